import { createPrivateKey, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { must, refusalOf } from '#server/testing/must.ts';
import { startPostgres, type TestPostgres } from '#server/testing/postgres.ts';
import { openssl, popplersView } from '#server/testing/read-seal.ts';
import { drawnPdf, openSealRoom, SECRET, WORDS } from '#server/testing/seal-room.ts';
import { openStore } from '#server/stores/open-store.ts';
import { unlockKey } from './locked-key.ts';
import { makeKey } from './make-key.ts';
import { createSeals } from './seals.ts';
import { verifySealedPdf } from './verify-sealed-pdf.ts';

const YEAR = 31_557_600_000;

describe('an institution’s key', () => {
  test('[SE1] is made when it first seals, and used from then on', async () => {
    const { store, seals, later } = await openSealRoom();
    expect(await store.sealKeys()).toEqual([]);
    await Promise.all([seals.seal(await drawnPdf(), 'industry', WORDS), seals.seal(await drawnPdf(), 'industry', WORDS), seals.seal(await drawnPdf(), 'health', { ...WORDS, name: 'Health' })]);
    later(YEAR);
    await seals.seal(await drawnPdf(), 'industry', { ...WORDS, name: 'Renamed' });
    expect((await store.sealKeys()).map(({ institution, title, retiredAt }) => [institution, title, retiredAt])).toEqual([['health', 'Health', null], ['industry', 'Department of Industry', null]]);
  });

  test('[SE1] runs out after ten years, and another takes its place', async () => {
    const { store, seals, later } = await openSealRoom();
    const old = await seals.seal(await drawnPdf(), 'industry', WORDS);
    later(10 * YEAR);
    const sealed = await seals.seal(await drawnPdf(), 'industry', WORDS);
    const [first, second] = await store.sealKeys();
    expect([first!.retiredAt === null, second!.retiredAt]).toEqual([false, null]);
    const keyOf = (id: string) => store.sealKey(id);
    expect([await verifySealedPdf(old, keyOf), await verifySealedPdf(sealed, keyOf)]).toMatchObject([{ found: 'intact', key: first }, { found: 'intact', key: second }]);
  });

  test('[SE2] lies locked: the row tells nothing without the secret, and no row stands in for another', async () => {
    const [key, other] = await Promise.all(['industry', 'health'].map((one) => makeKey(one, one, { secret: SECRET, now: Date.now() })));
    const opened = unlockKey(key!.lockedKey, key!.id, SECRET);
    expect(new X509Certificate(key!.certificate).checkPrivateKey(opened!)).toBe(true);
    const bytes = Buffer.from(key!.lockedKey, 'base64');
    expect(() => createPrivateKey({ key: bytes, type: 'pkcs8', format: 'der' })).toThrow();
    expect(bytes.includes(opened!.export({ type: 'pkcs8', format: 'der' }).subarray(-64, -32))).toBe(false);
    expect([unlockKey(key!.lockedKey, key!.id, `${SECRET}.`), unlockKey(key!.lockedKey, other!.id, SECRET), unlockKey('', key!.id, SECRET)]).toEqual([undefined, undefined, undefined]);
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(unlockKey(changed.toString('base64'), key!.id, SECRET)).toBeUndefined();
    }
  });

  test('[SE2] under another secret it seals nothing and says why; a new key mends it, and what was sealed still counts', async () => {
    const { store, seals, another } = await openSealRoom();
    const sealed = await seals.seal(await drawnPdf(), 'industry', WORDS);
    const stranger = another('another secret, as after a move gone wrong');
    await expect(stranger.seal(await drawnPdf(), 'industry', WORDS)).rejects.toThrow(/industry.*another secret.*stampless seals rotate industry/);
    must(await stranger.rotate('industry'));
    const keyOf = (id: string) => store.sealKey(id);
    expect(await verifySealedPdf(await stranger.seal(await drawnPdf(), 'industry', WORDS), keyOf)).toMatchObject({ found: 'intact' });
    expect(await verifySealedPdf(sealed, keyOf)).toMatchObject({ found: 'intact', key: { retiredAt: expect.any(Number) } });
  });

  test('[SE3] is rotated while servers run: they use the new one at once, and what the old one sealed still counts', async () => {
    const { store, seals, another, later } = await openSealRoom();
    const sealed = await seals.seal(await drawnPdf(), 'industry', WORDS);
    later(YEAR);
    const rotated = must(await another().rotate('industry', 'Ministry of Industry'));
    expect(popplersView(await seals.seal(await drawnPdf(), 'industry', WORDS))).toMatchObject({ 'Signer Certificate Common Name': 'Ministry of Industry', 'Signature Validation': 'Signature is Valid.' });
    const [old, used] = await store.sealKeys();
    expect([old!.retiredAt! - old!.notBefore > YEAR, used]).toEqual([true, rotated]);
    expect(await verifySealedPdf(sealed, (id) => store.sealKey(id))).toMatchObject({ found: 'intact', key: old });
    expect(refusalOf(await seals.rotate('nobody'))).toBe('seal.none');
  });

  test('[SE3] rotated by two at once, it is rotated once', async () => {
    const { store, seals, another } = await openSealRoom();
    await seals.seal(await drawnPdf(), 'industry', WORDS);
    const both = await Promise.all([seals.rotate('industry'), another().rotate('industry')]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(refusalOf(both.find(({ ok }) => !ok)!)).toBe('seal.changed');
    expect(await store.sealKeys()).toHaveLength(2);
  });
});

describe('two servers on one PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  test('[SE1] make one key between them', async () => {
    const stores = await Promise.all([1, 2].map(async () => must(await openStore({ url: postgres.url }))));
    onTestFinished(() => Promise.all(stores.map((store) => store.close())).then(() => {}));
    const servers = stores.map((store) => createSeals({ store, secret: SECRET, now: Date.now }));
    const pdf = await drawnPdf();
    const sealed = await Promise.all(Array.from({ length: 10 }, (_, index) => servers[index % 2]!.seal(pdf, 'industry', WORDS)));
    const keys = await stores[0]!.sealKeys();
    expect(keys).toHaveLength(1);
    for (const one of sealed) expect(await verifySealedPdf(one, (id) => stores[1]!.sealKey(id))).toMatchObject({ found: 'intact', key: keys[0] });
  });
});

