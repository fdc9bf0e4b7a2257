import { type Cbor, readCbor, writeCbor } from './cbor.ts';
import { isCertificateNumber } from './number.ts';

/** Why a certificate does not count though it may not have expired, as status lists have it. */
export const PURPOSES = ['revocation', 'suspension', 'replacement'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The statuses of all certificates at an instant: those not named are valid. */
export interface StatusList {
  /** Epoch seconds. */
  at: number;
  /** Register and year (`CI-2026`) → purpose → a bit for each counter, the highest bit of the first byte for counter 0. */
  registers: Map<string, Map<Purpose, Uint8Array>>;
}

/** Where a certificate stands in status lists; undefined for what is no number. */
export function placeOf(number: string): { register: string; index: number } | undefined {
  const [, register, counter] = /^([A-Z]{1,8}-\d{4})-(\d+)-/.exec(number) ?? [];
  return register !== undefined && isCertificateNumber(number) ? { register, index: Number(counter) } : undefined;
}

/** The list of what is not valid, each with its purpose. */
export function statusList(at: number, notValid: readonly { number: string; purpose: Purpose }[]): StatusList {
  const registers: StatusList['registers'] = new Map();
  const highest = new Map<string, number>();
  const placed = notValid.flatMap(({ number, purpose }) => { const place = placeOf(number); return place ? [{ ...place, purpose }] : []; });
  for (const { register, index } of placed) highest.set(register, Math.max(index, highest.get(register) ?? 0));
  for (const { register, index, purpose } of placed) {
    const purposes = registers.get(register) ?? new Map<Purpose, Uint8Array>();
    const bits = purposes.get(purpose) ?? new Uint8Array((highest.get(register)! >> 3) + 1);
    bits[index >> 3]! |= 0x80 >> (index & 7);
    registers.set(register, purposes.set(purpose, bits));
  }
  return { at, registers };
}

/** Why the certificate of that number does not count; undefined where nothing is said against it. */
export function purposeOf({ registers }: StatusList, number: string): Purpose | undefined {
  const place = placeOf(number);
  const purposes = place && registers.get(place.register);
  return purposes && PURPOSES.find((purpose) => ((purposes.get(purpose)?.[place.index >> 3] ?? 0) & (0x80 >> (place.index & 7))) !== 0);
}

export function writeStatusList({ at, registers }: StatusList): Uint8Array<ArrayBuffer> {
  return writeCbor(new Map<number, Cbor>([[1, at], [2, new Map([...registers].map(([register, purposes]) => [register, new Map<string, Cbor>(purposes)]))]]));
}

/** Undefined for bytes that are no status list. */
export function readStatusList(bytes: Uint8Array): StatusList | undefined {
  const map = readCbor(bytes);
  const [at, registers] = map instanceof Map ? [map.get(1), map.get(2)] : [];
  if (typeof at !== 'number' || !(registers instanceof Map)) return undefined;
  const read = [...registers].map(([register, purposes]) => [register, purposes instanceof Map ? new Map([...purposes].filter(([, bits]) => bits instanceof Uint8Array)) : new Map()]);
  return { at, registers: new Map(read as [string, Map<Purpose, Uint8Array>][]) };
}
