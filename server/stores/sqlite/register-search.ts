import type { Database } from 'better-sqlite3';
import type { RegisterReads, RegisterWrites } from '../register-search.ts';
import { atFirstUse } from '../statement.ts';
import { matching } from './search.ts';

/** Writes a certificate's entry: its text, and its terms in the FTS5 table under the same number. */
export function prepareRegisterWrites(connection: Database): { [K in keyof RegisterWrites]: (row: RegisterWrites[K]) => boolean } {
  const put = atFirstUse(() => connection.prepare<[string, string], number>('insert into register_entry (number, text) values (?, ?) on conflict (number) do nothing returning id').pluck());
  const keep = atFirstUse(() => connection.prepare<[number, string]>('insert into register_terms (rowid, terms) values (?, ?)'));
  return {
    listInRegister({ number, text, terms }) {
      const id = put().get(number, text);
      if (id !== undefined) keep().run(id, terms.join(' '));
      return true;
    },
  };
}

export function prepareRegisterReads(connection: Database): RegisterReads {
  const found = atFirstUse(() => connection.prepare<[string, string | null, string, number], string>(`select register_entry.number from register_terms cross join register_entry on register_entry.id = register_terms.rowid
    where register_terms match ? and register_terms.rowid < coalesce((select id from register_entry where number = ?), 9223372036854775807)
    and not exists (select 1 from json_each(?) word where instr(register_entry.text, word.value) = 0) order by register_terms.rowid desc limit ?`).pluck());
  const slice = atFirstUse(() => connection.prepare<[string, string, number], { number: string; caseId: string; isUnlisted: number }>(`select case_grant.number, case_grant.case_id as caseId,
    register_entry.id is null and exists (select 1 from json_each(?) register where register.value = case_grant.slug || '/' || case_grant.registration) as isUnlisted
    from case_grant left join register_entry on register_entry.number = case_grant.number where case_grant.number > ? order by case_grant.number limit ?`));
  return {
    searchRegisters: async (query) => (query.anyOf.length === 0 ? [] : found().all(matching(query), query.after ?? null, JSON.stringify(query.words), query.limit)),
    async unlistedGrants(registers, after, limit) {
      const looked = slice().all(JSON.stringify(registers), after, limit);
      return { ids: [...new Set(looked.filter(({ isUnlisted }) => isUnlisted === 1).map(({ caseId }) => caseId))], last: looked.length < limit ? undefined : looked.at(-1)?.number };
    },
  };
}
