import type { Step } from '#schemas/index.ts';
import { notKnown, settledHere, stillDue } from '#runtime/engine/fees.ts';
import { wantedForFees } from '#runtime/engine/fee-answers.ts';
import { accept, refuse } from '#runtime/engine/refusal.ts';
import { walk } from '#runtime/engine/walk.ts';
import { guide } from '../guide/index.ts';
import { payment } from '../payment/index.ts';
import { choice, text } from '../settings.ts';
import type { StepContext, StepKind } from '../step-kind.ts';

export type PrepaymentStep = Step & {
  /** Whose institution the money is for. */
  role: string;
  /** Fees that are paid here; all of the service where none is named. */
  fees?: string[];
  /** What the applicant reads beside the amount. */
  text?: string;
};

const isNothingDue = ({ service, case: kase, step, meta }: StepContext<PrepaymentStep>): boolean => stillDue(service, kase, step.fees, meta.at).length === 0 && notKnown(service, kase, step.fees, meta.at).length === 0;

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
  isPassedBy: (context) => isNothingDue(context) && settledHere(context.case, context.key).length === 0,
  isComplete: (context) => isNothingDue(context),
  enter: guide.enter as unknown as StepKind<PrepaymentStep>['enter'],
  complete: (context, command) => {
    const { service, case: kase, step, meta } = context;
    if (command.type === 'CompleteStep' && isNothingDue(context)) return accept({ events: [], outcome: 'paid' });
    const path = walk(service, kase, meta);
    const isKnown = notKnown(service, { ...kase, answers: path.answers }, step.fees, meta.at).length === 0;
    return isKnown ? refuse('prepayment.due') : refuse('prepayment.unknown', { fields: wantedForFees(service, path, kase, meta.at, step.fees) });
  },
  example: { kind: 'prepayment', title: 'Payment', role: 'officer', ways: { paid: 'send' } },
};
