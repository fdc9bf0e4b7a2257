import { hash } from 'node:crypto';
import type { Case } from '#runtime/engine/case.ts';
import { notKnown, stillDue, totalOf } from '#runtime/engine/fees.ts';
import { wantedForFees } from '#runtime/engine/fee-answers.ts';
import { walk } from '#runtime/engine/walk.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { faultText } from '#runtime/forms/fault-text.ts';
import { stepBefore, stepOfKind, stepsOf } from '#runtime/portal/applicant-steps.ts';
import { checkSections } from '#runtime/portal/check-view.ts';
import { askedCorrections, stepHref } from '#runtime/portal/corrections-view.ts';
import { askedDocuments } from '#runtime/portal/documents-view.ts';
import type { Deps } from '#server/deps.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { askAgain, pathOf } from './asking-again.ts';
import type { KeptForm, KeptForms } from './kept-forms.ts';
import type { OwnFile } from './own-file.ts';
import { sendStepRefusal } from './step-refusal.ts';
import type { StepPages } from './steps.ts';

/** All answers once more, the declaration, and sending. */
export function sendStep(deps: Deps, keptForms: KeptForms): StepPages {
  /** What was wrong is told once; the declaration is ticked anew each time. */
  async function show(own: OwnFile, step: string, kept?: KeptForm): Promise<unknown> {
    if (kept) await keptForms.forget(own.request, own.reply, pathOf(own.request));
    return draw(own, step, kept?.faults ?? [], { isUnread: kept?.isUnread });
  }

  async function draw(own: OwnFile, step: string, faults: readonly FieldFault[], { isUnread, status }: { isUnread?: boolean; status?: number } = {}): Promise<unknown> {
    const { request, reply, service, file, case: kase, meta, language } = own;
    const [context, { CheckPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/check-page.tsx')]);
    const { t } = context;
    const settings = file['x-service'];
    const before = stepBefore(stepsOf(service, kase, meta), step);
    const path = walk(service, kase, meta);
    const counted = { ...kase, answers: path.answers };
    // What the applicant can still answer is asked of them when they send.
    const byHand = kase.corrections || wantedForFees(service, path, kase, meta.at).length === 0 ? notKnown(service, counted, undefined, meta.at) : [];
    return sendPage(request, reply, CheckPage({
      context, file, caseId: kase.id, title: settings.flow.steps[step]?.title ?? step, isSentBack: kase.status === 'sentBack',
      sections: checkSections(service, kase, meta, { t, language, currency: settings.currency }),
      documents: askedDocuments(service, kase, meta, t), documentsHref: stepHref(kase.id, stepOfKind(service, 'documents') ?? step),
      fees: settings.fees && stillDue(service, counted, undefined, meta.at).map(({ fee, amount }) => ({ title: settings.fees?.[fee]?.title ?? fee, amount })),
      byHand: byHand.map((fee) => settings.fees?.[fee]?.title ?? fee),
      paid: totalOf((kase.payments ?? []).flatMap(({ lines = [] }) => lines)),
      corrections: askedCorrections(service, kase), declaration: String(settings.flow.steps[step]?.['declaration'] ?? ''),
      faults: faults.map((fault) => ({ path: fault.path, text: faultText(t, fault, file, path.answers) })),
      isUnread, shown: markOf(kase), action: stepHref(kase.id, step), back: kase.status === 'sentBack' || before === undefined ? `/files/${kase.status === 'sentBack' ? kase.id : ''}` : stepHref(kase.id, before),
    }), { status });
  }

  async function answer(own: OwnFile, step: string): Promise<unknown> {
    const { request, reply, case: kase, actor } = own;
    const { declaration: ticked, shown } = (request.body ?? {}) as Record<string, unknown>;
    const declaration = ticked === 'true';
    const isOpenStill = kase.status === 'draft' || kase.status === 'sentBack';
    if (isOpenStill && typeof shown === 'string' && shown !== markOf(kase)) return again(own, step, [{ path: 'declaration', code: 'changed-since' }]);
    const result = await deps.cases.act(kase.id, actor, { type: 'CompleteStep', step, values: { declaration } });
    if (result.ok) return reply.redirect(`/files/${kase.id}/sent`, 303);
    const { code, fields = [], params } = result.refusal;
    const isMendedHere = code === 'answers.faulty' || (code === 'send.incomplete' && params?.['step'] === step && fields.length > 0);
    if (!isMendedHere) return sendStepRefusal(own, result.refusal, deps);
    return again(own, step, fields);
  }

  const again = (own: OwnFile, step: string, faults: readonly FieldFault[]): Promise<unknown> =>
    askAgain(keptForms, own.request, own.reply, pathOf(own.request), { form: {}, faults, position: own.case.position }, () => draw(own, step, faults, { status: 422 }));

  return { show, answer };
}

/** Stands for the answers and documents somebody declares: a page that another window has overtaken sends nothing. */
const markOf = ({ answers, documents }: Case): string => hash('sha256', JSON.stringify([answers, documents.map(({ id }) => id)]), 'base64url').slice(0, 22);
