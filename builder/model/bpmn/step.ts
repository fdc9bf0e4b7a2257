import type { ServiceFile, Step } from '#schemas/index.ts';
import { PARALLEL } from '#schemas/service/branches.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { outcomesOf } from '#builder/edits/ways.ts';
import { kindName, type Say } from '#builder/model/naming.ts';
import type { Way } from './drawn.ts';
import { DECISIONS, NO, outcomesFor } from './outcomes.ts';
import { LONGEST_WORDS, type Remark } from './remarks.ts';
import { ALLOWING, BRANCHING, type ReadElement } from './vocabulary.ts';

/** A way that ends at a step. */
export type Landing = Way & { to: string };

/** What a step is called: its words, or its kind's. */
export const titleOf = (t: Say, element: ReadElement, kind: string): string => (element.name?.trim() || kindName(t, kind)).slice(0, LONGEST_WORDS);

/** A step as its kind begins, with what the drawing says of it: words, who acts, outcomes and where they lead. */
export function stepOf(file: ServiceFile, element: ReadElement, kind: string, key: string, role: string, drawnWays: readonly Landing[], t: Say, remarks: Remark[]): Step {
  const title = titleOf(t, element, kind);
  const step: Step = { ...stepKinds[kind]!.example, title, ways: {} };
  if (typeof step['role'] === 'string') step['role'] = role;
  if (typeof step['screen'] === 'string') { step['screen'] = key; file.properties[key] = { title, type: 'object', properties: {} }; }
  if (kind === 'end') step['status'] = element.status === 'approved' || element.status === 'rejected' ? element.status : NO.test(title) || /^no$/i.test(title) ? 'rejected' : 'approved';
  for (const name of ['appeal', 'reopen'] as const) if (kind === 'end' && /^[1-9]\d{0,3}$/.test(element[name] ?? '')) step[name] = { days: Number(element[name]) };
  if (kind === 'join' && ['all', 'most', 'one'].includes(element.agreement ?? '')) step['agreement'] = element.agreement;
  const ways = [...drawnWays];
  const isSplit = ALLOWING.has(kind) || BRANCHING.has(kind);
  if (!isSplit && ways.length > 1 && ways.every(({ outcome }) => outcome === undefined)) {
    remarks.push({ code: 'one-way', name: title });
    ways.splice(1);
  }
  const outcomes = outcomesFor(kind, ways, title, t, remarks);
  if (ALLOWING.has(kind)) allow(step, kind, ways, outcomes);
  else if (BRANCHING.has(kind)) step['branches'] = outcomes.filter((outcome) => kind === PARALLEL || outcome !== 'otherwise').map((outcome) => (kind === PARALLEL ? { outcome } : { outcome, when: '' }));
  const [onlyOutcome = 'continue'] = outcomesOf(file, step);
  step.ways = Object.fromEntries(ways.map(({ to, outcome }, index) => [outcome ?? (isSplit ? outcomes[index]! : onlyOutcome), to]));
  return step;
}

/** The kind's own decisions, in its order, and those that have words of their own. */
function allow(step: Step, kind: string, ways: readonly Landing[], outcomes: readonly string[]): void {
  const known = kind === 'inspection' ? ['pass', 'fail', 'again'] : DECISIONS;
  step['allow'] = known.filter((one) => outcomes.includes(one));
  const more = outcomes.flatMap((outcome, index) => (kind === 'inspection' || known.some((one) => one === outcome) ? [] : [{ outcome, title: ways[index]!.name || outcome, ...(ways[index]!.flow.asksText === 'true' ? { asksText: true } : {}) }]));
  if (more.length > 0) step['more'] = more;
}
