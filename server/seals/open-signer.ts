import { verify } from 'node:crypto';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { type CertificateChain, readChain } from './certificate-chain.ts';
import { type KeyAddress, readKeyAddress } from './key-address.ts';
import { SignerFault } from './signer-fault.ts';
import type { SignerSettings } from './signer-settings.ts';
import { ECDSA_SHA256, ED25519, type Signer } from './signer.ts';
import type { KeyKind } from './special-keys.ts';

export interface OpenSigner {
  signer: Signer;
  chain: CertificateChain;
}

/** What is signed to see whether a key fits its certificate; begins like nothing that a seal or statement is over. */
const PROBE = Buffer.from('Does this key fit its certificate?');

/**
 * Opens a key that is somewhere else, and sees that it fits its certificate.
 * @param pem certificate of the key, then those that certify it; left out, the service's own are taken (a token's has to be given)
 * Refuses what `readKeyAddress`, `readChain`, `tokenSigner` and `serviceSigner` do, and `signers.certificate-missing`, `.key-not-fitting`.
 */
export async function openSigner(address: string, pem: string | undefined, settings: SignerSettings, now: () => number, kind: KeyKind = 'P-256'): Promise<Result<OpenSigner>> {
  const read = readKeyAddress(address);
  if (!read.ok) return read;
  if (read.value.at === 'token' && pem === undefined) return refuse('signers.certificate-missing');
  const given = pem === undefined ? undefined : readChain(pem, now(), kind);
  if (given && !given.ok) return given;
  const key = await keyAt(read.value, pem, settings, now, kind);
  if (!key.ok) return key;
  const chain = given ?? readChain(key.value.certificates, now(), kind);
  if (!chain.ok) return chain;
  const signer = signerWith(chain.value, key.value.sign, kind);
  const signed = await signer.sign(PROBE).then(accept, (fault: unknown) => refusalOf(fault));
  return signed.ok ? accept({ signer, chain: chain.value }) : signed;
}

/** The libraries for tokens and services are loaded where there is one. */
async function keyAt(address: KeyAddress, pem: string | undefined, settings: SignerSettings, now: () => number, kind: KeyKind): Promise<Result<{ certificates: string; sign: Signer['sign'] }>> {
  // Remote signing services seal: those we know of have no Ed25519.
  if (address.at === 'service' && kind === 'Ed25519') return refuse('signers.key-kind');
  if (address.at === 'service') return (await import('./csc-signer.ts')).serviceSigner(address, settings, now);
  const sign = await (await import('./token-signer.ts')).tokenSigner(address, settings, kind);
  return sign.ok ? accept({ certificates: pem!, sign: sign.value }) : sign;
}

/** Believes no signature that the certificate does not bear out: a wrong one would be found when the certificate is shown somewhere. */
function signerWith({ own, others }: CertificateChain, sign: Signer['sign'], kind: KeyKind): Signer {
  return {
    certificate: own.raw, chain: others.map(({ raw }) => raw), algorithm: kind === 'Ed25519' ? ED25519 : ECDSA_SHA256,
    async sign(bytes) {
      const signature = await sign(bytes);
      if (!verify(kind === 'Ed25519' ? null : 'sha256', bytes, own.publicKey, signature)) throw new SignerFault({ code: 'signers.key-not-fitting' });
      return signature;
    },
  };
}

function refusalOf(fault: unknown): { ok: false; refusal: SignerFault['refusal'] } {
  if (fault instanceof SignerFault) return { ok: false, refusal: fault.refusal };
  throw fault;
}
