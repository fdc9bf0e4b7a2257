import type { Answers, Case } from '#runtime/engine/case.ts';
import type { CommandMeta } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { decide } from '#runtime/engine/decide.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import { accept, type Result } from '#runtime/engine/refusal.ts';

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
