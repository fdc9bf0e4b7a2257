/** A refusal is an ordinary answer: a code from the catalogue, its parameters, and the fields it is about. */
export interface Refusal {
  code: string;
  params?: Record<string, string | number>;
  /** One entry a fault: path of the field, code of the message and its parameters. */
  fields?: FieldFault[];
}

export interface FieldFault {
  path: string;
  /** `missing`, `type`, `pattern`, `format`, `too-long`, `too-short`, `too-small`, `too-large`, `not-listed`, `not-a-question`, … */
  code: string;
  params?: Record<string, string | number>;
}

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const refuse = (code: string, more: Omit<Refusal, 'code'> = {}): { ok: false; refusal: Refusal } => ({ ok: false, refusal: { code, ...more } });
export const accept = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
