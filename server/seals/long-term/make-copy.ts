import { hash, randomBytes, type X509Certificate } from 'node:crypto';
import { LARGEST_FILE } from '#runtime/portal/verify/largest-file.ts';
import { accept, type Refusal, refuse, type Result } from '#runtime/engine/refusal.ts';
import { chainIn } from '../certificate-chain.ts';
import { findSeals } from '../find-seals.ts';
import { certificateOf, signerOf } from '../judge-time-stamp.ts';
import { readSigned } from '../read-cms.ts';
import { readTimeStamp, type TimeStamp } from '../read-time-stamp.ts';
import type { TimeStamps } from '../time-stamps.ts';
import { chainUp, isSelfCertified } from './chain-up.ts';
import { roomForStamp, stamped } from './document-stamp.ts';
import type { FindProofs } from './find-proofs.ts';
import type { Proof } from './proof.ts';
import { wholeSecond } from './read-copy.ts';
import { withSecurityStore } from './security-store.ts';

export interface CopyTools {
  findProofs: FindProofs;
  /** For a document time stamp over the copy; and whose stamps count. */
  timeStamps?: TimeStamps | undefined;
  now: () => number;
}

/** A sealed PDF, and the certificates (PEM) of the key that sealed it and of those that certify it. */
export interface Sealed {
  pdf: Buffer;
  certificates: string;
}

/** More than a document time stamp adds. */
const STAMP = 20_000;

/** Makes long-term copies of sealed PDFs (README.md), one after another. */
export function createCopies({ findProofs, timeStamps, now }: CopyTools): (sealed: Sealed) => Promise<Result<Buffer>> {
  let probe: Promise<Result<TimeStamp>> | undefined;

  /** The stamp to come cannot bring its own proofs: they go in before it. So who will make it is asked for once. */
  async function nextStamp(server: TimeStamps): Promise<Result<TimeStamp>> {
    const asked = (probe ??= stampOver(server, randomBytes(32)));
    if (!(await asked).ok) probe = undefined;
    return asked;
  }

  /**
   * The file with its proofs appended. Refuses `long-term.no-time-stamp` where there is none and no server for one, `.issuer-missing` where a chain ends early, `.too-large` where nobody could have it checked any more, `.revoked` where a certificate was not in force when the file was
   * stamped, `.time-stamp` where the server gave none; and what `FindProofs` refuses.
   */
  return async ({ pdf, certificates }) => {
    const value = findSeals(pdf)[0]?.value;
    const token = value && readSigned(value)?.token;
    const first = token && readTimeStamp(token);
    if (!first && !timeStamps) return refuse('long-term.no-time-stamp');
    const next = timeStamps && (await nextStamp(timeStamps));
    if (next && !next.ok) return notStamped(next.refusal);
    const { own, others } = chainIn(certificates);
    const stamps = [first, next?.value].filter((one) => one !== undefined);
    const pool = [...others, ...(timeStamps?.authorities ?? []), ...stamps.flatMap((stamp) => stamp.certificates.flatMap(certificateOf))];
    const stampers = stamps.map((stamp) => signerOf(stamp, pool)).filter((one) => one !== undefined);
    const stampedAt = first?.at ?? now();
    const gathered = await gather([own, ...stampers], pool, { own, stampedAt, since: wholeSecond(first?.at ?? 0) });
    if (!gathered.ok) return gathered;
    const copy = withSecurityStore(pdf, gathered.value);
    if (copy.length > LARGEST_FILE - STAMP) return refuse('long-term.too-large');
    if (!timeStamps) return accept(copy);
    const room = roomForStamp(copy);
    const last = await timeStamps.stamp(room.covered);
    return last.ok ? accept(stamped(room, last.value)) : notStamped(last.refusal);
  };

  async function gather(leaves: readonly X509Certificate[], pool: readonly X509Certificate[], { own, stampedAt, since }: { own: X509Certificate; stampedAt: number; since: number }) {
    const certificates: X509Certificate[] = [];
    const proofs: Proof[] = [];
    for (const leaf of leaves) {
      const { certified, last } = chainUp(leaf, pool);
      if (!isSelfCertified(last)) return refuse('long-term.issuer-missing', { params: { subject: last.subject.replaceAll('\n', ', ') } });
      certificates.push(...certified.map(({ certificate }) => certificate), last);
      for (const pair of certified) {
        const proof = await findProofs(pair, pair.certificate === own ? since : 0);
        if (!proof.ok) return proof;
        if (proof.value.revokedAt !== undefined && proof.value.revokedAt <= stampedAt) return refuse('long-term.revoked', { params: { subject: pair.certificate.subject.replaceAll('\n', ', ') } });
        proofs.push(proof.value);
        if (proof.value.responder) certificates.push(proof.value.responder);
      }
    }
    const some = (kind: Proof['kind']) => unique(proofs.filter((proof) => proof.kind === kind).map(({ bytes }) => bytes));
    return accept({ certificates: unique(certificates.map(({ raw }) => raw)), crls: some('crl'), ocsps: some('ocsp') });
  }
}

const notStamped = ({ code, params }: Refusal) => refuse('long-term.time-stamp', { params: { server: params?.['server'] ?? '', why: code } });

async function stampOver(server: TimeStamps, bytes: Buffer): Promise<Result<TimeStamp>> {
  const token = await server.stamp(bytes);
  const stamp = token.ok ? readTimeStamp(token.value) : undefined;
  return token.ok ? (stamp ? accept(stamp) : refuse('time-stamp.unreadable')) : token;
}

const unique = (all: readonly Buffer[]): Buffer[] => [...new Map(all.map((bytes) => [hash('sha256', bytes), bytes])).values()];
