import type { FastifyReply, FastifyRequest } from 'fastify';
import { fieldAt, type ServiceFile } from '#schemas/index.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { FieldFault, Refusal } from '#runtime/engine/refusal.ts';
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
  const [{ translator, hasText }, { faultText }, { inLanguage }] = await Promise.all([import('#runtime/texts/translate.ts'), import('#runtime/forms/fault-text.ts'), import('#runtime/engine/in-language.ts')]);
  const language = languageOf(request);
  const t = translator(language);
  const file = service && inLanguage(service, language).file;
  const messageOf = (fault: FieldFault) => {
    const key = keyOf(fault, file, hasText);
    const title = nameOf(fault.path) || t('refusal.key.body');
    return key ? t(key, { key: title, expected: 'any', ...fault.params }) : faultText(t, { ...fault, params: { ...fault.params, title } }, file);
  };
  const fields = refusal.fields?.map((fault) => ({ path: fault.path, code: fault.code, message: messageOf(fault) }));
  return reply.code(status ?? statusOf(refusal)).type('application/json; charset=utf-8').header('content-language', language).serializer(JSON.stringify)
    .send({ code: refusal.code, message: t(textKeyOf(refusal), refusal.params), ...(fields ? { fields } : {}) });
}

/** Where the catalogue says of a member of the request what it has to be. Undefined where it is a question or document of the service, which has words of its own. */
function keyOf({ path, code, params }: FieldFault, file: ServiceFile | undefined, hasText: (key: string) => boolean): string | undefined {
  const isOfFile = path.startsWith('document:') ? Object.hasOwn(file?.['x-service'].documents ?? {}, path.slice('document:'.length)) : path.startsWith('/') && file && fieldAt(file, path) !== undefined;
  if (isOfFile) return undefined;
  const key = `refusal.key.${code}`;
  return [params?.['allowed'] === undefined ? '' : `${key}.listed`, key].find(hasText);
}

/** `/declaration` → `declaration`; what lies deeper by its whole path. */
const nameOf = (path: string): string => (/^\/[^/]+$/.test(path) ? path.slice(1) : path);
