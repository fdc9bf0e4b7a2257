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
      // Our modules only declare: what the first screen does not use of them (the rules above all) is left for later.
      treeshake: { moduleSideEffects: (id) => !/\/(schemas|runtime)\/.*\.tsx?$/.test(id) && !/\/node_modules\/(re2js|feelin|lezer-feel|@lezer|ajv)/.test(id) },
    },
  },
});
