import type { FastifyReply, FastifyRequest } from 'fastify';
import { documentTitle, fieldAt, requirementOf, type ServiceFile } from '#schemas/index.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { FieldFault, Refusal } from '#runtime/engine/refusal.ts';
import { languageOf } from '#server/http/language.ts';
import { statusOf, textKeyOf } from '#server/http/refusals.ts';
import { escaped } from '#server/http/shape-refusal.ts';

export interface RefusalOptions {
  /** The service whose words the faults are told in. */
  service?: CompiledService;
  /** HTTP status, where the code alone does not say it. */
  status?: number;
}

/** `{code, message, fields: [{path, code, message}]}` in the caller's language and in words for programs, with the right status. Texts are loaded when first needed. */
export async function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal, { service, status }: RefusalOptions = {}): Promise<FastifyReply> {
  const [{ translator, hasText }, { faultText }, { inLanguage }, { inStopWords }] = await Promise.all([import('#runtime/texts/translate.ts'), import('#runtime/forms/fault-text.ts'), import('#runtime/engine/in-language.ts'), import('./stop-words.ts')]);
  const language = languageOf(request);
  const t = translator(language);
  const file = service && inLanguage(service, language).file;
  const messageOf = (fault: FieldFault) => {
    const key = keyOf(fault, file, hasText);
    const title = documentAt(fault.path, file)?.title ?? (nameOf(fault.path) || t('refusal.key.body'));
    return key ? t(key, { key: title, expected: 'any', ...fault.params }) : faultText(t, { ...fault, params: { ...fault.params, title } }, file);
  };
  const fields = refusal.fields?.map((fault) => ({ path: pointerTo(fault.path), code: fault.code, message: messageOf(fault) }));
  const ownKey = `refusal.program.${refusal.code}`;
  return reply.code(status ?? statusOf(refusal)).type('application/json; charset=utf-8').header('content-language', language).serializer(JSON.stringify)
    .send({ code: refusal.code, message: t(hasText(ownKey) ? ownKey : textKeyOf(refusal), (service ? inStopWords(refusal, service, language) : refusal).params), ...(fields ? { fields } : {}) });
}

/** Where the catalogue says to a program what a member of the request, or a document, has to be. Undefined where the words of the page and of the service say it as well. */
function keyOf({ path, code, params }: FieldFault, file: ServiceFile | undefined, hasText: (key: string) => boolean): string | undefined {
  if (documentAt(path, file)) return [`refusal.program.${code}`].find(hasText);
  if (path.startsWith('/') && file && fieldAt(file, path) !== undefined) return undefined;
  const key = `refusal.key.${code}`;
  return [params?.['allowed'] === undefined ? '' : `${key}.listed`, key].find(hasText);
}

function documentAt(path: string, file: ServiceFile | undefined): { title: string } | undefined {
  const requirement = path.startsWith('document:') ? path.slice('document:'.length) : undefined;
  return requirement !== undefined && file && requirementOf(file, requirement) ? { title: documentTitle(file, requirement) } : undefined;
}

/** A member of the request as a JSON Pointer (RFC 6901), which the engine calls by its name; a document is no member. */
const pointerTo = (path: string): string => (path === '' || path.startsWith('/') || path.startsWith('document:') ? path : `/${escaped(path)}`);

/** `/declaration` → `declaration`; what lies deeper by its whole path. */
const nameOf = (path: string): string => (/^\/[^/]+$/.test(path) ? path.slice(1) : path);
