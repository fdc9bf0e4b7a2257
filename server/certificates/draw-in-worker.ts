import { existsSync } from 'node:fs';
import type { CertificateDrawing } from './drawing.ts';
import { openLane } from './lane.ts';

/** Draws beside the event loop. */
export interface Drawer {
  /** The finished PDF. Rejects with the drawing's own fault, or when the thread died on it twice. */
  draw(drawing: CertificateDrawing): Promise<Buffer>;
  /** Characters no typeface can draw; ask before a text becomes part of a certificate. */
  missingGlyphs(texts: readonly string[]): Promise<{ missing: string[] }>;
  /** Ends the thread; jobs not done yet are rejected. */
  close(): Promise<void>;
}

/** Where the thread's program lies: beside this file in the sources; a bundle emits it as `draw-worker.js` beside its main file or above its chunks. */
function program(): URL {
  const places = ['./draw-worker.ts', './draw-worker.js', '../draw-worker.js'].map((place) => new URL(place, import.meta.url));
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error(`The build has no draw-worker.js near ${import.meta.url}`);
  return found;
}

/**
 * One drawing thread, started at the first job, with jobs done in the order asked. A thread that dies is replaced and its job tried once more.
 * @param options.worker file of the thread's program, when it is elsewhere
 */
export function createDrawer(options: { worker?: URL } = {}): Drawer {
  const lane = openLane(options.worker ?? program());
  return {
    async draw(drawing) {
      const bytes = await lane.ask({ ask: 'draw', drawing });
      if (!(bytes instanceof Uint8Array)) throw new Error('The drawing thread answered with no document');
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
    async missingGlyphs(texts) {
      const answer = await lane.ask({ ask: 'missing', texts });
      if (answer instanceof Uint8Array) throw new Error('The drawing thread answered with a document');
      return answer;
    },
    close: () => lane.close(),
  };
}
