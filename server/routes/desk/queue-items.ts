import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { QueueItem } from '#runtime/desk/queue-table.tsx';
import { urgencyOf } from '#runtime/desk/urgency.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import type { TaskRow } from '#server/stores/rows.ts';

/** What each file needs of its own, so that files cannot be decided together there: its money, its visit, its appointment. */
export const isDecidedAlone = (service: CompiledService | undefined, step: string): boolean => ['payment', 'inspection', 'appointment'].includes(service?.step(step)?.kind.kind ?? '');

/** A task as a line of a list, in the reader's language. `names`: account → name. */
export async function queueItem({ services, now }: Pick<Deps, 'services' | 'now'>, row: TaskRow, language: string, names: Record<string, string>): Promise<QueueItem> {
  const service = await services.version(row.slug, row.version);
  const file = service && inLanguage(service, language).file;
  const { id, reference, applicantName: applicant, createdAt, dueAt, completedAt, outcome, completedBy, assignee } = row;
  return {
    id, reference, applicant, service: file?.title ?? row.slug, step: file?.['x-service'].flow.steps[row.step]?.title ?? row.step, timeZone: file?.['x-service'].timeZone ?? 'UTC',
    ...(isDecidedAlone(service, row.step) ? { isAlone: true as const } : {}),
    received: instantOf(createdAt), urgency: completedAt === null ? urgencyOf(dueAt, now()) : 'none',
    ...(dueAt === null ? {} : { due: instantOf(dueAt) }),
    ...(assignee === null ? {} : { holder: names[assignee] ?? '' }),
    ...(completedAt === null ? {} : { decided: { outcome: outcome ?? '', title: (file?.['x-service'].flow.steps[row.step] as Partial<DeskStep> | undefined)?.more?.find((own) => own.outcome === outcome)?.title, at: instantOf(completedAt), by: names[completedBy ?? ''] ?? '' } }),
  };
}
