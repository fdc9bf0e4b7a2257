import type { Step } from '#schemas/index.ts';
import { applicantScreens } from '#runtime/engine/applicant-screens.ts';
import type { Answers } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { missingDocuments, neededDocuments } from '#runtime/engine/documents.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { wantedForFees } from '#runtime/engine/fee-answers.ts';
import { accept, refuse } from '#runtime/engine/refusal.ts';
import { uncorrected } from '#runtime/engine/uncorrected.ts';
import { walk } from '#runtime/engine/walk.ts';
import { guide } from '../guide/index.ts';
import type { StepKind } from '../step-kind.ts';
import { text } from '../settings.ts';

/** What desks filled in before the file came back stays with it, as long as it fits what is sent now. */
function withDeskAnswers(service: CompiledService, before: Answers, sent: Answers): Answers {
  const filledIn = Object.entries(before).filter(([screen]) => !applicantScreens(service).has(screen));
  const together = { ...Object.fromEntries(filledIn), ...sent };
  return filledIn.length > 0 && service.validator.faults(together).length === 0 ? together : sent;
}

export type SendStep = Step & { declaration: string };

/** Check the answers, declare, send: only what counts goes, answers and documents. A file sent back comes here again: its way on is the same. */
export const send: StepKind<SendStep> = {
  kind: 'send',
  actor: 'applicant',
  letter: 'A',
  settings: { type: 'object', required: ['declaration'], properties: { declaration: text('step.declaration', { format: 'textarea' }) } },
  outcomes: () => ['send'],
  enter: guide.enter as unknown as StepKind<SendStep>['enter'],
  complete: ({ service, case: kase, key, meta }, command) => {
    if (command.type !== 'CompleteStep') return refuse('step.not-current');
    const path = walk(service, kase, meta);
    const counted = { answers: path.answers, documents: kase.documents };
    const needed = new Set(neededDocuments(service, counted).map(({ requirement }) => requirement));
    const missing = missingDocuments(service, counted).map(({ requirement }) => ({ path: `document:${requirement}`, code: 'missing-document' }));
    // Of a file sent back not every question is open: what stays unknown waits where it is paid.
    const wanted = kase.corrections ? [] : wantedForFees(service, path, kase, meta.at);
    const faults = [...service.validator.faults(path.answers), ...missing, ...wanted, ...uncorrected(kase, needed)];
    if (path.steps.at(-1) !== key || faults.length > 0) return refuse('send.incomplete', { params: { step: path.steps.at(-1) ?? '' }, fields: faults });
    if (command.values['declaration'] !== true) return refuse('answers.faulty', { fields: [{ path: 'declaration', code: 'not-declared' }] });
    const stamp = { at: meta.at, actor: meta.actor.id };
    const needless = kase.documents.filter(({ requirement }) => !needed.has(requirement)).map(({ id }): CaseEvent => ({ ...stamp, type: 'DocumentRemoved', id }));
    return accept({ outcome: 'send', events: [...needless, { ...stamp, type: 'CaseSent', beside: { answers: withDeskAnswers(service, kase.answers, path.answers) } }] });
  },
  example: { kind: 'send', title: 'Check and send', declaration: 'I declare that what I have written is true.', ways: { send: 'decision' } },
};
