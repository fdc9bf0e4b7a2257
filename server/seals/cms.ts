import { hash } from 'node:crypto';
import { der, integer, objectIdentifier, octets, sequence, setOf } from './der.ts';
import { CONTENT_TYPE, DATA, MESSAGE_DIGEST, SHA256, SIGNED_DATA, SIGNING_CERTIFICATE_V2 } from './oids.ts';
import { issuerAndSerial } from './read-cms.ts';
import type { Signer } from './signer.ts';

/** `[0] IMPLICIT` and `[0] EXPLICIT`. */
const CONTEXT_0 = 0xa0;
const VERSION = integer(1);
const sha256 = sequence(objectIdentifier(SHA256));
const data = objectIdentifier(DATA);
const signedDataType = objectIdentifier(SIGNED_DATA);
const [contentType, messageDigest, signingCertificate] = [CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_CERTIFICATE_V2].map(objectIdentifier) as [Buffer, Buffer, Buffer];
const contentIsData = attribute(contentType, data);

/**
 * Detached CMS SignedData (RFC 5652) over something with that SHA-256, as PAdES baseline B-B wants it (ETSI EN 319 142-1, section 6.3): content type,
 * message digest and ESS signing-certificate-v2 are signed; the time of signing is not in it, but in the PDF's own entry `M`. DER.
 */
export async function signedData(signer: Signer, digest: Uint8Array): Promise<Uint8Array> {
  const attributes = signedAttributes(signer, digest);
  const signature = await signer.sign(attributes);
  // The attributes are signed as a plain set, and lie in the SignerInfo under a tag of their own (RFC 5652, section 5.4).
  const signerInfo = sequence(VERSION, issuerAndSerial(signer.certificate), sha256, tagged(attributes), sequence(objectIdentifier(signer.algorithm)), octets(signature));
  const signed = sequence(VERSION, setOf(sha256), sequence(data), tagged(setOf(signer.certificate, ...signer.chain)), setOf(signerInfo));
  return sequence(signedDataType, der(CONTEXT_0, signed));
}

const tagged = (set: Buffer): Buffer => Buffer.concat([Buffer.of(CONTEXT_0), set.subarray(1)]);

function signedAttributes({ certificate }: Signer, digest: Uint8Array): Buffer {
  // ESSCertIDv2 by SHA-256, which DER leaves out because it is the default (RFC 5035, section 3).
  const own = sequence(sequence(sequence(octets(hash('sha256', certificate, 'buffer')))));
  return setOf(contentIsData, attribute(messageDigest, octets(digest)), attribute(signingCertificate, own));
}

function attribute(type: Uint8Array, value: Uint8Array): Buffer {
  return sequence(type, setOf(value));
}
