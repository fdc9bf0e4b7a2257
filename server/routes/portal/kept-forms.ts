import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import type { Deps } from '#server/deps.ts';
import { openSignInDatabase } from '#server/sign-in/database.ts';
import { handleOf } from '#server/stores/handles.ts';
import { sealed, unsealed } from './sealed.ts';

/** A form that was posted and could not be taken. */
export interface KeptForm {
  form: FlatForm;
  /** What was wrong, where looking at the form again would not tell. */
  faults?: readonly FieldFault[];
  /** Position of the case it was meant for: once that has moved on, the form is of the past. */
  position?: number;
  /** Id of who typed it, where others may open the same page. */
  by?: string;
  /** Nobody has looked at it: the session was over, or the page was too old to be believed. */
  isUnread?: true;
}

/** Keeps what somebody typed for the page they typed it on, so that it can be shown again after a redirect or a new sign-in. Nothing is ever done with it. */
export interface KeptForms {
  /** False where it is too much to keep. `address` may have a query: what was typed is then shown at that very one. */
  keep(request: FastifyRequest, reply: FastifyReply, address: string, kept: KeptForm): Promise<boolean>;
  read(request: FastifyRequest, address: string): Promise<KeptForm | undefined>;
  forget(request: FastifyRequest, reply: FastifyReply, address: string): Promise<void>;
}

const cookiePath = (address: string): string => address.split('?')[0]!;
const TWO_HOURS = 7_200;
const MOST_TYPED = 10_000_000;
/** Of a visitor without an account, who answers a few questions of a guide. */
const MOST_SEALED = { account: 1_000_000, guest: 20_000 };

/**
 * Each form is sealed with a key of its own that lies in the visitor's cookie and nowhere else, and bound to its address. So the database and its
 * backups tell nothing, and a cookie put into another's browser shows nothing but what was typed at that very address.
 * @param cookie another name where one page keeps two forms that must not replace one another
 */
export function createKeptForms({ store, now, config }: Pick<Deps, 'store' | 'now' | 'config'>, cookie = 'typed'): KeptForms {
  const database = openSignInDatabase(handleOf(store));
  const keyOf = ({ cookies }: FastifyRequest): Buffer | undefined => {
    const key = Buffer.from(cookies[cookie] ?? '', 'base64url');
    return key.length === 32 ? key : undefined;
  };
  const remove = async (key: Buffer | undefined) => void (key && (await database.change('delete from kept_form where key_hash = ?', hashOf(key))));

  return {
    async keep(request, reply, address, kept) {
      const { _csrf: _proof, ...form } = kept.form;
      const typed = { ...kept, form };
      if (JSON.stringify(typed).length > MOST_TYPED) return false;
      const key = randomBytes(32);
      const text = sealed(typed, key, address);
      if (text.length > MOST_SEALED[request.person || kept.isUnread ? 'account' : 'guest']) return false;
      await remove(keyOf(request));
      await database.change('delete from kept_form where expires_at <= ?', now());
      await database.change('insert into kept_form (key_hash, sealed, expires_at) values (?, ?, ?)', hashOf(key), text, now() + TWO_HOURS * 1_000);
      reply.setCookie(cookie, key.toString('base64url'), { path: cookiePath(address), httpOnly: true, sameSite: 'lax', secure: config.production, maxAge: TWO_HOURS });
      return true;
    },

    async read(request, address) {
      const key = keyOf(request);
      const [row] = key ? await database.rows<{ sealed: string }>('select sealed from kept_form where key_hash = ? and expires_at > ?', hashOf(key), now()) : [];
      return key && row && unsealed<KeptForm>(row.sealed, key, address, 4 * MOST_TYPED);
    },

    async forget(request, reply, address) {
      const key = keyOf(request);
      if (!key) return;
      await remove(key);
      reply.clearCookie(cookie, { path: cookiePath(address) });
    },
  };
}

const hashOf = (key: Buffer): string => createHash('sha256').update(key).digest('base64url');
