import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The server has all texts at hand; the browser reads those of one language, of what the editor shows. */
const textsByLanguage: Plugin = {
  name: 'texts-by-language',
  enforce: 'pre',
  load: (id) => (id === here('../runtime/texts/index.ts') ? `export { catalogues } from ${JSON.stringify(here('texts/catalogues.ts'))};` : undefined),
};

/** `vite build builder`: hashed files in `.build/builder/assets` and a manifest, from which the server writes the page. */
export default defineConfig({
  root: here('.'),
  base: '/builder/',
  plugins: [react(), textsByLanguage],
  build: {
    outDir: here('../.build/builder'),
    emptyOutDir: true,
    manifest: true,
    // Inlined scripts and data addresses for fonts would be refused by the page's policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: here('main.tsx'),
      output: { codeSplitting: { groups: [{ name: nameOf('pages'), priority: 2 }, { name: nameOf('editor'), priority: 1 }] } },
      // Our modules only declare: what the first screen does not use of them (the rules above all) is left for later.
      treeshake: { moduleSideEffects: (id) => !/\/(schemas|runtime)\/.*\.tsx?$/.test(id) && !/\/node_modules\/(re2js|feelin|lezer-feel|@lezer|ajv)/.test(id) },
    },
  },
});

interface Graph { getModuleInfo(id: string): { importedIds: readonly string[] } | null }

/** What every page of the builder loads, and what the first screen of the editor loads beside it, are a file each: many small ones compress worse. */
function nameOf(part: 'pages' | 'editor') {
  let modules: Set<string> | undefined;
  return (id: string, graph: Graph): string | null => {
    modules ??= modulesOf(part, graph);
    const isOfThese = modules.has(id) || (part === 'pages' && /\/node_modules\/react(-dom)?\//.test(id));
    return isOfThese && id !== here('main.tsx') ? part : null;
  };
}

function modulesOf(part: 'pages' | 'editor', graph: Graph): Set<string> {
  const pages = reached([here('main.tsx')], graph);
  if (part === 'pages') return pages;
  return new Set([...reached([here('canvas/canvas.tsx'), here('sections/flow-section.tsx')], graph)].filter((id) => !pages.has(id)));
}

/** Our own modules that loading some of them loads. Those of the rules and of the pages are reached too, but only a little of them is used here. */
function reached(ids: readonly string[], graph: Graph): Set<string> {
  const found = new Set<string>();
  const left = [...ids];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (found.has(id) || !id.startsWith(here('.'))) continue;
    found.add(id);
    left.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}
