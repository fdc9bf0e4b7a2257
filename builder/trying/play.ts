import { openTasks } from '#runtime/engine/branches.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { isWithApplicant, runScenario, type Scenario } from '#runtime/scenarios/scenario.ts';
import type { TrialAct } from '#runtime/scenarios/trial.ts';
import { sampleAnswers } from './sample-answers.ts';
import { lastMoment, type Move, sampleMove, type Simulation } from './simulation.ts';

/** The moves a scenario makes, as far as the drawing lets it: documents are brought with the step they are brought for. */
export function movesOf(service: CompiledService, scenario: Scenario): Move[] {
  const moves: Move[] = [];
  let brought: TrialAct[] = [];
  runScenario(service, scenario, (act) => {
    brought.push(act);
    if (act.do === 'upload') return;
    moves.push(brought);
    brought = [];
  });
  return brought.length > 0 ? [...moves, brought] : moves;
}

/** What comes next by itself: a move; or why none does: somebody has to choose, the scenario says no more, the case is over. */
export type Next = { move: Move } | { waits: 'choice' | 'script' | 'end' };

/** @param script what the chosen scenario does; once somebody did something else, sample answers lead on */
export function nextOf(service: CompiledService, simulation: Simulation, script?: readonly Move[]): Next {
  const moment = lastMoment(simulation);
  const { case: kase } = moment;
  if (script && isAlong(simulation, script)) {
    const move = script[simulation.moves.length];
    return move ? { move } : { waits: kase.endedAt === undefined ? 'script' : 'end' };
  }
  if (isWithApplicant(kase)) {
    const last = simulation.moves.at(-1)?.move.at(-1);
    // An answer stopped the file where it is.
    const isStopped = last?.do === 'complete' && last.step === kase.step;
    const move = sampleMove(service, moment);
    // Correcting is a choice: what is to be said instead, nobody can guess.
    return move && kase.status === 'draft' && !isStopped ? { move } : { waits: 'choice' };
  }
  const [task, other] = openTasks(kase);
  if (!task) return { waits: 'end' };
  const found = service.step(task.step);
  const [outcome, another] = found?.kind.outcomes(found.step, service.file) ?? [];
  if (!found || other || outcome === undefined || another !== undefined) return { waits: 'choice' };
  const [screen] = found.kind.screens?.(found.step) ?? [];
  return { move: [{ do: 'decide', desk: task.step, outcome, ...(screen === undefined ? {} : { values: sampleAnswers(service, moment, task.step) }) }] };
}

const isAlong = ({ moves }: Simulation, script: readonly Move[]): boolean => moves.length <= script.length && moves.every(({ move }, index) => JSON.stringify(move) === JSON.stringify(script[index]));
