import type { ServiceFile } from '#schemas/index.ts';
import { branchSteps, JOIN, joinOf, PARALLEL } from '#schemas/service/branches.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { apply } from '#builder/edits/apply.ts';
import type { Edit, Exit } from '#builder/edits/edit.ts';
import { flowOf, isEnd, onwardOutcome, onwardTarget, outcomesOf } from '#builder/edits/ways.ts';
import { outlineOf } from './outline.ts';

/** The first exit that leads to a step, in reading order; the start of the service if it is the first. */
export function exitTo(file: ServiceFile, key: string): Exit | undefined {
  if (flowOf(file).start === key) return 'start';
  for (const { key: from, ways } of outlineOf(file)) {
    const way = ways.find(({ outcome, target }) => target === key && outcome !== 'sendBack');
    if (way && from !== key) return { step: from, outcome: way.outcome };
  }
  return undefined;
}

/** Why a step cannot move: it ends files, it belongs between others, it is the first or the last, or files would go in a circle. */
export type Hindrance = 'isEnd' | 'isTied' | 'isFirst' | 'isLast' | 'isCircle';

/** A move, and what the step stands before or behind then. */
export type Move = { edit: Edit; where: 'before' | 'after'; other: string } | { hindrance: Hindrance };

/** Moves a step before the one it now follows, or behind the one it leads on to; where it cannot, says why. */
export function moving(file: ServiceFile, key: string, way: 'earlier' | 'later'): Move {
  const hindrance = fixed(file, key);
  if (hindrance) return { hindrance };
  return way === 'earlier' ? goingEarlier(file, key) : goingLater(file, key);
}

function goingEarlier(file: ServiceFile, key: string): Move {
  const before = exitTo(file, key);
  const onto = before === undefined || before === 'start' ? undefined : exitTo(file, before.step);
  if (before === undefined || before === 'start' || onto === undefined) return { hindrance: 'isFirst' };
  return straight(file, key, onto, { where: 'before', other: before.step });
}

function goingLater(file: ServiceFile, key: string): Move {
  const next = onwardTarget(file, flowOf(file).steps[key]!);
  const nextStep = next === undefined ? undefined : flowOf(file).steps[next];
  const outcome = nextStep && !isEnd(nextStep) && next !== key ? onwardOutcome(outcomesOf(file, nextStep)) : undefined;
  if (next === undefined || outcome === undefined) return { hindrance: 'isLast' };
  return straight(file, key, { step: next, outcome }, { where: 'after', other: next });
}

/** The move, unless it closes a circle that only sending back may close. */
function straight(file: ServiceFile, key: string, after: Exit, to: { where: 'before' | 'after'; other: string }): Move {
  const edit: Edit = { do: 'moveStep', key, after };
  return circles(apply(file, edit).file) > circles(file) ? { hindrance: 'isCircle' } : { edit, ...to };
}

/** How many ways but those of sending back lead to an earlier step in reading order. */
function circles(file: ServiceFile): number {
  const outline = outlineOf(file);
  const numbers = new Map(outline.map(({ key, number }) => [key, number]));
  return outline.reduce((sum, { number, ways }) => sum + ways.filter(({ outcome, target }) => outcome !== 'sendBack' && target !== undefined && numbers.get(target)! <= number).length, 0);
}

function fixed(file: ServiceFile, key: string): Hindrance | undefined {
  const step = flowOf(file).steps[key];
  if (step === undefined || outcomesOf(file, step).length === 0) return 'isEnd';
  // Several ways at once stay between where they part and where they meet.
  return step.kind === PARALLEL || step.kind === JOIN ? 'isTied' : undefined;
}

/** The steps that go when a step goes: where a file goes several ways at once, all from where they part to where they meet; the step itself comes last but for the join. */
function goneWith(file: ServiceFile, key: string): string[] {
  const flow = flowOf(file);
  const parallel = flow.steps[key]!.kind === JOIN ? Object.keys(flow.steps).find((one) => flow.steps[one]!.kind === PARALLEL && joinOf(flow, one) === key) : key;
  const step = parallel === undefined ? undefined : flow.steps[parallel];
  if (parallel === undefined || step?.kind !== PARALLEL) return [key];
  const branches = Object.values(step.ways).map((target) => branchSteps(flow, target));
  const joins = new Set(branches.flatMap((branch) => [...branch.joins]));
  const inside = new Set(branches.flatMap((branch) => [...branch.steps]));
  // Branches that do not meet lead on through all that follows, which is not theirs.
  if (joins.size !== 1 || branches.some((branch) => branch.joins.size !== 1) || inside.has(flow.start)) return [key];
  return [...inside, parallel, ...joins];
}

/** Takes a step out, and with it what it cannot be without and the screens that only it asks: a screen nobody asks for is no use to anybody. */
export function removal(file: ServiceFile, key: string): Edit | undefined {
  const step = flowOf(file).steps[key];
  if (!step) return undefined;
  const gone = goneWith(file, key);
  const { steps } = flowOf(file);
  const asked = (keys: readonly string[]) => new Set(keys.flatMap((one) => stepKinds[steps[one]!.kind]?.screens?.(steps[one]!) ?? []));
  const stillAsked = asked(Object.keys(steps).filter((one) => !gone.includes(one)));
  const screens = [...asked(gone)].filter((screen) => Object.hasOwn(file.properties, screen) && !stillAsked.has(screen));
  return {
    do: 'group', label: { key: 'builder.edit.removeStep', params: { title: step.title } },
    edits: [...gone.map((one): Edit => ({ do: 'removeStep', key: one })), ...screens.map((screen): Edit => ({ do: 'removeScreen', key: screen }))],
  };
}

/** The exit before the first end that approves: where a step that grants belongs. */
export function exitToApproval(file: ServiceFile): Exit | undefined {
  const end = Object.entries(flowOf(file).steps).find(([, step]) => isEnd(step) && step['status'] === 'approved');
  return end && exitTo(file, end[0]);
}
