import { pathParts } from '#schemas/index.ts';
import { withCalculated, withField, withoutCalculated } from './calculated.ts';
import type { Answers, Case } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import { sameJson } from './same-json.ts';
import { asOf } from './today.ts';
import { visibility, type Visibility } from './visibility.ts';

/** The applicant's own path: the steps walked so far, what shows on them, and only the answers that count. */
export interface Walk {
  /** Keys of the applicant's steps in order; the last is the first that is not complete. */
  steps: string[];
  /** Screens of the whole path, also of steps still ahead. */
  screens: string[];
  /** Answers of those screens, hidden fields gone, calculated fields worked out. */
  answers: Answers;
  visibility: Visibility;
}

/**
 * Walks from the start with the answers given. Hiding a screen can change a determinant, which can hide or show another, or change the way, so it
 * repeats, each time from everything that was answered, until nothing changes. What is off the path stays stored while drafting, so that going
 * back and forth loses nothing. Whether a step is complete cuts the walk short, not the path: answers given further on still count.
 */
export function walk(version: CompiledService, kase: Case, meta: Command['meta']): Walk {
  const service = asOf(version, kase, meta.at);
  const given = withoutCalculated(service, kase.answers);
  let answers = withCalculated(service, given, meta.at);
  const enough = service.effects.length + Object.keys(service.file['x-service'].flow.steps).length + 2;
  for (let round = 0; ; round++) {
    const seen = visibility(service.effects, answers);
    const path = follow(service, { ...kase, answers }, seen, meta);
    // Each round settles what hangs on what is settled; rules in a circle, which publishing refuses, never settle: from then on we only take away.
    const from = round < enough ? given : withoutCalculated(service, answers);
    const counted = withCalculated(service, onScreens(withoutHidden(from, seen), path.screens), meta.at, seen.hidden);
    const isSettled = sameJson(counted, answers) || (round >= enough && sameJson(withoutCalculated(service, counted), withoutCalculated(service, answers)));
    if (isSettled) return { steps: toFirstIncomplete(service, { ...kase, answers }, path.steps, meta), screens: path.screens, answers, visibility: seen };
    answers = counted;
  }
}

/** The applicant's steps and their screens, from the start over every way the answers choose, up to the step that sends. */
function follow(service: CompiledService, kase: Case, seen: Visibility, meta: Command['meta']): { steps: string[]; screens: string[] } {
  const { flow } = service.file['x-service'];
  const steps: string[] = [];
  const screens: string[] = [];
  const passed = new Set<string>();
  for (let key: string | undefined = flow.start; key !== undefined && !passed.has(key); ) {
    passed.add(key);
    const found = service.step(key);
    if (!found) break;
    const context = { service, case: kase, key, step: found.step, meta };
    if (found.kind.actor === 'applicant') {
      const asked = found.kind.screens?.(found.step) ?? [];
      const shown = asked.filter((screen) => !seen.hidden.has(`/${screen}`));
      screens.push(...shown);
      const isPassedBy = (asked.length > 0 && shown.length === 0) || found.kind.isPassedBy?.(context) === true;
      if (!isPassedBy) steps.push(key);
      if (!found.kind.isComplete) break;
      key = found.step.ways[found.kind.outcomes(found.step, service.file)[0] ?? ''];
    } else if (found.kind.actor === 'system' && found.kind.branch) {
      key = found.step.ways[found.kind.branch(context)];
    } else break;
  }
  return { steps, screens };
}

function toFirstIncomplete(service: CompiledService, kase: Case, steps: string[], meta: Command['meta']): string[] {
  const index = steps.findIndex((key) => {
    const { kind, step } = service.step(key)!;
    return !kind.isComplete?.({ service, case: kase, key, step, meta });
  });
  return index < 0 ? steps : steps.slice(0, index + 1);
}

function withoutHidden(answers: Answers, { hidden }: Visibility): Answers {
  let result = answers;
  for (const path of hidden) {
    const [screen = '', field] = pathParts(path);
    if (!Object.hasOwn(result, screen)) continue;
    if (field === undefined) result = Object.fromEntries(Object.entries(result).filter(([key]) => key !== screen));
    else if (Object.hasOwn(result[screen]!, field)) result = { ...result, [screen]: withField(result[screen]!, field, undefined) };
  }
  return result;
}

const onScreens = (answers: Answers, screens: readonly string[]): Answers =>
  Object.fromEntries(screens.filter((screen) => Object.hasOwn(answers, screen)).map((screen) => [screen, answers[screen]!]));
