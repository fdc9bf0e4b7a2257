import { documentKey, type Scenario } from '#schemas/index.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Answers } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { stopOfMoment } from './scenario.ts';
import type { Moment, TrialAct } from './trial.ts';

/** One act of a trial and the moment it led to. */
export interface TrialStep { act: TrialAct; moment: Moment }

/** A trial that was lived through, written down: what was answered and decided, and that it must end as it did. */
export function recordScenario(service: CompiledService, title: string, start: Moment, trial: readonly TrialStep[]): Scenario {
  const answers: Answers = {};
  const documents = new Set<string>();
  const then: NonNullable<Scenario['then']> = [];
  let before = start;
  for (const { act, moment } of trial) {
    const isCorrecting = before.case.status === 'sentBack';
    if (act.do === 'upload' && !isFlagged(before, act.requirement)) documents.add(documentKey(act.requirement));
    if (act.do === 'wait') waits(then, act.until);
    if (act.do === 'comeBack') then.push({ comeBack: act.how, text: act.text });
    if (act.do === 'decide') {
      const { do: _do, officer: _who, desk = openTasks(before.case)[0]?.step ?? before.case.step, ...decision } = act;
      then.push({ desk, ...decision });
    }
    if (act.do === 'complete' && isCorrecting) correctionAt(then)[screenOf(service, act.step) ?? ''] = act.values;
    else if (act.do === 'complete') {
      const screen = screenOf(service, act.step);
      if (screen !== undefined) answers[screen] = act.values;
    }
    before = moment;
  }
  for (const one of then) if ('correct' in one) delete one.correct[''];
  const stop = stopOfMoment(service, before);
  const certificates = before.case.grants.map(({ certificate }) => certificate);
  return {
    title, ...(start.now === undefined ? {} : { begins: start.now }), answers, ...(documents.size > 0 ? { documents: [...documents] } : {}), ...(then.length > 0 ? { then } : {}),
    expect: { status: before.case.status as Scenario['expect']['status'], ...(before.case.endedAt === undefined ? {} : { certificates }), ...(stop === undefined ? {} : { stop }) },
  };
}

/** Time that passes while somebody corrects passes before they do: what they change is sent in one go. */
function waits(then: NonNullable<Scenario['then']>, until: string): void {
  const last = then.at(-1);
  const isCorrecting = last !== undefined && 'correct' in last;
  const before = isCorrecting ? then.at(-2) : last;
  if (before && 'wait' in before) before.wait = until;
  else then.splice(isCorrecting ? -1 : then.length, 0, { wait: until });
}

/** Whether all that happened can be written down: time that passes over a draft cannot, for its answers are given all at once. */
export const isRecordable = (start: Moment, trial: readonly TrialStep[]): boolean => trial.every(({ act }, index) => act.do !== 'wait' || (trial[index - 1]?.moment ?? start).case.sentAt !== undefined);

/** What is being corrected since the file was last sent back; a file that was only sent again has an empty one. */
function correctionAt(then: NonNullable<Scenario['then']>): Answers {
  const last = then.at(-1);
  if (last && 'correct' in last) return last.correct;
  const made = { correct: {} as Answers };
  then.push(made);
  return made.correct;
}

const isFlagged = ({ case: { status, corrections } }: Moment, requirement: string): boolean => status === 'sentBack' && Object.hasOwn(corrections?.fields ?? {}, `document:${requirement}`);

function screenOf(service: CompiledService, key: string): string | undefined {
  const found = service.step(key);
  return found?.kind.screens?.(found.step)[0];
}
