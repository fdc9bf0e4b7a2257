import { valueAt } from '#schemas/index.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { neededDocuments } from '#runtime/engine/documents.ts';
import { effects, type Note } from '#runtime/engine/effects.ts';
import { accept, refuse, type Refusal, type Result } from '#runtime/engine/refusal.ts';
import { walk } from '#runtime/engine/walk.ts';
import type { TrialStep } from '#runtime/scenarios/record.ts';
import { cameThrough, isWithApplicant } from '#runtime/scenarios/scenario.ts';
import { applicantMeta, atMoment, attempt, type Moment, startTrial, type TrialAct } from '#runtime/scenarios/trial.ts';
import { sampleAnswers } from './sample-answers.ts';

/** What an analyst did in one go: one act, or several where documents come with a step. */
export type Move = readonly TrialAct[];

/** A case lived through act by act. */
export interface Simulation {
  start: Moment;
  /** One entry a move, with the acts it was made of. */
  moves: readonly { move: Move; steps: readonly TrialStep[] }[];
  /** The drawing changed so that a move made before is refused now: it and what followed were taken back. */
  lost?: Refusal;
}

export const lastMoment = ({ start, moves }: Simulation): Moment => moves.at(-1)?.steps.at(-1)?.moment ?? start;
export const momentAt = (simulation: Simulation, count: number): Moment => lastMoment({ ...simulation, moves: simulation.moves.slice(0, count) });
export const stepsOf = ({ moves }: Simulation): TrialStep[] => moves.flatMap(({ steps }) => steps);

/** @param now ISO 8601 instant it begins at, where that is not the one of every trial */
export function startSimulation(service: CompiledService, now?: string): Result<Simulation> {
  const started = startTrial(service, now);
  return started.ok ? accept({ start: started.value, moves: [] }) : started;
}

/** The simulation after a move; where one of its acts is refused, none of it happened. */
export function makeMove(service: CompiledService, simulation: Simulation, move: Move): Result<Simulation> {
  const steps: TrialStep[] = [];
  let moment = lastMoment(simulation);
  for (const act of move) {
    const done = attempt(service, moment, act);
    if (!done.ok) return done;
    moment = done.value;
    steps.push({ act, moment });
  }
  return accept({ start: simulation.start, moves: [...simulation.moves, { move, steps }] });
}

/** The first so many moves. */
export const takeBack = ({ start, moves }: Simulation, count: number): Simulation => ({ start, moves: moves.slice(0, Math.max(0, count)) });

/** The same moves on a drawing that has changed, as far as they go. */
export function replayed(service: CompiledService, before: Simulation): Result<Simulation> {
  const started = startSimulation(service, before.start.now);
  if (!started.ok) return started;
  let simulation = started.value;
  for (const { move } of before.moves) {
    const done = makeMove(service, simulation, move);
    if (!done.ok) return accept({ ...simulation, lost: done.refusal });
    simulation = done.value;
  }
  return accept(simulation);
}

/** The documents asked for now that are not there yet; while correcting, those the desk named as well. */
export function openDocuments(service: CompiledService, moment: Moment): { requirement: string; title: string; optional: boolean }[] {
  const { case: kase } = moment;
  const { answers } = walk(service, kase, applicantMeta(moment));
  const wasFlagged = (requirement: string) => Object.hasOwn(kase.corrections?.fields ?? {}, `document:${requirement}`)
    && kase.documents.some((document) => document.requirement === requirement && document.hash === valueAt(kase.corrections?.before ?? {}, `/documents/${requirement}`));
  return neededDocuments(atMoment(service, moment), { answers }).filter(({ requirement }) => wasFlagged(requirement) || !kase.documents.some((document) => document.requirement === requirement));
}

/** The move that completes the applicant's step with plausible answers; undefined where the file is with nobody or a desk. */
export function sampleMove(service: CompiledService, moment: Moment): Move | undefined {
  const { case: kase } = moment;
  const found = service.step(kase.step);
  if (!isWithApplicant(kase) || !found) return undefined;
  const uploads = openDocuments(service, moment).filter(({ optional }) => !optional).map(({ requirement }): TrialAct => ({ do: 'upload', requirement }));
  const [screen] = found.kind.screens?.(found.step) ?? [];
  const values = screen !== undefined ? sampleAnswers(service, moment, kase.step, kase.answers[screen]) : found.kind.kind === 'send' ? { declaration: true } : {};
  return [...(screen === undefined ? uploads : []), { do: 'complete', step: kase.step, values }];
}

/** Goes on with plausible answers until somebody else has the file, it ends, or no sample fits; the refusal says why it went no further. */
export function runOn(service: CompiledService, simulation: Simulation): { simulation: Simulation; refusal?: Refusal } {
  let current = simulation;
  for (let count = Object.keys(service.file['x-service'].flow.steps).length * 2; count > 0; count--) {
    const before = lastMoment(current);
    const move = sampleMove(service, before);
    if (!move) break;
    const done = makeMove(service, current, move);
    if (!done.ok) return { simulation: current, refusal: done.refusal };
    const after = lastMoment(done.value);
    current = done.value;
    // The same step once more: an answer stops the file here.
    if (after.case.step === before.case.step && isWithApplicant(after.case)) return { simulation: current, refusal: refuse('step.not-current').refusal };
  }
  return { simulation: current };
}

/** Everything the world would be told of so far. */
export const notesOf = ({ case: kase, events }: Moment): Note[] => events.flatMap((event) => effects(event, kase));

export const placesOf = (moment: Moment): ReturnType<typeof cameThrough> => cameThrough(moment.events);
