import { type ChildProcess, spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { certifiedStampServer, startAuthority } from '#server/testing/authority.ts';
import { must } from '#server/testing/must.ts';
import { requireProgram } from '#server/testing/programs.ts';
import { drawnPdf, WORDS } from '#server/testing/seal-room.ts';
import { grantRow, openingOf, serviceRow, write } from '#server/testing/store-rows.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { readCopy } from '#server/seals/long-term/read-copy.ts';
import { derOf } from '#server/seals/pem.ts';
import { sealPdf } from '#server/seals/seal-pdf.ts';
import { keySigner } from '#server/seals/signer.ts';
import { signatureOf, stampPdf } from '#server/seals/stamp-pdf.ts';
import { createTimeStamps, TOKEN_ROOM } from '#server/seals/time-stamps.ts';
import { openStore } from '#server/stores/open-store.ts';

const MANY = 8;
const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const numberOf = (index: number) => `CI-2026-${String(index + 1).padStart(6, '0')}-X`;

/** An office whose seal an authority certified; its certificates are stamped, its server still running. */
async function office() {
  const authority = await startAuthority();
  const stampServer = await certifiedStampServer(authority);
  const stamps = createTimeStamps({ server: stampServer.address, trusted: authority.root, now: Date.now, patience: 20_000 });
  const { certificate, key } = authority.certify('Market office', { tells: 'crl' });
  const folder = temporaryFolder();
  const store = must(await openStore({ url: `sqlite:${join(folder, 'stampless.db')}` }));
  onTestFinished(() => store.close());
  const slug = 'cafe-permit';
  const row = { id: hash('sha256', derOf(certificate)), institution: 'market', title: 'Market office', certificate: certificate + authority.root, lockedKey: 'pkcs11:token=Elsewhere;object=market', notBefore: Date.now() - 1_000, notAfter: Date.now() + 86_400_000, retiredAt: null };
  await store.commit({ writes: () => [write('addSealKey', row), write('addService', serviceRow({ slug })), write('addVersion', { slug, version: 1, file: JSON.stringify(smallService()), hash: 'h', note: '', publishedAt: 1, publishedBy: 'pema' }), ...openingOf('a')] });
  const signer = { ...keySigner(derOf(certificate), key), chain: [derOf(authority.root)] };
  for (let index = 0; index < MANY; index++) {
    const sealed = await sealPdf(await drawnPdf(), signer, WORDS, Date.now() + index * 1_000, TOKEN_ROOM);
    const bytes = stampPdf(sealed, must(await stamps.stamp(signatureOf(sealed))));
    const pdf = hash('sha256', bytes);
    await store.commit({ writes: () => [write('addContent', { hash: pdf, bytes }), write('addGrant', grantRow(numberOf(index), 'a', { slug, version: 1, institution: 'market', token: `token ${index}`, data: '{}', pdf, unstampedPdf: null }))] });
  }
  const trusted = join(folder, 'stamps.pem');
  writeFileSync(trusted, authority.root);
  const environment = { STAMPLESS_DATA: folder, STAMPLESS_TIME_STAMP_SERVER: stampServer.address, STAMPLESS_TIME_STAMP_AUTHORITY: trusted };
  return { authority, environment, all: () => store.grantsAfter('', MANY + 1) };
}

interface Command { child: ChildProcess; said(): string; ended: Promise<number | null> }

function stampless(environment: Record<string, string>, ...words: string[]): Command {
  const child = spawn(process.execPath, ['--input-type=module', '-e', `import { main } from ${JSON.stringify(main)}; await main(${JSON.stringify(words)});`], { env: { PATH: process.env['PATH'], LANG: 'en_GB.UTF-8', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => void (said += String(data)));
  return { child, said: () => said, ended: once(child, 'close').then(([code]) => code as number | null) };
}

test('[BA5] an export for an archive says which copies lack what while the authority does not answer; begun again, also after a kill, each certificate has its long-term copy beside the issued file', { timeout: 600_000 }, async () => {
  const { authority, environment, all } = await office();
  const out = join(temporaryFolder(), 'out');
  const copies = () => { try { return readdirSync(join(out, 'long-term')).filter((name) => name.endsWith('.pdf')); } catch { return []; } };
  const manifest = () => readFileSync(join(out, 'manifest.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { number: string; pdf: string; pdfSha256: string; longTerm: { pdf: string; sha256: string; level: string; selfCertified: string[]; lacks?: string } });
  authority.serve('/crl', 'down');
  const down = stampless(environment, 'certificates', 'export', out, '--long-term', '--rate', '1000');
  expect([await down.ended, down.said()]).toEqual([1, expect.stringContaining(`${MANY} certificates have no long-term copy: ${authority.address}/crl does not answer (HTTP 503)`)]);
  expect([copies(), manifest().map(({ longTerm }) => longTerm), authority.asked]).toEqual([[], Array.from({ length: MANY }, () => ({ lacks: 'long-term.unreachable' })), { '/crl': 1 }]);
  authority.serve('/crl', 'as usual');
  const first = stampless(environment, 'certificates', 'export', out, '--long-term', '--rate', '1');
  await expect.poll(() => copies().length, { timeout: 120_000, interval: 20 }).toBeGreaterThan(1);
  first.child.kill('SIGKILL');
  await first.ended;
  expect(copies().length).toBeLessThan(MANY);
  const second = stampless(environment, 'certificates', 'export', out, '--long-term', '--rate', '1000');
  expect([await second.ended, second.said()]).toEqual([0, expect.stringContaining(`Long-term copies: ${MANY} at level PAdES B-LTA, 0 at B-LT`)]);
  const before = copies().map((name) => hash('sha256', readFileSync(join(out, 'long-term', name))));
  const lines = manifest();
  expect(lines.map(({ number }) => number)).toEqual((await all()).map(({ number }) => number));
  for (const { pdf, pdfSha256, longTerm } of lines) {
    const [issued, copy] = [readFileSync(join(out, pdf)), readFileSync(join(out, longTerm.pdf))];
    expect([hash('sha256', issued), hash('sha256', copy), copy.subarray(0, issued.length).equals(issued)]).toEqual([pdfSha256, longTerm.sha256, true]);
    expect([readCopy(copy, issued.length), longTerm]).toMatchObject([{ level: 'B-LTA' }, { level: 'B-LTA', selfCertified: [] }]);
  }
  const path = join(out, lines[0]!.longTerm.pdf);
  expect(requireProgram('pdfsig')([path]).toString()).toContain('Signature is Valid.');
  expect(requireProgram('qpdf')(['--check', path]).toString()).toContain('No syntax or stream encoding errors found');
  const third = stampless({ ...environment, STAMPLESS_TIME_STAMP_SERVER: 'http://127.0.0.1:1' }, 'certificates', 'export', out, '--long-term');
  expect([await third.ended, copies().map((name) => hash('sha256', readFileSync(join(out, 'long-term', name))))]).toEqual([0, before]);
});

test('[BA6] without a time-stamp server set, long-term copies are made, what they lack is said, and the next export brings it; an institution nobody knows is named', { timeout: 240_000 }, async () => {
  const { environment } = await office();
  const out = join(temporaryFolder(), 'out');
  const { STAMPLESS_DATA, ...stamps } = environment;
  const bare = stampless({ STAMPLESS_DATA }, 'certificates', 'export', out, '--long-term', '--rate', '1000');
  expect([await bare.ended, bare.said()]).toEqual([1, expect.stringContaining('No time-stamp server is set')]);
  const again = stampless({ STAMPLESS_DATA, ...stamps }, 'certificates', 'export', out, '--long-term', '--rate', '1000');
  expect([await again.ended, again.said()]).toEqual([0, expect.stringContaining(`${MANY} at level PAdES B-LTA`)]);
  const misspelt = stampless({ STAMPLESS_DATA }, 'certificates', 'export', join(out, 'none'), '--institution', 'markett');
  expect([await misspelt.ended, misspelt.said()]).toEqual([1, expect.stringContaining('markett has no seal yet')]);
});

test('[BA5] without --long-term no copy is made and nobody is asked', { timeout: 120_000 }, async () => {
  const { authority, environment } = await office();
  const out = join(temporaryFolder(), 'out');
  expect(await stampless(environment, 'certificates', 'export', out, '--rate', '1000').ended).toBe(0);
  expect([readdirSync(out).sort(), authority.asked]).toEqual([['certificates', 'keys.json', 'manifest.jsonl', 'records'], {}]);
  expect(readFileSync(join(out, 'manifest.jsonl'), 'utf8')).not.toContain('longTerm');
});
