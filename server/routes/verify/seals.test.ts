import { X509Certificate } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import { expect, onTestFinished, test } from 'vitest';
import config from '../../../playwright.config.ts';
import { must } from '#server/testing/must.ts';
import { runningApp } from '#server/testing/running-app.ts';
import { drawnPdf, WORDS } from '#server/testing/seal-room.ts';
import { startSigningService } from '#server/testing/signing-service.ts';
import { enrolKey } from '#server/seals/enrol-key.ts';

interface Published { title: string; id: string; certificate: string; chain: string[]; retired: string | null }

test('[V18] every seal is shown with its state, its fingerprint and who certifies it, up to the root: to people in every language, and to programs', { timeout: 90_000 }, async () => {
  const service = await startSigningService();
  onTestFinished(() => service.stop());
  const running = await runningApp();
  onTestFinished(() => running.close());
  const page = async (language = 'en') => (await running.app.inject(`/verify/seals?lang=${language}`)).body;
  expect(await page()).toContain('No institution has sealed');
  const { store, seals } = running.deps;
  await seals.seal(await drawnPdf(), 'market', { ...WORDS, name: 'Market & <office>' });
  await seals.prove('market', 'Market office', async () => undefined);
  const settings = { client: { id: 'stampless', secret: 'for-trying-things-out' }, servicePin: '1234' };
  must(await enrolKey({ institution: 'market', address: service.key(2) }, { store, settings, now: Date.now }));
  const { seals: published } = (await running.app.inject('/.well-known/stampless-seals.json')).json() as { seals: Published[] };
  expect(published.map(({ title, chain, retired }) => [title, chain.length, retired === null])).toEqual([['Market & <office>', 0, false], ['Office for trying things out', 1, true]]);
  const [own, certified] = published;
  expect(new X509Certificate(certified!.certificate).checkIssued(new X509Certificate(certified!.chain[0]!))).toBe(true);
  const html = await page();
  for (const { id } of published) expect(html).toContain(id.match(/.{4}/g)!.join(' '));
  expect(html.indexOf(certified!.id)).toBeLessThan(html.indexOf(own!.id));
  for (const words of ['Market &amp; &lt;office&gt;', 'Authority for trying things out', 'The institution itself', 'No more in use']) expect(html).toContain(words);
  expect(html).not.toContain('~');
  const browser = await chromium.launch(config.projects![0]!.use!.launchOptions);
  onTestFinished(() => browser.close());
  const address = await running.app.listen({ port: 0, host: '127.0.0.1' });
  for (const width of [390, 1_280]) {
    const tab = await (await browser.newContext({ viewport: { width, height: 844 } })).newPage();
    await tab.goto(`${address}/verify/seals`);
    expect((await new AxeBuilder({ page: tab }).analyze()).violations).toEqual([]);
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  expect(await page('dz')).toMatch(/<html lang="dz"[\s\S]*མཛུབ་རྟགས/);
});
