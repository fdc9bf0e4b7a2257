import { instantAt } from '#runtime/engine/wall-time.ts';
import { parseInstant } from '#runtime/engine/time.ts';
import { type Cbor, writeCbor } from './cbor.ts';

/** What a code of that profile says of a certificate. */
export interface Claim169 {
  /** Address of the register. */
  issuer: string;
  number: string;
  holder: string;
  /** BCP 47. */
  language: string;
  /** ISO 8601 instant. */
  issuedAt: string;
  /** ISO date in `timeZone`, to whose end it is good; without it the code does not expire. */
  validUntil?: string;
  timeZone: string;
}

/** Claims of a CWT (RFC 8392, section 3.1), and the one that IANA registered for identity data. */
const [ISSUER, EXPIRES, ISSUED, IDENTITY] = [1, 4, 6, 169] as const;
/** Attributes of identity data (MOSIP, "CBOR Identity Data in QR Code"). */
const [ID, VERSION, LANGUAGE, FULL_NAME] = [1, 2, 3, 4] as const;
/** A tag of CBOR (RFC 8949, section 3.4) that says: what follows is a COSE_Sign1. */
const COSE_SIGN1 = 0xd2;
const DAY = 86_400_000;

/** The claims that are to be signed: number and holder as identity data, and nothing else of the person. */
export function writeClaim169({ issuer, number, holder, language, issuedAt, validUntil, timeZone }: Claim169): Uint8Array<ArrayBuffer> {
  const seconds = (instant: string): number => Math.floor(parseInstant(instant) / 1_000);
  const expires: [number, Cbor][] = validUntil === undefined ? [] : [[EXPIRES, seconds(instantAt(timeZone, parseInstant(`${validUntil}T00:00:00Z`) / DAY + 1, 0))]];
  const identity = new Map<number, Cbor>([[ID, number], [VERSION, '1.0'], [LANGUAGE, language], [FULL_NAME, holder]]);
  return writeCbor(new Map<number, Cbor>([[ISSUER, issuer], ...expires, [ISSUED, seconds(issuedAt)], [IDENTITY, identity]]));
}

/** A signed statement (`statement.ts`) as readers of the profile expect it, to be packed and written in base 45. */
export const tagged = (statement: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.of(COSE_SIGN1, ...statement);
