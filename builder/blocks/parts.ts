import { part } from '#builder/state/part.tsx';
import { loadBlockTexts, loadToolTexts } from '#builder/texts/catalogues.ts';

/** All that blocks need is fetched when one is at hand: its words too. */
const withTexts = async <Module>(load: Promise<Module>): Promise<Module> => (await Promise.all([load, loadBlockTexts()]))[0];

export const BlockNews = part(async () => (await withTexts(import('./block-news.tsx'))).BlockNews);
export const BlockOf = part(async () => (await withTexts(import('./block-of.tsx'))).BlockOf);
export const BlockPalette = part(async () => (await withTexts(import('./block-palette.tsx'))).BlockPalette);
export const BlocksPage = part(async () => (await withTexts(import('./blocks-page.tsx'))).BlocksPage, { waiting: 'builder.loading' });
export const BlockEditor = part(async () => (await Promise.all([import('./block-editor.tsx'), loadBlockTexts(), loadToolTexts()]))[0].BlockEditor, { waiting: 'builder.loading' });
