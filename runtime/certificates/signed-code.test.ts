import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase41, toBase41 } from './base41.ts';
import { type Cbor, readCbor, writeCbor } from './cbor.ts';
import { type CodeClaims, readClaims, writeClaims } from './code-claims.ts';
import { judgeCode, type PublishedKey, trustedStatusList } from './judge-code.ts';
import { certificateNumber } from './number.ts';
import { newStatement } from './statement.ts';
import { PURPOSES, purposeOf, readStatusList, statusList, writeStatusList } from './status-list.ts';

const CLAIMS: CodeClaims = { number: certificateNumber('CI', 2026, 123), holder: 'Pema Lhamo', title: 'Certificate of registration', issuedOn: '2026-01-05', validUntil: '2027-01-04' };
const ADDRESS = 'https://permits.example.bt/verify/7K3M9QXZ4T1B8WCDEFGHJKMNPQ';
const ID = 'c0ffee00c0ffee00c0ffee00c0ffee00';
const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

let pair: CryptoKeyPair;
let keys: PublishedKey[];
beforeAll(async () => {
  pair = await crypto.subtle.generateKey(ECDSA, true, ['sign', 'verify']);
  const jwk = (await crypto.subtle.exportKey('jwk', pair.publicKey)) as PublishedKey['jwk'];
  keys = [{ key: ID.slice(0, 16), use: 'certificates', title: 'Department of Industry', jwk }];
});

async function signed(payload: Uint8Array<ArrayBuffer>, key = pair.privateKey): Promise<Uint8Array> {
  const statement = newStatement(ID, payload);
  return statement.withSignature(new Uint8Array(await crypto.subtle.sign(ECDSA, key, statement.signed)));
}
const codeFor = async (claims = CLAIMS, key?: CryptoKey) => `${ADDRESS}#${toBase41(await signed(writeClaims(claims), key))}`;
const judged = async (text: string, more: Partial<Parameters<typeof judgeCode>[1]> = {}) => judgeCode(text, { keys, statuses: undefined, today: '2026-06-01', ...more });

describe('bytes and characters', () => {
  const values = fc.letrec<{ value: Cbor }>((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, fc.maxSafeInteger(), fc.string({ unit: 'grapheme' }), fc.uint8Array(), fc.array(tie('value'), { maxLength: 4 }),
      fc.uniqueArray(fc.tuple(fc.oneof(fc.maxSafeInteger(), fc.string()), tie('value')), { maxLength: 4, selector: ([key]) => key }).map((entries) => new Map(entries))),
  })).value;

  it('[C10] what is written is read back, and nothing else is read: CBOR', () => {
    fc.assert(fc.property(values, (value) => { expect(readCbor(writeCbor(value))).toEqual(value); }));
    fc.assert(fc.property(values, fc.nat(40), (value, cut) => { if (cut > 0) expect(readCbor(writeCbor(value).slice(0, -cut))).toBeUndefined(); }));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => { readCbor(bytes); }), { numRuns: 1_000 });
    expect(readCbor(Uint8Array.from([0x82, 0x01]))).toBeUndefined();
    expect(readCbor(Uint8Array.from([0x9b, 0, 0, 0, 1, 0, 0, 0, 0]))).toBeUndefined();
  });

  it('[C10] what is written is as RFC 8949 has it (appendix A)', () => {
    const hex = (value: Cbor) => Array.from(writeCbor(value), (byte) => byte.toString(16).padStart(2, '0')).join('');
    expect([hex(0), hex(23), hex(24), hex(1_000_000), hex(1_000_000_000_000), hex(-1), hex(-1000)]).toEqual(['00', '17', '1818', '1a000f4240', '1b000000e8d4a51000', '20', '3903e7']);
    expect([hex('ü'), hex(Uint8Array.from([1, 2, 3, 4])), hex([1, [2, 3]]), hex(new Map([[1, 2], [3, 4]]))]).toEqual(['62c3bc', '4401020304', '8201820203', 'a201020304']);
  });

  it('[C10] base 41 keeps every byte, in characters a QR code packs and an address keeps', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = toBase41(bytes);
      expect(fromBase41(text)).toEqual(bytes);
      expect(text).toMatch(/^[0-9A-Z*\-./:]*$/);
      expect(new URL(`https://a.bt/verify/X#${text}`).hash.slice(1)).toBe(text);
    }));
    expect([fromBase41('A'), fromBase41(':::'), fromBase41('ab'), fromBase41('::')]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('[C10] claims are read back, long ones cut between characters, and a code is small', async () => {
    expect(readClaims(writeClaims(CLAIMS))).toEqual(CLAIMS);
    const { validUntil: _, ...forever } = CLAIMS;
    expect(readClaims(writeClaims(forever))).toEqual(forever);
    const dzongkha = readClaims(writeClaims({ ...CLAIMS, holder: 'འབྲུག་ལག་བཟོ་དང་ཚོང་འབྲེལ་ལས་སྡེ།'.repeat(4) }))!.holder;
    expect(dzongkha.endsWith('…') && new TextEncoder().encode(dzongkha).length <= 90).toBe(true);
    expect(toBase41(await signed(writeClaims(CLAIMS))).length).toBeLessThan(240);
  });
});

