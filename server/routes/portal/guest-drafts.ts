import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answers } from '#runtime/engine/case.ts';
import type { Deps } from '#server/deps.ts';
import { openSignInDatabase } from '#server/sign-in/database.ts';
import { handleOf } from '#server/stores/handles.ts';
import { forgetGuideAnswers, guideAnswers } from './guide-cookie.ts';
import { sealed, unsealed } from './sealed.ts';

/** Of a service's questions, what somebody answered who has no account; kept two hours from the last answer. */
export interface GuestDrafts {
  /** Empty where there are none; those of the guide, where they came later, stand before the others. */
  read(request: FastifyRequest, slug: string): Promise<{ answers: Answers; isPrepared: boolean }>;
  /** False where it is too much to keep. */
  keep(request: FastifyRequest, reply: FastifyReply, slug: string, answers: Answers): Promise<boolean>;
  forget(request: FastifyRequest, reply: FastifyReply, slug: string): Promise<void>;
}

const COOKIE = 'prepared';
const TWO_HOURS = 7_200;
/** Sealed; about as many words as fill twenty pages. */
export const MOST_PREPARED = 60_000;
export const MOST_UNFOLDED = 1_000_000;

/** Like the forms of `kept-forms.ts`, in the same table: sealed with a key that lies in the visitor's cookie alone, and bound to the service. */
export function createGuestDrafts({ store, now, config }: Pick<Deps, 'store' | 'now' | 'config'>): GuestDrafts {
  const database = openSignInDatabase(handleOf(store));
  const pathOf = (slug: string): string => `/services/${slug}`;
  const remove = async (key: Buffer | undefined) => void (key && (await database.change('delete from kept_form where key_hash = ?', hashOf(key))));

  return {
    async read(request, slug) {
      const key = keyOf(request);
      const [row] = key ? await database.rows<{ sealed: string }>('select sealed from kept_form where key_hash = ? and expires_at > ?', hashOf(key), now()) : [];
      const answers = key && row && unsealed<Answers>(row.sealed, key, pathOf(slug), MOST_UNFOLDED);
      return { answers: { ...answers, ...guideAnswers(request, slug) }, isPrepared: answers !== undefined };
    },

    async keep(request, reply, slug, answers) {
      const key = randomBytes(32);
      const text = sealed(answers, key, pathOf(slug));
      if (text.length > MOST_PREPARED) return false;
      await remove(keyOf(request));
      await database.change('delete from kept_form where expires_at <= ?', now());
      await database.change('insert into kept_form (key_hash, sealed, expires_at) values (?, ?, ?)', hashOf(key), text, now() + TWO_HOURS * 1_000);
      reply.setCookie(COOKIE, key.toString('base64url'), { path: pathOf(slug), httpOnly: true, sameSite: 'lax', secure: config.production, maxAge: TWO_HOURS });
      forgetGuideAnswers(reply, slug);
      return true;
    },

    async forget(request, reply, slug) {
      forgetGuideAnswers(reply, slug);
      const key = keyOf(request);
      if (!key) return;
      await remove(key);
      reply.clearCookie(COOKIE, { path: pathOf(slug) });
    },
  };
}

function keyOf({ cookies }: FastifyRequest): Buffer | undefined {
  const key = Buffer.from(cookies[COOKIE] ?? '', 'base64url');
  return key.length === 32 ? key : undefined;
}

const hashOf = (key: Buffer): string => createHash('sha256').update(key).digest('base64url');
