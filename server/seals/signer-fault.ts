import type { Refusal } from '#runtime/engine/refusal.ts';

/** A key that is somewhere else does not sign now. Whoever waits for it tries again later; whoever looks after the server reads the code. */
export class SignerFault extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super([refusal.code, ...Object.entries(refusal.params ?? {}).map(([name, value]) => `${name}=${value}`)].join(' '));
    this.refusal = refusal;
  }
}
