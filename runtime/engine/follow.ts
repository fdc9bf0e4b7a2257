import { type Following, pathParts } from '#schemas/index.ts';
import { applicantScreens } from './applicant-screens.ts';
import { withoutCalculated } from './calculated.ts';
import type { Answers, Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import { isEntrusted } from './delegation.ts';
import { completeStep, opened } from './decide.ts';
import type { CaseEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { accept, refuse, type Result } from './refusal.ts';
import { sameJson } from './same-json.ts';

/**
 * Of earlier answers, what stays in a new file: the screens (`/owner`) and fields (`/owner/fullName`) named, or all where none is, as far as the service
 * asks the applicant for them. What a new version no longer asks goes; what no longer fits is asked again, with what was answered there to see.
 */
export function knownAnswers(service: CompiledService, before: Answers, keep: readonly string[] = []): Answers {
  const asked = applicantScreens(service);
  const stays = (screen: string, field: string) => keep.length === 0 || keep.includes(`/${screen}`) || keep.includes(`/${screen}/${field}`);
  return Object.fromEntries(Object.entries(before).filter(([screen]) => asked.has(screen)).flatMap(([screen, values]) => {
    const fields = service.file.properties[screen]?.properties ?? {};
    const kept = Object.entries(values).filter(([field]) => Object.hasOwn(fields, field) && stays(screen, field));
    return kept.length === 0 ? [] : [[screen, Object.fromEntries(kept)]];
  }));
}

/** What is known because a file follows a certificate: what kind of application it is, and that certificate's number. */
export function knownByFollowing({ answers = [], number }: Following, certificate: string): Answers {
  const said = [...answers, ...(number === undefined ? [] : [{ question: number, answer: certificate }])];
  const paths = said.map(({ question, answer }) => ({ at: pathParts(question), answer }));
  const onScreen = (screen: string) => paths.filter(({ at }) => at[0] === screen).map(({ at: [, field = ''], answer }) => [field, answer]);
  return Object.fromEntries(paths.map(({ at: [screen = ''] }) => [screen, Object.fromEntries(onScreen(screen))]));
}

/** What a file that follows a certificate begins with: answers as they would be now, and of them what nobody has to say anew. */
export function followingAnswers(service: CompiledService, earlier: Answers, following: Following, certificate: string): { before: Answers; known: Answers } {
  const said = knownByFollowing(following, certificate);
  const before = Object.fromEntries([...new Set([...Object.keys(earlier), ...Object.keys(said)])].map((screen) => [screen, { ...earlier[screen], ...said[screen] }]));
  const paths = Object.entries(said).flatMap(([screen, fields]) => Object.keys(fields).map((field) => `/${screen}/${field}`));
  const { keep = [] } = following;
  return { before, known: knownAnswers(service, before, keep.length === 0 ? [] : [...keep, ...paths]) };
}

/**
 * Opens a file with what is known already. Screens on the path whose answers all stayed, and still fit, are complete: the applicant goes on with the
 * first where something has to be said anew, and may change the others from the page that checks.
 */
export function followCase(service: CompiledService, command: Extract<Command, { type: 'FollowCase' }>): Result<CaseEvent[]> {
  const { meta, follows, known, before } = command;
  // Whoever was entrusted with one file alone begins no other.
  if (meta.actor.through !== undefined && !isEntrusted({}, meta)) return refuse('case.not-found');
  const events: CaseEvent[] = [{ ...opened(service, command), follows }];
  if (Object.keys(known).length > 0) events.push({ at: meta.at, actor: meta.actor.id, type: 'AnswersSaved', step: service.file['x-service'].flow.start, beside: { answers: known } });
  let kase = events.reduce<Case | undefined>(evolve, undefined)!;
  const typed = withoutCalculated(service, known);
  for (let step = kase.step, last = ''; step !== last; step = kase.step) {
    last = step;
    const found = service.step(step);
    const screen = found?.kind.screens?.(found.step)[0];
    if (screen === undefined || !Object.hasOwn(known, screen) || !sameJson(known[screen], before[screen])) break;
    const done = completeStep(service, kase, { type: 'CompleteStep', step, values: typed[screen] ?? {}, meta });
    if (!done.ok) break;
    events.push(...done.value);
    kase = done.value.reduce<Case>(evolve, kase);
  }
  return accept(events);
}
