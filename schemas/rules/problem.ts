export type Severity = 'error' | 'warning';

/**
 * Something that keeps a service from being sound. An error forbids publishing, a warning does not.
 * The sentences are in the catalogue: `problem.<code>` says what, `problem.<code>.why` why it matters,
 * `problem.<code>.do` what to do.
 */
export interface Problem {
  /** Number of the rule, such as `R09`; it never changes its meaning. */
  rule: string;
  code: string;
  severity: Severity;
  /** JSON Pointer (RFC 6901) of the element in the file. */
  path: string;
  params: Record<string, string | number>;
}

export interface Finding<Code extends string = string> {
  code: Code;
  path: string;
  params?: Record<string, string | number>;
}
