import type { FieldFault } from '#runtime/engine/refusal.ts';
import { faultText } from '#runtime/forms/fault-text.ts';
import { stepBefore, stepsOf } from '#runtime/portal/applicant-steps.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import { stepPages } from '#runtime/portal/step-pages.ts';
import type { Deps } from '#server/deps.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { askAgain, pathOf } from './asking-again.ts';
import type { KeptForm, KeptForms } from './kept-forms.ts';
import { listOf, type OwnFile } from './own-file.ts';
import { sendStepRefusal } from './step-refusal.ts';
import type { StepPages } from './steps.ts';

/** A step with a page of its own (`runtime/portal/step-pages.ts`): shown, and completed by what its form posts. */
export function pageStep(deps: Deps, keptForms: KeptForms): StepPages {
  const show = (own: OwnFile, key: string, kept?: KeptForm): Promise<unknown> => draw(own, key, postedTexts(kept?.form), kept?.faults ?? []);

  async function draw(own: OwnFile, key: string, values: Record<string, string>, faults: readonly FieldFault[], status = 200): Promise<unknown> {
    const { request, reply, service, file, case: kase, meta } = own;
    const { kind, step } = service.step(key)!;
    const [context, page] = await Promise.all([pageContext(request, deps.config), stepPages[kind.kind]!()]);
    const before = stepBefore(stepsOf(service, kase, meta), key);
    return sendPage(request, reply, page({
      context, file, step, action: stepHref(kase.id, key), back: before === undefined ? listOf(request) : stepHref(kase.id, before),
      values, faults: faults.map((fault) => ({ path: fault.path, text: faultText(context.t, fault, file) })),
    }), { status });
  }

  async function answer(own: OwnFile, step: string): Promise<unknown> {
    const { request, reply, case: kase, actor } = own;
    const values = postedTexts(request.body);
    const result = await deps.cases.act(kase.id, actor, { type: 'CompleteStep', step, values });
    if (result.ok) {
      await keptForms.forget(request, reply, pathOf(request));
      return reply.redirect(stepHref(kase.id, result.value.case.step), 303);
    }
    const { code, fields = [] } = result.refusal;
    if (code !== 'answers.faulty') return sendStepRefusal(own, result.refusal, deps);
    return askAgain(keptForms, request, reply, pathOf(request), { form: values, faults: fields, position: kase.position }, () => draw(own, step, values, fields, 422));
  }

  return { show, answer };
}

/** The form's own fields, without the proof that it is ours. */
const postedTexts = (body: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries((body ?? {}) as Record<string, unknown>).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== '_csrf'));
