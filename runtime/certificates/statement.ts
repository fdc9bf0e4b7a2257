import { type Cbor, readCbor, writeCbor } from './cbor.ts';

/** Headers of COSE (RFC 9052, section 3.1) and the one way we sign: ECDSA with P-256 and SHA-256 (RFC 9053, section 2.1). */
const [ALGORITHM, KEY] = [1, 4] as const;
const ES256 = -7;
const KEY_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** A signed statement (COSE_Sign1), read and not yet checked. */
export interface Statement {
  /** First eight bytes of the SHA-256 of the signer's certificate, hex. */
  key: string;
  payload: Uint8Array<ArrayBuffer>;
  /** What the signature is over. */
  signed: Uint8Array<ArrayBuffer>;
  /** r and s, 32 bytes each. */
  signature: Uint8Array<ArrayBuffer>;
}

/** The short name a statement has for a key. @param id SHA-256 of its certificate, hex */
export const shortKey = (id: string): string => id.slice(0, KEY_BYTES * 2);

/** What is to be signed (RFC 9052, section 4.4), and the statement it becomes with its signature. */
export function newStatement(id: string, payload: Uint8Array<ArrayBuffer>): { signed: Uint8Array<ArrayBuffer>; withSignature(signature: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> } {
  const header = writeCbor(new Map<number, Cbor>([[ALGORITHM, ES256], [KEY, Uint8Array.from(shortKey(id).match(/../g)!, (pair) => Number.parseInt(pair, 16))]]));
  return { signed: signedPart(header, payload), withSignature: (signature) => writeCbor([header, new Map(), payload, signature]) };
}

/** Undefined for bytes that are no such statement. */
export function readStatement(bytes: Uint8Array): Statement | undefined {
  const parts = readCbor(bytes);
  if (!Array.isArray(parts) || parts.length !== 4) return undefined;
  const [header, , payload, signature] = parts;
  if (!(header instanceof Uint8Array) || !(payload instanceof Uint8Array) || !(signature instanceof Uint8Array) || signature.length !== SIGNATURE_BYTES) return undefined;
  const headers = readCbor(header);
  const key = headers instanceof Map && headers.get(ALGORITHM) === ES256 ? headers.get(KEY) : undefined;
  if (!(key instanceof Uint8Array) || key.length !== KEY_BYTES) return undefined;
  return { key: Array.from(key, (byte) => byte.toString(16).padStart(2, '0')).join(''), payload: payload.slice(), signed: signedPart(header, payload), signature: signature.slice() };
}

const signedPart = (header: Uint8Array, payload: Uint8Array): Uint8Array<ArrayBuffer> => writeCbor(['Signature1', header, new Uint8Array(), payload]);
