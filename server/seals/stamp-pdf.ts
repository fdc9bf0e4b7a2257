import { der, objectIdentifier, sequence, setOf } from './der.ts';
import { findSeals } from './find-seals.ts';
import { SIGNATURE_TIME_STAMP } from './oids.ts';
import { type DerElement, derElements, firstElement } from './read-der.ts';

/** `[0] EXPLICIT` and `[1] IMPLICIT`. */
const CONTEXT_0 = 0xa0;
const CONTEXT_1 = 0xa1;
/** Place of the signature in a SignerInfo with signed attributes (RFC 5652, section 5.3). */
const SIGNATURE = 5;
const timeStamp = objectIdentifier(SIGNATURE_TIME_STAMP);

/** The signature of the only seal of a PDF that we sealed: what a time stamp is over. */
export const signatureOf = (pdf: Buffer): Buffer => derElements(partsOf(pdf).signer.content)[SIGNATURE]!.content;

/**
 * The PDF with a time-stamp token in its seal: PAdES baseline B-T (ETSI EN 319 142-1, section 6.3). The token goes into the seal's own room, which no signature covers:
 * the file keeps its length, and every byte that is signed. @throws where the seal has no room for it
 */
export function stampPdf(pdf: Buffer, token: Uint8Array): Buffer {
  const { signer, signed, value } = partsOf(pdf);
  const attribute = sequence(timeStamp, setOf(token));
  const stamped = sequence(...derElements(signer.content).slice(0, SIGNATURE + 1).map(({ whole }) => whole), der(CONTEXT_1, attribute));
  const [type] = derElements(firstElement(value).content);
  const cms = sequence(type!.whole, der(CONTEXT_0, sequence(...signed.slice(0, -1).map(({ whole }) => whole), setOf(stamped))));
  if (cms.length > value.length) throw new Error(`The seal with its time stamp takes ${cms.length} bytes and has room for ${value.length}`);
  const copy = Buffer.from(pdf);
  copy.write(cms.toString('hex').padEnd(value.length * 2, '0'), pdf.indexOf(value.toString('hex'), 0, 'latin1'), 'latin1');
  return copy;
}

/** The token in a SignerInfo, where there is one. */
export function tokenIn(signer: Buffer): Buffer | undefined {
  const [unsigned] = derElements(signer).slice(SIGNATURE + 1);
  const attributes = unsigned?.tag === CONTEXT_1 ? derElements(unsigned.content).map(({ content }) => derElements(content)) : [];
  const [found, ...others] = attributes.filter(([one]) => one?.whole.equals(timeStamp));
  return found?.[1] && others.length === 0 ? firstElement(found[1].content).whole : undefined;
}

function partsOf(pdf: Buffer): { value: Buffer; signed: DerElement[]; signer: DerElement } {
  const [seal, ...others] = findSeals(pdf);
  if (!seal?.value || others.length > 0) throw new Error('The PDF has no single seal of ours');
  const signed = derElements(firstElement(derElements(firstElement(seal.value).content)[1]!.content).content);
  return { value: seal.value, signed, signer: firstElement(signed.at(-1)!.content) };
}
