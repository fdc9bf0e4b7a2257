import type { FileView } from './file-view.ts';

/** Whether taking or putting back the file asks for a reason: it is with a colleague, was dealt out, or is not next in its order (O14). */
export const owesReason = ({ barredBy, isAssisted, holder, isDealtOut, toTake }: Pick<FileView, 'barredBy' | 'isAssisted' | 'holder' | 'isDealtOut' | 'toTake'>): boolean =>
  barredBy === undefined && !isAssisted && (isDealtOut === true || toTake === 'outOfTurn' || (holder !== undefined && !holder.isMine));
