import { hash, X509Certificate } from 'node:crypto';
import { der, objectIdentifier, octets, sequence } from '../der.ts';
import { derElements, firstElement } from '../read-der.ts';
import type { Certified, Proof, ProofFault } from './proof.ts';
import { isSignedBy } from './signed-by.ts';
import { bitsOf, orUndefined, timeOf, x509Parts } from './x509-parts.ts';

const SHA1 = sequence(objectIdentifier('1.3.14.3.2.26'), der(0x05));
const BASIC = objectIdentifier('1.3.6.1.5.5.7.48.1.1');
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const NO_CHECK = '1.3.6.1.5.5.7.48.1.5';
const [CONTEXT_0, GOOD, REVOKED, SEQUENCE] = [0xa0, 0x80, 0xa1, 0x30];

/** Asks how a certificate stands (RFC 6960, section 4.1.1), DER. */
export const ocspRequest = (about: Certified): Buffer => sequence(sequence(sequence(sequence(certificateId(about)))));

/** What an OCSP answer (RFC 6960, section 4.2) says about a certificate: nothing, unless its issuer signed it or somebody the issuer named for that and vouches for. */
export function readOcsp(bytes: Buffer, about: Certified): Proof | ProofFault {
  return orUndefined(() => {
    const [status, wrapped] = derElements(firstElement(bytes).content);
    if (status!.content[0] !== 0 || !wrapped) return 'long-term.unknown-status';
    const [type, basic] = derElements(firstElement(wrapped.content).content);
    if (!type!.whole.equals(BASIC)) return 'long-term.unreadable';
    const [body, algorithm, signature, certificates] = derElements(firstElement(basic!.content).content);
    const signed = { body: body!.whole, algorithm: algorithm!, signature: bitsOf(signature!) };
    const named = certificates ? derElements(firstElement(certificates.content).content).map(({ whole }) => new X509Certificate(whole)) : [];
    const signer = [about.issuer, ...named.filter((one) => mayAnswerFor(one, about.issuer))].find((one) => isSignedBy(signed, one.publicKey));
    if (!signer) return 'long-term.broken';
    // Version and responder may be anything with a tag of their own; then the time, then the answers.
    const answers = derElements(body!.content).find(({ tag }) => tag === SEQUENCE);
    const answer = derElements(answers!.content).map(({ content }) => derElements(content)).find(([id]) => id!.whole.equals(certificateId(about)));
    return answer ? proofIn(answer, bytes, signer === about.issuer ? undefined : signer) : 'long-term.other-certificate';
  }) ?? 'long-term.unreadable';
}

function proofIn([, state, from, more]: ReturnType<typeof derElements>, bytes: Buffer, responder: X509Certificate | undefined): Proof | ProofFault {
  if (state!.tag !== GOOD && state!.tag !== REVOKED) return 'long-term.unknown-status';
  const at = timeOf(from!);
  const until = more?.tag === CONTEXT_0 ? timeOf(firstElement(more.content)) : at;
  return { kind: 'ocsp', bytes: firstElement(bytes).whole, at, until, ...(state!.tag === REVOKED ? { revokedAt: timeOf(firstElement(state!.content)) } : {}), ...(responder ? { responder } : {}) };
}

function certificateId({ certificate, issuer }: Certified): Buffer {
  const authority = x509Parts(issuer.raw);
  const [name, key] = [authority.subject, authority.key].map((one) => octets(hash('sha1', one, 'buffer')));
  return sequence(SHA1, name!, key!, der(0x02, x509Parts(certificate.raw).serial));
}

/** Only one whose own certificate needs no such word (section 4.2.2.2.1): otherwise asking would have no end. */
export const mayAnswerFor = (one: X509Certificate, issuer: X509Certificate): boolean =>
  one.keyUsage?.includes(OCSP_SIGNING) === true && x509Parts(one.raw).extension(NO_CHECK) !== undefined && one.checkIssued(issuer) && one.verify(issuer.publicKey);
