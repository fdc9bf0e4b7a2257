import { objectIdentifier } from './der.ts';
import { CONTENT_TYPE, MESSAGE_DIGEST, SHA256, SHA384, SHA512, SIGNED_DATA, SIGNING_CERTIFICATE, SIGNING_CERTIFICATE_V2, TIME_STAMP_INFO } from './oids.ts';
import { type DerElement, derElements, firstElement } from './read-der.ts';

/** A time stamp as its authority signed it; nothing of it is checked yet. */
export interface TimeStamp {
  /** The token: a CMS, DER. */
  token: Buffer;
  /** SHA-256 of what was stamped. */
  imprint: Buffer;
  nonce: Buffer | undefined;
  /** Epoch milliseconds. */
  at: number;
  /** What was signed: the text of the stamp, and the attributes that hold its digest. */
  info: Buffer;
  digest: Buffer;
  attributes: Buffer;
  signature: Buffer;
  hash: Hash;
  /** Issuer and serial number of the signer's certificate, DER, and the hash of it that was signed. */
  signer: Buffer;
  signerHash: { hash: Hash | 'sha1'; value: Buffer };
  /** Certificates (DER) that came with it. */
  certificates: Buffer[];
}

type Hash = 'sha256' | 'sha384' | 'sha512';

const HASHES: [identifier: string, hash: Hash][] = [[SHA256, 'sha256'], [SHA384, 'sha384'], [SHA512, 'sha512']];
const [SEQUENCE, SET, CONTEXT_0, INTEGER, GENERALIZED_TIME] = [0x30, 0x31, 0xa0, 0x02, 0x18];

/** What a time-stamp server answered (RFC 3161, section 2.4.2): a stamp, or the number of its refusal. Undefined where it is no answer. */
export function readTimeStampAnswer(answer: Buffer): TimeStamp | { status: number } | undefined {
  return orUndefined(() => {
    const [status, token] = derElements(firstElement(answer).content);
    const number = firstElement(status!.content).content.readUInt8(0);
    return number > 1 ? { status: number } : token && readTimeStamp(token.whole);
  });
}

/** A token (RFC 3161, section 2.4.2); undefined where it is none, or of a kind nobody writes. */
export function readTimeStamp(token: Buffer): TimeStamp | undefined {
  return orUndefined(() => {
    const [type, wrapped] = derElements(firstElement(token).content);
    const [, , content, ...rest] = derElements(firstElement(wrapped!.content).content);
    const [contentType, inside] = derElements(content!.content);
    const signers = derElements(rest.at(-1)!.content);
    if (!isOf(type, SIGNED_DATA) || !isOf(contentType, TIME_STAMP_INFO) || rest.at(-1)!.tag !== SET || signers.length !== 1) return undefined;
    const info = firstElement(inside!.content).content;
    const said = readInfo(info);
    const signed = readSigner(signers[0]!);
    const certificates = rest.find(({ tag }) => tag === CONTEXT_0);
    return said && signed && { token: firstElement(token).whole, info, ...said, ...signed, certificates: certificates ? derElements(certificates.content).map(({ whole }) => whole) : [] };
  });
}

/** TSTInfo: version, policy, imprint, serial number, time, then what may be there. */
function readInfo(info: Buffer): Pick<TimeStamp, 'imprint' | 'at' | 'nonce'> | undefined {
  const [, , imprint, , time, ...more] = derElements(firstElement(info).content);
  const [algorithm, value] = derElements(imprint!.content);
  const [date, rest] = /^(\d{14})(\.\d+)?Z$/.exec(time!.content.toString('latin1'))?.slice(1) ?? [];
  if (date === undefined || time!.tag !== GENERALIZED_TIME || !isOf(firstElement(algorithm!.content), SHA256)) return undefined;
  const at = Date.parse(date.replace(/^(....)(..)(..)(..)(..)(..)$/, `$1-$2-$3T$4:$5:$6${rest ?? ''}Z`));
  return Number.isNaN(at) ? undefined : { imprint: value!.content, at, nonce: more.find(({ tag }) => tag === INTEGER)?.content };
}

function readSigner({ content }: DerElement): Pick<TimeStamp, 'hash' | 'digest' | 'attributes' | 'signature' | 'signer' | 'signerHash'> | undefined {
  const [, signer, algorithm, attributes, , signature] = derElements(content);
  const hash = hashOf(firstElement(algorithm!.content));
  if (!signature || !hash || attributes!.tag !== CONTEXT_0) return undefined;
  const values = derElements(attributes!.content).map(({ content: attribute }) => derElements(attribute));
  const signedValue = (type: string): DerElement | undefined => {
    const [found, ...others] = values.filter(([one]) => isOf(one, type));
    return found && others.length === 0 ? firstElement(found[1]!.content) : undefined;
  };
  const digest = signedValue(MESSAGE_DIGEST);
  const signerHash = signerHashIn(signedValue(SIGNING_CERTIFICATE_V2), signedValue(SIGNING_CERTIFICATE));
  if (!isOf(signedValue(CONTENT_TYPE), TIME_STAMP_INFO) || !digest || !signerHash) return undefined;
  const set = Buffer.from(attributes!.whole);
  set[0] = SET;
  return { hash, digest: digest.content, attributes: set, signature: signature.content, signer: signer!.whole, signerHash };
}

/** The hash in the first ESSCertIDv2 (RFC 5035, section 3), which names its algorithm unless it is SHA-256; or in the first ESSCertID (RFC 2634, section 5.4): SHA-1. */
function signerHashIn(newer: DerElement | undefined, older: DerElement | undefined): TimeStamp['signerHash'] | undefined {
  if (!newer) return older && { hash: 'sha1', value: firstElement(firstElement(firstElement(older.content).content).content).content };
  const [first, second] = derElements(firstElement(firstElement(newer.content).content).content);
  if (first!.tag !== SEQUENCE) return { hash: 'sha256', value: first!.content };
  const hash = hashOf(firstElement(first!.content));
  return hash && second && { hash, value: second.content };
}

const hashOf = (algorithm: DerElement): Hash | undefined => HASHES.find(([identifier]) => isOf(algorithm, identifier))?.[1];
const isOf = (element: DerElement | undefined, identifier: string): boolean => element?.whole.equals(objectIdentifier(identifier)) ?? false;

/** Whatever is sent is answered: bytes that are not what they should be lead to nothing found. */
function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof RangeError || fault instanceof TypeError) return undefined;
    throw fault;
  }
}
