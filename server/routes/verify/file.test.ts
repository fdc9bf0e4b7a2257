import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { browser } from '#server/testing/callers.ts';
import { must } from '#server/testing/must.ts';
import { requireProgram } from '#server/testing/programs.ts';
import { popplersView, requireSoundCms } from '#server/testing/read-seal.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { openSealRoom, drawnPdf, WORDS } from '#server/testing/seal-room.ts';
import { startTimeStampServer } from '#server/testing/time-stamp-server.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';
import { changes, tableDump } from '#server/testing/table-dump.ts';
import { createFindProofs } from '#server/seals/long-term/find-proofs.ts';
import { createCopies } from '#server/seals/long-term/make-copy.ts';
import { withSecurityStore } from '#server/seals/long-term/security-store.ts';
import { createSeals } from '#server/seals/seals.ts';
import { createTimeStamps } from '#server/seals/time-stamps.ts';
import { readSecret } from '#server/secret.ts';
import type { GrantRow } from '#server/stores/rows.ts';

let running: RunningApp;
let grant: GrantRow;
let pdf: Buffer;
beforeAll(async () => {
  running = await runningApp({ environment: { STAMPLESS_TRUSTED_PROXIES: '1' } });
  const { store } = running.deps;
  const { id } = await running.person({ kind: 'applicant', name: 'Dema' });
  const { case: kase } = await submit(running.deps, id, CLOTH);
  running.outbox.wake();
  await running.outbox.idle();
  grant = (await store.grantsOf(kase.id))[0]!;
  pdf = Buffer.from((await store.content(grant.pdf!))!);
});
afterAll(() => running.close());

/** Each visitor comes from an address of their own. */
let visitors = 0;

async function check(bytes: Buffer, name = 'certificate.pdf', language = 'en') {
  const visitor = browser(running.app, undefined, { 'accept-language': language, 'x-forwarded-for': `10.0.0.${++visitors}` });
  await visitor.get('/verify');
  const answer = await visitor.upload('/verify/file', { name, type: 'application/pdf', bytes });
  return answer.location?.startsWith('/verify?file=') ? visitor.landed(answer) : answer;
}
const wordOf = (html: string) => /<h1>(.*?)<\/h1>/.exec(html)?.[1];

test('[V11] a certificate is sealed by its institution when it is drawn, and its file leads to how it stands', async () => {
  const [key] = await running.deps.store.sealKeys();
  expect(popplersView(pdf)).toMatchObject({ 'Total document signed': '', 'Signature Validation': 'Signature is Valid.', 'Signer Certificate Common Name': 'Market office' });
  requireSoundCms(pdf, key!.certificate);
  const { status, html, headers } = await check(pdf);
  expect([status, wordOf(html)]).toEqual([200, 'VALID']);
  for (const said of [grant.number, 'unchanged since Market office sealed it on', `href="/verify/${grant.token}"`]) expect(html).toContain(said);
  expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex', 'cache-control': 'no-store' });
});

test('[V11] a sound file of a revoked certificate is REVOKED, in the reader’s language', async () => {
  const setStatus = (status: 'valid' | 'revoked') => running.deps.store.commit({ writes: () => [{ write: 'setGrantStatus', row: { number: grant.number, was: status === 'valid' ? 'revoked' : 'valid', status, replacedBy: null, statusReason: 'Error', statusAt: Date.now() } }] });
  await setStatus('revoked');
  onTestFinished(() => setStatus('valid').then(() => {}));
  expect(wordOf((await check(pdf)).html)).toBe('REVOKED');
  expect(wordOf((await check(pdf, 'x.pdf', 'dz')).html)).toMatch(/\p{Script=Tibetan}/u);
});

test('[V11] one changed byte leads nowhere, wherever it is, in the seal’s own value too', async () => {
  const hole = pdf.indexOf('/Contents <3082') + 11;
  const places: [number, string][] = [[1_000, 'CHANGED'], [pdf.length - 1, 'CHANGED'], [hole - 80, 'CHANGED']];
  for (const [at, word] of places) {
    const changed = Buffer.from(pdf);
    changed[at]! ^= 1;
    const { status, html } = await check(changed);
    expect([at, status, wordOf(html)]).toEqual([at, 200, word]);
    expect(html).not.toContain(grant.token);
  }
  // The certificate that lies in the value for those who do not know it is not signed: the register knows better than the seal.
  const certificate = new X509Certificate((await running.deps.store.sealKeys())[0]!.certificate).raw.toString('hex');
  const changed = Buffer.from(pdf);
  changed.write(changed.toString('latin1', pdf.indexOf(certificate) + 60, pdf.indexOf(certificate) + 61) === '0' ? '1' : '0', pdf.indexOf(certificate) + 60);
  const { html } = await check(changed);
  expect(wordOf(html)).toBe('NOT ISSUED');
  expect(html).not.toContain(grant.token);
});

