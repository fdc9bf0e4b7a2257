import { verify, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { must, refusalOf } from '#server/testing/must.ts';
import { popplersView, requireSoundCms } from '#server/testing/read-seal.ts';
import { drawnPdf, SECRET } from '#server/testing/seal-room.ts';
import { noToken, PIN, type SoftToken, softToken } from '#server/testing/soft-token.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { openStore } from '#server/stores/open-store.ts';
import { startTokenProcess } from '#server/testing/token-process.ts';
import type { EnrolWish } from './enrol-key.ts';
import { readKeyAddress } from './key-address.ts';
import { readStatement } from '#runtime/certificates/statement.ts';
import type { SignerSettings } from './signer-settings.ts';
import { credentialKey, STATUS_KEY } from './special-keys.ts';
import { verifySealedPdf } from './verify-sealed-pdf.ts';

const ADDRESS = 'pkcs11:token=Seals;object=market';
const LINKED = 'pkcs11:token=Seals;object=linked';

describe.skipIf(noToken !== undefined)(`a key in a token${noToken ? ` (passed over: ${noToken})` : ''}`, () => {
  let token: SoftToken;
  let settings: SignerSettings;
  beforeAll(() => {
    token = softToken();
    settings = { module: token.module, pin: PIN };
  });
  afterAll(() => token?.remove());

  /** A process that seals, on a store the test reads beside it. */
  async function room() {
    const url = `sqlite:${temporaryFolder()}/test.db`;
    const store = must(await openStore({ url }));
    const { ask, stop } = startTokenProcess(url, SECRET, token.environment);
    onTestFinished(async () => {
      stop();
      await store.close();
    });
    const pdf = (await drawnPdf()).toString('base64');
    const enrol = async (wish: Partial<EnrolWish> = {}, given = settings) => (await ask({ enrol: { institution: 'market', address: ADDRESS, certificates: token.certificates, ...wish }, settings: given })).refused;
    const seal = async (later?: number): Promise<Buffer | string> => {
      const { sealed, refused } = await ask({ seal: pdf, settings, ...(later === undefined ? {} : { later }) });
      return sealed === undefined ? refused! : Buffer.from(sealed, 'base64');
    };
    const check = async (sealed: Buffer | string) => verifySealedPdf(sealed as Buffer, (id) => store.sealKey(id));
    const signed = async (what: { prove: string } | { state: string }) => { const { sealed, refused } = await ask({ ...what, settings }); return sealed === undefined ? refused! : Buffer.from(sealed, 'base64'); };
    return { store, enrol, seal, check, signed };
  }

  test('[SE13] seals: sound for poppler and openssl by the authority’s certificate, intact for us; what the old key sealed still counts', async () => {
    const { store, enrol, seal, check } = await room();
    const old = await seal();
    expect(await enrol()).toBeUndefined();
    const sealed = (await seal()) as Buffer;
    expect(popplersView(sealed)).toMatchObject({ 'Signature Validation': 'Signature is Valid.', 'Signer Certificate Common Name': 'Market office seal', 'Total document signed': '' });
    requireSoundCms(sealed, token.certificates.slice(token.certificates.indexOf('-----BEGIN', 10)));
    expect(await check(sealed)).toMatchObject({ found: 'intact', key: await store.sealKeyInUse('market') });
    expect(await check(old)).toMatchObject({ found: 'intact', key: { retiredAt: expect.any(Number) } });
    const changed = Buffer.from(sealed);
    changed[1_000]! ^= 1;
    expect(await check(changed)).toMatchObject({ found: 'changed' });
    expect(JSON.stringify(await store.sealKeys())).not.toContain(PIN);
  });

  test('[SE13] many seals at once are all sound', async () => {
    const { enrol, seal, check } = await room();
    await enrol();
    for (const one of await Promise.all(Array.from({ length: 20 }, () => seal()))) expect(await check(one)).toMatchObject({ found: 'intact' });
  });

  test('[SE14] a token that is taken out is said to be gone, and seals again once it is back', async () => {
    const { enrol, seal, check } = await room();
    await enrol();
    await seal();
    token.takeOut();
    try {
      expect(await seal()).toMatch(/signers\.token-(gone|missing) token=Seals/);
    } finally {
      token.putBack();
    }
    expect(await check(await seal())).toMatchObject({ found: 'intact' });
  });

  test('[SE14] what keeps a token from being used is refused by name, and nothing is changed', async () => {
    const { store, enrol } = await room();
    const pinFile = join(temporaryFolder(), 'pin');
    writeFileSync(pinFile, 'wrong\n');
    const cases: [Partial<EnrolWish>, SignerSettings, string][] = [
      [{ address: `${ADDRESS}?pin-source=file:${pinFile}` }, settings, 'signers.pin-wrong'], [{}, {}, 'signers.pin-missing'], [{}, { pin: PIN }, 'signers.module-missing'], [{}, { pin: PIN, module: '/nowhere.so' }, 'signers.module-missing'], [{}, { pin: PIN, module: pinFile }, 'signers.module-missing'],
      [{ address: ADDRESS.replace('Seals', 'Stamps') }, settings, 'signers.token-missing'], [{ address: ADDRESS.replace('market', 'bazaar') }, settings, 'signers.key-missing'],
      [{ certificates: token.otherCertificate }, settings, 'signers.key-not-fitting'], [{ certificates: undefined }, settings, 'signers.certificate-missing'], [{ certificates: 'rubbish' }, settings, 'signers.certificate-unreadable'],
      [{ certificates: token.certificates.split(/(?<=-----END CERTIFICATE-----\n)/).toReversed().join('') }, settings, 'signers.chain'], [{ institution: '~specimens' }, settings, 'signers.institution'], [{ institution: '~credentials/~log' }, settings, 'signers.institution'], [{ institution: '~credentials/market' }, settings, 'signers.key-kind'],
      [{ certificates: token.linkedCertificates, address: LINKED }, settings, 'signers.key-kind'], [{ institution: '~credentials/market', certificates: token.linkedCertificates }, settings, 'signers.key-missing'],
      [{ address: `${ADDRESS}?pin-value=${PIN}` }, settings, 'signers.pin-in-address'], [{ address: `${ADDRESS}?pin-source=file:${pinFile}.none` }, settings, 'signers.pin-missing'],
    ];
    for (const [wish, given, code] of cases) expect([wish, await enrol(wish, given)]).toEqual([wish, code]);
    expect(await store.sealKeys()).toEqual([]);
    writeFileSync(pinFile, `${PIN}\n`);
    expect(await enrol({ address: `${ADDRESS}?pin-source=file:${pinFile}` }, { module: token.module })).toBeUndefined();
    expect(await enrol()).toBe('signers.key-known');
  });

  test('[SE14] a wrong PIN is tried once, however often a seal is wanted: the token does not lock itself', async () => {
    const { enrol } = await room();
    for (let tries = 0; tries < 10; tries++) expect(await enrol({}, { ...settings, pin: '9999' })).toBe('signers.pin-wrong');
    expect(await enrol()).toBeUndefined();
  });

  test('[SE19] status lists and credentials as linked data are signed by the token as well: P-256 and Ed25519, sound by their certificates', async () => {
    const { store, enrol, signed } = await room();
    expect([await enrol({ institution: STATUS_KEY }), await enrol({ institution: credentialKey('market'), address: LINKED, certificates: token.linkedCertificates })]).toEqual([undefined, undefined]);
    const keyOf = async (name: string) => new X509Certificate((await store.sealKeyInUse(name))!.certificate).publicKey;
    const statement = readStatement((await signed({ state: 'a list' })) as Buffer)!;
    expect([Buffer.from(statement.payload).toString(), verify('sha256', statement.signed, { key: await keyOf(STATUS_KEY), dsaEncoding: 'ieee-p1363' }, statement.signature)]).toEqual(['a list', true]);
    const proof = (await signed({ prove: 'linked data' })) as Buffer;
    expect([proof.length, verify(null, Buffer.from('linked data'), await keyOf(credentialKey('market')), proof)]).toEqual([64, true]);
    // Taken out, nothing of the server's own steps in.
    token.takeOut();
    try {
      expect(await signed({ prove: 'linked data' })).toMatch(/signers\.token-(gone|missing) token=Seals/);
    } finally {
      token.putBack();
    }
    expect(await store.sealKeys()).toHaveLength(2);
  });

  test('[SE15] once its certificate has run out nothing is sealed, and no key of ours takes its place unasked', async () => {
    const { store, enrol, seal } = await room();
    await enrol();
    expect(await seal(3 * 31_557_600_000)).toMatch(/signers\.expired/);
    expect(await store.sealKeys()).toHaveLength(1);
  });
});

test('[SE14] an address is read as it is written, anything else refused', () => {
  expect(must(readKeyAddress('pkcs11:token=My%20Seals;object=market?pin-source=file:///run/pin'))).toEqual({ at: 'token', token: 'My Seals', object: 'market', pinFile: '/run/pin' });
  expect(must(readKeyAddress('csc+https://sign.example/csc/v1/?credential=a%2Fb'))).toEqual({ at: 'service', base: 'https://sign.example/csc/v1', version: 1, credential: 'a/b' });
  for (const text of ['', 'pkcs11:', 'pkcs11:token=a', 'pkcs11:token=a;object=b;frob=c', 'pkcs11:token=a;token=b;object=c', 'pkcs11:token=%;object=b', 'https://sign.example/csc/v2?credential=a', 'csc+https://sign.example/csc/v3?credential=a', 'csc+https://sign.example/csc/v2', 'csc+https://me:pw@sign.example/csc/v2?credential=a', 'csc+ftp://x/v2?credential=a']) expect([text, refusalOf(readKeyAddress(text))]).toEqual([text, 'signers.address']);
});