describe('its certificate', () => {
  test('[SE4] names the institution, certifies nobody else, and holds ten years', async () => {
    const now = Date.UTC(2045, 5, 1);
    const { id, certificate, notBefore, notAfter } = await makeKey('industry', 'Department of Industry', { secret: SECRET, now });
    const said = openssl(['x509', '-in', 'seal.pem', '-noout', '-text', '-fingerprint', '-sha256'], { 'seal.pem': certificate });
    for (const words of ['Subject: O = Department of Industry, CN = Department of Industry', 'Version: 3', 'NIST CURVE: P-256', 'Key Usage: critical\n                Digital Signature, Non Repudiation\n', 'Subject Key Identifier', 'Not Before: May 31 23:00:00 2045 GMT', 'Not After : ']) expect(said).toContain(words);
    expect(said.split('Fingerprint=')[1]!.replaceAll(':', '').trim().toLowerCase()).toBe(id);
    expect(said).not.toMatch(/CA:TRUE|Certificate Sign/);
    const read = new X509Certificate(certificate);
    expect([Date.parse(read.validFrom), Date.parse(read.validTo)]).toEqual([notBefore, notAfter]);
    expect(openssl(['verify', '-CAfile', 'seal.pem', '-no_check_time', 'seal.pem'], { 'seal.pem': certificate })).toMatch(/: OK/);
  });

  test('[SE4] is read by openssl whatever the institution’s name', async () => {
    const names = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 100 }), fc.string({ unit: 'binary', maxLength: 100 }), fc.constantFrom('', ' ', 'a\0b', 'half \ud83d', '"O=x", CN=y + \\', 'འབྲུག་ལག་བཟོ་དང་ཚོང་འབྲེལ་ལས་སྡེ།'.repeat(4), 'وزارة الصناعة', '-----END CERTIFICATE-----'));
    await fc.assert(fc.asyncProperty(fc.array(names, { minLength: 60, maxLength: 60 }), async (many) => {
      const keys = await Promise.all(many.map((name) => makeKey('industry', name, { secret: SECRET, now: Date.now() })));
      // One of each name: by name alone openssl looks for who certified it.
      const named = new Map(keys.map(({ certificate, title }) => [[...title].slice(0, 64).join(''), certificate]));
      const files = Object.fromEntries([...named.values()].map((certificate, index) => [`${index}.pem`, certificate]));
      const said = openssl(['verify', '-show_chain', '-nameopt', 'sep_multiline,utf8,sname', '-CAfile', 'all.pem', ...Object.keys(files)], { ...files, 'all.pem': Object.values(files).join('') });
      expect(said.split(/^.*: OK\nChain:\n/m).slice(1)).toEqual([...named.keys()].map((name) => `depth=0: O=${name}\nCN=${name}\n`));
      expect(named.has('')).toBe(false);
    }), { numRuns: 1, endOnFailure: true });
  });
});
