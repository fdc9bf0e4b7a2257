import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawCertificate } from '#server/certificates/draw.ts';
import { standardFaults } from '#server/testing/archive/check-archive.ts';
import { ADDRESS, ARABIC, certificate, drawingOf, DZONGKHA, LONG_NAME } from '#server/testing/certificate-samples.ts';
import { openssl, popplersView, requireSoundCms, signatureIn } from '#server/testing/read-seal.ts';
import { checkSyntax, fontsOf, infoOf, lowerLeft, printed, scanned, structureOf, textOf, unpacked } from '#server/testing/read-pdf.ts';
import { requireProgram } from '#server/testing/programs.ts';
import { drawnPdf, openSealRoom, sealedPdf, SECRET, WORDS } from '#server/testing/seal-room.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { makeKey } from './make-key.ts';
import { derOf } from './pem.ts';
import { sealPdf } from './seal-pdf.ts';
import { ECDSA_SHA256, type Signer } from './signer.ts';
import { verifySealedPdf } from './verify-sealed-pdf.ts';

describe('a sealed certificate', () => {
  test('[SE5] is signed as a whole, says poppler; and soundly, says openssl', async () => {
    const { pdf, key } = await sealedPdf();
    expect(popplersView(pdf)).toMatchObject({ 'Total document signed': '', 'Signature Validation': 'Signature is Valid.', 'Signature Type': 'ETSI.CAdES.detached', 'Signing Hash Algorithm': 'SHA-256', 'Signer Certificate Common Name': 'Department of Industry' });
    requireSoundCms(pdf, key.certificate);
  });

  test('[SE5] follows PAdES baseline B-B: certificate and its hash within, the time outside the CMS, DER throughout', async () => {
    const { pdf, key } = await sealedPdf();
    const { cms } = signatureIn(pdf);
    const said = openssl(['cms', '-cmsout', '-print', '-inform', 'DER', '-in', 'seal.der'], { 'seal.der': cms });
    const attributes = said.slice(said.indexOf('signedAttrs:'), said.indexOf('signatureAlgorithm:', said.indexOf('signedAttrs:')));
    expect([...attributes.matchAll(/object: (\S+)/g)].map(([, name]) => name).sort()).toEqual(['contentType', 'id-smime-aa-signingCertificateV2', 'messageDigest']);
    expect(said).toMatch(/unsignedAttrs:\s+<ABSENT>/);
    expect(cms.includes(Buffer.from(key.id, 'hex'))).toBe(true);
    expect(cms.includes(Buffer.from(derOf(key.certificate)))).toBe(true);
    const size = cms.readUInt16BE(2) + 4;
    // Nothing of indefinite length, and nothing behind it but zeros.
    expect([openssl(['asn1parse', '-inform', 'DER', '-in', 'seal.der'], { 'seal.der': cms.subarray(0, size) }).includes('l=inf'), cms.subarray(size).every((byte) => byte === 0)]).toEqual([false, true]);
  });

  test('[SE5] says who sealed, why, where and when, and allows no change after it', async () => {
    const { pdf } = await sealedPdf();
    const objects = unpacked(pdf);
    const written = (text: string) => `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
    for (const [entry, text] of [['Name', WORDS.name], ['Reason', WORDS.reason], ['Location', WORDS.location!], ['TU', WORDS.label]]) expect(pdf.toString('latin1')).toContain(`/${entry} ${written(text!)}`);
    expect(objects).toMatch(/\/M \(D:\d{14}Z\)/);
    expect(objects).toMatch(/\/Perms <<\s+\/DocMDP \d+ 0 R/);
    expect(objects).toMatch(/\/P 1\s+\/Type \/TransformParams/);
    expect(objects).not.toMatch(/\/Cert\b/);
  });

  test('[SE6] is the drawn file with something after it, and as sound as that was', async () => {
    const { pdf } = await sealedPdf();
    const drawn = await drawnPdf();
    expect(pdf.subarray(0, drawn.length).equals(drawn)).toBe(true);
    expect(checkSyntax(pdf)).toContain('No syntax or stream encoding errors found');
    expect(infoOf(pdf)).toEqual({ ...infoOf(drawn), Form: 'AcroForm' });
    expect([textOf(pdf), fontsOf(pdf), structureOf(pdf)]).toEqual([textOf(drawn), fontsOf(drawn), structureOf(drawn)]);
    expect(textOf(pdf)).toContain(DZONGKHA[1]);
    const page = printed(pdf);
    expect(Buffer.compare(page.grey, printed(drawn).grey)).toBe(0);
    expect(scanned(lowerLeft(page))?.words).toBe(ADDRESS);
  });

  test('[SE6] keeps what PDF/A-3a and PDF/UA-1 ask of it, and one identifier', async () => {
    const { pdf } = await sealedPdf();
    expect(standardFaults(pdf)).toEqual([]);
    const [first, second] = [...pdf.toString('latin1').matchAll(/\/ID \[<([0-9a-f]+)> <([0-9a-f]+)>\]/g)];
    expect([second![1], second![2] === first![2]]).toEqual([first![1], false]);
  });

  test('[SE6] has at most 150 kB at its largest, and can be a page without links', async () => {
    const { store, seals } = await openSealRoom();
    const large = await seals.seal(await drawCertificate(certificate(`${LONG_NAME} ${ARABIC} ${DZONGKHA.join(' ')}`)), 'industry', { ...WORDS, name: DZONGKHA.join(' ').repeat(3) });
    expect(large.length).toBeLessThan(150_000);
    const bare = await seals.seal(await drawCertificate(drawingOf([])), 'industry', WORDS);
    for (const one of [large, bare]) {
      expect(checkSyntax(one)).toContain('No syntax or stream encoding errors found');
      expect(popplersView(one)).toMatchObject({ 'Total document signed': '', 'Signature Validation': 'Signature is Valid.' });
      expect(await verifySealedPdf(one, (id) => store.sealKey(id))).toMatchObject({ found: 'intact' });
    }
  });

  test('[SE6] cannot be made of what is no drawing of ours', async () => {
    const { seals } = await openSealRoom();
    await expect(seals.seal(Buffer.from('%PDF-1.7\nnothing'), 'industry', WORDS)).rejects.toThrow('startxref');
  });
});

test('[SE9] a seal can be made by whatever holds the key, under an authority’s certificate: only bytes go there and a signature comes back', async () => {
  const made = authority();
  const signer: Signer = {
    certificate: new X509Certificate(made.certificate).raw, chain: [new X509Certificate(made.authority).raw], algorithm: ECDSA_SHA256,
    sign: async (bytes) => requireProgram('openssl')(['dgst', '-sha256', '-sign', made.keyPath], bytes),
  };
  const pdf = await sealPdf(await drawnPdf(), signer, WORDS, Date.now());
  expect(popplersView(pdf)).toMatchObject({ 'Total document signed': '', 'Signature Validation': 'Signature is Valid.', 'Signer Certificate Common Name': 'Seal of the Ministry' });
  requireSoundCms(pdf, made.authority);
  const key = { ...(await makeKey('ministry', 'Ministry', { secret: SECRET, now: Date.now() })), certificate: made.certificate };
  expect(await verifySealedPdf(pdf, async () => key)).toMatchObject({ found: 'intact' });
});

/** An authority and an institution's key that it certified, as openssl makes them. */
function authority(): { authority: string; certificate: string; keyPath: string } {
  const at = ((folder) => (name: string) => join(folder, name))(temporaryFolder());
  const runOpenssl = requireProgram('openssl');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout'];
  runOpenssl(['req', '-x509', ...key, at('authority.key'), '-out', at('authority.pem'), '-subj', '/CN=National authority']);
  runOpenssl(['req', '-new', ...key, at('seal.key'), '-out', at('seal.csr'), '-subj', '/CN=Seal of the Ministry']);
  runOpenssl(['x509', '-req', '-in', at('seal.csr'), '-CA', at('authority.pem'), '-CAkey', at('authority.key'), '-CAcreateserial', '-out', at('seal.pem')]);
  return { authority: readFileSync(at('authority.pem'), 'utf8'), certificate: readFileSync(at('seal.pem'), 'utf8'), keyPath: at('seal.key') };
}
