import type { Json, Step } from '#schemas/index.ts';
import { followSilence, forgetDesk } from './desk-ties.ts';
import type { EditOf, Exit } from './edit.ts';
import { forgetEnd } from './notice-ties.ts';
import { dropTexts, rekeyTexts } from './texts.ts';
import { flowOf, followedWays, onwardOutcome, onwardTarget, outcomesOf, sensibleWays, stepPath } from './ways.ts';
import type { WorkingFile } from './working-file.ts';

const START = '/x-service/flow/start';
const wayPath = (key: string, outcome: string): string => `${stepPath(key)}/ways/${outcome.replaceAll('~', '~0').replaceAll('/', '~1')}`;

function stepOf(work: WorkingFile, key: string): Step | undefined {
  const { steps } = flowOf(work.file);
  return Object.hasOwn(steps, key) ? steps[key] : undefined;
}

export const targetOf = (work: WorkingFile, exit: Exit): string | undefined => exit === 'start' ? flowOf(work.file).start : stepOf(work, exit.step)?.ways[exit.outcome];

function lead(work: WorkingFile, exit: Exit, target: string | undefined): void {
  if (exit === 'start') work.put(START, target ?? '');
  else if (stepOf(work, exit.step)) work.put(wayPath(exit.step, exit.outcome), target);
}

export function addStep(work: WorkingFile, { key, step, after }: EditOf<'addStep'>): void {
  if (stepOf(work, key)) return;
  const next = after && targetOf(work, after);
  work.put(stepPath(key), { ...step, ways: sensibleWays(work.file, { ...step, ways: {} }, next, key) });
  if (after) lead(work, after, key);
}

export function removeStep(work: WorkingFile, { key }: EditOf<'removeStep'>): void {
  const step = stepOf(work, key);
  if (!step) return;
  detach(work, key, replacementFor(work, key, step));
  forgetDesk(work, key);
  forgetEnd(work, key);
  dropTexts(work, stepPath(key));
  work.take(stepPath(key));
}

export function moveStep(work: WorkingFile, { key, after }: EditOf<'moveStep'>): void {
  const step = stepOf(work, key);
  const outcome = step && onwardOutcome(outcomesOf(work.file, step));
  if (!step || outcome === undefined || (after !== 'start' && (after.step === key || !stepOf(work, after.step)))) return;
  if (targetOf(work, after) === key) return;
  detach(work, key, onwardTarget(work.file, step));
  work.put(wayPath(key, outcome), targetOf(work, after));
  lead(work, after, key);
}

export function connect(work: WorkingFile, { from, target }: EditOf<'connect'>): void {
  if (stepOf(work, target)) lead(work, from, target);
}

export function setStepSetting(work: WorkingFile, { key, setting, value }: EditOf<'setStepSetting'>): void {
  const before = stepOf(work, key);
  if (!before || ['kind', 'title', 'ways'].includes(setting)) return;
  const path = `${stepPath(key)}/${setting}`;
  rekeyTexts(work, path, before[setting] as Json | undefined, value);
  work.put(path, value);
  const ways = followedWays(work.file, before, stepOf(work, key)!, key);
  for (const outcome of Object.keys(before.ways)) if (!Object.hasOwn(ways, outcome)) work.take(wayPath(key, outcome));
  for (const [outcome, target] of Object.entries(ways)) work.put(wayPath(key, outcome), target);
  followSilence(work, key);
}

export function renameStep(work: WorkingFile, { key, title }: EditOf<'renameStep'>): void {
  if (stepOf(work, key)) work.put(`${stepPath(key)}/title`, title);
}

/**
 * Leads every way that ends at a step elsewhere: to `target`, or where that would turn in a circle, to where the file goes
 * on from there anyhow. Without an elsewhere the way goes, and the rules will ask for one.
 */
function detach(work: WorkingFile, key: string, target: string | undefined): void {
  const { steps, start } = flowOf(work.file);
  const elsewhere = target === key ? undefined : target;
  for (const [from, step] of Object.entries(steps)) {
    if (from === key) continue;
    const choices = [elsewhere, onwardTarget(work.file, step)].filter((choice) => choice !== undefined && choice !== from && choice !== key);
    for (const [outcome, to] of Object.entries(step.ways)) if (to === key) work.put(wayPath(from, outcome), choices[0]);
  }
  if (start === key) work.put(START, elsewhere ?? Object.keys(steps).find((other) => other !== key) ?? '');
}

function replacementFor(work: WorkingFile, key: string, step: Step): string | undefined {
  const onward = onwardTarget(work.file, step);
  if (onward !== undefined) return onward;
  // An end gives way to another end that says the same.
  return Object.entries(flowOf(work.file).steps).find(([other, { kind, status }]) => other !== key && kind === step.kind && status === step['status'])?.[0];
}
