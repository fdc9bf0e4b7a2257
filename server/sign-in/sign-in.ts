import { type Translate, translator } from '#runtime/texts/translate.ts';
import type { Person } from '#server/rights/person.ts';
import { applicants } from './applicants.ts';
import { type Auth, loadAuth } from './auth.ts';
import { contactOf } from './contact-of.ts';
import { openSignInDatabase, type SignInConnection } from './database.ts';
import { identity } from './identity.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { invitations } from './invitations.ts';
import { createLimiter, type Limit, type LimitName } from './limiter.ts';
import { oneTimeCodes } from './one-time-code.ts';
import { ownPasskeys } from './own-passkeys.ts';
import { passkeyDoor } from './passkey-door.ts';
import { ownSessions } from './own-sessions.ts';
import { personLookup, type ShownHeaders } from './person-lookup.ts';
import { type Country, examplePhone, HOME } from './phone.ts';
import { programKeys } from './program-keys.ts';
import { secondFactor } from './second-factor.ts';
import { cookieNames, shownToken } from './session-cookie.ts';
import { staff } from './staff.ts';
import { staffDoor } from './staff-door.ts';
import { toldOnce } from './told-once.ts';
import type { SignInEntry, Visitor, WithCookies } from './visitor.ts';
import { clearCookie, type Message, type Workings } from './workings.ts';

export interface SignInOptions {
  database: SignInConnection;
  /** At least 32 bytes, the same for every server process, kept outside the database. */
  secret: string;
  /** Address people type, without a closing slash. */
  address: string;
  /** `__Host-` cookies that travel over TLS alone. */
  production: boolean;
  /** Brings a message to a phone or an address; rejects when it cannot. */
  deliver(message: Message): Promise<void>;
  /** Messages on this channel come late at the moment; default never. */
  isLate?(channel: Message['channel']): boolean;
  /** In messages and in authenticator apps; default the host of `address`. */
  siteName?: string;
  /** Whose mobile numbers people type without a country's code; default Bhutan. */
  country?: Country;
  /** Epoch milliseconds; default the computer's clock. */
  now?(): number;
  identityProviders?: readonly IdentityProvider[];
  /** Told of every coming, going and refusal. */
  record?(entry: SignInEntry): void;
  /** Told of faults in the machinery, such as an identity provider that does not answer; for the server's log. */
  complain?(message: string): void;
  /** For tests and training rooms; default `limits`. */
  limits?: Partial<Record<LimitName, Limit>>;
}

/** Who somebody is: accounts, sessions, codes, passwords, second factors, invitations. Refusals are values; their codes are texts' keys. */
export function createSignIn(options: SignInOptions) {
  if (Buffer.byteLength(options.secret) < 32) throw new Error('The secret for sign-in must have at least 32 bytes.');
  const workings = workingsOf(options);
  return {
    /** Who a request comes from, or null. Asked at every request; does not load better-auth. */
    personOf: workings.personOf as (headers: ShownHeaders) => Promise<Person | null>,

    /** How a mobile number is written here. */
    examplePhone: () => examplePhone(workings.country),

    /** Ends the session shown by cookie or bearer token, on the server too; the cookies it answers take the browser's away. */
    async signOut(visitor: Visitor & { authorization?: string }): Promise<WithCookies> {
      const shown = shownToken(visitor, workings.names, workings.secret);
      if (shown) {
        const [ended] = await workings.database.rows<{ user_id: string }>('delete from session where token = ? returning user_id', shown.token);
        if (ended) workings.record({ what: 'signed-out', person: ended.user_id, ip: visitor.ip });
      }
      const { session, secondFactor, code } = workings.names;
      return { cookies: [session, secondFactor, code].map((name) => clearCookie(workings, name)) };
    },

    /** Loads better-auth ahead of the first sign-in, for a moment when nobody waits. */
    async getReady(): Promise<void> {
      await (await workings.auth()).$context;
    },

    ...toldOnce(workings),
    ...applicants(workings),
    ...staffDoor(workings),
    ...secondFactor(workings),
    ...invitations(workings),
    ...staff(workings),
    ...contactOf(workings),
    ...identity(workings),
    ...passkeyDoor(workings),
    ...ownPasskeys(workings),
    ...ownSessions(workings),
    ...programKeys(workings),
  };
}
export type SignIn = ReturnType<typeof createSignIn>;

function workingsOf(options: SignInOptions): Workings {
  const now = options.now ?? Date.now;
  const { secret, production } = options;
  const address = options.address.replace(/\/+$/, '');
  const database = openSignInDatabase(options.database);
  const names = cookieNames(production);
  const siteName = options.siteName ?? new URL(address).host;
  const identityProviders = options.identityProviders ?? [];
  let auth: Promise<Auth> | undefined;
  return {
    database, names, secret, address, production, siteName, country: options.country ?? HOME, identityProviders, now,
    auth: () => auth ??= loadAuth({ database, secret, address, production, siteName, identityProviders, now, complain: options.complain ?? (() => {}) }),
    personOf: personLookup(database, names, secret, now),
    codes: oneTimeCodes(database, secret, now),
    limiter: createLimiter(now, options.limits),
    translate: (language): Translate => translator(language),
    deliver: options.deliver,
    isLate: options.isLate ?? (() => false),
    record: (entry) => options.record?.({ ...entry, at: now() }),
  };
}
