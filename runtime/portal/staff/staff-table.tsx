import type { ReactNode } from 'react';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { FoldingTable } from '#runtime/desk/folding-table.tsx';
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

export function StaffTable({ context, accounts, names }: { context: DeskContext; accounts: StaffAccount[]; names: RightNames }) {
  const { t } = context;
  const rows = accounts.map((account) => ({ key: account.id, cells: COLUMNS.map((column) => cell(context, names, column, account)) }));
  return <FoldingTable caption={t('staff.list')} columns={COLUMNS.map((column) => t(`staff.column.${column}`))} rows={rows} />;
}

function cell(context: DeskContext, names: RightNames, column: (typeof COLUMNS)[number], account: StaffAccount): ReactNode {
  const { t } = context;
  switch (column) {
    case 'name': return <><bdi>{account.name}</bdi> {account.isMe ? <span className="quiet">{t('staff.you')}</span> : null}</>;
    case 'email': return <bdi>{account.email}</bdi>;
    case 'rights': return <ul className="plain-list">{account.rights.map((right) => rightText(t, names, right)).map((text) => <li key={text}>{text}</li>)}</ul>;
    case 'state': return <State context={context} account={account} />;
    default: return <Act context={context} account={account} />;
  }
}

function State({ context: { t, language, timeZone }, account: { disabled, hasSecondFactor, lastSeenAt } }: { context: DeskContext; account: StaffAccount }) {
  if (disabled) return <span className="tag rejected">{t('staff.state.disabled')}</span>;
  if (!hasSecondFactor) return <span className="tag sentBack">{t('staff.state.waiting')}</span>;
  return <><span className="tag approved">{t('staff.state.active')}</span>{lastSeenAt === null ? null : <span className="caption">{t('staff.lastSeen', { date: dateText(lastSeenAt, language, timeZone) })}</span>}</>;
}

function Act({ context: { t, csrf }, account: { id, name, disabled, isMe } }: { context: DeskContext; account: StaffAccount }) {
  const whose = <span className="hidden">{t('staff.disable.of', { name })}</span>;
  if (disabled) return <form method="post" action={`/staff/${id}/enable`}><FormToken csrf={csrf} /><button type="submit" className="plain">{t('staff.enable')} {whose}</button></form>;
  return (
    <ul className="plain-list">
      <li><a href={`/staff/${id}/rights`}>{t('staff.rights')} <span className="hidden">{t('staff.rights.of', { name })}</span></a></li>
      {isMe ? null : <li><a href={`/staff/${id}/disable`}>{t('staff.disable')} {whose}</a></li>}
    </ul>
  );
}
