import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { onlyCookies } from './session-cookie.ts';
import type { SignedIn, Visitor, WithCookies } from './visitor.ts';
import { endShownSession, headersFrom, signedInBy, type Workings } from './workings.ts';

/** Signing in through another office that vouches for people (OpenID Connect, code flow with PKCE, state and nonce). */
export const identity = (workings: Workings) => ({
  /** For the buttons; empty where none is set up. */
  identityProviders: workings.identityProviders.map(({ id, name }) => ({ id, name })),

  /** Where to send the browser. `next` is the path it comes back to. Refuses `sign-in.identity-failed`. */
  async startIdentity(provider: string, next: string, visitor: Visitor): Promise<Result<WithCookies & { location: string }>> {
    if (!workings.identityProviders.some(({ id }) => id === provider)) return refuse('sign-in.identity-failed');
    const auth = await workings.auth();
    try {
      const { headers, response } = await auth.api.signInSocial({
        body: { provider, callbackURL: next, errorCallbackURL: '/sign-in', disableRedirect: true }, headers: headersFrom(visitor, ''), returnHeaders: true,
      });
      return response.url ? accept({ location: response.url, cookies: headers.getSetCookie() }) : refuse('sign-in.identity-failed');
    } catch {
      workings.record({ what: 'refused', code: 'sign-in.identity-failed', ip: visitor.ip });
      return refuse('sign-in.identity-failed');
    }
  },

  /** Takes the provider's answer. Refuses `sign-in.identity-failed`, also where the address it vouches for is a member of staff's. */
  async finishIdentity(provider: string, query: Record<string, string>, visitor: Visitor): Promise<Result<SignedIn & { next: string }>> {
    if (!workings.identityProviders.some(({ id }) => id === provider)) return refuse('sign-in.identity-failed');
    const auth = await workings.auth();
    const state = onlyCookies(visitor.cookie, `${workings.names.prefix}.state`, `${workings.names.prefix}.oauth_state`);
    // better-auth answers with a redirect whether it went well or not; what counts is whether there is a session in it.
    const answer = await auth.api.callbackOAuth({ params: { id: provider }, query, headers: headersFrom(visitor, state), method: 'GET', asResponse: true }).catch(() => undefined);
    const signedIn = answer && await signedInBy(workings, answer.headers);
    if (!answer || !signedIn) {
      workings.record({ what: 'refused', code: 'sign-in.identity-failed', ip: visitor.ip });
      return refuse('sign-in.identity-failed');
    }
    await endShownSession(workings, visitor);
    workings.record({ what: 'signed-in', person: signedIn.person.id, ip: visitor.ip });
    return accept({ ...signedIn, next: answer.headers.get('location') ?? '/' });
  },
});
