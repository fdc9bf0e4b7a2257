import type { FileView } from './file-view.ts';

/** Whether the file's page asks its reader for a decision. */
export const isMineToDecide = ({ task, held, barredBy, isAssisted, holder, toTake }: Pick<FileView, 'task' | 'held' | 'barredBy' | 'isAssisted' | 'holder' | 'toTake'>): boolean =>
  task.decided === undefined && held === undefined && barredBy === undefined && !isAssisted && (holder === undefined ? toTake !== 'outOfTurn' : holder.isMine);
