import { part } from '#builder/state/part.tsx';
import { loadToolTexts } from '#builder/texts/catalogues.ts';

/** What changed from one file to another, from what to what; fetched when it is first looked at. */
export const ChangeList = part(async () => (await Promise.all([import('./change-list.tsx'), loadToolTexts()]))[0].ChangeList, { waiting: 'builder.loading' });
