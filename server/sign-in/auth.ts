import type { SignInConnection, SignInDatabase } from './database.ts';
import { accountOf, type IdentityProvider } from './identity-provider.ts';
import { cookieNames } from './session-cookie.ts';
import { sessionGate } from './session-gate.ts';
import { sessionLimits } from './session-limits.ts';
import { passwordLength } from './passwords.ts';

export interface AuthOptions {
  database: SignInDatabase;
  secret: string;
  /** Address people type, without a closing slash. */
  address: string;
  production: boolean;
  /** Shown beside the account in an authenticator app. */
  siteName: string;
  identityProviders: readonly IdentityProvider[];
  now: () => number;
  /** Told what better-auth finds wrong, such as an identity provider that does not answer. */
  complain(message: string): void;
}

/** Path under which an identity provider's answers come back. Nothing else of better-auth's own HTTP side is reachable. */
export const identityPath = '/sign-in/identity';

/** better-auth as we use it: passwords, second factor, sessions, identity providers. Heavy to load, so only when first needed. */
export async function loadAuth(options: AuthOptions) {
  const [{ betterAuth }, { twoFactor }, { genericOAuth }, { contactPlugin }, { passkeyPlugin }, database] = await Promise.all([
    import('better-auth/minimal'), import('better-auth/plugins/two-factor'), import('better-auth/plugins/generic-oauth'), import('./contact-plugin.ts'), import('./passkey-plugin.ts'),
    drizzleDatabase(options.database.connection),
  ]);
  const admit = sessionGate(options.database, options.now);
  return betterAuth({
    appName: options.siteName,
    baseURL: options.address,
    basePath: identityPath,
    secret: options.secret,
    database,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: passwordLength.least, maxPasswordLength: passwordLength.most },
    session: { expiresIn: sessionLimits.applicant.absolute / 1000, disableSessionRefresh: true, cookieCache: { enabled: false } },
    user: {
      additionalFields: {
        kind: { type: 'string', required: false, defaultValue: 'applicant', input: false },
        phone: { type: 'string', required: false, unique: true, input: false },
        language: { type: 'string', required: false, input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
    account: { encryptOAuthTokens: true },
    databaseHooks: { session: { create: { before: async (session, context) => admit(session, context?.path) } } },
    advanced: {
      cookiePrefix: cookieNames(options.production).prefix,
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, secure: options.production, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    // Our own limits count before anything reaches better-auth.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => options.complain(message) },
    plugins: [
      twoFactor({ issuer: options.siteName, twoFactorCookieMaxAge: 600, backupCodeOptions: { amount: 10, storeBackupCodes: 'encrypted' } }),
      contactPlugin(options.database),
      passkeyPlugin(),
      genericOAuth({ config: options.identityProviders.map((provider) => ({
        providerId: provider.id, discoveryUrl: provider.discoveryUrl, clientId: provider.clientId, clientSecret: provider.clientSecret,
        scopes: [...provider.scopes], pkce: true, requireIdTokenVerification: true,
        mapProfileToUser: (profile: Record<string, unknown>) => accountOf(profile, provider.id),
      })) }),
    ],
  });
}
export type Auth = Awaited<ReturnType<typeof loadAuth>>;

async function drizzleDatabase(on: SignInConnection) {
  const { drizzleAdapter } = await import('better-auth/adapters/drizzle');
  if (on.dialect === 'postgres') {
    const [{ drizzle }, schema] = await Promise.all([import('drizzle-orm/node-postgres'), import('#server/stores/postgres/sign-in-tables.ts')]);
    return drizzleAdapter(drizzle({ client: on.pool, schema }), { provider: 'pg', schema });
  }
  const [{ drizzle }, schema] = await Promise.all([import('drizzle-orm/better-sqlite3'), import('#server/stores/sqlite/sign-in-tables.ts')]);
  return drizzleAdapter(drizzle({ client: on.connection, schema }), { provider: 'sqlite', schema });
}
