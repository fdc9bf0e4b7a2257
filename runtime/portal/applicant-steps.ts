import type { Case } from '#runtime/engine/case.ts';
import type { CommandMeta } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { walk } from '#runtime/engine/walk.ts';

/** Keys of the applicant's steps so far, in order; the last is the one to do next. */
export const stepsOf = (service: CompiledService, kase: Case, meta: CommandMeta): string[] => walk(service, kase, meta).steps;

/** The step before this one on the applicant's path. */
export function stepBefore(steps: readonly string[], step: string): string | undefined {
  const at = steps.indexOf(step);
  return at > 0 ? steps[at - 1] : undefined;
}

/** The screen a step asks, where it asks one. */
export function screenOf(service: CompiledService, step: string): string | undefined {
  const found = service.step(step);
  return found?.kind.actor === 'applicant' ? found.kind.screens?.(found.step)[0] : undefined;
}

/** The step that asks a screen. */
export const stepAsking = (service: CompiledService, screen: string): string | undefined =>
  Object.keys(service.file['x-service'].flow.steps).find((step) => screenOf(service, step) === screen);

/** The first step of a kind. */
export const stepOfKind = (service: CompiledService, kind: string): string | undefined =>
  Object.entries(service.file['x-service'].flow.steps).find(([, step]) => step.kind === kind)?.[0];
