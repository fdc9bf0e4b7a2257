import type { Person } from '#server/rights/person.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import type { Auth } from './auth.ts';
import type { SignInDatabase } from './database.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { Limiter } from './limiter.ts';
import type { OneTimeCodes } from './one-time-code.ts';
import type { Country } from './phone.ts';
import type { ShownHeaders } from './person-lookup.ts';
import { type CookieNames, readCookie, setCookie, shownToken } from './session-cookie.ts';
import type { SignedIn, SignInEntry, Visitor } from './visitor.ts';

/** `language`: BCP 47 tag; `lifetime`: milliseconds after which it is of no use. */
export interface Message { to: string; channel: 'sms' | 'email'; text: string; purpose: string; language: string; lifetime: number }

/** What the acts of signing in share. */
export interface Workings {
  database: SignInDatabase;
  /** better-auth, loaded at the first call. */
  auth(): Promise<Auth>;
  personOf(headers: ShownHeaders): Promise<Person | null>;
  codes: OneTimeCodes;
  limiter: Limiter;
  names: CookieNames;
  secret: string;
  address: string;
  production: boolean;
  siteName: string;
  /** Whose mobile numbers people type without a country's code. */
  country: Country;
  identityProviders: readonly IdentityProvider[];
  now(): number;
  translate(language: string): Translate;
  deliver(message: Message): Promise<void>;
  isLate(channel: Message['channel']): boolean;
  record(entry: Omit<SignInEntry, 'at'>): void;
}

/** Headers for better-auth: these cookies and no others. */
export const headersFrom = (visitor: Visitor, cookie: string): Headers => {
  const headers = new Headers({ cookie });
  if (visitor.userAgent) headers.set('user-agent', visitor.userAgent.slice(0, 300));
  return headers;
};

/** Ends the session the visitor came with: whoever signs in again gets a new one, and the old one is dead (ASVS 7.2.4). */
export async function endShownSession(workings: Workings, visitor: Visitor): Promise<void> {
  const shown = shownToken({ cookie: visitor.cookie }, workings.names, workings.secret);
  if (shown) await workings.database.change('delete from session where token = ?', shown.token);
}

export const clearCookie = (workings: Workings, name: string): string => setCookie(name, '', 0, workings.production);

/** The person of a session just made, as its own cookie shows them; null when the cookies hold no usable session. */
export async function signedInBy(workings: Workings, headers: Headers): Promise<SignedIn | null> {
  const cookies = headers.getSetCookie();
  const bearer = sessionIn(cookies, workings.names);
  const person = bearer === undefined ? null : await workings.personOf({ authorization: `Bearer ${bearer}` });
  return person && bearer !== undefined ? { person: { ...person, shownBy: 'cookie' }, bearer, cookies } : null;
}

const sessionIn = (setCookies: readonly string[], names: CookieNames): string | undefined =>
  setCookies.map((cookie) => readCookie(cookie, names.session)).find((value) => value);
