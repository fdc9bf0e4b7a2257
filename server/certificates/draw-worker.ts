import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { missingGlyphs } from './missing-glyphs.ts';
import type { CertificateDrawing } from './drawing.ts';
import type { DrawerAnswer, DrawerJob } from './drawer-messages.ts';

const port = parentPort;
if (!port) throw new Error('draw-worker runs in a worker thread');

/** A third of the processor time, where the thread that answers wants it, too. */
const NICENESS = 5;
// Where a thread has a priority of its own, whoever waits for a page goes before whoever waits for a certificate.
if (process.platform === 'linux') setPriority(NICENESS);

port.on('message', async ({ id, job }: { id: number; job: DrawerJob }) => {
  port.postMessage(await answer(id, job));
});

/** What draws is loaded at the first drawing: a question alone needs only the typefaces, and somebody waits for it. */
async function draw(drawing: CertificateDrawing): Promise<Uint8Array> {
  const { drawCertificate } = await import('./draw.ts');
  return drawCertificate(drawing);
}

async function answer(id: number, job: DrawerJob): Promise<DrawerAnswer> {
  try {
    return { id, ok: true, value: job.ask === 'draw' ? await draw(job.drawing) : missingGlyphs(job.texts) };
  } catch (fault) {
    return { id, ok: false, fault: fault instanceof Error ? fault.message : String(fault) };
  }
}
