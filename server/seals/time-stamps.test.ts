import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { must, refusalOf } from '#server/testing/must.ts';
import { requireProgram } from '#server/testing/programs.ts';
import { openssl, popplersView, requireSoundCms, signatureIn } from '#server/testing/read-seal.ts';
import { drawnPdf, openSealRoom, WORDS } from '#server/testing/seal-room.ts';
import { standardFaults } from '#server/testing/archive/check-archive.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { startTimeStampServer, type TestTimeStampServer } from '#server/testing/time-stamp-server.ts';
import { readTimeStampAnswer } from './read-time-stamp.ts';
import { readTimeStamps } from './read-time-stamps.ts';
import { readSigned } from './read-cms.ts';
import { signatureOf, stampPdf } from './stamp-pdf.ts';
import { timeStampRequest } from './time-stamp-request.ts';
import { createTimeStamps } from './time-stamps.ts';
import { verifySealedPdf } from './verify-sealed-pdf.ts';

async function stampServer(): Promise<TestTimeStampServer> {
  const server = await startTimeStampServer();
  onTestFinished(() => server.stop());
  return server;
}

/** A server that makes of each question whatever the test wants. */
async function answering(answer: (question: Buffer) => Promise<{ status?: number; body?: Buffer }>): Promise<string> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { status = 200, body = Buffer.alloc(0) } = await answer(Buffer.concat(parts));
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => { server.closeAllConnections(); return new Promise((resolve) => server.close(() => resolve())); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function passedOn({ address }: TestTimeStampServer, question: Buffer): Promise<Buffer> {
  const headers = { 'content-type': 'application/timestamp-query' };
  return Buffer.from(await (await fetch(address, { method: 'POST', headers, body: Uint8Array.from(question) })).arrayBuffer());
}

const SIGNATURE = Buffer.from('a signature');

test('[SE10] a sealed PDF gets a time stamp into its seal: PAdES baseline B-T, as poppler and openssl see it, still PDF/A-3a, of the same length', async () => {
  const server = await stampServer();
  const timeStamps = createTimeStamps({ server: server.address, trusted: server.authority, now: Date.now });
  const { store, seals } = await openSealRoom({ timeStamps });
  const sealed = await seals.seal(await drawnPdf(), 'industry', WORDS);
  const stamped = must(await seals.stamp!(sealed));
  const [key] = await store.sealKeys();
  expect(popplersView(stamped)).toMatchObject({ 'Total document signed': '', 'Signature Validation': 'Signature is Valid.', 'Signer Certificate Common Name': 'Department of Industry' });
  requireSoundCms(stamped, key!.certificate);
  expect([stamped.length, standardFaults(stamped)]).toEqual([sealed.length, []]);
  const said = openssl(['cms', '-cmsout', '-print', '-inform', 'DER', '-in', 'seal.der'], { 'seal.der': signatureIn(stamped).cms });
  expect(said.slice(said.lastIndexOf('unsignedAttrs:'))).toContain('id-smime-aa-timeStampToken');
  const { token } = readSigned(signatureIn(stamped).cms)!;
  expect(openssl(['ts', '-verify', '-in', 'token.der', '-token_in', '-data', 'signature.bin', '-CAfile', 'authority.pem'], { 'token.der': token!, 'signature.bin': signatureOf(stamped), 'authority.pem': server.authority })).toContain('Verification: OK');
  const check = await verifySealedPdf(stamped, (id) => store.sealKey(id));
  expect(check).toMatchObject({ found: 'intact', key, stampedAt: expect.stringMatching(/^\d{4}-.*Z$/) });
  expect(await verifySealedPdf(sealed, (id) => store.sealKey(id))).toEqual({ found: 'intact', key, at: (check as { at: string }).at });
});

test('[SE10] one changed byte breaks a stamped seal, too', async () => {
  const server = await stampServer();
  const { store, seals } = await openSealRoom({ timeStamps: createTimeStamps({ server: server.address, trusted: server.authority, now: Date.now }) });
  const stamped = must(await seals.stamp!(await seals.seal(await drawnPdf(), 'industry', WORDS)));
  const changed = Buffer.from(stamped);
  changed[2_000]! ^= 1;
  expect(popplersView(changed)['Signature Validation']).not.toContain('is Valid');
  expect(await verifySealedPdf(changed, (id) => store.sealKey(id))).toMatchObject({ found: 'changed' });
});

test('[SE10] a seal has room for a stamp only where stamps are wanted; without room none is put in', async () => {
  const { seals } = await openSealRoom();
  expect(seals.stamp).toBeUndefined();
  const sealed = await seals.seal(await drawnPdf(), 'industry', WORDS);
  expect(() => stampPdf(sealed, Buffer.alloc(2_000))).toThrow('has room for');
});

test('[SE11] what a time-stamp server answers instead of the stamp asked for is refused by name', async () => {
  const real = await stampServer();
  const stranger = await stampServer();
  const stamped = async (answer: Parameters<typeof answering>[0], more: Partial<Parameters<typeof createTimeStamps>[0]> = {}) =>
    refusalOf(await createTimeStamps({ server: await answering(answer), trusted: real.authority, now: Date.now, ...more }).stamp(SIGNATURE));
  const forOther = (change: (question: Buffer) => void) => async (question: Buffer) => {
    const other = Buffer.from(question);
    change(other);
    return { body: await passedOn(real, other) };
  };
  const digest = createHash('sha256').update(SIGNATURE).digest();
  const tampered = async (question: Buffer) => {
    const body = await passedOn(real, question);
    const { signature } = readTimeStampAnswer(body) as { signature: Buffer };
    body[body.indexOf(signature) + signature.length - 1]! ^= 1;
    return { body };
  };
  expect(await stamped(forOther((question) => question.fill(7, question.indexOf(digest), question.indexOf(digest) + 32)))).toBe('time-stamp.other-document');
  expect(await stamped(forOther((question) => question.fill(0x41, question.length - 5, question.length - 3)))).toBe('time-stamp.other-question');
  expect(await stamped(async (question) => ({ body: await passedOn(stranger, question) }))).toBe('time-stamp.unknown-signer');
  expect(await stamped(tampered)).toBe('time-stamp.broken');
  expect(await stamped(async (question) => ({ body: await passedOn(real, question) }), { now: () => Date.now() + 86_400_000 })).toBe('time-stamp.wrong-time');
  expect(await stamped(async () => ({ body: Buffer.from('30053003020102', 'hex') }))).toBe('time-stamp.not-granted');
  expect(await stamped(async () => ({ body: Buffer.from('<html>') }))).toBe('time-stamp.unreadable');
  expect(await stamped(async () => ({ body: Buffer.alloc(1_000_000) }))).toBe('time-stamp.too-large');
  expect(await stamped(async () => ({ status: 503 }))).toBe('time-stamp.unreachable');
  expect(await stamped(() => new Promise(() => undefined), { patience: 50 })).toBe('time-stamp.unreachable');
  expect(refusalOf(await createTimeStamps({ server: 'http://127.0.0.1:1', trusted: real.authority, now: Date.now }).stamp(SIGNATURE))).toBe('time-stamp.unreachable');
});

test('[SE11] the seal’s own certificate is no time-stamp authority, though it is trusted for seals', async () => {
  const server = await stampServer();
  const { store, seals } = await openSealRoom();
  await seals.seal(await drawnPdf(), 'industry', WORDS);
  const [key] = await store.sealKeys();
  expect(refusalOf(await createTimeStamps({ server: server.address, trusted: key!.certificate, now: Date.now }).stamp(SIGNATURE))).toBe('time-stamp.unknown-signer');
});

test('[SE10] an authority is trusted through the one that certified it, and not through one that did not', async () => {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  const run = requireProgram('openssl');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout'];
  for (const name of ['root', 'stranger']) run(['req', '-x509', ...key, at(`${name}.key`), '-out', at(`${name}.pem`), '-subj', `/CN=${name}`]);
  run(['req', '-new', ...key, at('authority.key'), '-out', at('authority.csr'), '-subj', '/CN=Stamps']);
  writeFileSync(at('extensions'), 'extendedKeyUsage = critical, timeStamping\n');
  writeFileSync(at('serial'), '01\n');
  run(['x509', '-req', '-in', at('authority.csr'), '-CA', at('root.pem'), '-CAkey', at('root.key'), '-CAcreateserial', '-extfile', at('extensions'), '-out', at('authority.pem')]);
  const server = await startTimeStampServer(folder);
  onTestFinished(() => server.stop());
  const by = (name: string) => createTimeStamps({ server: server.address, trusted: readFileSync(at(`${name}.pem`), 'utf8'), now: Date.now }).stamp(SIGNATURE);
  expect((await by('root')).ok).toBe(true);
  expect(refusalOf(await by('stranger'))).toBe('time-stamp.unknown-signer');
});

test('[SE11] settings that cannot be meant are refused by name; without any, no stamps are wanted', () => {
  const read = (server?: string, file?: string) => readTimeStamps({ STAMPLESS_TIME_STAMP_SERVER: server, STAMPLESS_TIME_STAMP_AUTHORITY: file }, Date.now);
  const rubbish = join(temporaryFolder(), 'rubbish.pem');
  writeFileSync(rubbish, 'rubbish');
  expect(must(read())).toBeUndefined();
  expect([read('nowhere', rubbish), read(undefined, rubbish), read('http://localhost:3161'), read('http://localhost:3161', rubbish), read('http://localhost:3161', '/gone')].map(refusalOf))
    .toEqual(['config.time-stamp-server', 'config.time-stamp-server', 'config.time-stamp-authority', 'config.time-stamp-authority', 'config.time-stamp-authority']);
});

test('[SE11] rubbish is never a fault of ours', async () => {
  const server = await stampServer();
  const answer = await passedOn(server, timeStampRequest(createHash('sha256').update(SIGNATURE).digest(), Buffer.of(0x41)));
  expect(readTimeStampAnswer(answer)).toMatchObject({ at: expect.any(Number) });
  fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.tuple(fc.nat(answer.length - 1), fc.nat(255)).map(([at, byte]) => Buffer.from(answer).fill(byte, at, at + 1)), fc.nat(answer.length).map((length) => answer.subarray(0, length))), (bytes) => {
    readTimeStampAnswer(Buffer.from(bytes));
  }), { numRuns: 2_000 });
});
