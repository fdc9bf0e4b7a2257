import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { Refusal } from '#runtime/engine/refusal.ts';
import { languageOf } from '#server/http/language.ts';
import { statusOf, textKeyOf } from '#server/http/refusals.ts';

export interface RefusalOptions {
  /** The service whose words the faults are told in. */
  service?: CompiledService;
  /** HTTP status, where the code alone does not say it. */
  status?: number;
}

/** `{code, message, fields: [{path, code, message}]}` in the caller's language, with the right status. Texts are loaded when first needed. */
export async function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal, { service, status }: RefusalOptions = {}): Promise<FastifyReply> {
  const [{ translator }, { faultText }, { inLanguage }] = await Promise.all([import('#runtime/texts/translate.ts'), import('#runtime/forms/fault-text.ts'), import('#runtime/engine/in-language.ts')]);
  const language = languageOf(request);
  const t = translator(language);
  const file = service && inLanguage(service, language).file;
  const fields = refusal.fields?.map((fault) => ({ path: fault.path, code: fault.code, message: faultText(t, fault, file) }));
  return reply.code(status ?? statusOf(refusal)).type('application/json; charset=utf-8').serializer(JSON.stringify)
    .send({ code: refusal.code, message: t(textKeyOf(refusal), refusal.params), ...(fields ? { fields } : {}) });
}
