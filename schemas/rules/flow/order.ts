import { toPath } from '../../service/paths.ts';
import type { ServiceModel } from '../model/service-model.ts';
import { isEnd, isSend, type StepNode } from '../model/steps.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { SEND, SEND_BACK } from '../step-kind-rules.ts';

type Code = 'operator-before-send' | 'system-before-send' | 'end-before-send' | 'applicant-after-send' | 'send-back-elsewhere' | 'no-send';

/**
 * R11: the applicant's steps come first, sending is the border, and behind it the institutions act. Sending back is
 * the one way over the border, and it leads to a step that sends.
 */
export const orderRule: Rule<Code> = {
  number: 'R11',
  codes: { 'operator-before-send': 'error', 'system-before-send': 'error', 'end-before-send': 'error', 'applicant-after-send': 'error', 'send-back-elsewhere': 'error', 'no-send': 'error' },
  find(service) {
    if (![...service.steps.values()].some(isSend)) return [{ code: 'no-send', path: '/x-service/flow/steps' }];
    const { before, sent } = walkBefore(service);
    return [...before.flatMap(misplacedBefore), ...walkAfter(service, sent)];
  },
};

interface Crossing { from: StepNode; outcome: string; target: string }

/** Steps met before sending, and the ways that sending takes. */
function walkBefore({ steps, settings: { flow } }: ServiceModel): { before: StepNode[]; sent: Crossing[] } {
  const before = new Map<string, StepNode>();
  const sent: Crossing[] = [];
  const queue = [flow.start];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const from = steps.get(key);
    if (!from || before.has(key)) continue;
    before.set(key, from);
    for (const [outcome, target] of Object.entries(from.step.ways)) {
      if (isSend(from) && outcome === SEND) sent.push({ from, outcome, target });
      else if (from.kind?.actor !== 'operator') queue.push(target);
    }
  }
  return { before: [...before.values()], sent };
}

function misplacedBefore(node: StepNode): Finding<Code>[] {
  const { kind, pointer, title, isUnreadable } = node;
  const about = { path: pointer, params: { step: title } };
  if (isUnreadable) return [];
  if (isEnd(node)) return [{ code: 'end-before-send', ...about }];
  if (kind?.actor === 'operator') return [{ code: 'operator-before-send', ...about }];
  return kind?.actor === 'system' && !kind.branch ? [{ code: 'system-before-send', ...about }] : [];
}

function walkAfter({ steps }: ServiceModel, sent: Crossing[]): Finding<Code>[] {
  const findings: Finding<Code>[] = [];
  const seen = new Set<string>();
  const queue = [...sent];
  for (let crossing = queue.pop(); crossing; crossing = queue.pop()) {
    const { from, outcome, target } = crossing;
    const to = steps.get(target);
    if (!to) continue;
    const path = `${from.pointer}/ways${toPath([outcome])}`;
    if (outcome === SEND_BACK && from.kind?.actor === 'operator') {
      if (!isSend(to)) findings.push({ code: 'send-back-elsewhere', path, params: { step: from.title, target: to.title } });
    } else if (to.kind?.actor === 'applicant') {
      findings.push({ code: 'applicant-after-send', path, params: { step: to.title, from: from.title } });
    } else if (!seen.has(target)) {
      seen.add(target);
      for (const [next, end] of Object.entries(to.step.ways)) queue.push({ from: to, outcome: next, target: end });
    }
  }
  return findings;
}
