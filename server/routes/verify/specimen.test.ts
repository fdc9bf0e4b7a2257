import { expect, onTestFinished, test } from 'vitest';
import { SPECIMEN_TOKEN } from '#runtime/certificates/short-code.ts';
import { browser } from '#server/testing/callers.ts';
import { must } from '#server/testing/must.ts';
import { runningApp } from '#server/testing/running-app.ts';
import { drawnPdf, WORDS } from '#server/testing/seal-room.ts';
import { createSeals } from '#server/seals/seals.ts';
import { SPECIMEN_KEY } from '#server/seals/special-keys.ts';
import { readSecret } from '#server/secret.ts';

const wordOf = (html: string) => /<h1>(.*?)<\/h1>/.exec(html)?.[1];

test('[V23] a specimen is SPECIMEN as a file, with the day it was made, and by the code that stands on each of them, however it is typed; neither looks as what is not found does', async () => {
  const running = await runningApp();
  onTestFinished(() => running.close());
  const secret = must(readSecret(running.deps.config.dataFolder, {}));
  const specimen = await createSeals({ store: running.deps.store, secret, now: () => Date.parse('2026-03-05T12:00:00Z') }).seal(await drawnPdf(), SPECIMEN_KEY, WORDS);
  const visitor = browser(running.app);
  await visitor.get('/verify');
  const file = await visitor.upload('/verify/file', { name: 'specimen.pdf', type: 'application/pdf', bytes: specimen });
  const code = await browser(running.app).get(`/verify/${SPECIMEN_TOKEN}`);
  expect([[file.status, wordOf(file.html)], [code.status, wordOf(code.html)], file.html.includes('Made on 5 March 2026')]).toEqual([[200, 'SPECIMEN'], [404, 'SPECIMEN'], true]);
  const lost = (await browser(running.app).get(`/verify/${SPECIMEN_TOKEN.replace('C', 'D')}`)).html;
  const lookOf = (html: string) => [/class="standing ([\w-]+)"/.exec(html)![1], /class="standing [\s\S]*?<path d="([^"]+)"/.exec(html)![1]];
  expect([lookOf(file.html), wordOf(lost)]).toEqual([lookOf(code.html), 'NOT FOUND']);
  for (const index of [0, 1]) expect(lookOf(lost)[index]).not.toBe(lookOf(code.html)[index]);
  await visitor.get('/verify');
  const sent = await visitor.post('/verify', { code: '0spec-1men spec-1men-spec-1men-0', name: '' });
  expect(sent.location).toBe(`/verify/${SPECIMEN_TOKEN}`);
});
