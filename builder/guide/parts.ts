import { part } from '#builder/state/part.tsx';
import { loadBlockTexts } from '#builder/texts/catalogues.ts';

/** Who begins reads its words too; everybody else does without. */
export const Guide = part(async () => (await Promise.all([import('./guide.tsx'), loadBlockTexts()]))[0].Guide);
export const GuideOffer = part(async () => (await Promise.all([import('./guide-offer.tsx'), loadBlockTexts()]))[0].GuideOffer);
