import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { passkeyWay } from './passkey-way.ts';

/** better-auth types a body by its schema (Standard Schema 1); the one caller is our own code, so nothing is left to check. */
const provenAccount = {
  '~standard': { version: 1 as const, vendor: 'stampless', validate: (value: unknown) => ({ value: value as { userId: string } }), types: undefined as { input: { userId: string }; output: { userId: string } } | undefined },
};

/** A better-auth plugin with one act, for the server alone: a session for the account whose passkey was checked before. */
export const passkeyPlugin = () => ({
  id: 'proven-passkey' as const,
  endpoints: {
    /** Null where the account may not sign in. */
    signInProvenPasskey: createAuthEndpoint(passkeyWay, { method: 'POST', body: provenAccount, metadata: { SERVER_ONLY: true } }, async (ctx) => {
      const { internalAdapter } = ctx.context;
      const session = await internalAdapter.createSession(ctx.body.userId);
      const user = session && await internalAdapter.findUserById(session.userId);
      if (!session || !user) return ctx.json(null);
      await setSessionCookie(ctx, { session, user });
      return ctx.json({ userId: user.id });
    }),
  },
});
