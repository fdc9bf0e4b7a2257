import type { FieldFault } from '#runtime/engine/refusal.ts';
import { stepBefore, stepsOf } from '#runtime/portal/applicant-steps.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import { askedDocuments } from '#runtime/portal/documents-view.ts';
import type { Deps } from '#server/deps.ts';
import { assetAddress } from '#server/http/assets.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { askAgain, pathOf } from './asking-again.ts';
import type { KeptForms } from './kept-forms.ts';
import { listOf, type OwnFile } from './own-file.ts';
import { sendStepRefusal } from './step-refusal.ts';
import type { StepPages } from './steps.ts';

/** The documents asked for. */
export function documentsStep(deps: Deps, keptForms: KeptForms): StepPages {
  return {
    /** What was wrong is told once. */
    async show(own, step, kept) {
      if (kept) await keptForms.forget(own.request, own.reply, pathOf(own.request));
      return showDocuments(own, step, deps, kept?.faults ?? []);
    },
    answer: (own, step) => completeDocuments(own, step, deps, keptForms),
  };
}

/** On to what comes next, or the page again with what is still missing. */
export async function completeDocuments(own: OwnFile, step: string, deps: Deps, keptForms: KeptForms): Promise<unknown> {
  const { reply, case: kase, actor } = own;
  const result = await deps.cases.act(kase.id, actor, { type: 'CompleteStep', step, values: {} });
  if (result.ok) return reply.redirect(stepHref(kase.id, result.value.case.step), 303);
  const { code, fields = [] } = result.refusal;
  return code === 'answers.faulty' ? askDocumentsAgain(own, step, deps, keptForms, fields) : sendStepRefusal(own, result.refusal, deps);
}

export const askDocumentsAgain = (own: OwnFile, step: string, deps: Deps, keptForms: KeptForms, faults: readonly FieldFault[]): Promise<unknown> =>
  askAgain(keptForms, own.request, own.reply, stepHref(own.case.id, step), { form: {}, faults, position: own.case.position }, () => showDocuments(own, step, deps, faults, 422));

async function showDocuments(own: OwnFile, step: string, deps: Deps, faults: readonly FieldFault[], status = 200): Promise<unknown> {
  const { request, reply, service, file, case: kase, meta } = own;
  const [context, { DocumentsPage }, script] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/documents-page.tsx'), assetAddress('upload.js')]);
  const before = stepBefore(stepsOf(service, kase, meta), step);
  const back = kase.status === 'sentBack' ? `/files/${kase.id}` : before === undefined ? listOf(request) : stepHref(kase.id, before);
  return sendPage(request, reply, DocumentsPage({
    context, file, caseId: kase.id, back, script, title: file['x-service'].flow.steps[step]?.title ?? step, action: stepHref(kase.id, step),
    documents: askedDocuments(service, kase, meta, context.t, faults),
  }), { status });
}