describe('a code without a network', () => {
  it('[C11] is VALID to its last day, then EXPIRED', async () => {
    const code = await codeFor();
    expect(await judged(code)).toEqual({ found: 'valid', claims: CLAIMS, title: 'Department of Industry' });
    expect([await judged(code, { today: '2027-01-04' }), await judged(code, { today: '2027-01-05' })]).toMatchObject([{ found: 'valid' }, { found: 'expired' }]);
  });

  it('[C11] is REVOKED, SUSPENDED or REPLACED where the status list says so, and only that one', async () => {
    const other = await codeFor({ ...CLAIMS, number: certificateNumber('CI', 2026, 122) });
    for (const [purpose, found] of [['revocation', 'revoked'], ['suspension', 'suspended'], ['replacement', 'replaced']] as const) {
      const statuses = statusList(1, [{ number: CLAIMS.number, purpose }, { number: certificateNumber('CI', 2025, 122), purpose }]);
      expect([await judged(await codeFor(), { statuses }), await judged(other, { statuses })]).toMatchObject([{ found }, { found: 'valid' }]);
    }
  });

  it('[C11] of a specimen says SPECIMEN, whatever it claims', async () => {
    expect(await judged(await codeFor(), { keys: keys.map((key) => ({ ...key, use: 'specimens' as const })) })).toMatchObject({ found: 'specimen' });
  });

  it('[C12] forged, it says so: signed by somebody else, or changed by one character anywhere in it', async () => {
    const stranger = await crypto.subtle.generateKey(ECDSA, true, ['sign', 'verify']);
    expect(await judged(await codeFor(CLAIMS, stranger.privateKey))).toEqual({ found: 'forged' });
    const code = await codeFor();
    const start = code.indexOf('#') + 1;
    const answers = new Set<string>();
    for (let at = start; at < code.length; at += 1) answers.add((await judged(`${code.slice(0, at)}${code[at] === '7' ? '8' : '7'}${code.slice(at + 1)}`)).found);
    expect([...answers].every((found) => ['forged', 'damaged', 'unknown-key'].includes(found))).toBe(true);
  });

  it('[C11] what was suspended has expired after its last day, as on its own page', async () => {
    const code = await codeFor();
    const statuses = statusList(1, [{ number: CLAIMS.number, purpose: 'suspension' }]);
    expect((await judged(code, { statuses })).found).toBe('suspended');
    expect((await judged(code, { statuses, today: '2999-01-01' })).found).toBe('expired');
  });

  it('[C11] goes by the day a signed list was made where the clock is behind it, and not before that day has begun everywhere', async () => {
    const code = await codeFor();
    const madeAt = (instant: string) => statusList(Date.parse(instant) / 1_000, []);
    expect((await judged(code, { today: '2001-01-01', statuses: madeAt('2027-03-01T00:00:00Z') })).found).toBe('expired');
    expect((await judged(code, { today: '2027-01-04', statuses: madeAt('2027-01-05T11:59:00Z') })).found).toBe('valid');
    expect((await judged(code, { today: '2027-01-04', statuses: madeAt('2027-01-05T12:00:00Z') })).found).toBe('expired');
    expect((await judged(await codeFor({ ...CLAIMS, issuedOn: '2028-01-01' }), { today: '2001-01-01' })).found).toBe('expired');
  });

  it('[C12] truncated, foreign, of an unknown key or without words of its own, each has its own answer', async () => {
    const code = await codeFor();
    for (const length of [code.length - 1, code.length - 40, ADDRESS.length + 2]) expect((await judged(code.slice(0, length))).found).toBe('damaged');
    expect((await judged(ADDRESS.slice(0, -3))).found).toBe('damaged');
    expect((await judged(ADDRESS)).found).toBe('address-only');
    for (const foreign of ['HC1:6BFOXN', 'https://example.bt/pay?x=1', 'WIFI:T:WPA;S:x;P:y;;', code.slice(code.indexOf('#') + 1)]) expect((await judged(foreign)).found).toBe('foreign');
    for (const printed of ['7K3M-9QXZ-4T1B-8WCD-EFGH-JKMN-PQ', ` ${ADDRESS.slice(-26).toLowerCase()} `, CLAIMS.number]) expect((await judged(printed)).found).toBe('printed-code');
    for (const typed of [ADDRESS.toLowerCase(), `permits.example.bt/verify/7k3m-9qxz-4tib-8wcd-efgh-jkmn-pq`]) expect((await judged(typed)).found).toBe('address-only');
    for (const nothing of ['', ' \n ']) expect((await judged(nothing)).found).toBe('nothing');
    expect((await judged(code, { keys: [] })).found).toBe('unknown-key');
    expect((await judged(code, { keys: keys.map((key) => ({ ...key, use: 'statuses' as const })) })).found).toBe('unknown-key');
  });
});

