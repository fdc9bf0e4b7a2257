// Bundles what serves and what draws. Everything a start loads lies in two files rather than in a hundred; what is asked for later keeps its own.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.js';

const at = (file) => join(dirname(dirname(fileURLToPath(import.meta.url))), file);
/** The command that serves, and the store it opens: each is loaded by an import of its own. */
const SERVE = at('server/command-line/serve.ts');
const STORE = at('server/stores/sqlite/sqlite-store.ts');

/** `main.js` and `draw-worker.js` in a folder. */
export const bundleServer = (dir) => Promise.all([
  bundle({ main: 'server/main.ts' }, dir, { codeSplitting: { groups: [{ name: ofStart(), debugName: 'what a start loads' }] } }),
  bundle({ 'draw-worker': 'server/certificates/draw-worker.ts' }, dir, { codeSplitting: false }),
]);

/** Names a module's file: `shared` with the other commands, `start`, or none. */
function ofStart() {
  let starting;
  let shared;
  return (id, graph) => {
    if (!starting) {
      const commands = graph.getModuleInfo(at('server/command-line/commands.ts')).dynamicallyImportedIds;
      shared = reached([STORE, ...commands.filter((command) => command !== SERVE)], graph);
      starting = reached([SERVE, STORE], graph).difference(reached([at('server/main.ts')], graph));
    }
    if (!starting.has(id)) return null;
    return shared.has(id) ? 'shared' : 'start';
  };
}

/** Modules that loading some of them loads. */
function reached(ids, graph) {
  const found = new Set();
  const left = [...ids];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    left.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}
