import { timingSafeEqual } from 'node:crypto';
import type { Person } from '#server/rights/person.ts';
import type { Right } from '#server/rights/right.ts';
import type { SignInDatabase } from './database.ts';
import type { ShownKey } from './program-keys.ts';
import { seenEvery } from './session-limits.ts';
import { toPerson, type UserRow } from './person-row.ts';

interface KeyRow extends UserRow { secret_hash: string; user_id: string; expires_at: number | string; used_at: number | string | null }

/**
 * Whose a key is; null where there is no such key, its secret is another, its time is over or its account is closed. No second factor is asked for:
 * a program has none, and the key was made by somebody who holds the server's database and secret and could have done as much without it.
 * Nothing is kept between requests: keys are made and revoked by another process, which no trigger of ours tells of.
 */
export const keyHolder = (database: SignInDatabase, now: () => number) => async ({ id, secretHash }: ShownKey): Promise<Person | null> => {
  const [[row], rights] = await Promise.all([
    database.rows<KeyRow>('select k.secret_hash, k.user_id, k.expires_at, k.used_at, u.kind, u.name, u.email, u.phone, u.language, u.disabled_at from program_key k join "user" u on u.id = k.user_id where k.id = ?', id),
    database.rows<Right>('select r."right", r.institution, r.role from program_key k join staff_right r on r.user_id = k.user_id where k.id = ?', id),
  ]);
  const at = now();
  if (!row || !timingSafeEqual(Buffer.from(row.secret_hash), Buffer.from(secretHash)) || at >= Number(row.expires_at) || row.disabled_at !== null) return null;
  if (at - Number(row.used_at ?? 0) >= seenEvery) await database.change('update program_key set used_at = ? where id = ?', at, id);
  return toPerson({ ...row, session_id: id, rights: row.kind === 'staff' ? rights : [] }, 'bearer');
};
