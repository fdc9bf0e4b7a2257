import type { Answers, Case } from '#runtime/engine/case.ts';
import type { CommandMeta } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { decide } from '#runtime/engine/decide.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import { knownAnswers } from '#runtime/engine/follow.ts';
import { accept, type Result } from '#runtime/engine/refusal.ts';
import { screenOf } from './applicant-steps.ts';

/** Somebody who has not signed in. */
export const GUEST = { id: 'guest', kind: 'applicant' } as const;

/** The case these answers would open, in memory only. Answers that no longer fit the service are forgotten. */
export function guideCase(service: CompiledService, answers: Answers, meta: CommandMeta): Case {
  const opening = { type: 'OpenCase', caseId: '', reference: '', meta } as const;
  const opened = decide(service, undefined, { ...opening, answers });
  const events = opened.ok ? opened : decide(service, undefined, opening);
  if (!events.ok) throw new Error(`${service.slug} ${service.version} cannot be opened: ${events.refusal.code}`);
  return events.value.reduce<Case | undefined>(evolve, undefined)!;
}

/** The case after one more guide screen. */
export function answerGuide(service: CompiledService, kase: Case, step: string, values: Answers[string], meta: CommandMeta): Result<Case> {
  const done = decide(service, kase, { type: 'CompleteStep', step, values, meta });
  return done.ok ? accept(done.value.reduce<Case>(evolve, kase)) : done;
}

/** What somebody answered who has no account. */
export interface Prepared {
  /** In memory only: screens whose answers fit are complete, what was answered on others is there to see. */
  case: Case;
  /** Answers of the screens that are complete; what an application is opened with. */
  fitting: Answers;
  /** The other answers, to be asked again with what was answered there. */
  known: Answers;
}

/** Walks as far as the answers fit the service as it is now: after a new version, from there on they are looked at again. */
export function prepared(service: CompiledService, answers: Answers, meta: CommandMeta): Prepared {
  let kase = guideCase(service, {}, meta);
  const fitting: Answers = {};
  for (let step = kase.step, last = ''; step !== last; step = kase.step) {
    last = step;
    const screen = screenOf(service, step);
    if (screen === undefined || !Object.hasOwn(answers, screen)) break;
    const done = answerGuide(service, kase, step, answers[screen]!, meta);
    if (!done.ok) break;
    kase = done.value;
    fitting[screen] = answers[screen]!;
  }
  const known = Object.fromEntries(Object.entries(knownAnswers(service, answers)).filter(([screen]) => !Object.hasOwn(fitting, screen)));
  return { case: { ...kase, answers: { ...known, ...kase.answers } }, fitting, known };
}
