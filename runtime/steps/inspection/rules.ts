import type { FieldFault } from '#runtime/engine/refusal.ts';
import type { InspectionStep } from './index.ts';

const LONGEST_REMARK = 2_000;
const LONGEST_TEXT = 5_000;

/**
 * What `complete.ts` turns down, as plain data: the inspector's device, which may have no network, holds it against what is filled in. The editor never
 * loads it, which is why the server's own check is beside it; that both say the same is tested (E270). A rule is broken where all it says holds; names of
 * boxes are those of the page (`verdict[water]`).
 */
export interface VisitRule {
  /** What is wrong then. */
  fault: FieldFault;
  /** Name of a box → what stands in it: one of these. An empty one is nothing. */
  when?: Record<string, readonly string[]>;
  /** A box in which more characters stand than may. */
  longer?: { name: string; limit: number };
  /** An item of which there is no photograph. */
  unseen?: string;
}

/** What is filled in, by the names of the boxes, and the items photographs were taken of. */
export interface Filled { boxes: Readonly<Record<string, string>>; seen: ReadonlySet<string> }

/** The rules of a visit of this step before which there were `before` others. */
export function visitRules({ checklist = [], visits }: Pick<InspectionStep, 'checklist' | 'visits'>, before: number): VisitRule[] {
  const missing = (path: string): FieldFault => ({ path, code: 'missing' });
  const onOutcome = (code: string, params: NonNullable<FieldFault['params']>): FieldFault => ({ path: 'outcome', code, params });
  const tooLong = (path: string, name: string, limit: number): VisitRule => ({ fault: { path, code: 'too-long', params: { limit } }, longer: { name, limit } });
  return [
    { fault: missing('outcome'), when: { outcome: [''] } },
    ...checklist.flatMap(({ code, title, must }): VisitRule[] => (must ? [{ fault: onOutcome('not-in-order', { item: title }), when: { outcome: ['pass'], [`verdict[${code}]`]: ['notOk'] } }] : [])),
    ...(visits !== undefined && before + 1 >= visits ? [{ fault: onOutcome('last-visit', { visits }), when: { outcome: ['again'] } }] : []),
    { fault: missing('text'), when: { outcome: ['fail', 'again'], text: [''] } },
    tooLong('text', 'text', LONGEST_TEXT),
    ...checklist.flatMap(({ code, photo }): VisitRule[] => [
      { fault: missing(`verdict:${code}`), when: { [`verdict[${code}]`]: [''] } },
      { fault: missing(`remark:${code}`), when: { [`verdict[${code}]`]: ['notOk'], [`remark[${code}]`]: [''] } },
      tooLong(`remark:${code}`, `remark[${code}]`, LONGEST_REMARK),
      ...(photo === 'must' ? [{ fault: missing(`photo:${code}`), when: { [`verdict[${code}]`]: ['', 'ok', 'notOk'] }, unseen: code }] : []),
    ]),
  ];
}

/** As the device's script does it (`runtime/desk/assets/inspection.js`). */
export const isBroken = ({ when = {}, longer, unseen }: VisitRule, { boxes, seen }: Filled): boolean =>
  Object.entries(when).every(([name, values]) => values.includes(boxes[name] ?? '')) && (!longer || (boxes[longer.name] ?? '').length > longer.limit) && (unseen === undefined || !seen.has(unseen));
