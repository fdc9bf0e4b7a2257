import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import type { DraftRight } from './rights-draft.ts';
import { RightsFields } from './rights-fields.tsx';
import type { RightNames } from './rights-text.ts';

export interface RightsPageProps {
  context: DeskContext;
  account: { id: string; name: string; email: string; isMe: boolean };
  rights: readonly DraftRight[];
  names: RightNames;
  /** Code of what was refused. */
  fault?: string;
}

/** What one colleague may do, to be given and taken away. */
export function RightsPage({ context, account: { id, name, email, isMe }, rights, names, fault }: RightsPageProps) {
  const { t } = context;
  const said = fault && t(`staff.fault.${fault}`);
  return (
    <DeskPage context={context} title={t('staff.rights.title', { name })} width="reading" back="/staff" faulty={fault !== undefined}>
      <ErrorSummary t={t} faults={said ? [{ path: 'rights', text: said }] : []} />
      <h1>{t('staff.rights.title', { name })}</h1>
      <p className="quiet"><bdi>{email}</bdi></p>
      <p>{t(isMe ? 'staff.rights.own' : 'staff.rights.means', { name })}</p>
      <form method="post" action={`/staff/${id}/rights`} noValidate>
        <FormToken csrf={context.csrf} />
        <RightsFields t={t} names={names} rights={rights} fault={said} />
        <div className="acts"><button type="submit" className="button">{t('staff.rights.act')}</button><a href="/staff">{t('staff.disable.not')}</a></div>
      </form>
      {isMe ? null : (
        <section aria-labelledby="sessions">
          <h2 id="sessions">{t('staff.sessions')}</h2>
          <p>{t('staff.sessions.means', { name })}</p>
          <form method="post" action={`/staff/${id}/sessions/end`}>
            <FormToken csrf={context.csrf} />
            <button type="submit" className="button second">{t('staff.sessions.end')}</button>
          </form>
        </section>
      )}
    </DeskPage>
  );
}
