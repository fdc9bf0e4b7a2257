import { sql, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { SearchReads, SearchRow } from '../search.ts';
import { given, type Statement, statement } from '../statement.ts';
import { readOf, type Source } from './read.ts';

const dialect = new PgDialect();
export const compiled = <In extends object>(query: SQL): Statement<In> => statement<In>({ toSQL: () => dialect.sqlToQuery(query) });

const put = compiled<Omit<SearchRow, 'terms'> & { terms: string }>(sql`insert into case_search (case_id, acts, text, terms)
  values (${given('caseId')}, ${given('acts')}, ${given('text')}, array(select json_array_elements_text(${given('terms')}::json)))
  on conflict (case_id) do update set acts = excluded.acts, text = excluded.text, terms = excluded.terms where case_search.acts <= excluded.acts`);

/** Puts a file's entry; its terms travel as JSON. */
export const indexFile: Statement<SearchRow> = { text: put.text, values: (row) => put.values({ ...row, terms: JSON.stringify(row.terms) }) };

/** One comparison, and no “or”, as in `register-search.ts`: what came last is read from where the page before ended. No id is greater than the last character there is. */
const found = readOf<{ words: readonly string[]; terms: readonly string[]; anyOf: readonly string[]; after: string | null; limit: number }, { caseId: string }>('searchFiles', compiled(sql`
  select case_id as "caseId" from case_search where terms @> ${given('terms')}::text[] and terms && ${given('anyOf')}::text[]
  and case_id < coalesce(${given('after')}::text, chr(1114111)) and not exists (select from unnest(${given('words')}::text[]) word where position(word in text) = 0)
  order by case_id desc limit ${given('limit')}`));

const slice = readOf<{ after: string; limit: number }, { id: string; isStale: boolean }>('unindexedFiles', compiled(sql`
  select case_file.id, case_file.status <> 'draft' and coalesce(case_search.acts, -1) < case_file.acts as "isStale"
  from (select * from case_file where id > ${given('after')} order by id limit ${given('limit')}) case_file left join case_search on case_search.case_id = case_file.id order by case_file.id`));

export const searchReadsFrom = (source: Source): SearchReads => ({
  async searchFiles({ words, terms, anyOf, after = null, limit }) {
    if (terms.length === 0) return [];
    return (await found.many(source, { words, terms, anyOf, after, limit })).map(({ caseId }) => caseId);
  },
  async unindexedFiles(after, limit) {
    const looked = await slice.many(source, { after, limit });
    return { ids: looked.filter(({ isStale }) => isStale).map(({ id }) => id), last: looked.length < limit ? undefined : looked.at(-1)?.id };
  },
});
