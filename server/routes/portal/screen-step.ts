import type { Json } from '#schemas/index.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import { screenOf, stepBefore, stepsOf } from '#runtime/portal/applicant-steps.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import { questionView, type QuestionOptions } from '#runtime/portal/question-view.ts';
import { postedScreen } from '#runtime/portal/screen-post.ts';
import { stopOnPath } from '#runtime/portal/stop-view.ts';
import type { Deps } from '#server/deps.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import { accountOf, prefilledFor } from './account-of.ts';
import { askAgain, pathOf } from './asking-again.ts';
import { complaintHrefOf } from './complaint.ts';
import type { KeptForm, KeptForms } from './kept-forms.ts';
import { listOf, type OwnFile } from './own-file.ts';
import { sendStepRefusal } from './step-refusal.ts';
import type { StepPages } from './steps.ts';
import { faultsIn, unprintableFaults } from './unprintable.ts';

/** A screen of questions. */
export function screenStep(deps: Deps, keptForms: KeptForms): StepPages {
  async function show(own: OwnFile, step: string, kept?: KeptForm): Promise<unknown> {
    return draw(own, step, kept && (await judged(own, step, kept.form)), { isUnread: kept?.isUnread });
  }

  async function draw(own: OwnFile, step: string, again: Pick<QuestionOptions, 'values' | 'faults' | 'focus' | 'shown' | 'tab'> = {}, { isUnread, status }: { isUnread?: boolean; status?: number } = {}): Promise<unknown> {
    const { request, reply, service, case: kase, meta } = own;
    const [context, { QuestionPage }] = await Promise.all([pageContext(request, deps.config), import('#runtime/portal/question-page.tsx')]);
    const screen = screenOf(service, step) ?? '';
    const view = questionView({ service, case: kase, step, screen, meta, t: context.t, account: await accountOf(service.file, screen, request.person, deps.config), ...again });
    const { person } = request;
    // While correcting, a screen on which nothing was asked has nothing to show.
    if (kase.status === 'sentBack' && view.screen.fields.length === 0) return reply.redirect(`/files/${kase.id}`, 303);
    const before = stepBefore(stepsOf(service, kase, meta), step);
    const back = kase.status === 'sentBack' ? `/files/${kase.id}` : before === undefined ? listOf(request) : stepHref(kase.id, before);
    return sendPage(request, reply, QuestionPage({ context, view: { ...view, prefilled: prefilledFor(person, view.prefilled) }, back, action: stepHref(kase.id, step), service: service.file.title, isSaved: true, isUnread, ...(person?.entrusted || person?.assistedBy ? {} : { complaintHref: await complaintHrefOf(deps, own) }) }), { status });
  }

  async function answer(own: OwnFile, step: string): Promise<unknown> {
    const { request, reply, service, case: kase, actor, meta } = own;
    const form = (request.body ?? {}) as FlatForm;
    const posted = read(own, step, form);
    if (posted.next === 'ask') return again(posted);
    const unprintable = await unprintableFaults(deps, own, step, posted.values);
    if (unprintable.length > 0) return again({ values: posted.values, faults: unprintable });
    const result = await deps.cases.act(kase.id, actor, { type: 'CompleteStep', step, values: posted.values });
    if (!result.ok) {
      const { code, fields = [] } = result.refusal;
      return code === 'answers.faulty' ? again({ values: posted.values, faults: fields }) : sendStepRefusal(own, result.refusal, deps);
    }
    await keptForms.forget(request, reply, pathOf(request));
    const after = result.value.case;
    const isStopped = stopOnPath(service, after, meta)?.step === step;
    return reply.redirect(isStopped ? `/files/${kase.id}/not-for-you` : stepHref(kase.id, after.step), 303);

    function again(what: { values: Record<string, Json>; faults: readonly FieldFault[]; focus?: string; shown?: ReadonlySet<string>; tab?: string }): Promise<unknown> {
      return askAgain(keptForms, request, reply, pathOf(request), { form, position: kase.position }, () => draw(own, step, what, { status: what.faults.length > 0 ? 422 : 200 }));
    }
  }

  const read = ({ service, case: kase, meta, language }: OwnFile, step: string, form: FlatForm) =>
    postedScreen({ service, case: kase, step, screen: screenOf(service, step) ?? '', form, meta, language });

  /** What a form that was kept comes to, without anything being done. */
  async function judged(own: OwnFile, step: string, form: FlatForm): Promise<Pick<QuestionOptions, 'values' | 'faults' | 'focus' | 'shown' | 'tab'>> {
    const posted = read(own, step, form);
    if (posted.next === 'ask') return posted;
    const unprintable = await unprintableFaults(deps, own, step, posted.values);
    return { values: posted.values, faults: unprintable.length > 0 ? unprintable : faultsIn(own, step, posted.values) };
  }

  return { show, answer };
}
