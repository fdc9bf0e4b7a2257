import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Refusal } from '#runtime/engine/refusal.ts';
import type { Deps } from '#server/deps.ts';
import type { OpenedFile } from '../desk/file-view.ts';
import { namesOfStaff } from '../desk/names.ts';

/** Why a visit was not taken, as it is. `file`: as it is now. */
export async function goneInWords(deps: Deps, { t }: DeskContext, { task, case: kase }: OpenedFile, { code, params }: Refusal): Promise<string> {
  const names = await namesOfStaff(deps);
  const nameOf = (id: string | null | undefined) => names[id ?? ''] ?? t('desk.by.somebody');
  if (kase.status === 'withdrawn') return t('desk.withdrawn.title');
  if (code === 'task.not-open') return task.outcome === null || task.outcome === 'withdrawn' ? t('inspection.gone.over') : t('inspection.gone.finished', { name: nameOf(task.completedBy) });
  if (code === 'task.assigned') return t('inspection.gone.assigned', { name: nameOf(openTasks(kase).find(({ id }) => id === task.id)?.assignee) });
  return t(code === 'task.same-person' ? 'inspection.gone.same-person' : `refusal.${code}`, params as never);
}
