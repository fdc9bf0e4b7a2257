import type { Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { keptFrom } from './kept-from.ts';
import { accept, refuse, type Result } from './refusal.ts';

/** Whether an answer deals with what was asked, or only looks like one. */
export const ANSWER_VERDICTS = ['substantive', 'formal'] as const;
export type AnswerVerdict = (typeof ANSWER_VERDICTS)[number];

/** Institution whose desk decided; undefined where the step has no desk any more. */
export function institutionOf({ file }: Pick<CompiledService, 'file'>, step: string): string | undefined {
  const { flow, roles } = file['x-service'];
  const role = flow.steps[step]?.['role'];
  return typeof role === 'string' ? roles[role]?.institution : undefined;
}

/** Which of a file's decisions a person may judge, by their place in it: in words, by somebody else, and not judged yet. */
export const answersToJudge = (kase: Pick<Case, 'applicant' | 'recused' | 'decisions' | 'judged'>, person: string): number[] =>
  (keptFrom(kase, person) ? [] : kase.decisions.flatMap(({ by, silent, text, reason }, place) =>
    (silent || by === person || (text ?? reason ?? '') === '' || kase.judged?.some(({ decision }) => decision === place) ? [] : [place])));

/** A manager of the institution says of one answer, drawn by chance, whether it has substance (O29). Once, and never of their own. */
export function judgeAnswer(service: CompiledService, kase: Case, { decision, verdict, meta: { actor, at } }: Extract<Command, { type: 'JudgeAnswer' }>): Result<CaseEvent[]> {
  const answer = kase.decisions[decision];
  const institution = answer && institutionOf(service, answer.step);
  if (institution === undefined || !actor.manages?.includes(institution)) return refuse('case.not-found');
  if (!answersToJudge(kase, actor.id).includes(decision)) return refuse('answer.not-to-judge');
  const known = ANSWER_VERDICTS.find((one) => one === verdict);
  if (!known) return refuse('answers.faulty', { fields: [{ path: 'verdict', code: 'missing' }] });
  return accept([{ at, actor: actor.id, type: 'AnswerJudged', step: answer!.step, institution, decision, verdict: known }]);
}
