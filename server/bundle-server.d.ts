/** Bundles `main.js` and `draw-worker.js` into a folder. */
export function bundleServer(dir: string): Promise<unknown>;
