import { hash } from 'node:crypto';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { type CscApi, createCscApi, wrong } from './csc-api.ts';
import type { ServiceAddress } from './key-address.ts';
import { SHA256 } from './oids.ts';
import { pemOf } from './pem.ts';
import { derSignature } from './raw-signature.ts';
import { SignerFault } from './signer-fault.ts';
import type { SignerSettings } from './signer-settings.ts';
import { ECDSA_SHA256 } from './signer.ts';

/** A key at a remote signing service. */
export interface ServiceKey {
  /** Its certificate and those that certify it, PEM. */
  certificates: string;
  /** ECDSA with SHA-256, DER; rejects with a `SignerFault` while the service does not sign. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

const RAW_BYTES = 64;

/**
 * Looks the key up at its service and signs with it: authorised for one hash at a time, so that nothing else can be signed with what we were given (CSC API 1.0.4, sections 11.5, 11.6 and 11.9; 2.0 the same).
 * Refusals: those of `CscApi`, and `signers.service-key` where the key is not enabled or of a kind that does not seal.
 */
export async function serviceSigner(address: ServiceAddress, settings: SignerSettings, now: () => number, patience?: number): Promise<Result<ServiceKey>> {
  const api = createCscApi(address, settings, now, patience);
  const { base, credential } = address;
  const info = await api('credentials/info', { credentialID: credential, certificates: 'chain', certInfo: false, authInfo: true });
  if (!info.ok) return info;
  const { key, cert } = info.value as { key?: { status?: unknown; algo?: unknown }; cert?: { certificates?: unknown } };
  const [algorithms, chain] = [listOf(key?.algo), listOf(cert?.certificates)];
  if (!algorithms || !chain || chain.length === 0) return wrong(base, 'credentials/info');
  if (key?.status !== 'enabled' || !algorithms.some((one) => one === ECDSA_SHA256 || one === EC_PUBLIC_KEY)) return refuse('signers.service-key', { params: { credential, status: String(key?.status) } });
  return accept({
    certificates: chain.map((one) => pemOf(Buffer.from(one, 'base64'))).join(''),
    async sign(bytes) {
      const signed = await signHash(api, address, settings, hash('sha256', bytes, 'base64'));
      if (!signed.ok) throw new SignerFault(signed.refusal);
      return signed.value;
    },
  });
}

/** id-ecPublicKey (RFC 5480): some services name the key instead of what it can do. */
const EC_PUBLIC_KEY = '1.2.840.10045.2.1';

async function signHash(api: CscApi, { base, version, credential }: ServiceAddress, { servicePin }: SignerSettings, digest: string): Promise<Result<Uint8Array>> {
  const hashes = version === 1 ? { hash: [digest] } : { hashes: [digest], hashAlgorithmOID: SHA256 };
  const allowed = await api('credentials/authorize', { credentialID: credential, numSignatures: 1, ...hashes, ...(servicePin ? (version === 1 ? { PIN: servicePin } : { authData: [{ id: 'PIN', value: servicePin }] }) : {}) });
  if (!allowed.ok) return allowed;
  const { SAD } = allowed.value;
  if (typeof SAD !== 'string') return wrong(base, 'credentials/authorize');
  const answer = await api('signatures/signHash', { credentialID: credential, SAD, signAlgo: ECDSA_SHA256, ...hashes, ...(version === 1 ? { hashAlgo: SHA256 } : {}) });
  if (!answer.ok) return answer;
  const [signature, ...more] = listOf(answer.value['signatures']) ?? [];
  if (signature === undefined || more.length > 0) return wrong(base, 'signatures/signHash');
  const value = Buffer.from(signature, 'base64');
  // The API leaves open whether r and s stand side by side or in DER.
  return accept(value.length === RAW_BYTES ? derSignature(value) : value);
}

/** Undefined for what is no list of texts; a single text is one of one. */
function listOf(value: unknown): string[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.every((one) => typeof one === 'string') ? (list as string[]) : undefined;
}
