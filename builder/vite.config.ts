import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `vite build builder`: hashed files in `.build/builder/assets` and a manifest, from which the server writes the page. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/builder/',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../.build/builder', import.meta.url)),
    emptyOutDir: true,
    manifest: true,
    // Inlined scripts and data addresses for fonts would be refused by the page's policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: fileURLToPath(new URL('main.tsx', import.meta.url)),
      // Our modules only declare: what the first screen does not use of them (the rules above all) is left for later.
      treeshake: { moduleSideEffects: (id) => !/\/(schemas|runtime)\/.*\.tsx?$/.test(id) && !/\/node_modules\/(re2js|feelin|lezer-feel|@lezer|ajv)/.test(id) },
    },
  },
});
