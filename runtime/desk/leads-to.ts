import type { ServiceFile } from '#schemas/index.ts';
import type { Consequences } from './consequences.ts';

/** Where a way leads, as far as the drawing alone tells: past a rule or a parallel it hangs on the file. Titles in the language of the file given. */
export type LeadsTo = Pick<Consequences, 'goesTo' | 'mayGoTo' | 'ends'>;

const WORKED_OUT = new Set(['rule', 'parallel', 'join', 'grant', 'send', 'form', 'documents']);

export function leadsTo({ 'x-service': { flow } }: ServiceFile, step: string, outcome: string): LeadsTo | undefined {
  const next = flow.steps[flow.steps[step]?.ways?.[outcome] ?? ''];
  if (!next || WORKED_OUT.has(next.kind)) return undefined;
  if (next.kind === 'end') return { ends: next['status'] as 'approved' | 'rejected' };
  return next['share'] === undefined ? { goesTo: next.title } : { mayGoTo: next.title };
}
