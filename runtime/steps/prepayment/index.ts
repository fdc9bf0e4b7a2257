import type { Step } from '#schemas/index.ts';
import { settledHere, stillDue } from '#runtime/engine/fees.ts';
import { accept, refuse } from '#runtime/engine/refusal.ts';
import { guide } from '../guide/index.ts';
import { payment } from '../payment/index.ts';
import { choice, text } from '../settings.ts';
import type { StepKind } from '../step-kind.ts';

export type PrepaymentStep = Step & {
  /** Whose institution the money is for. */
  role: string;
  /** Fees that are paid here; all of the service where none is named. */
  fees?: string[];
  /** What the applicant reads beside the amount. */
  text?: string;
};

/** Fees are paid as part of the application, through a provider (`engine/prepayment.ts`): it is sent once they are. Passed unseen where nothing is due. */
export const prepayment: StepKind<PrepaymentStep> = {
  kind: 'prepayment',
  actor: 'applicant',
  letter: 'P',
  settings: {
    type: 'object', required: ['role'],
    properties: {
      role: { ...choice('step.prepayment.role', 'role'), description: 'step.prepayment.role.help' },
      fees: payment.settings.properties!['fees']!,
      text: text('step.prepayment.text', { format: 'textarea' }),
    },
  },
  outcomes: () => ['paid'],
  isPassedBy: ({ service, case: kase, step, key, meta }) => stillDue(service, kase, step.fees, meta.at).length === 0 && settledHere(kase, key).length === 0,
  isComplete: ({ service, case: kase, step, meta }) => stillDue(service, kase, step.fees, meta.at).length === 0,
  enter: guide.enter as unknown as StepKind<PrepaymentStep>['enter'],
  complete: ({ service, case: kase, step, meta }, command) =>
    command.type === 'CompleteStep' && stillDue(service, kase, step.fees, meta.at).length === 0 ? accept({ events: [], outcome: 'paid' }) : refuse('prepayment.due'),
  example: { kind: 'prepayment', title: 'Payment', role: 'officer', ways: { paid: 'send' } },
};
