import { hash, randomBytes, webcrypto } from 'node:crypto';
import { BitString, Integer, ObjectIdentifier, OctetString, Sequence, Set as SetOf, Utf8String } from 'asn1js';
import { AlgorithmIdentifier, Certificate, Extension, PublicKeyInfo, RelativeDistinguishedNames, Time, TimeType } from 'pkijs';
import { ED25519 } from './signer.ts';

/** Upper bound of a name's length in X.509 (RFC 5280, appendix A.1). */
const LONGEST_NAME = 64;
const SERIAL_BYTES = 16;
/** X.509 writes years from 2050 on in another form (RFC 5280, section 4.1.2.5). */
const FIRST_GENERALIZED_YEAR = 2050;

const ORGANIZATION = '2.5.4.10';
const COMMON_NAME = '2.5.4.3';
const KEY_USAGE = '2.5.29.15';
const KEY_IDENTIFIER = '2.5.29.14';
/** The bits digitalSignature and nonRepudiation: it seals, and certifies nobody. */
const SEALS_ONLY = { bits: 0xc0, unused: 6 };

export interface CertificateWish {
  /** Name of the institution; longer than X.509 allows, it is cut there. */
  name: string;
  /** Epoch milliseconds; seconds are all that is kept. */
  notBefore: number;
  notAfter: number;
}

/** A P-256 or Ed25519 key pair's self-signed certificate for an institution's seal (X.509 v3, RFC 5280), DER. */
export async function selfSigned({ publicKey, privateKey }: webcrypto.CryptoKeyPair, { name, notBefore, notAfter }: CertificateWish): Promise<Uint8Array> {
  const certificate = new Certificate({ version: 2, serialNumber: new Integer({ valueHex: serialNumber() }), notBefore: time(notBefore), notAfter: time(notAfter) });
  certificate.subject = certificate.issuer = nameOf(firstCharacters(name));
  certificate.subjectPublicKeyInfo = PublicKeyInfo.fromBER(await webcrypto.subtle.exportKey('spki', publicKey));
  const point = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  certificate.extensions = [
    new Extension({ extnID: KEY_USAGE, critical: true, extnValue: new BitString({ valueHex: Uint8Array.of(SEALS_ONLY.bits).buffer, unusedBits: SEALS_ONLY.unused }).toBER() }),
    new Extension({ extnID: KEY_IDENTIFIER, extnValue: new OctetString({ valueHex: keyIdentifier(point) }).toBER() }),
  ];
  await (privateKey.algorithm.name === 'Ed25519' ? signByEd25519(certificate, privateKey) : certificate.sign(privateKey, 'SHA-256'));
  return new Uint8Array(certificate.toSchema(true).toBER());
}

/** The library that makes certificates does not know that algorithm (RFC 8410). */
async function signByEd25519(certificate: Certificate, privateKey: webcrypto.CryptoKey): Promise<void> {
  certificate.signature = certificate.signatureAlgorithm = new AlgorithmIdentifier({ algorithmId: ED25519 });
  certificate.tbsView = new Uint8Array(certificate.encodeTBS().toBER());
  certificate.signatureValue = new BitString({ valueHex: await webcrypto.subtle.sign('Ed25519', privateKey, Uint8Array.from(certificate.tbsView)) });
}

/** An organisation under its own name (ETSI EN 319 412-3, section 4.2.1). A service file knows no country, so none is claimed. */
function nameOf(organisation: string): RelativeDistinguishedNames {
  const part = (type: string) => new SetOf({ value: [new Sequence({ value: [new ObjectIdentifier({ value: type }), new Utf8String({ value: organisation })] })] });
  // Read back from its bytes: given as values, the library would write both parts as one.
  return RelativeDistinguishedNames.fromBER(new Sequence({ value: [part(ORGANIZATION), part(COMMON_NAME)] }).toBER());
}

/** First 160 bits of the key's SHA-256 (RFC 7093, section 2, method 1). */
const keyIdentifier = (point: Uint8Array): ArrayBuffer => Uint8Array.from(hash('sha256', point, 'buffer').subarray(0, 20)).buffer;

/** Positive, and in the shortest form: the first bits are 01. */
function serialNumber(): ArrayBuffer {
  const bytes = Uint8Array.from(randomBytes(SERIAL_BYTES));
  bytes[0] = (bytes[0]! & 0x3f) | 0x40;
  return bytes.buffer;
}

function time(at: number): Time {
  const value = new Date(Math.floor(at / 1_000) * 1_000);
  return new Time({ type: value.getUTCFullYear() < FIRST_GENERALIZED_YEAR ? TimeType.UTCTime : TimeType.GeneralizedTime, value });
}

const firstCharacters = (name: string): string => [...name].slice(0, LONGEST_NAME).join('');
