import { createHash, randomBytes } from 'node:crypto';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { readContact } from './contact.ts';
import { examplePhone } from './phone.ts';
import type { Workings } from './workings.ts';

export interface KeyRequest {
  /** Address or phone of the account, as typed. */
  holder: string;
  /** What the key is for, as its maker wants to recognise it. */
  name: string;
  /** How many days it works, 1 to 366. */
  days: number;
}

/** A key as lists show it. Times are epoch milliseconds. */
export interface ProgramKey { id: string; name: string; holder: string; createdAt: number; expiresAt: number; usedAt: number | null }

export interface ShownKey { id: string; secretHash: string }

const PREFIX = 'stampless_';
const SHAPE = /^bearer +stampless_([0-9a-f]{10})_([\w-]{43})$/i;
export const LONGEST_DAYS = 366;
const DAY = 86_400_000;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The key in an `Authorization` header; undefined where it holds none. Whether there is such a key is not said here. */
export function shownKey(authorization: string | undefined): ShownKey | undefined {
  const [, id, secret] = SHAPE.exec(authorization ?? '') ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secretHash: hashOf(secret) };
}

interface KeyRow { id: string; name: string; email: string; phone: string | null; created_at: number | string; expires_at: number | string; used_at: number | string | null }

/** Long-lived keys for programs. Only whoever has the database and the secret at hand makes them, on the command line. */
export const programKeys = ({ database, now, record, country }: Workings) => ({
  /**
   * A new key of somebody's account; told here and never again. Refuses `sign-in.contact-unclear`, `sign-in.key-name`, `sign-in.key-days`,
   * `sign-in.no-account` and `sign-in.account-closed`.
   */
  async createKey({ holder, name, days }: KeyRequest): Promise<Result<{ key: string; id: string; expiresAt: number }>> {
    const contact = await readContact(holder, country);
    if (!contact) return refuse('sign-in.contact-unclear', { params: { example: await examplePhone(country) } });
    if (name.trim() === '' || name.length > 100) return refuse('sign-in.key-name');
    if (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS) return refuse('sign-in.key-days');
    const [user] = await database.rows<{ id: string; disabled_at: number | string | null }>(`select id, disabled_at from "user" where ${contact.channel === 'sms' ? 'phone' : 'email'} = ?`, contact.address);
    if (!user) return refuse('sign-in.no-account', { params: { holder } });
    if (user.disabled_at !== null) return refuse('sign-in.account-closed', { params: { holder } });
    const [id, secret] = [randomBytes(5).toString('hex'), randomBytes(32).toString('base64url')];
    const expiresAt = now() + days * DAY;
    await database.change('insert into program_key (id, secret_hash, user_id, name, created_at, expires_at) values (?, ?, ?, ?, ?, ?)', id, hashOf(secret), user.id, name.trim(), now(), expiresAt);
    record({ what: 'key-made', person: user.id });
    return accept({ key: `${PREFIX}${id}_${secret}`, id, expiresAt });
  },

  /** Every key that was not revoked, those that are over too, by whose they are. */
  async keys(): Promise<ProgramKey[]> {
    const rows = await database.rows<KeyRow>(`select k.id, k.name, u.email, u.phone, k.created_at, k.expires_at, k.used_at from program_key k join "user" u on u.id = k.user_id order by u.email, k.created_at, k.id`);
    return rows.map(({ id, name, email, phone, created_at, expires_at, used_at }) => ({
      id, name, holder: phone ?? email, createdAt: Number(created_at), expiresAt: Number(expires_at), usedAt: used_at === null ? null : Number(used_at),
    }));
  },

  /** Takes a key away at once. Refuses `sign-in.no-key`. */
  async revokeKey(id: string): Promise<Result<null>> {
    const [revoked] = await database.rows<{ user_id: string }>('delete from program_key where id = ? returning user_id', id);
    if (!revoked) return refuse('sign-in.no-key', { params: { id } });
    record({ what: 'key-revoked', person: revoked.user_id });
    return accept(null);
  },
});
