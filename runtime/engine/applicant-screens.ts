import type { CompiledService } from './compile.ts';

const known = new WeakMap<CompiledService, ReadonlySet<string>>();

/** Screens the applicant's steps ask; the others are filled in by operators, at their desks. */
export function applicantScreens(service: CompiledService): ReadonlySet<string> {
  const kept = known.get(service) ?? new Set(Object.keys(service.file['x-service'].flow.steps).flatMap((key) => {
    const found = service.step(key);
    return found?.kind.actor === 'applicant' ? found.kind.screens?.(found.step) ?? [] : [];
  }));
  known.set(service, kept);
  return kept;
}
