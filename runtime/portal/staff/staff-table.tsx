import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { FormToken } from '#runtime/portal/form-token.tsx';
import { dateText } from '#runtime/texts/format.ts';
import type { DraftRight } from './rights-draft.ts';
import { rightText, type RightNames } from './rights-text.ts';

export interface StaffAccount {
  id: string;
  name: string;
  email: string;
  rights: DraftRight[];
  disabled: boolean;
  hasSecondFactor: boolean;
  /** Epoch milliseconds. */
  lastSeenAt: number | null;
  /** The account of the person who looks. */
  isMe: boolean;
}

const COLUMNS = ['name', 'email', 'rights', 'state', 'acts'] as const;

/** Folds into cards on a narrow screen, as the queue does. */
export function StaffTable({ context, accounts, names }: { context: DeskContext; accounts: StaffAccount[]; names: RightNames }) {
  const { t } = context;
  const label = (column: (typeof COLUMNS)[number]) => t(`staff.column.${column}`);
  return (
    <table className="queue" role="table">
      <caption className="hidden">{t('staff.list')}</caption>
      <thead role="rowgroup"><tr role="row">{COLUMNS.map((column) => <th key={column} scope="col" role="columnheader">{label(column)}</th>)}</tr></thead>
      <tbody role="rowgroup">
        {accounts.map((account) => (
          <tr key={account.id} role="row">
            <td role="cell" data-label={label('name')}><bdi>{account.name}</bdi> {account.isMe ? <span className="quiet">{t('staff.you')}</span> : null}</td>
            <td role="cell" data-label={label('email')}><bdi>{account.email}</bdi></td>
            <td role="cell" data-label={label('rights')}><ul className="plain-list">{account.rights.map((right) => rightText(t, names, right)).map((text) => <li key={text}>{text}</li>)}</ul></td>
            <td role="cell" data-label={label('state')}><State context={context} account={account} /></td>
            <td role="cell" data-label={label('acts')}><Act context={context} account={account} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function State({ context: { t, language }, account: { disabled, hasSecondFactor, lastSeenAt } }: { context: DeskContext; account: StaffAccount }) {
  if (disabled) return <span className="tag rejected">{t('staff.state.disabled')}</span>;
  if (!hasSecondFactor) return <span className="tag sentBack">{t('staff.state.waiting')}</span>;
  return <><span className="tag approved">{t('staff.state.active')}</span>{lastSeenAt === null ? null : <span className="caption">{t('staff.lastSeen', { date: dateText(lastSeenAt, language, 'UTC') })}</span>}</>;
}

function Act({ context: { t, csrf }, account: { id, name, disabled, isMe } }: { context: DeskContext; account: StaffAccount }) {
  if (isMe) return null;
  const whose = <span className="hidden">{t('staff.disable.of', { name })}</span>;
  if (!disabled) return <a href={`/staff/${id}/disable`}>{t('staff.disable')} {whose}</a>;
  return <form method="post" action={`/staff/${id}/enable`}><FormToken csrf={csrf} /><button className="plain">{t('staff.enable')} {whose}</button></form>;
}
