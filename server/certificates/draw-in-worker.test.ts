import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { certificate } from '#server/testing/certificate-samples.ts';
import { textOf } from '#server/testing/read-pdf.ts';
import { createDrawer, type Drawer } from './draw-in-worker.ts';
import { drawCertificate } from './draw.ts';

const folder = mkdtempSync(join(tmpdir(), 'drawer-'));
const drawers: Drawer[] = [];
afterAll(async () => {
  await Promise.all(drawers.map((drawer) => drawer.close()));
  rmSync(folder, { recursive: true });
});

function drawer(worker?: URL): Drawer {
  const made = createDrawer({ worker });
  drawers.push(made);
  return made;
}

/** A thread's program that answers each job with the number of the threads begun so far, after dying as often as asked. */
function dyingProgram(deaths: number): URL {
  const name = join(folder, `dies-${deaths}`);
  writeFileSync(name, '0');
  writeFileSync(`${name}.mjs`, `
    import { readFileSync, writeFileSync } from 'node:fs';
    import { parentPort } from 'node:worker_threads';
    const begun = Number(readFileSync(${JSON.stringify(name)})) + 1;
    writeFileSync(${JSON.stringify(name)}, String(begun));
    parentPort.on('message', ({ id }) => {
      if (begun <= ${deaths}) process.exit(1);
      parentPort.postMessage({ id, ok: true, value: new TextEncoder().encode(String(begun)) });
    });
  `);
  return pathToFileURL(`${name}.mjs`);
}

describe('drawing beside the event loop', () => {
  it('[C31] gives the same bytes as drawing in place', async () => {
    const one = await drawer().draw(certificate('Pema Lhamo'));
    expect(one.equals(await drawCertificate(certificate('Pema Lhamo')))).toBe(true);
  });

  it('[C31] answers many jobs, each with its own document', async () => {
    const busy = drawer();
    const names = ['Pema', 'Karma', 'Dorji', 'Sonam', 'Kinley'];
    const documents = await Promise.all(names.map((name) => busy.draw(certificate(name))));
    for (const [index, document] of documents.entries()) expect(textOf(document)).toContain(names[index]);
  });

  it('[C31] leaves the event loop free meanwhile', async () => {
    const busy = drawer();
    await busy.draw(certificate('first'));
    let turns = 0;
    const counting = setInterval(() => { turns += 1; }, 1);
    await Promise.all(Array.from({ length: 20 }, (_, index) => busy.draw(certificate(`name ${index}`))));
    clearInterval(counting);
    expect(turns).toBeGreaterThan(20);
  });

  it('[C31] tells a fault of the drawing and goes on with the next job', async () => {
    const busy = drawer();
    await expect(busy.draw(certificate('Ꭰ'))).rejects.toThrow('Ꭰ');
    expect(textOf(await busy.draw(certificate('Pema')))).toContain('Pema');
    expect(await busy.missingGlyphs(['Ꭰa'])).toEqual({ missing: ['Ꭰ'] });
  });

  it('[C32] tries a job once more when the thread died on it', async () => {
    expect((await drawer(dyingProgram(1)).draw(certificate('x'))).toString()).toBe('2');
  });

  it('[C32] rejects a job that two threads died on, and draws the next one', async () => {
    const unlucky = drawer(dyingProgram(2));
    const [lost, next] = await Promise.allSettled([unlucky.draw(certificate('x')), unlucky.draw(certificate('y'))]);
    expect(lost).toMatchObject({ status: 'rejected' });
    expect(next).toMatchObject({ status: 'fulfilled', value: Buffer.from('3') });
  });

  it('[C32] rejects when the program cannot be started', async () => {
    await expect(drawer(pathToFileURL(join(folder, 'nowhere.mjs'))).draw(certificate('x'))).rejects.toThrow();
  });

  it('[C32] once closed rejects what is open and what comes after', async () => {
    const closing = drawer();
    const open = Promise.allSettled([closing.draw(certificate('x')), closing.draw(certificate('y'))]);
    await closing.close();
    expect((await open).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(closing.draw(certificate('z'))).rejects.toThrow();
  });
});
