import { der, integer, objectIdentifier, octets, sequence } from './der.ts';
import { SHA256 } from './oids.ts';

const VERSION = integer(1);
/** With the authority's certificate in the answer, so that the stamp can be checked by itself. */
const CERTIFICATE_WANTED = der(0x01, Buffer.of(0xff));

/** Asks for a time stamp over something with that SHA-256 (RFC 3161, section 2.4.1), DER; the answer must repeat the nonce. */
export const timeStampRequest = (digest: Uint8Array, nonce: Uint8Array): Buffer =>
  sequence(VERSION, sequence(sequence(objectIdentifier(SHA256)), octets(digest)), der(0x02, nonce), CERTIFICATE_WANTED);
