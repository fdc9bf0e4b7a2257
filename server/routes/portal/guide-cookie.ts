import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answers } from '#runtime/engine/case.ts';
import type { Config } from '#server/config.ts';

/** Browsers keep cookies of 4,096 bytes, name, signature and attributes included. */
const MOST_BYTES = 3_600;
const LARGEST_ANSWERS = 100_000;
const TWO_HOURS = 7_200;

const nameOf = (slug: string): string => `guide-${slug}`;
const pathOf = (slug: string): string => `/services/${slug}`;

/** Answers given before signing in: signed, so that only what we wrote comes back; none where the cookie is missing, old or not ours. */
export function guideAnswers(request: FastifyRequest, slug: string): Answers {
  const cookie = request.cookies[nameOf(slug)];
  const { valid, value } = cookie === undefined ? { valid: false, value: null } : request.unsignCookie(cookie);
  if (!valid || value === null) return {};
  try {
    return JSON.parse(inflateRawSync(Buffer.from(value, 'base64url'), { maxOutputLength: LARGEST_ANSWERS }).toString()) as Answers;
  } catch {
    return {};
  }
}

/** Keeps the answers for two hours in the visitor's own browser. False where they are too long for a cookie: they are then asked again after signing in. */
export function keepGuideAnswers(reply: FastifyReply, slug: string, answers: Answers, { production }: Pick<Config, 'production'>): boolean {
  const value = deflateRawSync(JSON.stringify(answers)).toString('base64url');
  if (value.length > MOST_BYTES) return false;
  reply.setCookie(nameOf(slug), value, { signed: true, path: pathOf(slug), httpOnly: true, sameSite: 'lax', secure: production, maxAge: TWO_HOURS });
  return true;
}

export const forgetGuideAnswers = (reply: FastifyReply, slug: string): unknown => reply.clearCookie(nameOf(slug), { path: pathOf(slug) });
