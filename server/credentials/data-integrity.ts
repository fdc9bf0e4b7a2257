import { hash, type KeyObject, verify } from 'node:crypto';
import { fromMultibase, toMultibase } from './base58.ts';
import { canonical } from './canonical.ts';

/** A document of linked data with its contexts. */
export type Linked = Record<string, unknown>;

/** A proof beside what it proves (W3C Data Integrity EdDSA Cryptosuites 1.0, `eddsa-rdfc-2022`). */
export interface Proof {
  type: 'DataIntegrityProof';
  cryptosuite: 'eddsa-rdfc-2022';
  /** ISO 8601 instant. */
  created: string;
  /** The key, as the issuer's DID document has it. */
  verificationMethod: string;
  proofPurpose: 'assertionMethod';
  proofValue: string;
}

const SIGNATURE_BYTES = 64;
const KIND = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' } as const;

/** The document with a proof by whoever signs its bytes (Ed25519). */
export async function withProof(document: Linked, { verificationMethod, created, sign }: Pick<Proof, 'verificationMethod' | 'created'> & { sign(bytes: Buffer): Promise<Uint8Array> }): Promise<Linked & { proof: Proof }> {
  const options = { ...KIND, created, verificationMethod };
  return { ...document, proof: { ...options, proofValue: toMultibase(await sign(await signedBytes(document, options))) } };
}

/** Whether that key proves the document. False as well for one that cannot be read as linked data of the contexts we know. */
export async function isProved({ proof, ...document }: Linked & { proof: Proof }, key: KeyObject): Promise<boolean> {
  const { proofValue, ...options } = proof;
  const signature = fromMultibase(proofValue, SIGNATURE_BYTES);
  if (signature?.length !== SIGNATURE_BYTES) return false;
  const bytes = await signedBytes(document, options).catch(() => undefined);
  return bytes !== undefined && verify(null, bytes, key, signature);
}

/** Undefined where the document has no one proof of this kind. */
export function readProof(document: Linked): Proof | undefined {
  const proof = document['proof'] as Record<string, unknown> | null | undefined;
  const isOfKind = typeof proof === 'object' && proof !== null && Object.entries(KIND).every(([name, value]) => proof[name] === value);
  return isOfKind && ['created', 'verificationMethod', 'proofValue'].every((name) => typeof proof[name] === 'string') ? (proof as unknown as Proof) : undefined;
}

/** What is signed (section 3.3.4): the hash of the proof's options, then that of the document. */
async function signedBytes(document: Linked, options: object): Promise<Buffer> {
  const [ofOptions, ofDocument] = await Promise.all([canonical({ '@context': document['@context'], ...options }), canonical(document)]);
  return Buffer.concat([hash('sha256', ofOptions, 'buffer'), hash('sha256', ofDocument, 'buffer')]);
}
