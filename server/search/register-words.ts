import type { GrantData } from '#runtime/certificates/grant-data.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { RegisterEntryRow } from '#server/stores/register-search.ts';
import { findable } from './terms.ts';

/** The term of a register: of a service, what its registration gives. */
export const registerTerm = (register: string): string => `g${Buffer.from(register).toString('hex')}`;

/** Which register a certificate stands in, `slug/registration`. */
export const registerOf = ({ slug, registration }: Pick<GrantRow, 'slug' | 'registration'>): string => `${slug}/${registration}`;

/** What a certificate is found by in a public register: its number, its holder and what else the law makes public of it, in every language; nothing of the file it came from. */
export function registerEntry(grant: Pick<GrantRow, 'number' | 'issuedAt' | 'holder' | 'data' | 'slug' | 'registration'>): RegisterEntryRow {
  const { words } = JSON.parse(grant.data) as Pick<GrantData, 'words'>;
  const said = Object.values(words).flatMap(({ title, fields }) => [title, ...Object.values(fields).map(({ value }) => value)]);
  const { text, terms } = findable([grant.holder, ...said], [grant.number]);
  return { number: grant.number, issuedAt: grant.issuedAt, text, terms: [...terms, registerTerm(registerOf(grant))] };
}
