import { objectIdentifier, sequence } from './der.ts';
import { CONTENT_TYPE, DATA, MESSAGE_DIGEST, SHA256, SIGNED_DATA, SIGNING_CERTIFICATE_V2 } from './oids.ts';
import { type DerElement, derElements, firstElement } from './read-der.ts';
import { tokenIn } from './stamp-pdf.ts';

/** What a detached CMS signature of one signer says. */
export interface Signed {
  /** SHA-256 of the signer's certificate, hex, as the signer signed it. */
  certificate: string;
  /** SHA-256 of what was signed. */
  digest: Uint8Array;
  /** What the signature is over. */
  attributes: Uint8Array;
  signature: Uint8Array;
  /** The time stamp (token, DER) that lies beside the signature, unsigned, as it came. */
  token: Buffer | undefined;
}

const SET = 0x31;
const CONTEXT_0 = 0xa0;
const SHA256_BYTES = 32;

/** Reads a signature (DER, then zeros to the end); undefined where it is none, damaged, or not of the kind we write. */
export function readSigned(bytes: Buffer): Signed | undefined {
  try {
    const { whole, content } = firstElement(bytes);
    const [type, wrapped] = derElements(content);
    if (!isOf(type, SIGNED_DATA) || !wrapped || bytes.subarray(whole.length).some((byte) => byte !== 0)) return undefined;
    const signerInfos = derElements(firstElement(wrapped.content).content).at(-1);
    const [signer, ...others] = signerInfos?.tag === SET ? derElements(signerInfos.content) : [];
    return signer && others.length === 0 ? readSigner(signer) : undefined;
  } catch (fault) {
    if (fault instanceof RangeError) return undefined;
    throw fault;
  }
}

/** A SignerInfo (RFC 5652, section 5.3). */
function readSigner({ content }: DerElement): Signed | undefined {
  const [, , algorithm, attributes, , signature] = derElements(content);
  if (!signature || attributes?.tag !== CONTEXT_0 || !isOf(derElements(algorithm!.content)[0], SHA256)) return undefined;
  const values = derElements(attributes.content).map(({ content: attribute }) => derElements(attribute));
  const signedValue = (type: string): DerElement | undefined => {
    const [found, ...others] = values.filter(([one]) => isOf(one, type));
    return found?.[1] && others.length === 0 ? derElements(found[1].content)[0] : undefined;
  };
  const [digest, signingCertificate] = [signedValue(MESSAGE_DIGEST), signedValue(SIGNING_CERTIFICATE_V2)];
  const certificate = signingCertificate && certificateHash(signingCertificate);
  if (!isOf(signedValue(CONTENT_TYPE), DATA) || !digest || !certificate) return undefined;
  const set = Buffer.from(attributes.whole);
  set[0] = SET;
  return { certificate, digest: digest.content, attributes: set, signature: signature.content, token: tokenIn(content) };
}

/** The hash in the first ESSCertIDv2 (RFC 5035, section 3); with another algorithm than SHA-256, which is the one left out, something else stands in its place. */
function certificateHash({ content }: DerElement): string | undefined {
  const hash = firstElement(firstElement(firstElement(content).content).content).content;
  return hash.length === SHA256_BYTES ? hash.toString('hex') : undefined;
}

const isOf = (element: DerElement | undefined, identifier: string): boolean => element?.whole.equals(objectIdentifier(identifier)) ?? false;

/** What names a certificate (DER) in a CMS: its issuer and serial number (RFC 5652, section 10.2.4). */
export function issuerAndSerial(certificate: Uint8Array): Buffer {
  const [body] = derElements(firstElement(Buffer.from(certificate)).content);
  const fields = derElements(body!.content);
  // The version, which the first X.509 certificates have not.
  const [serial, , issuer] = fields[0]!.tag === CONTEXT_0 ? fields.slice(1) : fields;
  return sequence(issuer!.whole, serial!.whole);
}
