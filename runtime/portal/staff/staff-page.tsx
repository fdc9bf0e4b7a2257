import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { ErrorSummary } from '#runtime/forms/error-summary.tsx';
import { FormToken } from '#runtime/portal/form-token.tsx';
import { dateText } from '#runtime/texts/format.ts';
import { InvitationForm, type InvitationFault } from './invitation-form.tsx';
import { type DueKey, KeysDue } from './keys-due.tsx';
import { type DraftRight, EMPTY_INVITATION, type InvitationDraft } from './rights-draft.ts';
import { rightText, type RightNames } from './rights-text.ts';
import { StaffTable, type StaffAccount } from './staff-table.tsx';

export interface StaffPageProps {
  context: DeskContext;
  accounts: StaffAccount[];
  /** Times are epoch milliseconds. */
  invitations: { email: string; name: string; rights: DraftRight[]; expiresAt: number }[];
  names: RightNames;
  /** Roles of published services that nobody has. */
  nobody?: readonly { institution: string; role: string }[];
  /** How much of the server's own work failed so far. */
  unfinished?: number;
  /** Reports of fakes of which nobody knows the institution. */
  reports?: number;
  /** Seals that are to be rotated. */
  keysDue?: readonly DueKey[];
  draft?: InvitationDraft;
  faults?: InvitationFault[];
  /** What was just done, to whom. */
  done?: { what: 'disabled' | 'enabled' | 'withdrawn' | 'rights.changed' | 'sessions.ended'; name: string };
}

/** Who works here, who is invited, and the form to invite. */
export function StaffPage({ context, accounts, invitations, names, nobody = [], unfinished = 0, reports = 0, keysDue = [], draft = EMPTY_INVITATION, faults = [], done }: StaffPageProps) {
  const { t, language } = context;
  return (
    <DeskPage context={context} title={t('staff.title')} faulty={faults.length > 0}>
      <ErrorSummary t={t} faults={faults.map(({ code, id, params }) => ({ path: id, text: t(`staff.fault.${code}`, params) }))} />
      <h1>{t('staff.title')}</h1>
      <p className="lede">{t('staff.lede')}</p>
      {done ? <p className="note" role="status">{t(`staff.${done.what}`, { name: done.name })}</p> : null}
      {unfinished > 0 ? <p className="note">{t('staff.unfinished.some', { count: unfinished })} <a href="/staff/unfinished">{t('staff.unfinished.look')}</a></p> : null}
      {reports > 0 ? <p className="note">{t('desk.reports.waiting', { count: reports })} <a href="/desk/reports">{t('desk.reports.look')}</a></p> : null}
      <KeysDue context={context} keys={keysDue} />
      <h2>{t('staff.list')}</h2>
      <StaffTable context={context} accounts={accounts} names={names} />
      <p><a href="/absences">{t('absence.title')}</a></p>
      {nobody.length > 0 ? (
        <div className="note">
          <h2>{t('staff.nobody')}</h2>
          <p>{t('staff.nobody.means')}</p>
          <ul>{nobody.map((role) => rightText(t, names, { right: 'operator', ...role })).map((text) => <li key={text}>{text}</li>)}</ul>
        </div>
      ) : null}
      {invitations.length > 0 ? (
        <>
          <h2>{t('staff.invitations')}</h2>
          <ul className="invitations">
            {invitations.map(({ email, name, expiresAt }) => (
              <li key={`${email} ${expiresAt}`}>
                <bdi>{name}</bdi> <bdi className="quiet">{email}</bdi> <span className="quiet">{t('staff.invitation.until', { date: dateText(expiresAt, language, context.timeZone) })}</span>
                <form method="post" action="/staff/invitations/withdraw"><FormToken csrf={context.csrf} /><input type="hidden" name="email" value={email} /><button type="submit" className="plain">{t('staff.withdraw')} <span className="hidden">{t('staff.withdraw.of', { name })}</span></button></form>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <InvitationForm context={context} names={names} draft={draft} faults={faults} />
    </DeskPage>
  );
}
