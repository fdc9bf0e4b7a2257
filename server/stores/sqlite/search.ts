import type { Database } from 'better-sqlite3';
import type { SearchQuery, SearchReads, SearchWrites } from '../search.ts';
import { atFirstUse } from '../statement.ts';

const TERM = /^[a-z0-9]+$/;

/** Writes a file's entry: its text, and its terms in the FTS5 table under the same number. */
export function prepareSearchWrites(connection: Database): { [K in keyof SearchWrites]: (row: SearchWrites[K]) => boolean } {
  const put = atFirstUse(() => connection.prepare<[string, number, string], number>(
    'insert into case_search (case_id, acts, text) values (?, ?, ?) on conflict (case_id) do update set acts = excluded.acts, text = excluded.text where acts <= excluded.acts returning id').pluck());
  const forget = atFirstUse(() => connection.prepare<[number]>('delete from case_terms where rowid = ?'));
  const keep = atFirstUse(() => connection.prepare<[number, string]>('insert into case_terms (rowid, terms) values (?, ?)'));
  return {
    indexFile({ caseId, acts, text, terms }) {
      const id = put().get(caseId, acts, text);
      if (id === undefined) return true;
      forget().run(id);
      keep().run(id, terms.join(' '));
      return true;
    },
  };
}

export function prepareSearchReads(connection: Database): SearchReads {
  const found = atFirstUse(() => connection.prepare<[string, string | null, string, number], string>(`select case_search.case_id from case_terms cross join case_search on case_search.id = case_terms.rowid
    where case_terms match ? and case_terms.rowid < coalesce((select id from case_search where case_id = ?), 9223372036854775807)
    and not exists (select 1 from json_each(?) word where instr(case_search.text, word.value) = 0) order by case_terms.rowid desc limit ?`).pluck());
  const slice = atFirstUse(() => connection.prepare<[string, number], { id: string; isStale: number }>(`select case_file.id, case_file.status <> 'draft' and coalesce(case_search.acts, -1) < case_file.acts as isStale
    from case_file left join case_search on case_search.case_id = case_file.id where case_file.id > ? order by case_file.id limit ?`));
  return {
    async searchFiles(query) {
      return query.terms.length === 0 || query.anyOf.length === 0 ? [] : found().all(matching(query), query.after ?? null, JSON.stringify(query.words), query.limit);
    },
    async unindexedFiles(after, limit) {
      const looked = slice().all(after, limit);
      return { ids: looked.filter(({ isStale }) => isStale === 1).map(({ id }) => id), last: looked.length < limit ? undefined : looked.at(-1)?.id };
    },
  };
}

/** FTS5's own language holds nothing that somebody typed. */
export function matching({ terms, anyOf }: Pick<SearchQuery, 'terms' | 'anyOf'>): string {
  if (![...terms, ...anyOf].every((term) => TERM.test(term))) throw new Error('a term is letters and digits');
  return [...terms, `(${anyOf.join(' OR ')})`].join(' AND ');
}
