import type { Case } from '#runtime/engine/case.ts';
import type { CommandMeta } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { neededDocuments } from '#runtime/engine/documents.ts';
import { walk } from '#runtime/engine/walk.ts';
import { screenOf, stepAsking, stepOfKind } from './applicant-steps.ts';
import { stepHref } from './corrections-view.ts';

/** One part of a long application. */
export interface PartLine {
  title: string;
  /** Where it is looked at or gone on with; none while another comes first. */
  href?: string;
  state: 'done' | 'next' | 'later';
}

/** Every part of a draft on its path as it is known so far: its screens, documents where there are any, and sending. What was asked before signing in is left out. */
export function partList(service: CompiledService, kase: Case, meta: CommandMeta): PartLine[] {
  const { steps, screens } = walk(service, kase, meta);
  const asking = screens.map((screen) => stepAsking(service, screen)).filter((step) => step !== undefined && service.step(step)?.kind.kind !== 'guide');
  const documents = neededDocuments(service, kase).length > 0 ? stepOfKind(service, 'documents') : undefined;
  return [...asking, documents, stepOfKind(service, 'send')].filter((step) => step !== undefined).map((step) => {
    const at = steps.indexOf(step);
    const state = at < 0 ? 'later' : at === steps.length - 1 ? 'next' : 'done';
    const screen = screenOf(service, step);
    const title = (screen === undefined ? undefined : service.file.properties[screen]?.title) ?? service.file['x-service'].flow.steps[step]?.title ?? step;
    return { title, state, ...(state === 'later' ? {} : { href: stepHref(kase.id, step) }) };
  });
}
