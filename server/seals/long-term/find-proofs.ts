import { hash } from 'node:crypto';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { fetchBytes } from './fetch-bytes.ts';
import type { Certified, Proof } from './proof.ts';
import { proofAddresses } from './proof-addresses.ts';
import { readCrl } from './read-crl.ts';
import { ocspRequest, readOcsp } from './read-ocsp.ts';

/**
 * The authority's word on a certificate, in force now and not older than `since` (epoch milliseconds). Refuses what stood in the way where it was looked for last: `long-term.no-address`, `.unreachable`,
 * `.expired`, `.too-early`, or a `ProofFault`.
 */
export type FindProofs = (about: Certified, since: number) => Promise<Result<Proof>>;

export interface FindProofsOptions {
  now: () => number;
  /** Milliseconds after which an authority that does not answer is none. */
  patience?: number;
}

const PATIENCE = 10_000;
/** A whole country's authority lists some ten thousand certificates in this. */
const LARGEST_CRL = 3_000_000;
const LARGEST_ANSWER = 100_000;
/** How long an answer serves others, and how long an authority that does not answer is left alone. */
const [KEPT, REST] = [600_000, 60_000];
/** Two clocks may differ this much. */
const TOLERANCE = 600_000;

/** Asks where the certificate says: by OCSP first, which is small and of this moment, then for its CRL. All of an institution's copies need the same answers, so what was had is kept for a while. */
export function createFindProofs({ now, patience = PATIENCE }: FindProofsOptions): FindProofs {
  const held = new Map<string, { until: number; bytes: Promise<Result<Buffer>> }>();

  async function ask(address: string, request?: Buffer): Promise<Result<Buffer>> {
    const name = `${address} ${request ? hash('sha256', request) : ''}`;
    const known = held.get(name);
    if (known && now() < known.until) return known.bytes;
    const bytes = fetchBytes(address, request ? { body: { type: 'application/ocsp-request', bytes: request }, largest: LARGEST_ANSWER, patience } : { largest: LARGEST_CRL, patience });
    const entry = { until: now() + KEPT, bytes };
    held.set(name, entry);
    if (!(await bytes).ok) entry.until = now() + REST;
    return bytes;
  }

  return async (about, since) => {
    const { crls, ocsp } = proofAddresses(about.certificate);
    const ways = [...ocsp.map((address) => ({ address, request: ocspRequest(about), read: readOcsp })), ...crls.map((address) => ({ address, request: undefined, read: readCrl }))];
    let last: Result<Proof> = refuse('long-term.no-address', { params: { subject: about.certificate.subject.replaceAll('\n', ', ') } });
    for (const { address, request, read } of ways) {
      const bytes = await ask(address, request);
      last = bytes.ok ? judge(read(bytes.value, about), address, since) : bytes;
      if (last.ok) return last;
    }
    return last;
  };

  function judge(proof: Proof | string, address: string, since: number): Result<Proof> {
    if (typeof proof === 'string') return refuse(proof, { params: { address } });
    // An answer that names no next one is as old as it is.
    if (now() > Math.max(proof.until, proof.at + (proof.kind === 'ocsp' ? TOLERANCE : 0)) || proof.at > now() + TOLERANCE) return refuse('long-term.expired', { params: { address } });
    return proof.at < since ? refuse('long-term.too-early', { params: { address } }) : accept(proof);
  }
}
