import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import Fastify from 'fastify';

export interface TestProvider {
  discoveryUrl: string;
  /** Whom the next person to come is vouched for as. */
  vouchFor(claims: Record<string, unknown>): void;
  /** Signs with a key it has not published, as a forger would. */
  forge(forging: boolean): void;
  /** What a browser is answered at the provider's door: the address it is sent back to. */
  visit(location: string): Promise<string>;
  close(): Promise<void>;
}

/** An OpenID Connect provider that lets everybody in: code flow, PKCE not checked, ID tokens signed with RS256. */
export async function startIdentityProvider(clientId: string): Promise<TestProvider> {
  const published = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const unpublished = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const app = Fastify();
  const given = new Map<string, Record<string, unknown>>();
  let claims: Record<string, unknown> = {};
  let forging = false;
  let issuer = '';

  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const idToken = (payload: Record<string, unknown>) => {
    const seconds = Math.floor(Date.now() / 1000);
    const signed = `${part({ alg: 'RS256', kid: 'one' })}.${part({ iss: issuer, aud: clientId, iat: seconds, exp: seconds + 300, ...payload })}`;
    return `${signed}.${createSign('sha256').update(signed).sign((forging ? unpublished : published).privateKey, 'base64url')}`;
  };

  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))));
  app.get('/.well-known/openid-configuration', async () => ({
    issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, userinfo_endpoint: `${issuer}/me`,
    response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'],
  }));
  app.get('/keys', async () => ({ keys: [{ ...published.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] }));
  app.get<{ Querystring: Record<string, string> }>('/authorize', async ({ query }, reply) => {
    const code = randomUUID();
    given.set(code, { ...claims, ...(query['nonce'] ? { nonce: query['nonce'] } : {}) });
    const back = new URL(query['redirect_uri'] ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', query['state'] ?? '');
    return reply.redirect(back.toString(), 302);
  });
  app.post<{ Body: Record<string, string> }>('/token', async ({ body }, reply) => {
    const vouched = given.get(body['code'] ?? '');
    given.delete(body['code'] ?? '');
    return vouched ? { access_token: Buffer.from(JSON.stringify(vouched)).toString('base64url'), token_type: 'Bearer', expires_in: 300, id_token: idToken(vouched) } : reply.code(400).send({ error: 'invalid_grant' });
  });
  app.get('/me', async ({ headers }) => JSON.parse(Buffer.from((headers.authorization ?? '').slice(7), 'base64url').toString()) as unknown);

  issuer = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    vouchFor(next) {
      claims = next;
    },
    forge(next) {
      forging = next;
    },
    visit: async (location) => (await fetch(location, { redirect: 'manual' })).headers.get('location') ?? '',
    close: () => app.close(),
  };
}
