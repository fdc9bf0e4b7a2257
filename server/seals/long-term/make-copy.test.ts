import { spawnSync } from 'node:child_process';
import { hash, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { standardFaults } from '#server/testing/archive/check-archive.ts';
import { certifiedStampServer, type CertifyWish, startAuthority } from '#server/testing/authority.ts';
import { must, refusalOf } from '#server/testing/must.ts';
import { requireProgram } from '#server/testing/programs.ts';
import { openssl } from '#server/testing/read-seal.ts';
import { drawnPdf, SECRET, WORDS } from '#server/testing/seal-room.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { startTimeStampServer } from '#server/testing/time-stamp-server.ts';
import { makeKey } from '../make-key.ts';
import { unlockKey } from '../locked-key.ts';
import { derOf } from '../pem.ts';
import { incrementalUpdate, type PdfObject } from '../pdf-update.ts';
import { sealPdf } from '../seal-pdf.ts';
import { keySigner, type Signer } from '../signer.ts';
import { signatureOf, stampPdf } from '../stamp-pdf.ts';
import { createTimeStamps, TOKEN_ROOM, type TimeStamps } from '../time-stamps.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { createFindProofs } from './find-proofs.ts';
import { createCopies } from './make-copy.ts';
import { readCopy, sealedLength, wholeSecond } from './read-copy.ts';
import { readCrl } from './read-crl.ts';
import { readOcsp } from './read-ocsp.ts';
import { readSecurityStore, withSecurityStore } from './security-store.ts';
import { readUpdateEnd } from './update-end.ts';

const TIME = 120_000;

/** A certificate sealed by a key that an authority certified, stamped; and what it takes to make its long-term copy. */
async function room(wish: CertifyWish = { tells: 'crl' }) {
  const authority = await startAuthority();
  const seal = authority.certify('Department of Industry', wish);
  const { address: server, authority: trusted } = await certifiedStampServer(authority);
  const stamps = createTimeStamps({ server, trusted, now: Date.now, patience: 20_000 });
  const signer: Signer = { ...keySigner(derOf(seal.certificate), seal.key), chain: [derOf(authority.root)] };
  const sealed = await sealPdf(await drawnPdf(), signer, WORDS, Date.now(), TOKEN_ROOM);
  const issued = stampPdf(sealed, must(await stamps.stamp(signatureOf(sealed))));
  const certificates = seal.certificate + authority.root;
  const copies = (timeStamps?: TimeStamps) => createCopies({ findProofs: createFindProofs({ now: Date.now, patience: 20_000 }), timeStamps, now: Date.now });
  return { authority, seal, stamps, signer, sealed, issued, certificates, copies, copy: async (timeStamps?: TimeStamps) => copies(timeStamps)({ pdf: issued, certificates }) };
}

/** Lists and stamps tell seconds: what is to come after must be in a later one. */
async function nextSecond(): Promise<void> {
  const now = wholeSecond(Date.now());
  await expect.poll(() => wholeSecond(Date.now()), { timeout: 30_000 }).toBeGreaterThan(now);
}

const read = (copy: Buffer) => readCopy(copy, sealedLength(copy)!);

/** The PDF as qpdf reads it: objects by their names, streams as hexadecimal digits. */
function qpdfsView(pdf: Buffer) {
  const path = join(temporaryFolder(), 'copy.pdf');
  writeFileSync(path, pdf);
  const qpdf = requireProgram('qpdf');
  const checked = qpdf(['--check', path]).toString();
  const { qpdf: [, objects] } = JSON.parse(qpdf(['--json', '--json-stream-data=inline', path]).toString()) as { qpdf: [unknown, Record<string, { value?: Record<string, unknown>; stream?: { data: string } }>] };
  const catalog = Object.values(objects).find(({ value }) => value?.['/Type'] === '/Catalog')!.value!;
  const objectAt = (reference: unknown) => objects[`obj:${String(reference)}`]!;
  const store = objectAt(catalog['/DSS']).value as Record<string, string[]>;
  const list = (entry: string) => store[entry]!.map((reference) => Buffer.from(objectAt(reference).stream!.data, 'base64'));
  return { checked, catalog, certificates: list('/Certs'), crls: list('/CRLs'), ocsps: list('/OCSPs') };
}

const pdfsig = (pdf: Buffer): string => {
  const path = join(temporaryFolder(), 'copy.pdf');
  writeFileSync(path, pdf);
  return requireProgram('pdfsig')([path]).toString();
};

test('[SE21] a long-term copy holds the authority’s word on each certificate and a time stamp over it: PAdES B-LTA, as qpdf, openssl and poppler read it', async () => {
  const { authority, issued, seal, stamps, copy: make } = await room();
  const copy = must(await make(stamps));
  expect([copy.subarray(0, issued.length).equals(issued), sealedLength(copy), read(copy)]).toEqual([true, issued.length, { level: 'B-LTA', selfCertified: [], isStamped: true }]);
  const { checked, catalog, certificates, crls, ocsps } = qpdfsView(copy);
  expect(checked).toContain('No syntax or stream encoding errors found');
  expect(catalog['/Extensions']).toEqual({ '/ESIC': { '/BaseVersion': '/1.7', '/ExtensionLevel': 1 } });
  expect(certificates.map((der) => new X509Certificate(der).subject).sort()).toEqual(['CN=Authority of the country', 'CN=Department of Industry', 'CN=Stamps of the country']);
  expect([crls.length, ocsps.length]).toEqual([1, 0]);
  expect(openssl(['crl', '-inform', 'DER', '-in', 'list', '-CAfile', 'root', '-noout', '-issuer', '-nextupdate'], { list: crls[0]!, root: authority.root })).toContain('CN = Authority of the country');
  expect(openssl(['verify', '-crl_check', '-CAfile', 'root', '-CRLfile', 'list', 'seal'], { list: openssl(['crl', '-inform', 'DER', '-in', 'der'], { der: crls[0]! }), root: authority.root, seal: seal.certificate })).toContain('seal: OK');
  const [, value] = /DocTimeStamp[\s\S]*?\/Contents <([0-9a-f]+?)0*>/.exec(copy.toString('latin1'))!;
  const [, open, close] = [...copy.toString('latin1').matchAll(/\/ByteRange \[0 (\d+) (\d+) \d+\]/g)].at(-1)!.map(Number);
  const covered = Buffer.concat([copy.subarray(0, open), copy.subarray(close)]);
  const token = Buffer.from(value!.padEnd(value!.length + (value!.length % 2), '0'), 'hex');
  expect(openssl(['ts', '-verify', '-in', 'token', '-token_in', '-data', 'covered', '-CAfile', 'root'], { token, covered, root: authority.root })).toContain('Verification: OK');
  const [, first, second] = pdfsig(copy).split('Signature #');
  for (const said of ['Signature is Valid.', 'Department of Industry', 'Not total document signed']) expect(first).toContain(said);
  for (const said of ['ArchiveTimeStamp', 'Stamps of the country', 'Total document signed']) expect(second).toContain(said);
  expect(standardFaults(copy)).toEqual([]);
  expect(must(await make(stamps)).subarray(0, issued.length).equals(issued)).toBe(true);
}, TIME);

test('[SE25] poppler opens a stamped copy without a complaint', async () => {
  const { stamps, copy: make } = await room();
  const path = join(temporaryFolder(), 'copy.pdf');
  writeFileSync(path, must(await make(stamps)));
  const { stderr, status } = spawnSync('pdftoppm', ['-r', '20', '-png', path, join(temporaryFolder(), 'page')], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

test('[SE21] without a time-stamp server at hand it is B-LT; where the authority answers by OCSP, its answer and who signed it are in it', async () => {
  const { authority, issued, seal, copy: make } = await room({ tells: 'ocsp' });
  const copy = must(await make());
  expect(read(copy)).toEqual({ level: 'B-LT', selfCertified: [], isStamped: false });
  const { checked, certificates, crls, ocsps } = qpdfsView(copy);
  expect(checked).toContain('No syntax or stream encoding errors found');
  expect([certificates.length, crls.length, ocsps.length, authority.asked]).toEqual([4, 1, 1, { '/crl': 1, '/ocsp': 1 }]);
  expect(openssl(['ocsp', '-respin', 'answer', '-CAfile', 'root', '-issuer', 'root', '-cert', 'seal', '-no_nonce'], { answer: ocsps[0]!, root: authority.root, seal: seal.certificate })).toMatch(/: good\n/);
  expect([pdfsig(copy), standardFaults(copy)]).toEqual([expect.stringContaining('Signature is Valid.'), []]);
  expect(copy.subarray(0, issued.length).equals(issued)).toBe(true);
}, TIME);

test('[SE21] what was had once serves the next certificate; where OCSP is not to be had, the CRL is asked for', async () => {
  const { authority, issued, certificates, copies } = await room({ tells: 'both' });
  const make = copies();
  for (let times = 0; times < 3; times++) must(await make({ pdf: issued, certificates }));
  expect(authority.asked).toEqual({ '/ocsp': 1, '/crl': 1 });
  authority.serve('/ocsp', 'down');
  const copy = must(await copies()({ pdf: issued, certificates }));
  expect([read(copy)?.level, authority.asked]).toEqual(['B-LT', { '/ocsp': 2, '/crl': 2 }]);
}, TIME);

test('[SE22] without the authority’s word there is no copy, and what lacks is named', async () => {
  const { authority, issued, sealed, certificates, seal, copies, stamps } = await room();
  const stranger = await startAuthority('Authority of the country');
  const elsewhere = await startAuthority('Authority of another country');
  const list = authority.list();
  const tried = async (answer: Buffer | 'down') => {
    authority.serve('/crl', answer);
    return refusalOf(await copies()({ pdf: issued, certificates }));
  };
  const broken = Buffer.from(list);
  broken[broken.length - 3]! ^= 1;
  expect(await tried('down')).toBe('long-term.unreachable');
  expect(await tried(elsewhere.list())).toBe('long-term.other-issuer');
  expect(await tried(stranger.list())).toBe('long-term.broken');
  expect(await tried(broken)).toBe('long-term.broken');
  for (const rubbish of [list.subarray(0, -10), Buffer.from('<html>'), Buffer.alloc(0)]) expect(await tried(rubbish)).toBe('long-term.unreadable');
  expect(await tried(Buffer.alloc(4_000_000))).toBe('long-term.unreachable');
  authority.serve('/crl', list);
  const later = (days: number) => createCopies({ findProofs: createFindProofs({ now: () => Date.now() + days * 86_400_000 }), now: Date.now });
  expect(refusalOf(await later(31)({ pdf: issued, certificates }))).toBe('long-term.expired');
  expect((await later(29)({ pdf: issued, certificates })).ok).toBe(true);
  expect(refusalOf(await copies()({ pdf: issued, certificates: seal.certificate }))).toBe('long-term.issuer-missing');
  expect(refusalOf(await copies()({ pdf: sealed, certificates }))).toBe('long-term.no-time-stamp');
  expect(read(must(await copies(stamps)({ pdf: sealed, certificates })))).toMatchObject({ level: 'B-LTA' });
}, TIME);

test('[SE22] a list older than the seal’s time stamp says nothing about it; a certificate revoked before is refused, one revoked afterwards is not', async () => {
  const { authority, signer, stamps, seal, certificates, copies } = await room();
  const early = authority.list();
  await nextSecond();
  const issue = async () => { const sealed = await sealPdf(await drawnPdf(), signer, WORDS, Date.now(), TOKEN_ROOM); return stampPdf(sealed, must(await stamps.stamp(signatureOf(sealed)))); };
  const issued = await issue();
  authority.serve('/crl', early);
  expect(refusalOf(await copies()({ pdf: issued, certificates }))).toBe('long-term.too-early');
  await nextSecond();
  authority.revoke(seal.certificate);
  authority.serve('/crl', authority.list());
  expect(read(must(await copies()({ pdf: issued, certificates })))).toMatchObject({ level: 'B-LT' });
  await nextSecond();
  const after = await issue();
  authority.serve('/crl', authority.list());
  expect(refusalOf(await copies()({ pdf: after, certificates }))).toBe('long-term.revoked');
}, TIME);

test('[SE22] a key that certifies itself has no authority: its copy is stamped, and claims no level', async () => {
  const key = await makeKey('industry', 'Department of Industry', { secret: SECRET, now: Date.now() });
  const server = await startTimeStampServer();
  onTestFinished(() => server.stop());
  const stamps = createTimeStamps({ server: server.address, trusted: server.authority, now: Date.now, patience: 20_000 });
  const sealed = await sealPdf(await drawnPdf(), keySigner(derOf(key.certificate), unlockKey(key.lockedKey, key.id, SECRET)!), WORDS, Date.now(), TOKEN_ROOM);
  const copies = (timeStamps?: TimeStamps) => createCopies({ findProofs: createFindProofs({ now: Date.now }), timeStamps, now: Date.now })({ pdf: sealed, certificates: key.certificate });
  const copy = must(await copies(stamps));
  expect(read(copy)).toEqual({ selfCertified: [expect.stringContaining('Department of Industry'), 'CN=Time-stamp server for trying things out'], isStamped: true });
  expect(qpdfsView(copy)).toMatchObject({ checked: expect.stringContaining('No syntax or stream encoding errors found'), crls: [], ocsps: [] });
  expect(pdfsig(copy)).toContain('Signature is Valid.');
  expect(refusalOf(await copies())).toBe('long-term.no-time-stamp');
}, TIME);

test('[SE23] a copy with a byte changed, an object added or written over, or its end missing is none', async () => {
  const { authority, issued, stamps, copy: make } = await room();
  authority.serve('/crl', authority.list());
  const [full, plain] = [must(await make(stamps)), must(await make())];
  const token = { from: full.lastIndexOf('/Contents <') + 11, to: full.lastIndexOf('> >>') };
  fc.assert(fc.property(fc.integer({ min: issued.length, max: full.length - 1 }).filter((at) => at < token.from || at >= token.to), fc.integer({ min: 1, max: 255 }), (at, flip) => {
    const changed = Buffer.from(full);
    changed[at]! ^= flip;
    return readCopy(changed, issued.length) === undefined;
  }), { numRuns: 400 });
  for (const cut of [1, 100, full.length - plain.length - 1, full.length - plain.length + 1, full.length - issued.length - 10]) expect(readCopy(full.subarray(0, -cut), issued.length)).toBeUndefined();
  expect(readCopy(plain, issued.length)).toBeDefined();
  const end = readUpdateEnd(plain);
  const page = / \/FT \/Sig .*? \/P (\d+) 0 R/.exec(issued.toString('latin1'))![1];
  const more = (objects: PdfObject[]) => Buffer.concat([plain, incrementalUpdate({ length: plain.length, digest: hash('sha256', plain) }, end, objects)]);
  const contents: PdfObject = [end.size, '<< /Length 12 >>\nstream\n0 0 99 99 re \nendstream'];
  for (const changed of [more([contents]), more([[Number(page), `<< /Type /Page /Contents ${end.size} 0 R >>`], contents]), more([[end.root, `<<\n${end.catalog}\n/OpenAction << /S /JavaScript /JS (1) >>\n>>`]]), Buffer.concat([plain, Buffer.from('\n')]), Buffer.concat([plain, plain.subarray(issued.length)])]) {
    expect(readCopy(changed, issued.length)).toBeUndefined();
  }
  // A page written over, then the store behind it; and the store of somebody else's file.
  const over = Buffer.concat([issued, incrementalUpdate({ length: issued.length, digest: hash('sha256', issued) }, readUpdateEnd(issued), [[Number(page), '<< /Type /Page >>'], [end.root, `<<\n${readUpdateEnd(issued).catalog}\n>>`]])]);
  expect(readCopy(withSecurityStore(over, { certificates: [], crls: [], ocsps: [] }), issued.length)).toBeUndefined();
  const strange = await startAuthority('Somebody else');
  const store = { certificates: [derOf(strange.root) as Buffer], crls: [strange.list()], ocsps: [] };
  expect(readCopy(withSecurityStore(issued, store), issued.length)).toBeUndefined();
  const own = readSecurityStore(plain, issued.length);
  expect(readCopy(withSecurityStore(issued, own), issued.length)).toMatchObject({ level: 'B-LT' });
  expect(readCopy(withSecurityStore(issued, { ...own, crls: [...own.crls, strange.list()] }), issued.length)).toBeUndefined();
  expect(readCopy(withSecurityStore(issued, { ...own, certificates: [...own.certificates, ...store.certificates] }), issued.length)).toBeUndefined();
  expect(readCopy(withSecurityStore(issued, { ...own, crls: [Buffer.from('stream endstream')] }), issued.length)).toBeUndefined();
  expect(readCopy(withSecurityStore(issued, { ...own, crls: [] }), issued.length)).toEqual({ selfCertified: [], isStamped: false });
}, TIME);

test('[SE24] an address of a machine’s own, of a group or of nobody is not asked, nor where an answer leads elsewhere or never comes', async () => {
  const ask = async (address: string) => { const got = await fetchBytes(address, { largest: 100, patience: 4_000 }); return got.ok ? 'had' : String(got.refusal.params?.['why']); };
  for (const address of ['http://169.254.169.254/latest', 'http://[fe80::1]/', 'http://[::ffff:169.254.169.254]/', 'http://0.0.0.0/', 'http://224.0.0.1/', 'http://user:word@127.0.0.1/']) expect([address, await ask(address)]).toEqual([address, 'EACCES']);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    if (request.url === '/elsewhere') response.writeHead(302, { location: '/there' }).end();
    if (request.url === '/there') response.end('x');
    if (request.url === '/long') response.end(Buffer.alloc(200));
    if (request.url === '/cut') response.writeHead(200, { 'content-length': 50 }).write('x', () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => { server.closeAllConnections(); return new Promise((resolve) => server.close(() => resolve())); });
  const at = (path: string) => ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  expect([await at('/there'), await at('/elsewhere'), await at('/long'), await at('/cut'), await at('/never')]).toEqual(['had', 'HTTP 302', '> 100', 'ECONNRESET', expect.stringMatching(/TimeoutError|AbortError|ABORT_ERR/)]);
  expect(asked).toEqual(['/there', '/elsewhere', '/long', '/cut', '/never']);
}, TIME);

test('[SE24] rubbish is never a fault of ours', async () => {
  const { authority, seal, issued, copy: make } = await room();
  const [list, copy] = [authority.list(), must(await make())];
  const about = { certificate: new X509Certificate(seal.certificate), issuer: new X509Certificate(authority.root) };
  const damaged = (bytes: Buffer) => fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)).map(([at, byte]) => Buffer.from(bytes).fill(byte, at, at + 1)), fc.nat(bytes.length).map((length) => bytes.subarray(0, length)));
  fc.assert(fc.property(damaged(list), (bytes) => { for (const read of [readCrl, readOcsp]) read(Buffer.from(bytes), about); }), { numRuns: 2_000 });
  fc.assert(fc.property(damaged(copy), (bytes) => { const file = Buffer.from(bytes); readCopy(file, sealedLength(file) ?? issued.length); }), { numRuns: 2_000 });
}, TIME);