test('[V21] a long-term copy leads to how its certificate stands, as the issued file with proofs added; one in which anything else was added is CHANGED', async () => {
  const [key] = await running.deps.store.sealKeys();
  const server = await startTimeStampServer();
  onTestFinished(() => server.stop());
  const timeStamps = createTimeStamps({ server: server.address, trusted: server.authority, now: Date.now, patience: 20_000 });
  const copy = must(await createCopies({ findProofs: createFindProofs({ now: Date.now }), timeStamps, now: Date.now })({ pdf, certificates: key!.certificate }));
  const { status, html } = await check(copy);
  expect([status, wordOf(html)]).toEqual([200, 'VALID']);
  for (const said of [grant.number, 'This is the issued file, with proofs for the archive added after it', 'unchanged since Market office sealed it on']) expect(html).toContain(said);
  expect((await check(pdf)).html).not.toContain('proofs for the archive');
  expect((await check(copy, 'x.pdf', 'dz')).html).toMatch(/ཡིག་མཛོད/u);
  const [inIssued, inStore] = [Buffer.from(copy), Buffer.from(copy)];
  inIssued[1_000]! ^= 1;
  inStore[pdf.length + 200]! ^= 1;
  const added = Buffer.concat([copy, Buffer.from('9999 0 obj\n<< >>\nendobj\n')]);
  const unsigned = withSecurityStore(pdf, { certificates: [], crls: [], ocsps: [] });
  for (const changed of [inIssued, inStore, added, copy.subarray(0, -100), unsigned]) {
    const answer = await check(changed);
    expect([wordOf(answer.html), answer.html.includes(grant.token)]).toEqual(['CHANGED', false]);
  }
  // Sealed by us and never given: proofs make it no certificate.
  const sealed = await createSeals({ store: running.deps.store, secret: must(readSecret(running.deps.config.dataFolder, {})), now: Date.now }).seal(await drawnPdf(), 'market', WORDS);
  const other = must(await createCopies({ findProofs: createFindProofs({ now: Date.now }), timeStamps, now: Date.now })({ pdf: sealed, certificates: key!.certificate }));
  expect(wordOf((await check(other)).html)).toBe('CHANGED');
});

test('[V12] says what else a file may be', async () => {
  const stranger = await openSealRoom();
  const foreign = await stranger.seals.seal(await drawnPdf(), 'market', { ...WORDS, name: 'Market office' });
  const secret = must(readSecret(running.deps.config.dataFolder, {}));
  const unregistered = await createSeals({ store: running.deps.store, secret, now: Date.now }).seal(await drawnPdf(), 'market', WORDS);
  const answers = [[await drawnPdf(), 'NO SEAL'], [foreign, 'UNKNOWN SEAL'], [Buffer.concat([pdf, Buffer.from('%\n')]), 'CHANGED'], [unregistered, 'NOT ISSUED']] as const;
  for (const [bytes, word] of answers) {
    const { status, html } = await check(bytes);
    expect([status, wordOf(html)]).toEqual([200, word]);
  }
});

test('[V12] a file whose end is missing is INCOMPLETE, wherever it was cut off before its seal is whole; one that has its end is not', async () => {
  const unsealedEnd = pdf.indexOf('%%EOF') + 6;
  for (const length of [200, Math.floor(unsealedEnd / 2), unsealedEnd - 8, unsealedEnd + 40, pdf.indexOf('/Contents <3082') + 500]) {
    const { status, html } = await check(pdf.subarray(0, length));
    expect([length, status, wordOf(html)]).toEqual([length, 200, 'INCOMPLETE']);
    expect(html).toContain('may have been cut off while it was downloaded');
  }
  expect(wordOf((await check(pdf.subarray(0, -1))).html)).toBe('CHANGED');
  expect(wordOf((await check(Buffer.concat([await drawnPdf(), Buffer.from('\n% more')]))).html)).toBe('NO SEAL');
  const halfMissing = await drawnPdf();
  expect(wordOf((await check(Buffer.concat([halfMissing.subarray(0, 900), halfMissing.subarray(1_900)]))).html)).toBe('INCOMPLETE');
});

test('[V12] a file that somebody put a password on is PROTECTED, whichever way it was written anew; a tab opened again leads back to the form', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'open.pdf'), pdf);
  for (const way of [[], ['--object-streams=generate']]) {
    requireProgram('qpdf')(['--encrypt', 'reader', 'owner', '256', '--', ...way, join(folder, 'open.pdf'), join(folder, 'locked.pdf')]);
    const { status, html } = await check(readFileSync(join(folder, 'locked.pdf')));
    expect([status, wordOf(html)]).toEqual([200, 'PROTECTED']);
    expect(html).toContain('without a password');
  }
  const again = await running.app.inject('/verify/file');
  expect([again.statusCode, again.headers.location]).toEqual([303, '/verify']);
});

