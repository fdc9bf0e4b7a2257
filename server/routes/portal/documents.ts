import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { decide } from '#runtime/engine/decide.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { stepOfKind } from '#runtime/portal/applicant-steps.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import type { Deps } from '#server/deps.ts';
import { sendAttachment } from '#server/http/attachment.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { newId } from '#server/ids.ts';
import { askDocumentsAgain, completeDocuments } from './documents-step.ts';
import type { KeptForms } from './kept-forms.ts';
import { type OwnFile, withOwnFile } from './own-file.ts';
import { sendStepRefusal } from './step-refusal.ts';
import { documentPartRoutes } from './document-parts.ts';
import { fileParts } from './file-parts.ts';
import { namedFile, ONE_FILE, uploadedFile } from './uploaded-file.ts';
import { isWhole } from './whole-file.ts';

/** Upload, removal and download of the applicant's own documents. */
export function documentRoutes(app: FastifyInstance, deps: Deps, keptForms: KeptForms): void {
  const access = { config: { access: ['applicant'] as const } };
  const address = '/files/:id/documents/:requirement';
  const parts = fileParts(deps.config.dataFolder, deps.now);
  void app.register(async (scope) => documentPartRoutes(scope, deps, parts));
  app.get(address, access, async (request, reply) => withOwnFile(request, reply, deps, backToStep));
  app.post(address, { config: { ...access.config, multipartOptions: ONE_FILE } }, async (request, reply) => withOwnFile(request, reply, deps, upload));
  app.post(`${address}/remove`, access, async (request, reply) => withOwnFile(request, reply, deps, remove));
  app.get(`${address}/content`, access, async (request, reply) => withOwnFile(request, reply, deps, download));

  async function upload(own: OwnFile): Promise<unknown> {
    const { request, service, case: kase, actor, meta } = own;
    const requirement = requirementOf(own);
    const path = `document:${requirement}`;
    const uploaded = (await namedFile(request.body, (hash) => parts.take(kase.id, hash))) ?? (await uploadedFile(request.body));
    if (!uploaded) return showAgain(own, [{ path, code: 'missing-document' }]);
    const { bytes, name, type } = uploaded;
    const hash = createHash('sha256').update(bytes).digest('hex');
    const document = { id: newId(), requirement, name, type, bytes: bytes.length, hash };
    // Looked at only where the service would take it: what is wrong first is said first.
    const judged = decide(service, kase, { type: 'AddDocument', document, meta });
    if (judged.ok && !isWhole(bytes, type)) return showAgain(own, [{ path, code: 'document-broken' }]);
    if (judged.ok && kase.documents.some((one) => one.requirement === requirement && one.hash === hash)) return showAgain(own, [{ path, code: 'document-same' }]);
    const result = await deps.cases.act(kase.id, actor, { type: 'AddDocument', document }, [{ write: 'addContent', row: { hash, bytes } }]);
    if (result.ok) return goesOn(request) ? complete({ ...own, case: result.value.case }) : backToStep(own);
    return result.refusal.code === 'answers.faulty' ? showAgain(own, result.refusal.fields ?? []) : sendStepRefusal(own, result.refusal, deps);
  }

  /** Chosen, and "Continue" pressed without "Upload": both are done. */
  function complete(own: OwnFile): unknown {
    const step = stepOfKind(own.service, 'documents');
    return step === undefined ? backToStep(own) : completeDocuments(own, step, deps, keptForms);
  }

  async function remove(own: OwnFile): Promise<unknown> {
    const { request, case: kase, actor } = own;
    const documentId = (request.body as Record<string, unknown> | undefined)?.['document'];
    const result = await deps.cases.act(kase.id, actor, { type: 'RemoveDocument', documentId: typeof documentId === 'string' ? documentId : '' });
    // Removed in another window already: that is what was wanted.
    return result.ok || result.refusal.code === 'document.not-found' ? backToStep(own) : sendStepRefusal(own, result.refusal, deps);
  }

  async function download(own: OwnFile): Promise<unknown> {
    const { request, reply, case: kase } = own;
    const document = kase.documents.find((one) => one.requirement === requirementOf(own));
    const bytes = document && await deps.store.content(document.hash);
    return document && bytes ? sendAttachment(reply, bytes, document.type, document.name) : sendErrorPage(request, reply, { code: 'document.not-found' }, 404, deps);
  }

  /** The page stands again with what is wrong; where the service has no such step any more, at the file. */
  function showAgain(own: OwnFile, faults: FieldFault[]): unknown {
    const step = stepOfKind(own.service, 'documents');
    const isAsked = faults.some(({ code }) => code !== 'not-a-question');
    return step !== undefined && isAsked ? askDocumentsAgain(own, step, deps, keptForms, faults) : sendErrorPage(own.request, own.reply, { code: 'document.not-found' }, 404, deps);
  }
}

const goesOn = ({ query }: FastifyRequest): boolean => (query as Record<string, unknown>)['then'] === 'continue';

const requirementOf = ({ request }: OwnFile): string => (request.params as { requirement: string }).requirement;

function backToStep(own: OwnFile): unknown {
  const step = stepOfKind(own.service, 'documents');
  return own.reply.redirect(step === undefined ? `/files/${own.case.id}` : stepHref(own.case.id, step, `document:${requirementOf(own)}:title`), 303);
}
