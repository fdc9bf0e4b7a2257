import { openTasks } from '#runtime/engine/branches.ts';
import type { Case, Decision, OpenTask } from '#runtime/engine/case.ts';
import type { Verdict } from '#runtime/engine/opinions.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import { reasonOf } from '#runtime/steps/desk/reason-text.ts';
import { hasText } from '#runtime/texts/translate.ts';
import type { ShownOpinion } from './opinions.tsx';
import type { Wording } from './shown-value.ts';

/** What everybody else has said about a file, and who is still waited for; instants are ISO 8601, UTC. */
export interface OthersView {
  said: SaidByOther[];
  /** Other desks that have the file now: `step` and `institution` are titles, `holder` the operator it is with. */
  waits: { step: string; institution: string; due?: string; holder?: string }[];
  /** Experts who have not answered yet, by their address; empty once erased. */
  asked: { to: string; due: string; isLate: boolean }[];
}

/** An office's decision, or an expert's opinion. */
export interface SaidByOther {
  /** Title of the desk; absent for an expert. */
  step?: string;
  /** Name of the officer, or the expert's address; empty where it is not known. */
  by: string;
  at: string;
  /** Code, and what the desk calls it. */
  outcome?: string;
  title?: string;
  verdict?: Verdict;
  reason?: string;
  text?: string;
  /** Until then it can be taken back. */
  until?: string;
}

/** What stands beside a decision (O16): the last word of each desk that does not have the file now, and of each expert. `task`: the one this page is for. */
export function othersOf(kase: Case, task: string, wording: Wording, names: Readonly<Record<string, string>>, opinions: readonly ShownOpinion[]): OthersView {
  const { flow, institutions } = wording.file['x-service'];
  const others = openTasks(kase).filter(({ id }) => id !== task);
  const waiting = new Set(others.map(({ step }) => step));
  const last = new Map(kase.decisions.filter(({ outcome, step }) => outcome !== 'sendBack' && !waiting.has(step)).map((decision) => [decision.step, decision]));
  const nameOf = ({ by, silent }: Pick<Decision, 'by' | 'silent'>) => (silent ? wording.t('desk.by.system') : names[by] ?? wording.t('desk.by.somebody'));
  const said = [
    ...[...last.values()].map((decision): SaidByOther => ({ ...wordsOf(wording, decision), by: nameOf(decision), at: decision.at })),
    ...others.flatMap(({ step, held }: OpenTask): SaidByOther[] => (held ? [{ ...wordsOf(wording, { step, ...held.decision }), by: nameOf(held), at: held.at, until: held.until }] : [])),
    ...opinions.flatMap(({ to, given }): SaidByOther[] => (given ? [{ by: to, ...given }] : [])),
  ];
  return {
    said: said.sort((one, other) => one.at.localeCompare(other.at)),
    waits: others.filter(({ held }) => !held).map(({ step, institution, due, assignee }) => ({
      step: flow.steps[step]?.title ?? step, institution: institutions[institution]?.title ?? institution, ...(due === undefined ? {} : { due }), ...(assignee === undefined ? {} : { holder: names[assignee] ?? wording.t('desk.by.somebody') }),
    })),
    asked: opinions.filter(({ state }) => state === 'waiting' || state === 'late').map(({ to, due, state }) => ({ to, due, isLate: state === 'late' })),
  };
}

function wordsOf({ file, t }: Wording, { step, outcome, reason, text }: Pick<Decision, 'step' | 'outcome' | 'reason' | 'text'>): Pick<SaidByOther, 'step' | 'outcome' | 'title' | 'reason' | 'text'> {
  const { title = step, more, reasons } = file['x-service'].flow.steps[step] as Partial<DeskStep>;
  const own = more?.find((one) => one.outcome === outcome)?.title ?? (hasText(`desk.outcome.${outcome}`) ? t(`desk.outcome.${outcome}`) : undefined);
  const why = reasonOf(reasons, reason) ?? reason;
  return { step: title, outcome, ...(own === undefined ? {} : { title: own }), ...(why ? { reason: why } : {}), ...(text ? { text } : {}) };
}
