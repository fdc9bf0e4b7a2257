import { deflateSync } from 'node:zlib';
import { toBase45 } from '#runtime/certificates/base45.ts';
import { tagged, writeClaim169 } from '#runtime/certificates/claim-169.ts';
import type { CertificateRecord } from '#runtime/certificates/record.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { CertificateDrawing } from './drawing.ts';

type Drawing = CertificateDrawing & { record: CertificateRecord };

/** About as many characters as such a code has, for a page that is only looked at. */
const TYPICAL = 270;
const UNSIGNED = '0'.repeat(TYPICAL);

/** The drawing with what its codes of the profile MOSIP Claim 169 say, signed; as it was where it has none. Without `sign` the codes are as large and say nothing. */
export async function withClaim169<T extends Drawing>(drawing: T, sign?: (payload: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>): Promise<T> {
  if (!drawing.layout.elements.some((element) => element.kind === 'qr' && element.holds === 'claim169')) return drawing;
  const { record: { number, holder, language, validUntil, timeZone, verification }, issuedAt, qr } = drawing;
  const claims = writeClaim169({ issuer: new URL(verification).origin, number, holder, language, issuedAt, ...(validUntil === undefined ? {} : { validUntil }), timeZone });
  const words = sign ? toBase45(deflateSync(tagged(await sign(claims)), { level: 9 })) : UNSIGNED;
  return { ...drawing, qr: { ...qr, claim169: { words, description: translator(drawing.language, { onMissing: 'english' })('certificate.qr.claim169') } } };
}
