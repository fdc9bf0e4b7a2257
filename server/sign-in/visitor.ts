import type { Person } from '#server/rights/person.ts';

/** Where a request comes from. */
export interface Visitor {
  /** Fastify's `request.ip`. */
  ip: string;
  /** The `Cookie` header. */
  cookie?: string;
  /** The `User-Agent` header, kept with the session so that its owner can tell it from others. */
  userAgent?: string;
}

/** `Set-Cookie` headers the answer must carry. */
export interface WithCookies { cookies: string[] }

export interface SignedIn extends WithCookies {
  person: Person;
  /** What a program puts after `Authorization: Bearer`. */
  bearer: string;
}

/** What happened, for the log of who came and went: no addresses of people, no codes, no tokens (ASVS 16.2.5). */
export interface SignInEntry {
  what: 'code-sent' | 'signed-in' | 'password-right' | 'refused' | 'signed-out' | 'sessions-ended' | 'invited' | 'joined' | 'second-factor-set'
    | 'second-factor-reset' | 'new-password-asked' | 'new-password-set' | 'disabled' | 'enabled' | 'rights-changed' | 'too-many' | 'key-made' | 'key-revoked'
    | 'passkey-added' | 'passkey-removed' | 'not-told';
  /** The account, where it is known. */
  person?: string;
  /** Who did it to them, where somebody else did. */
  by?: string;
  /** Code of the refusal. */
  code?: string;
  ip?: string;
  /** Epoch milliseconds. */
  at: number;
}
