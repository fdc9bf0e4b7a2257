import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { popplersView, signatureIn } from '#server/testing/read-seal.ts';
import { drawnPdf, openSealRoom, sealedPdf, WORDS } from '#server/testing/seal-room.ts';
import { derOf } from './pem.ts';
import { sealPdf } from './seal-pdf.ts';
import { ECDSA_SHA256, type Signer } from './signer.ts';
import { verifySealedPdf } from './verify-sealed-pdf.ts';

describe('whoever checks', () => {
  test('[SE8] is answered about a file that names a key which signs credentials, not files', async () => {
    const { store, seals } = await openSealRoom();
    const key = await seals.prove('industry', 'Industry', async () => undefined).then(async () => (await store.sealKeys())[0]!);
    const forged = await sealPdf(await drawnPdf(), { certificate: derOf(key.certificate), chain: [], algorithm: ECDSA_SHA256, sign: async () => new Uint8Array(64) }, WORDS, Date.now());
    expect(await verifySealedPdf(forged, (id) => store.sealKey(id))).toEqual({ found: 'foreign-seal' });
  });

  test('[SE7] is told that it is unchanged, by whom it was sealed and when', async () => {
    const { pdf, key, keyOf } = await sealedPdf();
    const check = await verifySealedPdf(pdf, keyOf);
    expect(check).toEqual({ found: 'intact', key, at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) });
    expect(Math.abs(Date.parse((check as { at: string }).at) - Date.now())).toBeLessThan(60_000);
  });

  test('[SE7] is told of any one byte that was changed, as poppler tells', async () => {
    const { pdf, keyOf } = await sealedPdf();
    const { cms } = signatureIn(pdf);
    const hole = pdf.indexOf(cms.toString('hex'));
    const places = fc.nat(pdf.length - 1).filter((at) => at < hole || at >= hole + cms.length * 2);
    let looked = 0;
    await fc.assert(fc.asyncProperty(places, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const changed = Buffer.from(pdf);
      changed[at]! ^= flip;
      expect((await verifySealedPdf(changed, keyOf)).found).not.toBe('intact');
      if (looked++ % 40 === 0 && at > 20 && at < hole - 5_000) expect(popplersView(changed)['Signature Validation']).toMatch(/Digest Mismatch|Invalid/);
    }), { numRuns: 400 });
    const word = Buffer.from(pdf);
    word[pdf.indexOf('/Title (') + 9]! ^= 1;
    expect(popplersView(word)['Signature Validation']).toBe('Digest Mismatch.');
    expect(await verifySealedPdf(word, keyOf)).toMatchObject({ found: 'changed', key: { institution: 'industry' } });
  });

  test('[SE7] is told of what was added after the seal, cut off, or put in its gap', async () => {
    const { pdf, keyOf } = await sealedPdf();
    const gap = pdf.indexOf('/Contents <3082') + 11;
    const more = Buffer.concat([pdf, Buffer.from('4 0 obj\n<<>>\nendobj\n')]);
    expect(popplersView(more)).toHaveProperty('Not total document signed');
    for (const changed of [more, pdf.subarray(0, -1), Buffer.concat([pdf.subarray(0, gap), Buffer.from('  '), pdf.subarray(gap + 2)]), Buffer.concat([Buffer.from('\n'), pdf])]) {
      expect(['changed', 'foreign-seal']).toContain((await verifySealedPdf(changed, keyOf)).found);
    }
    // Hidden behind the value, in bytes that no seal is over.
    const end = pdf.indexOf('> >>', gap);
    expect((await verifySealedPdf(Buffer.concat([pdf.subarray(0, end - 6), Buffer.from('beef00'), pdf.subarray(end)]), keyOf)).found).toBe('foreign-seal');
  });

  test('[SE7] finds a seal of ours beneath the signature of somebody else: the file was added to', async () => {
    const { pdf, keyOf } = await sealedPdf();
    const other = await openSealRoom();
    // Another's update after ours, as a reader writes it when somebody signs.
    const added = (await other.seals.seal(await drawnPdf(), 'x', WORDS)).subarray((await drawnPdf()).length);
    expect(await verifySealedPdf(Buffer.concat([pdf, added]), keyOf)).toMatchObject({ found: 'changed', key: { institution: 'industry' } });
  });

  test('[SE8] is told that a seal is not ours, however much it looks like it', async () => {
    const { keyOf } = await sealedPdf();
    const stranger = await openSealRoom();
    const copied = await stranger.seals.seal(await drawnPdf(), 'industry', WORDS);
    expect(popplersView(copied)['Signature Validation']).toBe('Signature is Valid.');
    expect(await verifySealedPdf(copied, keyOf)).toEqual({ found: 'foreign-seal' });
  });

  test('[SE8] is not taken in by a certificate of ours around another’s signature', async () => {
    const { key, keyOf } = await sealedPdf();
    const thief: Signer = { certificate: derOf(key.certificate), chain: [], algorithm: ECDSA_SHA256, sign: async () => Buffer.from('3006020101020101', 'hex') };
    expect(await verifySealedPdf(await sealPdf(await drawnPdf(), thief, WORDS, Date.now()), keyOf)).toMatchObject({ found: 'changed' });
  });

  test('[SE8] is told that there is no seal, or no PDF; and rubbish is never a fault of ours', async () => {
    const { pdf, keyOf } = await sealedPdf();
    expect([await verifySealedPdf(await drawnPdf(), keyOf), await verifySealedPdf(Buffer.from('MZ'), keyOf), await verifySealedPdf(Buffer.alloc(0), keyOf)]).toEqual([{ found: 'no-seal' }, { found: 'no-pdf' }, { found: 'no-pdf' }]);
    const { cms } = signatureIn(pdf);
    const rubbish = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.tuple(fc.nat(cms.length - 1), fc.nat(255)).map(([at, byte]) => Buffer.from(cms).fill(byte, at, at + 1)));
    await fc.assert(fc.asyncProperty(rubbish, async (value) => {
      const made = Buffer.from(pdf);
      made.write(Buffer.from(value).toString('hex'), pdf.indexOf(cms.toString('hex')), 'latin1');
      await verifySealedPdf(made, keyOf);
    }), { numRuns: 300 });
  });

  test('[SE8] is answered soon, whatever the file was made for', async () => {
    const { keyOf } = await sealedPdf();
    const full = (part: string) => Buffer.from(`%PDF-1.7\n${part.repeat(Math.floor(5_000_000 / part.length))}`);
    const value = (der: string) => `/M (D:20261122000000/ByteRange [0 9 99 9] /Contents <${der}>`;
    const nested = Array.from({ length: 8_000 }).reduce((inner: string) => `30820000${inner}`, '');
    const files = [full(value('30'.repeat(40_000))), full(value(nested)), full('/ByteRange [0 '), full(value('00')), full(`/ByteRange${' '.repeat(1_000)}`), full('/ByteRange [0 1 2 3] /Contents <'), full('/M (D:2026')];
    for (const file of files) expect((await verifySealedPdf(file, keyOf)).found).not.toBe('intact');
  }, 8_000);
});
