import type { LockState } from '#builder/api/client.ts';
import type { Say } from '#builder/model/naming.ts';

/** Why nothing was changed, and what to press: in another window it is oneself who edits. */
export const keptOutWords = (t: Say, state: LockState | undefined): string => t(`together.readOnly.kept${state?.holder?.isYou ? '.own' : ''}`);
