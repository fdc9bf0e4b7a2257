import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Names of the cookies. In production they carry `__Host-`: Secure, no Domain, Path=/ (RFC 6265bis section 4.1.3),
 * so no other host and no page served without TLS can set them.
 */
export const cookieNames = (production: boolean) => {
  const prefix = production ? '__Host-stampless' : 'stampless';
  return { prefix, session: `${prefix}.session_token`, secondFactor: `${prefix}.two_factor`, code: `${prefix}.code`, passkey: `${prefix}.passkey`, told: `${prefix}.told` };
};
export type CookieNames = ReturnType<typeof cookieNames>;

/** The decoded value of the first cookie of this name in a `Cookie` header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (!header) return undefined;
  for (let start = 0; start < header.length;) {
    const end = header.indexOf(';', start) === -1 ? header.length : header.indexOf(';', start);
    const equals = header.indexOf('=', start);
    if (equals !== -1 && equals < end && header.slice(start, equals).trim() === name) return decoded(header.slice(equals + 1, end).trim());
    start = end + 1;
  }
  return undefined;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Sets a cookie of our own, with the same protection as the session's; `seconds` 0 takes it away. */
export const setCookie = (name: string, value: string, seconds: number, production: boolean): string =>
  `${name}=${encodeURIComponent(value)}; Max-Age=${seconds}; Path=/; HttpOnly${production ? '; Secure' : ''}; SameSite=Lax`;

/** A `Cookie` header that shows only the named cookies of another. */
export const onlyCookies = (header: string | undefined, ...names: string[]): string =>
  names.flatMap((name) => {
    const value = readCookie(header, name);
    return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`];
  }).join('; ');

/**
 * What a signed value says, if the signature is ours: `<value>.<HMAC-SHA-256 of it, base64>`, as better-auth signs its
 * cookies and as a program sends it in `Authorization: Bearer`.
 */
export function verifySigned(signed: string | undefined, secret: string): string | undefined {
  const dot = signed?.lastIndexOf('.') ?? -1;
  if (!signed || dot < 1 || signed.length - dot !== 45) return undefined;
  const value = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1), 'base64');
  const ours = createHmac('sha256', secret).update(value).digest();
  return given.length === ours.length && timingSafeEqual(given, ours) ? value : undefined;
}

export interface ShownToken { token: string; shownBy: 'cookie' | 'bearer' }
type TokenHeaders = { cookie?: string; authorization?: string };

/** Reads tokens, and remembers those of headers that were good: a good signature stays good. What is not ours is never kept. */
export function tokenReader(names: CookieNames, secret: string): (headers: TokenHeaders) => ShownToken | undefined {
  const known = new Map<string, ShownToken>();
  return (headers) => {
    const shown = headers.authorization ?? headers.cookie ?? '';
    const found = known.get(shown);
    if (found) return found;
    const read = shownToken(headers, names, secret);
    // A header that is not the token's own says nothing of the other one.
    if (!read || read.shownBy !== (headers.authorization === undefined ? 'cookie' : 'bearer')) return read;
    if (shown.length > LONGEST_REMEMBERED) return read;
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(shown, read);
    return read;
  };
}
const MOST_REMEMBERED = 10_000;
const LONGEST_REMEMBERED = 500;

/** The session token a request shows, if it is signed by us. A bearer token, being deliberate, goes before the cookie. */
export function shownToken(headers: TokenHeaders, names: CookieNames, secret: string): ShownToken | undefined {
  const bearer = /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const signed = bearer === undefined ? readCookie(headers.cookie, names.session) : decoded(bearer);
  const token = verifySigned(signed, secret);
  return token === undefined ? undefined : { token, shownBy: bearer === undefined ? 'cookie' : 'bearer' };
}
