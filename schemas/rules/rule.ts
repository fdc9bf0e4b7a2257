import type { ServiceModel } from './model/service-model.ts';
import type { Finding, Problem, Severity } from './problem.ts';
import type { StepKindRules } from './step-kind-rules.ts';

/** One promise of a sound service (or a tight family): its number, what it can report and how grave that is. */
export interface Rule<Code extends string = string> {
  number: string;
  codes: Record<Code, Severity>;
  find(service: ServiceModel): Finding<Code>[];
}

/** A rule that must hold before anything else can be judged. It takes any value at all. */
export interface Gate<Code extends string = string> {
  number: string;
  codes: Record<Code, Severity>;
  find(file: unknown, kinds: StepKindRules): Finding<Code>[];
}

/** More findings of one code than this are counted, not listed: nobody reads the thousandth. */
export const LISTED = 200;

export function problemsOf(rule: Pick<Rule, 'number' | 'codes'>, findings: readonly Finding[]): Problem[] {
  const counts = new Map<string, number>();
  const problems: Problem[] = [];
  for (const { code, path, params = {} } of findings) {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count <= LISTED) problems.push({ rule: rule.number, code, severity: rule.codes[code]!, path, params });
  }
  for (const [code, count] of counts) {
    if (count > LISTED) problems.push({ rule: rule.number, code: 'more-of-the-same', severity: rule.codes[code]!, path: '', params: { count: count - LISTED, code } });
  }
  return problems;
}
