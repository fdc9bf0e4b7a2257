import { beforeAll, describe, expect, test } from 'vitest';
import { toBase41 } from '#runtime/certificates/base41.ts';
import { writeClaims } from '#runtime/certificates/code-claims.ts';
import { ADDRESS, certificate, DZONGKHA, RECORD } from '#server/testing/certificate-samples.ts';
import { copied, type GreyPage, lowerLeft, printed, scanned } from '#server/testing/read-pdf.ts';
import { newStatement } from '#runtime/certificates/statement.ts';
import { drawCertificate } from './draw.ts';
import { qrModules } from './qr.ts';

/** As large as codes get: both texts at their longest, and a signature of any bytes. */
const statement = newStatement('c0ffee00c0ffee00', writeClaims({ ...RECORD, holder: DZONGKHA.join(' '), title: DZONGKHA.join(' ') }));
const LARGEST = toBase41(statement.withSignature(Uint8Array.from({ length: 64 }, (_, index) => (index * 151 + 77) % 256)));
const USUAL = toBase41(newStatement('c0ffee00c0ffee00', writeClaims(RECORD)).withSignature(Uint8Array.from({ length: 64 }, (_, index) => (index * 151 + 77) % 256)));
const MILLIMETRE = 72 / 25.4;

describe('a code with signed words', () => {
  let page: GreyPage;
  beforeAll(async () => { page = lowerLeft(printed(await drawCertificate(certificate('Pema', { qr: { address: ADDRESS, code: USUAL, description: 'QR' } })))); });

  test('[C38] is read from the printed page whole: address, then words', () => {
    expect(scanned(page)?.words).toBe(`${ADDRESS}#${USUAL}`);
  });

  test.each([['30 % smaller', { scale: 0.7 }], ['turned', { degrees: 7 }], ['blurred', { blur: 2 }], ['in black and white alone', { blackAndWhite: true }], ['a bit of each', { scale: 0.85, degrees: -4, blur: 1, blackAndWhite: true }]])('[C38] is read from a copy that is %s', (_how, copy) => {
    expect(scanned(copied(page, copy))?.words).toBe(`${ADDRESS}#${USUAL}`);
  });

  test('[C38] keeps modules of 0.4 mm, however long it gets, in a box of 120 points', () => {
    const { size } = qrModules(ADDRESS, LARGEST);
    expect(120 / (size + 8) / MILLIMETRE).toBeGreaterThan(0.4);
    expect(qrModules(ADDRESS, USUAL).size).toBeLessThanOrEqual(69);
    expect(qrModules(ADDRESS, USUAL).size).toBeLessThan(qrModules(`${ADDRESS}#${USUAL}`.toLowerCase()).size);
  });
});
