import { X509Certificate } from 'node:crypto';
import { didOf } from '#runtime/certificates/credential.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import type { Deps } from '#server/deps.ts';
import { credentialKey } from '#server/seals/special-keys.ts';
import type { GrantRow, SealKeyRow } from '#server/stores/rows.ts';
import { isProved, type Linked, readProof } from './data-integrity.ts';
import { methodOf } from './did-document.ts';
import { readJwt } from './read-jwt.ts';

/** A credential that says by whom and how it is signed. */
interface Signed {
  claims: Linked;
  /** Name of the key in the issuer's document. */
  method: string;
  form: 'jwt' | 'data-integrity';
  isSignedBy(key: SealKeyRow): boolean | Promise<boolean>;
}

/**
 * The certificate that a verifiable credential of ours is of, as a JWT or as linked data with its proof: unchanged, and signed by the institution that gave it. How it stands is the register's to say.
 * Refuses `credential.unreadable`, `.other-issuer`, `.unknown-key`, `.changed`, `.not-issued`.
 */
export async function checkCredential(sent: unknown, { store, config }: Pick<Deps, 'store' | 'config'>): Promise<Result<{ grant: GrantRow; form: Signed['form'] }>> {
  const signed = typeof sent === 'string' ? readText(sent) : readLinked(sent);
  if (!signed) return refuse('credential.unreadable');
  const issuer = didOf(new URL(config.address).host);
  if (issuerOf(signed.claims) !== issuer) return refuse('credential.other-issuer');
  const key = (await store.sealKeys()).find(({ id }) => methodOf(issuer, id) === signed.method);
  if (!key) return refuse('credential.unknown-key');
  if (!(await signed.isSignedBy(key))) return refuse('credential.changed');
  const token = /\/verify\/([0-9A-Z]+)\/credential$/.exec(String(signed.claims['id']))?.[1];
  const grant = token === undefined ? undefined : await store.grantByToken(token);
  // A key signs for its own institution: a specimen's, a list's and another's count for nothing here.
  const signer = grant && (signed.form === 'jwt' ? grant.institution : credentialKey(grant.institution));
  return grant && key.institution === signer ? accept({ grant, form: signed.form }) : refuse('credential.not-issued');
}

/** A JWT; or linked data as text. */
function readText(text: string): Signed | undefined {
  const jwt = readJwt(text);
  if (jwt) return { claims: jwt.claims, method: jwt.key, form: 'jwt', isSignedBy: ({ certificate }) => jwt.isSignedBy(new X509Certificate(certificate).publicKey) };
  try {
    return readLinked(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function readLinked(sent: unknown): Signed | undefined {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return undefined;
  const claims = sent as Linked;
  const proof = readProof(claims);
  return proof && {
    claims, method: proof.verificationMethod, form: 'data-integrity',
    isSignedBy: ({ certificate }) => {
      const { publicKey } = new X509Certificate(certificate);
      return publicKey.asymmetricKeyType === 'ed25519' && isProved({ ...claims, proof }, publicKey);
    },
  };
}

function issuerOf({ issuer }: Linked): unknown {
  return typeof issuer === 'object' && issuer !== null && 'id' in issuer ? issuer.id : issuer;
}
