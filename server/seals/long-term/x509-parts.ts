import { objectIdentifier } from '../der.ts';
import { derElements, type DerElement, firstElement } from '../read-der.ts';

/** What a certificate says of itself that Node does not tell (RFC 5280, section 4.1), DER. */
export interface X509Parts {
  serial: Buffer;
  issuer: Buffer;
  subject: Buffer;
  /** Bits of the public key. */
  key: Buffer;
  /** An extension's value. */
  extension(identifier: string): Buffer | undefined;
}

const [CONTEXT_0, CONTEXT_3] = [0xa0, 0xa3];

/** @throws RangeError or TypeError where it is no certificate */
export function x509Parts(certificate: Buffer): X509Parts {
  const [body] = derElements(firstElement(certificate).content);
  const all = derElements(body!.content);
  const [serial, , issuer, , subject, key, ...more] = all[0]!.tag === CONTEXT_0 ? all.slice(1) : all;
  const extensions = more.find(({ tag }) => tag === CONTEXT_3);
  return {
    serial: serial!.content, issuer: issuer!.whole, subject: subject!.whole, key: bitsOf(derElements(key!.content)[1]!),
    extension: (identifier) => extensions && extensionIn(firstElement(extensions.content), identifier)?.value,
  };
}

/** An extension in a list of them (RFC 5280, section 4.1.2.9). */
export const extensionIn = (list: DerElement, identifier: string): Extension | undefined => extensionsIn(list).find(({ id }) => id.equals(objectIdentifier(identifier)));

export interface Extension {
  /** Its identifier, DER. */
  id: Buffer;
  isCritical: boolean;
  value: Buffer;
}

export const extensionsIn = ({ content }: DerElement): Extension[] => derElements(content).map((one) => {
  const parts = derElements(one.content);
  return { id: parts[0]!.whole, isCritical: parts.length > 2 && parts[1]!.content[0] !== 0, value: parts.at(-1)!.content };
});

/** The bytes of a BIT STRING. */
export const bitsOf = ({ content }: DerElement): Buffer => content.subarray(1);

/** Epoch milliseconds of a UTCTime or a GeneralizedTime (RFC 5280, section 4.1.2.5). @throws RangeError where it is neither */
export function timeOf({ tag, content }: DerElement): number {
  const text = content.toString('latin1');
  const full = tag === UTC_TIME ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const at = tag === UTC_TIME || tag === GENERALIZED_TIME ? Date.parse(full.replace(/^(....)(..)(..)(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z')) : Number.NaN;
  if (Number.isNaN(at)) throw new RangeError('no time');
  return at;
}

export const [UTC_TIME, GENERALIZED_TIME] = [0x17, 0x18];

/** Whatever is read is answered: bytes that are not what they should be lead to nothing found. */
export function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof RangeError || fault instanceof TypeError || isOpensslFault(fault)) return undefined;
    throw fault;
  }
}

/** A certificate or key inside that openssl cannot read. */
const isOpensslFault = (fault: unknown): boolean => fault instanceof Error && 'code' in fault && String(fault.code).startsWith('ERR_OSSL');
