import { parentPort } from 'node:worker_threads';
import { drawCertificate } from './draw.ts';
import { missingGlyphs } from './missing-glyphs.ts';
import type { DrawerAnswer, DrawerJob } from './drawer-messages.ts';

const port = parentPort;
if (!port) throw new Error('draw-worker runs in a worker thread');

port.on('message', async ({ id, job }: { id: number; job: DrawerJob }) => {
  port.postMessage(await answer(id, job));
});

async function answer(id: number, job: DrawerJob): Promise<DrawerAnswer> {
  try {
    return { id, ok: true, value: job.ask === 'draw' ? await drawCertificate(job.drawing) : missingGlyphs(job.texts) };
  } catch (fault) {
    return { id, ok: false, fault: fault instanceof Error ? fault.message : String(fault) };
  }
}
