import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { Refusal } from '#runtime/engine/refusal.ts';
import { languageOf } from '#server/http/language.ts';
import { statusOf } from '#server/http/refusals.ts';

/** `{code, message, fields: [{path, code, message}]}` in the caller's language, with the right status. Texts are loaded when first needed. */
export async function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal, service?: CompiledService): Promise<FastifyReply> {
  const [{ translator }, { faultText }, { inLanguage }] = await Promise.all([import('#runtime/texts/translate.ts'), import('#runtime/forms/fault-text.ts'), import('#runtime/engine/in-language.ts')]);
  const language = languageOf(request);
  const t = translator(language);
  const file = service && inLanguage(service, language).file;
  const fields = refusal.fields?.map((fault) => ({ path: fault.path, code: fault.code, message: faultText(t, fault, file) }));
  return reply.code(statusOf(refusal)).type('application/json; charset=utf-8').serializer(JSON.stringify)
    .send({ code: refusal.code, message: t(`refusal.${refusal.code}`, refusal.params), ...(fields ? { fields } : {}) });
}
