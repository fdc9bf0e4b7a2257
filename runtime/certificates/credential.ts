import type { GrantWords } from './grant-data.ts';
import { placeOf, type Purpose } from './status-list.ts';

/** What everybody may know of a certificate, as its verifiable credential says it. */
export interface CredentialSource {
  number: string;
  holder: string;
  words: GrantWords;
  /** BCP 47: the language of the words. */
  language: string;
  /** ISO 8601 instants; without `validUntil` it does not expire. */
  validFrom: string;
  validUntil?: string;
}

const CONTEXTS = ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/undefined-terms/v2'];

/**
 * The certificate as a credential (W3C Verifiable Credentials Data Model 2.0), not yet signed.
 * @param address of the server, without a closing slash @param issuer a DID @param id address of the credential
 */
export function credential({ number, holder, words, language, validFrom, validUntil }: CredentialSource, { address, issuer, id }: { address: string; issuer: string; id: string }): Record<string, unknown> {
  const place = placeOf(number);
  // Without `@direction`: libraries refuse to prove what says one (RDF has none), and the language implies it.
  const said = (text: string) => ({ '@value': text, '@language': language });
  const facts = Object.values(words.fields).map(({ label, value }) => ({ label: said(label), value: said(value) }));
  return {
    '@context': CONTEXTS, id, type: ['VerifiableCredential'], issuer: { id: issuer, name: said(words.institution) }, name: said(words.title), validFrom, ...(validUntil === undefined ? {} : { validUntil }),
    credentialSubject: { name: holder, number, title: said(words.title), registration: said(words.registration), ...(facts.length === 0 ? {} : { facts }) },
    ...(place === undefined ? {} : { credentialStatus: (['revocation', 'suspension'] as const).map((purpose) => ({
      id: `${statusAddress(address, place.register, purpose)}#${place.index}`, type: 'BitstringStatusListEntry', statusPurpose: purpose,
      statusListIndex: String(place.index), statusListCredential: statusAddress(address, place.register, purpose),
    })) }),
  };
}

/** The list such a status is looked up in (W3C Bitstring Status List 1.0). @param encodedList `u` and base64url of the packed bits */
export function statusListCredential(id: string, purpose: Purpose, { issuer, validFrom, encodedList }: { issuer: string; validFrom: string; encodedList: string }): Record<string, unknown> {
  return {
    '@context': CONTEXTS.slice(0, 1), id, type: ['VerifiableCredential', 'BitstringStatusListCredential'], issuer, validFrom,
    credentialSubject: { id: `${id}#list`, type: 'BitstringStatusList', statusPurpose: purpose, encodedList },
  };
}

export const statusAddress = (address: string, register: string, purpose: Purpose): string => `${address}/status/${register}/${purpose}`;

/** `did:web` of a server (W3C CCG, did:web method): its host, a port's colon written as `%3A`. */
export const didOf = (host: string): string => `did:web:${host.replace(':', '%3A')}`;
