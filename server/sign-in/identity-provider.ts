import { refuse, accept, type Result } from '#runtime/engine/refusal.ts';

/** Another office that vouches for people by OpenID Connect, such as a national digital identity. Applicants only. */
export interface IdentityProvider {
  /** Part of addresses: lower-case letters, digits, hyphens. */
  id: string;
  /** On the button. */
  name: string;
  /** Address of its `/.well-known/openid-configuration`. */
  discoveryUrl: string;
  clientId: string;
  clientSecret: string;
  scopes: readonly string[];
}

/**
 * The provider the environment names, none when `STAMPLESS_OIDC_DISCOVERY` is not set. Also reads `STAMPLESS_OIDC_NAME`,
 * `_CLIENT_ID`, `_CLIENT_SECRET` and `_SCOPES` (default `openid profile email`). Refuses `config.identity-provider` with the name of the faulty one.
 */
export function readIdentityProviders(environment: Record<string, string | undefined>): Result<IdentityProvider[]> {
  const read = (name: string) => environment[`STAMPLESS_OIDC_${name}`]?.trim() ?? '';
  const discoveryUrl = read('DISCOVERY');
  if (discoveryUrl === '') return accept([]);
  const faulty = (name: string) => refuse('config.identity-provider', { params: { name: `STAMPLESS_OIDC_${name}` } });
  // TLS, except towards a provider on this very computer.
  if (!URL.canParse(discoveryUrl) || !/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])/.test(discoveryUrl)) return faulty('DISCOVERY');
  for (const name of ['NAME', 'CLIENT_ID', 'CLIENT_SECRET']) if (read(name) === '') return faulty(name);
  const scopes = (read('SCOPES') || 'openid profile email').split(/\s+/);
  return accept([{ id: 'oidc', name: read('NAME'), discoveryUrl, clientId: read('CLIENT_ID'), clientSecret: read('CLIENT_SECRET'), scopes }]);
}

/**
 * The account a provider's claims describe (OpenID Connect Core section 5.1). An address it has not verified is not taken over:
 * its real owner, signing in by code, would otherwise come into an account somebody else also holds.
 */
export function accountOf(claims: Record<string, unknown>, provider: string): { email: string; emailVerified: boolean; name: string } {
  const verified = (claims['email_verified'] === true || claims['email_verified'] === 'true') && typeof claims['email'] === 'string';
  const subject = Buffer.from(String(claims['sub'])).toString('hex');
  return {
    email: verified ? String(claims['email']).toLowerCase() : `${subject}@${provider}.invalid`,
    emailVerified: verified,
    name: typeof claims['name'] === 'string' ? claims['name'].slice(0, 200) : '',
  };
}
