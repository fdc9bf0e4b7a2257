/**
 * Language → key → ICU message: stands in the browser where `runtime/texts/index.ts` stands on the server (see `vite.config.ts`). Empty until a language is
 * asked for; what is read of it then is added to the same record, because translators keep it.
 */
export const catalogues: Record<string, Record<string, string>> = { en: {}, dz: {} };

interface Part { messages: Record<string, string> }

type Parts = Record<'firstWords' | 'editor' | 'problems' | 'blocks' | 'tools', () => Promise<Part>>;

const PARTS: Record<string, Parts> = {
  en: { firstWords: () => import('./first-words.en.ts'), editor: () => import('./editor.en.ts'), problems: () => import('./problems.en.ts'), tools: () => import('./tools.en.ts'), blocks: () => import('./blocks.en.ts') },
  dz: { firstWords: () => import('./first-words.dz.ts'), editor: () => import('./editor.dz.ts'), problems: () => import('./problems.dz.ts'), tools: () => import('./tools.dz.ts'), blocks: () => import('./blocks.dz.ts') },
};

/** Reads what the editor says in a language before anything is judged; English for one the pages do not speak. Rejects where the network is gone. */
export async function loadTexts(language: string): Promise<void> {
  await Promise.all([read(language, 'firstWords'), read(language, 'editor')]);
}

/** Reads what is said of problems and refusals. */
export const loadProblemTexts = (language: string): Promise<void> => read(language, 'problems');

/** Reads what is said of reusable blocks, and by who shows round, in the language of the page. */
export const loadBlockTexts = (language = document.documentElement.lang): Promise<void> => read(language, 'blocks');

/** Reads what is said of certificates, filling lists, figures and trying out, in the language of the page. */
export const loadToolTexts = (language = document.documentElement.lang): Promise<void> => read(language, 'tools');

/** Reads what something new says in these languages, which are a service's. */
export async function loadFirstWords(languages: readonly string[]): Promise<void> {
  await Promise.all(languages.map((language) => read(language, 'firstWords')));
}

async function read(language: string, part: keyof Parts): Promise<void> {
  const spoken = Object.hasOwn(PARTS, language) ? language : 'en';
  Object.assign(catalogues[spoken]!, (await PARTS[spoken]![part]()).messages);
}
