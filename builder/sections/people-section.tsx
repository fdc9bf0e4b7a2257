import type { Step } from '#schemas/index.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { Records } from './records.tsx';
import { CALENDARS, INSTITUTIONS, REGISTRATIONS, ROLES, startOf } from './people.ts';
import { SectionPage } from './section-page.tsx';

/** Who is in charge of what: institutions, the roles of their officers, and the registrations they issue. */
export function PeopleSection() {
  const { t } = useTexts();
  const { file } = useEditor();
  const { institutions, roles, registrations, flow, certificates, fees, deadline } = file['x-service'];
  const belongsTo = (key: string) => [...Object.values(roles), ...Object.values(registrations)].some(({ institution }) => institution === key);
  return (
    <SectionPage title={t('builder.section.people')} lede={t('builder.people.lede')}>
      <h3>{t('builder.institutions')}</h3>
      <Records {...INSTITUTIONS} isUsed={belongsTo} />
      <h3>{t('builder.roles')}</h3>
      <Records {...ROLES} start={startOf(file, ROLES)} isUsed={(key) => Object.values(flow.steps).some((step) => step['role'] === key || isReminded(step, key))} />
      <h3>{t('builder.registrations')}</h3>
      <p className="hint">{t('builder.registrations.hint')}</p>
      <Records {...REGISTRATIONS} start={startOf(file, REGISTRATIONS)} isUsed={(key) => [...Object.values(certificates ?? {}), ...Object.values(fees ?? {})].some(({ registration }) => registration === key)} />
      <h3>{t('builder.calendars')}</h3>
      <p className="hint">{t('builder.calendars.hint')}</p>
      <Records {...CALENDARS} start={startOf(file, CALENDARS)} isUsed={(key) => deadline?.calendar === key || Object.values(institutions).some(({ calendar }) => calendar === key)} />
    </SectionPage>
  );
}

const isReminded = (step: Step, role: string): boolean => Array.isArray(step['reminders']) && (step['reminders'] as { role?: string }[]).some((one) => one.role === role);
