import type { Refusal } from '#runtime/engine/refusal.ts';

/** The store could not do its work: rejected promises carry the code and its parameters (texts: `runtime/texts/store.*.json`). */
export class StoreFailure extends Error {
  readonly refusal: Refusal;
  constructor(code: string, params: Refusal['params'] = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, { cause });
    this.name = 'StoreFailure';
    this.refusal = { code, params };
  }
}
