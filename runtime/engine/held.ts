import type { HeldDecision } from './case.ts';
import type { CaseEvent } from './event.ts';

/** What a task knows of the decision that waits at it. */
export const heldBy = ({ actor: by, at, outcome, until, reason, verified, beside = {} }: Extract<CaseEvent, { type: 'DecisionHeld' }>): HeldDecision =>
  ({ by, at, until, decision: { outcome, ...(reason === undefined ? {} : { reason }), ...(verified === undefined ? {} : { verified }), ...beside } });
