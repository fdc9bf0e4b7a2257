import { PARALLEL } from '#schemas/service/branches.ts';
import { freshKey } from '#builder/edits/keys.ts';
import type { Say } from '#builder/model/naming.ts';
import type { Way } from './drawn.ts';
import type { Remark } from './remarks.ts';

export const DECISIONS = ['approve', 'sendBack', 'reject'] as const;
const BACK = /\b(back|return|correct|revise|incomplete)/i;
export const NO = /\b(reject|refus|den(y|ied)|declin)/i;
const YES = /\b(approv|grant|accept)/i;

/** The outcome of each way: a drawing of ours says it; words in another are our own decision where they can only mean it, and else an outcome of their own. */
export function outcomesFor(kind: string, ways: readonly Way[], title: string, t: Say, remarks: Remark[]): string[] {
  const taken: string[] = [];
  return ways.map((way, index) => {
    const outcome = way.outcome ?? (kind === 'desk' || kind === 'revision' ? decision(way, ways.length, taken, title, t, remarks) : branch(kind, way, index, ways.length, taken));
    taken.push(outcome);
    return outcome;
  });
}

function decision({ name }: Way, count: number, taken: readonly string[], title: string, t: Say, remarks: Remark[]): string {
  const meant = count === 1 || name === '' || YES.test(name) && !NO.test(name) ? 'approve' : BACK.test(name) ? 'sendBack' : NO.test(name) ? 'reject' : undefined;
  if (meant === undefined || taken.includes(meant)) return freshKey(name, [...DECISIONS, ...taken], 'way');
  const ours = t(`step.outcome.${meant}`);
  if ((name !== '' || count > 1) && name.toLowerCase() !== ours.toLowerCase()) remarks.push({ code: 'guessed', name: title, more: { way: name || t('builder.bpmn.unnamed', { what: t('builder.bpmn.what.way') }), outcome: ours } });
  return meant;
}

function branch(kind: string, { name }: Way, index: number, count: number, taken: readonly string[]): string {
  if (kind === 'rule') return index === count - 1 ? 'otherwise' : freshKey(name, ['otherwise', ...taken], `way${index + 1}`);
  return kind === PARALLEL ? freshKey(name, taken, `way${index + 1}`) : 'continue';
}
