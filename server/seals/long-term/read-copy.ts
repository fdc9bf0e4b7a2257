import { hash, X509Certificate } from 'node:crypto';
import { findSeals } from '../find-seals.ts';
import { isSound, signerOf } from '../judge-time-stamp.ts';
import { firstElement } from '../read-der.ts';
import { readSigned } from '../read-cms.ts';
import { readTimeStamp, type TimeStamp } from '../read-time-stamp.ts';
import { chainUp, isSelfCertified } from './chain-up.ts';
import { roomForStamp, stamped } from './document-stamp.ts';
import type { Certified } from './proof.ts';
import { readCrl } from './read-crl.ts';
import { mayAnswerFor, readOcsp } from './read-ocsp.ts';
import { readSecurityStore, type SecurityStore, withSecurityStore } from './security-store.ts';
import { orUndefined } from './x509-parts.ts';

/** What a long-term copy proves by itself. */
export interface CopyReading {
  /** PAdES baseline level (ETSI EN 319 142-1, section 6); absent where an authority's word is lacking that it asks for, or there is no authority. */
  level?: 'B-LT' | 'B-LTA';
  /** Those whose certificate nobody else certifies, by its subject: there is no authority to ask. */
  selfCertified: string[];
  /** Has a document time stamp over everything before it. */
  isStamped: boolean;
}

/** How many bytes of a file are the one that was sealed first, where more follows. */
export function sealedLength(pdf: Buffer): number | undefined {
  const [, open, close, rest] = /\/ByteRange \[0 (\d{1,10}) (\d{1,10}) (\d{1,10})\]/.exec(pdf.toString('latin1')) ?? [];
  const length = Number(close) + Number(rest);
  return open !== undefined && length < pdf.length ? length : undefined;
}

/**
 * Reads a long-term copy of a sealed PDF: byte for byte that file, a security store, and perhaps a document time stamp. Undefined for anything else: what was appended is written anew from the proofs it holds, and has to be
 * the same to the last byte, so that nothing in it can change what is seen. The certificates must lead up from the seal's and the stamps', and each proof be one of those authorities' on one of them. Whether anybody trusts them is not asked.
 */
export function readCopy(pdf: Buffer, length: number): CopyReading | undefined {
  return orUndefined(() => {
    const store = readSecurityStore(pdf, length);
    const withStore = withSecurityStore(pdf.subarray(0, length), store);
    const stamp = pdf.length === withStore.length ? undefined : documentStamp(pdf, withStore);
    if (!pdf.subarray(0, withStore.length).equals(withStore) || stamp === 'none') return undefined;
    return judge(store, pdf.subarray(0, length), stamp);
  });
}

function documentStamp(pdf: Buffer, before: Buffer): TimeStamp | 'none' {
  const room = roomForStamp(before);
  const value = /^<([0-9a-f]+)>/.exec(pdf.toString('latin1', room.open))?.[1];
  const stamp = value && readTimeStamp(firstElement(Buffer.from(value, 'hex')).whole);
  return stamp && stamped(room, stamp.token).equals(pdf) && isSound(stamp, hash('sha256', room.covered, 'buffer')) ? stamp : 'none';
}

function judge({ certificates, crls, ocsps }: SecurityStore, sealed: Buffer, last: TimeStamp | undefined): CopyReading | undefined {
  const pool = certificates.map((der) => new X509Certificate(der));
  const value = findSeals(sealed)[0]?.value;
  const signed = value && readSigned(value);
  const first = signed?.token && readTimeStamp(signed.token);
  const stamps = [first, last].filter((one) => one !== undefined);
  const own = pool.find(({ raw }) => hash('sha256', raw) === signed?.certificate);
  const leaves = [own, ...stamps.map((stamp) => signerOf(stamp, pool))];
  const chains = leaves.map((leaf) => leaf && chainUp(leaf, pool));
  const pairs = chains.flatMap((chain) => chain?.certified ?? []);
  const spoken = [...crls.map((bytes) => ({ bytes, read: readCrl })), ...ocsps.map((bytes) => ({ bytes, read: readOcsp }))];
  const said = spoken.map(({ bytes, read }) => pairs.flatMap((pair) => { const proof = read(bytes, pair); return typeof proof === 'string' ? [] : [{ ...proof, about: pair.certificate }]; }));
  // What is not of these chains, and no word on them, has no business there.
  const belongs = (one: X509Certificate) => chains.some((chain) => chain?.last.raw.equals(one.raw)) || pairs.some(({ certificate, issuer }) => certificate.raw.equals(one.raw) || mayAnswerFor(one, issuer));
  if (chains.includes(undefined) || said.some((proofs) => proofs.length === 0) || !pool.every(belongs)) return undefined;
  const selfCertified = leaves.filter((one) => one !== undefined).filter(isSelfCertified).map(nameIn);
  const isProven = ({ certificate }: Certified): boolean => said.flat().some(({ about, at, revokedAt }) =>
    about.raw.equals(certificate.raw) && (certificate !== own || at >= wholeSecond(first?.at ?? 0)) && (revokedAt === undefined || revokedAt > stamps[0]!.at));
  const isLongTerm = stamps.length > 0 && selfCertified.length === 0 && chains.every((chain) => isSelfCertified(chain!.last)) && pairs.every(isProven);
  return { ...(isLongTerm ? { level: last ? 'B-LTA' as const : 'B-LT' as const } : {}), selfCertified: [...new Set(selfCertified)], isStamped: last !== undefined };
}

const nameIn = ({ subject }: X509Certificate): string => subject.replaceAll('\n', ', ');


/** CRLs say no more of a time. */
export const wholeSecond = (at: number): number => Math.floor(at / 1_000) * 1_000;
