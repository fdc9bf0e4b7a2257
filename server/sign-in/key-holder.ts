import { timingSafeEqual } from 'node:crypto';
import type { Person } from '#server/rights/person.ts';
import type { Right } from '#server/rights/right.ts';
import type { SignInDatabase } from './database.ts';
import type { ShownKey } from './program-keys.ts';
import { seenEvery } from './session-limits.ts';
import { toPerson, type UserRow } from './person-row.ts';

interface KeyRow { secret_hash: string; user_id: string; expires_at: number | string; used_at: number | string | null }

/**
 * Whose a key is; null where there is no such key, its secret is another, its time is over or its account is closed. No second factor is asked for:
 * a program has none, and the key was made by somebody who holds the server's database and secret and could have done as much without it.
 * Nothing is kept between requests: keys are made and revoked by another process, which no trigger of ours tells of.
 */
export const keyHolder = (database: SignInDatabase, now: () => number) => async ({ id, secretHash }: ShownKey): Promise<Person | null> => {
  const [key] = await database.rows<KeyRow>('select secret_hash, user_id, expires_at, used_at from program_key where id = ?', id);
  const at = now();
  if (!key || !timingSafeEqual(Buffer.from(key.secret_hash), Buffer.from(secretHash)) || at >= Number(key.expires_at)) return null;
  const [[user], rights] = await Promise.all([
    database.rows<UserRow>('select kind, name, email, phone, language, disabled_at from "user" where id = ?', key.user_id),
    database.rows<Right>('select "right", institution, role from staff_right where user_id = ?', key.user_id),
  ]);
  if (!user || user.disabled_at !== null) return null;
  if (at - Number(key.used_at ?? 0) >= seenEvery) await database.change('update program_key set used_at = ? where id = ?', at, id);
  return toPerson({ ...user, user_id: key.user_id, session_id: id, rights: user.kind === 'staff' ? rights : [] }, 'bearer');
};
