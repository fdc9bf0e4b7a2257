import { answersOfRow, layoutOfRow, rowCount, type Step, valueAt } from '#schemas/index.ts';
import { remindAt } from '#runtime/certificates/renewal.ts';
import { addYears, dateIn, yearIn } from '#runtime/engine/time.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { choice } from '../settings.ts';
import type { StepContext, StepKind } from '../step-kind.ts';

export type GrantStep = Step & { results: { certificate: string; when?: string }[] };

/** Gives the results: each certificate whose determinant holds, row by row where it is given for each, numbered in the same transaction. */
export const grant: StepKind<GrantStep> = {
  kind: 'grant',
  actor: 'system',
  letter: 'B',
  settings: {
    type: 'object', required: ['results'],
    properties: {
      results: {
        title: 'step.results', type: 'array', minItems: 1, maxItems: 50,
        items: { type: 'object', required: ['certificate'], additionalProperties: false, properties: { certificate: choice('step.result.certificate', 'certificate'), when: choice('step.result.when', 'determinant') } },
      },
    },
  },
  outcomes: () => ['continue'],
  determinants: (step) => (step.results ?? []).flatMap(({ when }, index) => (when === undefined ? [] : [{ at: `/results/${index}/when`, name: when }])),
  enter: (context) => ({
    does: 'goOn', outcome: 'continue',
    // A file that came back after its end keeps what it was given.
    events: context.step.results.filter(({ certificate }) => !(context.case.reopened && context.case.grants.some((given) => given.certificate === certificate))).flatMap((result) => given(context, result)),
  }),
  example: { kind: 'grant', title: 'Certificate', results: [], ways: { continue: 'done' } },
};

/** Once, or for each row by what that row answers. */
function given(context: StepContext<GrantStep>, { certificate, when }: GrantStep['results'][number]): CaseEvent[] {
  const { service, case: { answers } } = context;
  const each = service.file['x-service'].certificates?.[certificate]?.each;
  if (each === undefined) return when === undefined || service.holds(when, answers) ? granted(context, certificate) : [];
  return Array.from({ length: rowCount(answers, each) }, (_, row) => row)
    .filter((row) => when === undefined || service.holds(when, answersOfRow(answers, each, row))).flatMap((row) => granted(context, certificate, row));
}

/** The day an answer names; a day is all it can be, and is there. */
const lastDay = (path: string, answers: StepContext['case']['answers']): string | undefined => {
  const day = valueAt(answers, path);
  return typeof day === 'string' ? day : undefined;
};

/** Changing what a certificate says lengthens nothing: the new one ends when the old one would have. One that is over already begins anew. */
const amendedUntil = ({ follows }: StepContext['case'], registration: string, today: string): string | undefined =>
  follows?.how === 'amendment' && follows.registration === registration && follows.validUntil !== undefined && follows.validUntil >= today ? follows.validUntil : undefined;

function granted(context: StepContext<GrantStep>, certificate: string, row?: number): CaseEvent[] {
  const { service, case: kase, meta } = context;
  const layout = service.file['x-service'].certificates?.[certificate];
  if (!layout) return [];
  const today = dateIn(service.file['x-service'].timeZone, meta.at);
  return [certificateGiven(context, certificate, { row, validUntil: layout.validYears && (amendedUntil(kase, layout.registration, today) ?? addYears(today, layout.validYears)) || undefined })];
}

/**
 * A certificate is given, its number still to be taken. @param validUntil its last day (ISO date), where no answer says it. @param replaces the number of one that it corrects
 * @throws when the version has no such certificate, which publishing refuses
 */
export function certificateGiven({ service, case: { answers }, meta }: Pick<StepContext, 'service' | 'case' | 'meta'>, certificate: string, { row, validUntil: last, replaces }: { row?: number | undefined; validUntil?: string | undefined; replaces?: string }): Extract<CaseEvent, { type: 'Granted' }> {
  const settings = service.file['x-service'];
  const layout = settings.certificates![certificate]!;
  const validUntil = layout.validUntil === undefined ? last : lastDay(layoutOfRow(layout).validUntil!, layout.each === undefined || row === undefined ? answers : answersOfRow(answers, layout.each, row));
  const reminder = validUntil && layout.remindBefore ? remindAt(settings.timeZone, validUntil, layout.remindBefore, meta.at) : undefined;
  return {
    at: meta.at, actor: meta.actor.id, type: 'Granted', register: layout.register, year: yearIn(settings.timeZone, meta.at),
    grant: { certificate, ...(row === undefined ? {} : { row }), registration: layout.registration, number: '', issuedAt: meta.at, ...(validUntil ? { validUntil } : {}), ...(replaces === undefined ? {} : { replaces }) }, ...(reminder ? { remindAt: reminder } : {}), beside: { token: meta.newToken() },
  };
}
