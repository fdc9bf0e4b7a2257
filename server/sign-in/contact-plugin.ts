import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { addressFor } from './contact.ts';
import type { SignInDatabase } from './database.ts';
import type { ProvenContact } from './one-time-code.ts';

/** better-auth types a body by its schema (Standard Schema 1); the one caller is our own code, so nothing is left to check. */
const provenContact = {
  '~standard': { version: 1 as const, vendor: 'stampless', validate: (value: unknown) => ({ value: value as ProvenContact }), types: undefined as { input: ProvenContact; output: ProvenContact } | undefined },
};

/**
 * A better-auth plugin with one act, for the server alone (it has no path): give the holder of a proven contact a session,
 * and an account the first time. The code was checked before; better-auth makes the account, the session and the cookie.
 */
export const contactPlugin = (database: SignInDatabase) => ({
  id: 'proven-contact' as const,
  endpoints: {
    /** Null where the account may not sign in this way. */
    signInProvenContact: createAuthEndpoint({ method: 'POST', body: provenContact }, async (ctx) => {
      const proven = ctx.body;
      const { internalAdapter } = ctx.context;
      const known = async () => (await database.rows<{ id: string }>('select id from "user" where email = ? or phone = ?', addressFor(proven), proven.address))[0]?.id;
      const create = () => internalAdapter.createUser({
        name: '', email: addressFor(proven), emailVerified: proven.channel === 'email', kind: 'applicant',
        phone: proven.channel === 'sms' ? proven.address : null, language: proven.language,
      }, { method: 'email-otp' });
      // Two codes for one new contact may be given at the same moment: the one that comes second finds the account made.
      const id = await known() ?? await create().then((user) => user?.id, known);
      const session = id && await internalAdapter.createSession(id);
      const user = session && await internalAdapter.findUserById(session.userId);
      if (!session || !user) return ctx.json(null);
      await setSessionCookie(ctx, { session, user });
      return ctx.json({ userId: user.id });
    }),
  },
});
