import { type ChildProcess, spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { must } from '#server/testing/must.ts';
import { popplersView } from '#server/testing/read-seal.ts';
import { drawnPdf } from '#server/testing/seal-room.ts';
import { grantRow, openingOf, serviceRow, write } from '#server/testing/store-rows.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { resealCertificates } from '#server/batch/reseal.ts';
import { startTimeStampServer } from '#server/testing/time-stamp-server.ts';
import { findSeals } from '#server/seals/find-seals.ts';
import { readSigned } from '#server/seals/read-cms.ts';
import { createTimeStamps } from '#server/seals/time-stamps.ts';
import { drawnPart } from '#server/seals/drawn-part.ts';
import { createSeals } from '#server/seals/seals.ts';
import { verifySealedPdf } from '#server/seals/verify-sealed-pdf.ts';
import { readSecret } from '#server/secret.ts';
import { openStore } from '#server/stores/open-store.ts';

/** How many certificates; more are tried by hand. */
const MANY = Number(process.env['STAMPLESS_CERTIFICATES'] ?? 60);
const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const numberOf = (index: number) => `CI-2026-${String(index + 1).padStart(6, '0')}-X`;

/** An office that gave many certificates, its server still running. */
async function office() {
  const folder = temporaryFolder();
  const store = must(await openStore({ url: `sqlite:${join(folder, 'stampless.db')}` }));
  onTestFinished(() => store.close());
  const seals = createSeals({ store, secret: must(readSecret(folder, {})), now: Date.now });
  const file = smallService();
  const slug = 'cafe-permit';
  await store.commit({ writes: () => [write('addService', serviceRow({ slug })), write('addVersion', { slug, version: 1, file: JSON.stringify(file), hash: 'h', note: '', publishedAt: 1, publishedBy: 'pema' }), ...openingOf('a')] });
  const drawn = await drawnPdf();
  for (let index = 0; index < MANY; index++) {
    const bytes = await seals.seal(drawn, 'market', { name: 'Market office', reason: 'Issued', label: 'Seal' });
    const pdf = hash('sha256', bytes);
    await store.commit({ writes: () => [write('addContent', { hash: pdf, bytes }), write('addGrant', grantRow(numberOf(index), 'a', { slug, version: 1, institution: 'market', token: `token ${index}`, data: '{}', pdf, unstampedPdf: null }))] });
  }
  const all = () => store.grantsAfter('', MANY + 1);
  return { folder, store, seals, drawn, all };
}

interface Command { child: ChildProcess; said(): string; ended: Promise<number | null> }

function stampless(folder: string, ...words: string[]): Command {
  const child = spawn(process.execPath, ['--input-type=module', '-e', `import { main } from ${JSON.stringify(main)}; await main(${JSON.stringify(words)});`], { env: { PATH: process.env['PATH'], LANG: 'en_GB.UTF-8', STAMPLESS_DATA: folder }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => void (said += String(data)));
  return { child, said: () => said, ended: once(child, 'close').then(([code]) => code as number | null) };
}

test('[BA1] [BA2] certificates sealed anew, also after a kill in between, are sound by the new key, show the same page, and every PDF handed out before still leads to them', { timeout: 600_000 }, async () => {
  const { folder, store, seals, drawn, all } = await office();
  const before = await all();
  const key = must(await seals.rotate('market', 'Ministry of Markets'));
  const first = stampless(folder, 'certificates', 'reseal', 'market', '--rate', '100');
  await expect.poll(async () => (await all()).filter(({ pdf }, index) => pdf !== before[index]!.pdf).length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(5);
  first.child.kill('SIGKILL');
  await first.ended;
  const halfway = (await all()).filter(({ pdf }, index) => pdf !== before[index]!.pdf).length;
  expect(halfway).toBeLessThan(MANY);
  const second = stampless(folder, 'certificates', 'reseal', 'market', '--rate', '1000');
  expect([await second.ended, second.said()]).toEqual([0, expect.stringContaining(`${halfway} had the seal in use; none is left`)]);
  for (const [index, { number, pdf }] of (await all()).entries()) {
    const bytes = Buffer.from((await store.content(pdf!))!);
    expect(await verifySealedPdf(bytes, (id) => store.sealKey(id))).toMatchObject({ found: 'intact', key: { id: key.id } });
    expect(drawnPart(bytes).equals(drawn)).toBe(true);
    expect([(await store.grantByPdf(pdf!))?.number, (await store.grantByPdf(before[index]!.pdf!))?.number]).toEqual([number, number]);
    expect(hash('sha256', (await store.content(before[index]!.pdf!))!)).toBe(before[index]!.pdf);
  }
  const [one] = await all();
  expect(popplersView((await store.content(one!.pdf!))!)).toMatchObject({ 'Signature Validation': 'Signature is Valid.', 'Signer Certificate Common Name': 'Ministry of Markets', 'Total document signed': '' });
  const third = stampless(folder, 'certificates', 'reseal', 'market');
  expect([await third.ended, third.said()]).toEqual([0, expect.stringContaining('0 certificates were sealed anew')]);
});

test('[BA1] [BA3] an export, also after a kill in between, holds every certificate with its record, and can be checked without the server', { timeout: 600_000 }, async () => {
  const { folder, all } = await office();
  const out = join(temporaryFolder(), 'out');
  const filesIn = (name: string) => { try { return readdirSync(join(out, name)); } catch { return []; } };
  const first = stampless(folder, 'certificates', 'export', out, '--rate', '50');
  await expect.poll(() => filesIn('certificates').length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(5);
  first.child.kill('SIGKILL');
  await first.ended;
  expect([filesIn('certificates').length < MANY, filesIn('').includes('manifest.jsonl')]).toEqual([true, false]);
  const second = stampless(folder, 'certificates', 'export', out, '--rate', '1000');
  expect([await second.ended, second.said()]).toEqual([0, expect.stringContaining('manifest.jsonl names them all')]);
  const lines = readFileSync(join(out, 'manifest.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, string>);
  expect(lines.map(({ number }) => number)).toEqual((await all()).map(({ number }) => number));
  const [key] = JSON.parse(readFileSync(join(out, 'keys.json'), 'utf8')) as { sha256: string; institution: string; title: string; certificate: string }[];
  for (const { pdf, pdfSha256, record, recordSha256, number, status } of lines) {
    const bytes = readFileSync(join(out, pdf!));
    expect([hash('sha256', bytes), hash('sha256', readFileSync(join(out, record!)))]).toEqual([pdfSha256, recordSha256]);
    expect(JSON.parse(readFileSync(join(out, record!), 'utf8'))).toMatchObject({ number, status, verification: expect.stringContaining('/verify/token') });
    expect(await verifySealedPdf(bytes, async (id) => (id === key!.sha256 ? { ...key!, id, lockedKey: '', notBefore: 0, notAfter: 1, retiredAt: null } : undefined))).toMatchObject({ found: 'intact' });
  }
  expect([filesIn('certificates').length, filesIn('records').length]).toEqual([MANY, MANY]);
});

test('[BA6] a stamped certificate is not sealed anew where no time-stamp server is set, which is said; where one is, its new seal is stamped', { timeout: 240_000 }, async () => {
  const server = await startTimeStampServer();
  onTestFinished(() => server.stop());
  const { folder, seals, store, all } = await office();
  const stamped = createSeals({ store, secret: must(readSecret(folder, {})), now: Date.now, timeStamps: createTimeStamps({ server: server.address, trusted: server.authority, now: Date.now, patience: 20_000 }) });
  const [first] = await all();
  const bytes = must(await stamped.stamp!(await stamped.seal(await drawnPdf(), 'market', { name: 'Market office', reason: 'Issued', label: 'Seal' })));
  await store.commit({ writes: () => [write('addContent', { hash: hash('sha256', bytes), bytes }), write('setResealedPdf', { number: first!.number, was: first!.pdf!, pdf: hash('sha256', bytes) })] });
  must(await seals.rotate('market', 'Ministry of Markets'));
  const bare = stampless(folder, 'certificates', 'reseal', 'market', '--rate', '1000');
  expect([await bare.ended, bare.said()]).toEqual([1, expect.stringContaining('1 certificate has a time stamp and was left as before')]);
  expect((await all())[0]!.pdf).toBe(hash('sha256', bytes));
  const counts = await resealCertificates({ store, seals: stamped, now: Date.now }, { rate: 1_000, institution: 'market' });
  expect(counts['not-possible']).toBe(0);
  const kept = Buffer.from((await store.content((await all())[0]!.pdf!))!);
  expect(readSigned(findSeals(kept)[0]!.value!)?.token).toBeDefined();
});

test('[BA4] it keeps to its rate', async () => {
  const { folder, all } = await office();
  const some = Math.min(40, MANY);
  const began = performance.now();
  const out = join(temporaryFolder(), 'out');
  const { child, ended } = stampless(folder, 'certificates', 'export', out, '--rate', '20');
  const written = () => { try { return readdirSync(join(out, 'certificates')).length; } catch { return 0; } };
  await expect.poll(written, { timeout: 50_000, interval: 20 }).toBeGreaterThanOrEqual(some);
  expect(performance.now() - began).toBeGreaterThan((some - 1) * 50);
  child.kill('SIGKILL');
  await ended;
  expect((await all()).length).toBe(MANY);
});