describe('a status list', () => {
  const numbers = fc.record({ register: fc.constantFrom('CI', 'TL'), year: fc.constantFrom(2025, 2026), counter: fc.integer({ min: 1, max: 5_000 }) }).map(({ register, year, counter }) => certificateNumber(register, year, counter));

  it('[C13] says of each certificate what was said of it, and of every other nothing', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.tuple(numbers, fc.constantFrom(...PURPOSES)), { selector: ([number]) => number }), numbers, (said, other) => {
      const list = readStatusList(writeStatusList(statusList(9, said.map(([number, purpose]) => ({ number, purpose })))))!;
      for (const [number, purpose] of said) expect(purposeOf(list, number)).toBe(purpose);
      if (!said.some(([number]) => number === other)) expect(purposeOf(list, other)).toBeUndefined();
      expect([list.at, purposeOf(list, 'rubbish')]).toEqual([9, undefined]);
    }));
  });

  it('[C13] is believed where the key for that signed it, and no other', async () => {
    const list = statusList(9, [{ number: CLAIMS.number, purpose: 'revocation' }]);
    const statement = await signed(writeStatusList(list));
    const forStatuses = keys.map((key) => ({ ...key, use: 'statuses' as const }));
    expect(await trustedStatusList(statement, forStatuses)).toEqual(list);
    expect(await trustedStatusList(statement, keys)).toBeUndefined();
    expect(await trustedStatusList(statement.slice(0, -1), forStatuses)).toBeUndefined();
    const changed = statement.slice();
    changed[25]! ^= 1;
    expect(await trustedStatusList(changed, forStatuses)).toBeUndefined();
  });
});
