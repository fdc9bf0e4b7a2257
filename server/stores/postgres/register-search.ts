import { sql } from 'drizzle-orm';
import type { RegisterEntryRow, RegisterReads } from '../register-search.ts';
import { given, type Statement } from '../statement.ts';
import { readOf, type Source } from './read.ts';
import { compiled } from './search.ts';

const put = compiled<Omit<RegisterEntryRow, 'terms'> & { terms: string }>(sql`insert into register_entry (number, issued_at, text, terms)
  values (${given('number')}, ${given('issuedAt')}, ${given('text')}, array(select json_array_elements_text(${given('terms')}::json))) on conflict (number) do nothing`);

/** Puts a certificate's entry; its terms travel as JSON. */
export const listInRegister: Statement<RegisterEntryRow> = { text: put.text, values: (row) => put.values({ ...row, terms: JSON.stringify(row.terms) }) };

/** One comparison, and no “or”: so the index of the latest is begun where the page before ended, and not at its top. */
const found = readOf<{ words: readonly string[]; terms: readonly string[]; anyOf: readonly string[]; after: string | null; limit: number }, { number: string }>('searchRegisters', compiled(sql`
  select number from register_entry where terms @> ${given('terms')}::text[] and terms && ${given('anyOf')}::text[]
  and (issued_at, number) < (coalesce((select issued_at from register_entry where number = ${given('after')}), 9223372036854775807), coalesce(${given('after')}::text, ''))
  and not exists (select from unnest(${given('words')}::text[]) word where position(word in text) = 0)
  order by issued_at desc, number desc limit ${given('limit')}`));

const slice = readOf<{ registers: readonly string[]; after: string; limit: number }, { number: string; caseId: string; isUnlisted: boolean }>('unlistedGrants', compiled(sql`
  select looked.number, looked.case_id as "caseId", register_entry.number is null and looked.slug || '/' || looked.registration = any(${given('registers')}::text[]) as "isUnlisted"
  from (select * from case_grant where number > ${given('after')} order by number limit ${given('limit')}) looked left join register_entry on register_entry.number = looked.number order by looked.number`));

export const registerReadsFrom = (source: Source): RegisterReads => ({
  async searchRegisters({ words, terms, anyOf, after = null, limit }) {
    return (await found.many(source, { words, terms, anyOf, after, limit })).map(({ number }) => number);
  },
  async unlistedGrants(registers, after, limit) {
    const looked = await slice.many(source, { registers, after, limit });
    return { ids: [...new Set(looked.filter(({ isUnlisted }) => isUnlisted).map(({ caseId }) => caseId))], last: looked.length < limit ? undefined : looked.at(-1)?.number };
  },
});
