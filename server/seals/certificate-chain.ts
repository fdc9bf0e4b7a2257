import { X509Certificate } from 'node:crypto';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import type { KeyKind } from './special-keys.ts';

/** A seal's certificate and those that certify it, each by the next; the root may be left out. */
export interface CertificateChain {
  own: X509Certificate;
  others: readonly X509Certificate[];
}

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
/** Browsers and every reader of PDF check P-256; linked data is signed with Ed25519 alone. */
const isOfKind = ({ publicKey: { asymmetricKeyType, asymmetricKeyDetails } }: X509Certificate, kind: KeyKind): boolean =>
  kind === 'Ed25519' ? asymmetricKeyType === 'ed25519' : asymmetricKeyDetails?.namedCurve === 'prime256v1';

/** Reads certificates (PEM, one after the other). @throws where one is damaged or there is none */
export function chainIn(pem: string): CertificateChain {
  const [own, ...others] = (pem.match(PEM) ?? []).map((one) => new X509Certificate(one));
  if (!own) throw new Error('no certificate');
  return { own, others };
}

/** The chain, where its key can be used: of the kind asked for, in its time, each certified by the next. Refuses `signers.certificate-unreadable`, `.key-kind`, `.certificate-time`, `.chain`. */
export function readChain(pem: string, now: number, kind: KeyKind = 'P-256'): Result<CertificateChain> {
  let chain: CertificateChain;
  try {
    chain = chainIn(pem);
  } catch {
    return refuse('signers.certificate-unreadable');
  }
  const { own, others } = chain;
  if (!isOfKind(own, kind)) return refuse('signers.key-kind');
  if (now < Date.parse(own.validFrom) || now >= Date.parse(own.validTo)) return refuse('signers.certificate-time', { params: { from: dayOf(own.validFrom), until: dayOf(own.validTo) } });
  const all = [own, ...others];
  const broken = others.find((issuer, index) => !all[index]!.checkIssued(issuer) || !all[index]!.verify(issuer.publicKey));
  return broken ? refuse('signers.chain', { params: { subject: nameOf(broken) } }) : accept(chain);
}

/** How people call whom a certificate is of: its organisation, or its common name. */
export function nameOf({ subject }: X509Certificate): string {
  const part = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(subject)?.[1];
  return part('O') ?? part('CN') ?? subject.replaceAll('\n', ', ');
}

/** `2026-01-05`, in UTC. */
const dayOf = (date: string): string => new Date(date).toISOString().slice(0, 10);
