import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '#schemas/index.ts';
import type { FieldFault, Refusal } from '#runtime/engine/refusal.ts';
import { languageOf } from '#server/http/language.ts';

const STATUSES: Record<string, number> = {
  'service-not-found': 404, 'version-not-found': 404, 'not-published': 404, 'revision-stale': 409, 'moving-stale': 409, 'moving-unpublished': 409, 'slug-taken': 409, 'published-once': 409, 'too-large': 413, 'not-built': 503, 'edited-elsewhere': 423, 'being-edited': 423, 'other-person': 403, 'comment-not-found': 404, 'share-over': 404, 'proposal-closed': 409, 'second-person': 409, 'own-proposal': 409, 'others-proposal': 409, 'block-not-found': 404, 'block-stale': 409, 'block-in-use': 409,
};

export interface BuilderRefusal extends Refusal {
  /** What keeps a service from being published. */
  problems?: Problem[];
}

/** `{code, message, params, fields, problems}` in the analyst's language. Codes have their sentence in the catalogue as `builder.refusal.<code>`. */
export async function refuse(request: FastifyRequest, reply: FastifyReply, { code, params, fields, problems }: BuilderRefusal): Promise<FastifyReply> {
  const { translator } = await import('#runtime/texts/translate.ts');
  const message = translator(languageOf(request), { onMissing: 'english' })(`builder.refusal.${code}`, params);
  return json(reply.code(STATUSES[code] ?? 422), { code: `builder.${code}`, message, ...(params ? { params } : {}), fields: fields ?? [], ...(problems ? { problems } : {}) });
}

/** An answer nobody keeps: drafts are not public. */
export const json = (reply: FastifyReply, body: unknown): FastifyReply =>
  reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').serializer(JSON.stringify).send(body);

export const missing = (path: string): FieldFault => ({ path, code: 'missing' });
