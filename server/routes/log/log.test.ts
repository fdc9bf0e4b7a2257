import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import { expect, onTestFinished, test } from 'vitest';
import config from '../../../playwright.config.ts';
import { linkAfter, logSigner } from '#server/log/chain.ts';
import { entriesFrom } from '#server/log/entry.ts';
import { dayOf, rootHash } from '#server/log/root.ts';
import { runningApp } from '#server/testing/running-app.ts';
import { submit } from '#server/testing/stall-office.ts';

const DAYS = 33;

test('[LG13] the roots of the log are shown to people in every language and given to programs with the key they are signed with; nothing else of the log is', { timeout: 90_000 }, async () => {
  const running = await runningApp();
  onTestFinished(() => running.close());
  const { store, seals } = running.deps;
  const page = async (address = '/log') => (await running.app.inject(address)).body;
  expect(await page()).toContain('No day is signed yet');
  expect((await running.app.inject('/log/roots.json')).json()).toEqual({ keys: [], roots: [] });

  const dema = await running.person({ kind: 'applicant', name: 'Dema' });
  await submit(running.deps, dema.id);
  const sign = logSigner(seals, 'localhost');
  const link = await linkAfter({ n: 0, last: 0, total: 0, hash: '' }, { stream: 'acts', at: 1, entries: await entriesFrom(store, 'acts', 0, 1_000, 500) }, sign);
  await store.commit({ writes: () => [{ write: 'addLogLink', row: link }] });
  let previous: string | null = null;
  for (let day = 0; day < DAYS; day++) {
    const root = { day: dayOf(Date.UTC(2026, 9, 1 + day)), at: 1, signed: await sign({ day: dayOf(Date.UTC(2026, 9, 1 + day)), acts: { link: 1, entries: link.total, hash: link.hash }, views: { link: 0, entries: 0, hash: '' }, previous }) };
    previous = rootHash(root.signed);
    await store.commit({ writes: () => [{ write: 'addLogRoot', row: root }] });
  }

  const file = (await running.app.inject('/log/roots.json')).json() as { keys: { id: string; certificate: string }[]; roots: { day: string; signed: string; acts: { entries: number } }[] };
  expect([file.roots.length, file.roots[0]!.day, file.roots[0]!.acts.entries, file.keys.length]).toEqual([DAYS, '2026-11-02', link.total, 1]);
  const [header, payload, signature] = file.roots[0]!.signed.split('.');
  expect(verify('sha256', Buffer.from(`${header}.${payload}`), { key: createPublicKey(new X509Certificate(file.keys[0]!.certificate).publicKey.export({ type: 'spki', format: 'pem' })), dsaEncoding: 'ieee-p1363' }, Buffer.from(signature!, 'base64url'))).toBe(true);
  const html = await page();
  expect(html).toContain('2 November 2026');
  expect(html.includes('2026-10-01')).toBe(false);
  expect(html).toContain((previous as unknown as string).match(/.{4}/g)!.join(' '));
  expect(await page('/log?before=2026-10-03')).toContain('2026-10-01');
  expect(((await running.app.inject('/log/roots.json?before=2026-10-03')).json() as typeof file).roots.map(({ day }) => day)).toEqual(['2026-10-02', '2026-10-01']);
  expect(await page('/log?lang=dz')).toMatch(/\p{Script=Tibetan}/u);
  for (const text of [html, JSON.stringify(file)]) for (const secret of [dema.id, 'Dema', JSON.parse(link.entries)[0][0].split('/')[0]]) expect(text).not.toContain(secret);

  const browser = await chromium.launch(config.projects![0]!.use!.launchOptions);
  onTestFinished(() => browser.close());
  const address = await running.app.listen({ port: 0, host: '127.0.0.1' });
  for (const width of [390, 1_280]) {
    const tab = await (await browser.newContext({ viewport: { width, height: 844 } })).newPage();
    await tab.goto(`${address}/log`);
    expect(await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    expect((await new AxeBuilder({ page: tab }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  }
  expect(running.faults).toEqual([]);
});
