import type { Step } from '#schemas/index.ts';
import { remindAt } from '#runtime/certificates/renewal.ts';
import { addYears, dateIn, yearIn } from '#runtime/engine/time.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { choice } from '../settings.ts';
import type { StepContext, StepKind } from '../step-kind.ts';

export type GrantStep = Step & { results: { certificate: string; when?: string }[] };

/** Gives the results: each certificate whose determinant holds, numbered in the same transaction. */
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
    events: context.step.results.filter(({ certificate }) => !(context.case.reopened && context.case.grants.some((given) => given.certificate === certificate))).filter(({ when }) => when === undefined || context.service.holds(when, context.case.answers)).flatMap(({ certificate }) => granted(context, certificate)),
  }),
  example: { kind: 'grant', title: 'Certificate', results: [], ways: { continue: 'done' } },
};

function granted({ service, meta }: StepContext<GrantStep>, certificate: string): CaseEvent[] {
  const settings = service.file['x-service'];
  const layout = settings.certificates?.[certificate];
  if (!layout) return [];
  const validUntil = layout.validYears === undefined ? undefined : addYears(dateIn(settings.timeZone, meta.at), layout.validYears);
  const reminder = validUntil && layout.remindBefore ? remindAt(settings.timeZone, validUntil, layout.remindBefore, meta.at) : undefined;
  return [{
    at: meta.at, actor: meta.actor.id, type: 'Granted', register: layout.register, year: yearIn(settings.timeZone, meta.at),
    grant: { certificate, registration: layout.registration, number: '', issuedAt: meta.at, ...(validUntil ? { validUntil } : {}) }, ...(reminder ? { remindAt: reminder } : {}), beside: { token: meta.newToken() },
  }];
}
