import type { Step } from '#schemas/index.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { Records } from './records.tsx';
import { calendarSchema, institutionSchema, registrationSchema, roleSchema } from './schemas.ts';
import { SectionPage } from './section-page.tsx';

/** Who is in charge of what: institutions, the roles of their officers, and the registrations they issue. */
export function PeopleSection() {
  const { t } = useTexts();
  const { institutions, roles, registrations, flow, certificates, fees, deadline } = useEditor().file['x-service'];
  const belongsTo = (key: string) => [...Object.values(roles), ...Object.values(registrations)].some(({ institution }) => institution === key);
  const [first] = Object.keys(institutions);
  return (
    <SectionPage title={t('builder.section.people')} lede={t('builder.people.lede')}>
      <h3>{t('builder.institutions')}</h3>
      <Records path="/x-service/institutions" schema={institutionSchema} words="builder.institution" isUsed={belongsTo} />
      <h3>{t('builder.roles')}</h3>
      <Records path="/x-service/roles" schema={roleSchema} words="builder.role" start={first === undefined ? {} : { institution: first }} isUsed={(key) => Object.values(flow.steps).some((step) => step['role'] === key || isReminded(step, key))} />
      <h3>{t('builder.registrations')}</h3>
      <p className="hint">{t('builder.registrations.hint')}</p>
      <Records path="/x-service/registrations" schema={registrationSchema} words="builder.registration" start={first === undefined ? {} : { institution: first }} isUsed={(key) => [...Object.values(certificates ?? {}), ...Object.values(fees ?? {})].some(({ registration }) => registration === key)} />
      <h3>{t('builder.calendars')}</h3>
      <p className="hint">{t('builder.calendars.hint')}</p>
      <Records path="/x-service/calendars" schema={calendarSchema} words="builder.calendar" start={{ days: ['mon', 'tue', 'wed', 'thu', 'fri'] }} isUsed={(key) => deadline?.calendar === key || Object.values(institutions).some(({ calendar }) => calendar === key)} />
    </SectionPage>
  );
}

const isReminded = (step: Step, role: string): boolean => Array.isArray(step['reminders']) && (step['reminders'] as { role?: string }[]).some((one) => one.role === role);
