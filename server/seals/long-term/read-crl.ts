import { objectIdentifier } from '../der.ts';
import { derElements, firstElement } from '../read-der.ts';
import { type Certified, CRL_SIGN, type Proof, type ProofFault } from './proof.ts';
import { isSignedBy, type SignedPart } from './signed-by.ts';
import { bitsOf, type Extension, extensionsIn, GENERALIZED_TIME, orUndefined, timeOf, UTC_TIME, x509Parts } from './x509-parts.ts';

interface Crl extends SignedPart {
  issuer: Buffer;
  at: number;
  until: number;
  /** The list itself, which may be long: taken apart once it is known whose it is. */
  revoked: Buffer;
  extensions: Extension[];
}

const [SEQUENCE, INTEGER, CONTEXT_0] = [0x30, 0x02, 0xa0];
const KEY_USAGE = '2.5.29.15';
const ISSUING_POINT = objectIdentifier('2.5.29.28');
/** Fields of an IssuingDistributionPoint (RFC 5280, section 5.2.5). */
const [POINT, USERS_ONLY, AUTHORITIES_ONLY] = [0xa0, 0x81, 0x82];

/** What a CRL (RFC 5280, section 5) says about a certificate: nothing, unless it is its issuer's, complete for such certificates and rightly signed. Whether its time is over is not asked. */
export function readCrl(bytes: Buffer, { certificate, issuer }: Certified): Proof | ProofFault {
  return orUndefined(() => {
    const crl = partsOf(bytes);
    const [authority, own] = [x509Parts(issuer.raw), x509Parts(certificate.raw)];
    const usage = authority.extension(KEY_USAGE);
    if (!crl.issuer.equals(authority.subject) || !crl.issuer.equals(own.issuer)) return 'long-term.other-issuer';
    if ((usage && !(bitsOf(firstElement(usage))[0]! & CRL_SIGN)) || !isSignedBy(crl, issuer.publicKey)) return 'long-term.broken';
    if (crl.extensions.some((one) => one.isCritical && !isComplete(one, certificate.ca))) return 'long-term.partial';
    const entry = derElements(crl.revoked).map(({ content }) => derElements(content)).find(([serial]) => serial!.content.equals(own.serial));
    return { kind: 'crl' as const, bytes: firstElement(bytes).whole, at: crl.at, until: crl.until, ...(entry ? { revokedAt: timeOf(entry[1]!) } : {}) };
  }) ?? 'long-term.unreadable';
}

/** One that says when the next comes: whatever else has none is no CRL anybody may rely on (section 5.1.2.5). */
function partsOf(bytes: Buffer): Crl {
  const [body, algorithm, signature] = derElements(firstElement(bytes).content);
  const all = derElements(body!.content);
  const [, issuer, from, until, ...more] = all[0]!.tag === INTEGER ? all.slice(1) : all;
  if (until!.tag !== UTC_TIME && until!.tag !== GENERALIZED_TIME) throw new RangeError('no next update');
  const extensions = more.find(({ tag }) => tag === CONTEXT_0);
  return {
    body: body!.whole, algorithm: algorithm!, signature: bitsOf(signature!), issuer: issuer!.whole, at: timeOf(from!), until: timeOf(until!),
    revoked: more.find(({ tag }) => tag === SEQUENCE)?.content ?? Buffer.alloc(0), extensions: extensions ? extensionsIn(firstElement(extensions.content)) : [],
  };
}

/** A list may be split by who holds the certificates; one for some reasons only, of several issuers, or of changes alone says too little. */
function isComplete({ id, value }: Extension, isAuthority: boolean): boolean {
  const allowed = [POINT, isAuthority ? AUTHORITIES_ONLY : USERS_ONLY];
  return id.equals(ISSUING_POINT) && derElements(firstElement(value).content).every(({ tag }) => allowed.includes(tag));
}
