import type { X509Certificate } from 'node:crypto';
import { objectIdentifier } from '../der.ts';
import { type DerElement, derElements, firstElement } from '../read-der.ts';
import { orUndefined, x509Parts } from './x509-parts.ts';

const DISTRIBUTION_POINTS = '2.5.29.31';
const INFORMATION_ACCESS = '1.3.6.1.5.5.7.1.1';
const OCSP = objectIdentifier('1.3.6.1.5.5.7.48.1');
/** `[0]` around a point's names and their list; a name that is an address. */
const [CONTEXT_0, ADDRESS] = [0xa0, 0x86];
/** More are not tried. */
const MOST = 4;

/** Where a certificate says that its authority's word on it is had over HTTP: CRLs (RFC 5280, section 4.2.1.13) and OCSP (section 4.2.2.1). */
export function proofAddresses({ raw }: X509Certificate): { crls: string[]; ocsp: string[] } {
  return orUndefined(() => {
    const { extension } = x509Parts(raw);
    const listed = (identifier: string) => derElements(firstElement(extension(identifier) ?? Buffer.of(0x30, 0)).content).map(({ content }) => derElements(content));
    const crls = listed(DISTRIBUTION_POINTS).flatMap(namesOf);
    const ocsp = listed(INFORMATION_ACCESS).flatMap(([method, place]) => (place && method!.whole.equals(OCSP) ? [place] : []));
    return { crls: addressesIn(crls), ocsp: addressesIn(ocsp) };
  }) ?? { crls: [], ocsp: [] };
}

/** A point with reasons of its own holds a part of the list alone. */
function namesOf(point: DerElement[]): DerElement[] {
  const [place] = point;
  const full = point.length === 1 && place?.tag === CONTEXT_0 ? firstElement(place.content) : undefined;
  return full?.tag === CONTEXT_0 ? derElements(full.content) : [];
}

const addressesIn = (names: readonly DerElement[]): string[] =>
  names.filter(({ tag }) => tag === ADDRESS).map(({ content }) => content.toString('latin1')).filter((one) => /^https?:\/\//i.test(one) && URL.canParse(one)).slice(0, MOST);