test.each([
  ['nothing', Buffer.alloc(0), '', 'Choose the PDF file to check'], ['no PDF', Buffer.from('MZ not a PDF'), 'certificate.pdf', 'The file is not a PDF'],
  ['an empty file', Buffer.alloc(0), 'certificate.pdf', 'The file is empty'], ['a file too large', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(6_000_000)]), 'big.pdf', 'larger than 5 MB'],
])('[V12] given %s, the form says so at the file', async (_what, bytes, name, said) => {
  const { html } = await check(bytes, name);
  expect(html).toMatch(/<title>Error: /);
  expect(html).toContain(said);
  expect(html).toMatch(/aria-invalid="true"[^>]*aria-describedby="file-hint file-fault"|aria-describedby="file-hint file-fault"[^>]*aria-invalid="true"/);
});

test('[V12] a file sealed with a retired key is in order, and said to be', async () => {
  const secret = must(readSecret(running.deps.config.dataFolder, {}));
  must(await createSeals({ store: running.deps.store, secret, now: Date.now }).rotate('market'));
  const { html } = await check(pdf);
  expect(wordOf(html)).toBe('VALID');
  expect(html).toContain('another key since');
});

test('[V11] nothing of a file is kept', async () => {
  // But that a certificate was checked, which is counted a little later.
  const without = ['certificate_use'];
  const before = await tableDump(running.deps.store, { without });
  for (const bytes of [pdf, await drawnPdf(), Buffer.concat([pdf, Buffer.from('%')])]) await check(bytes);
  expect(changes(before, await tableDump(running.deps.store, { without }))).toEqual([]);
});

test('[SE3] the certificates of all seals are published at an address that does not change, retired ones too, and no private key', async () => {
  const { bytes, headers } = await browser(running.app).get('/.well-known/stampless-seals.json');
  const { seals } = JSON.parse(bytes.toString()) as { seals: Record<string, string | null>[] };
  const rows = await running.deps.store.sealKeys();
  expect(seals.map(({ id, institution, title, certificate }) => [id, institution, title, certificate])).toEqual(rows.map(({ id, institution, title, certificate }) => [id, institution, title, certificate]));
  expect(seals.map(({ retired }) => retired === null)).toEqual([false, true]);
  for (const { certificate, id, until } of seals) {
    const read = new X509Certificate(certificate!);
    expect([read.fingerprint256.replaceAll(':', '').toLowerCase(), new Date(read.validTo).toISOString().slice(0, 19)]).toEqual([id, until!.slice(0, 19)]);
  }
  expect(bytes.includes(rows[0]!.lockedKey)).toBe(false);
  expect(headers).toMatchObject({ 'content-type': expect.stringContaining('application/json'), 'cache-control': 'public, max-age=300' });
});

test('[V8] turns away whoever has many files checked', async () => {
  const visitor = browser(running.app);
  await visitor.get('/verify');
  const statuses: number[] = [];
  for (let count = 0; count < 22; count++) statuses.push((await visitor.upload('/verify/file', { name: 'x.pdf', type: 'application/pdf', bytes: Buffer.from('x') })).status);
  expect(statuses.at(-1)).toBe(429);
});

test('[V19] a verifiable credential leads to how its certificate stands, in both its forms; one that was changed or issued elsewhere says so', async () => {
  const [jwt, linked] = await Promise.all(['credential', 'credential.json'].map(async (form) => (await running.app.inject(`/verify/${grant.token}/${form}`)).rawPayload));
  for (const [bytes, name] of [[jwt!, 'x.vc.jwt'], [linked!, 'x.vc.json']] as const) {
    const { status, html } = await check(bytes, name);
    expect([status, wordOf(html), html.includes(grant.number)]).toEqual([200, 'VALID', true]);
  }
  const changed = Buffer.from(linked!.toString().replace(grant.holder, 'Somebody Else'));
  const elsewhere = Buffer.from(linked!.toString().replace('"did:web:localhost%3A3000"', '"did:web:other.example"'));
  expect([wordOf((await check(changed)).html), wordOf((await check(elsewhere)).html)]).toEqual(['CHANGED', 'UNKNOWN ISSUER']);
  expect(wordOf((await check(changed, 'x', 'dz')).html)).toMatch(/\p{Script=Tibetan}/u);
  for (const other of ['{}', 'ey', '{"proof":', `{${' '.repeat(200_000)}}`]) expect((await check(Buffer.from(other))).html).toMatch(/<title>Error: /);
});
