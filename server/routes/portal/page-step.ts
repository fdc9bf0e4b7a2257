import type { FieldFault } from '#runtime/engine/refusal.ts';
import { faultText } from '#runtime/forms/fault-text.ts';
import { stepBefore, stepsOf } from '#runtime/portal/applicant-steps.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import { stepPages } from '#runtime/portal/step-pages.ts';
import type { Deps } from '#server/deps.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import type { OwnFile } from './own-file.ts';
import { sendStepRefusal } from './step-refusal.ts';
import type { StepPages } from './steps.ts';

/** A step with a page of its own (`runtime/portal/step-pages.ts`): shown, and completed by what its form posts. */
export function pageStep(deps: Deps): StepPages {
  async function show(own: OwnFile, key: string, values: Record<string, string> = {}, faults: readonly FieldFault[] = []): Promise<unknown> {
    const { request, reply, service, file, case: kase, meta } = own;
    const { kind, step } = service.step(key)!;
    const [context, page] = await Promise.all([pageContext(request, deps.config), stepPages[kind.kind]!()]);
    const before = stepBefore(stepsOf(service, kase, meta), key);
    return sendPage(request, reply, page({
      context, file, step, action: stepHref(kase.id, key), back: before === undefined ? '/files' : stepHref(kase.id, before),
      values, faults: faults.map((fault) => ({ path: fault.path, text: faultText(context.t, fault, file) })),
    }), { status: faults.length > 0 ? 422 : 200 });
  }

  async function answer(own: OwnFile, step: string): Promise<unknown> {
    const { request, reply, case: kase, actor } = own;
    const values = postedTexts(request.body);
    const result = await deps.cases.act(kase.id, actor, { type: 'CompleteStep', step, values });
    if (result.ok) return reply.redirect(stepHref(kase.id, result.value.case.step), 303);
    const { code, fields = [] } = result.refusal;
    return code === 'answers.faulty' ? show(own, step, values, fields) : sendStepRefusal(own, result.refusal, deps);
  }

  return { show: (own, step) => show(own, step), answer };
}

/** The form's own fields, without the proof that it is ours. */
const postedTexts = (body: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries((body ?? {}) as Record<string, unknown>).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== '_csrf'));
