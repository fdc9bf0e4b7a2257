import type { Person } from '#server/rights/person.ts';
import type { Right } from '#server/rights/right.ts';

/** An account as the tables have it. */
export interface UserRow {
  kind: Person['kind'];
  name: string;
  email: string;
  phone: string | null;
  language: string | null;
  disabled_at: number | string | null;
}

/** Addresses made up for people who have none; RFC 2606 keeps `.invalid` for this. */
export const madeUpDomain = '.invalid';

export function toPerson(row: UserRow & { user_id: string; session_id: string; rights: readonly Right[] }, shownBy: Person['shownBy']): Person {
  const person: Person = { id: row.user_id, kind: row.kind, name: row.name, rights: row.rights, sessionId: row.session_id, shownBy };
  if (!row.email.endsWith(madeUpDomain)) person.email = row.email;
  if (row.phone !== null) person.phone = row.phone;
  if (row.language !== null) person.language = row.language;
  return person;
}
