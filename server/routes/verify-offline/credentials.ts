import { X509Certificate } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { credential, didOf, statusAddress, statusListCredential } from '#runtime/certificates/credential.ts';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import { normaliseToken } from '#runtime/certificates/short-code.ts';
import { shortKey } from '#runtime/certificates/statement.ts';
import { PURPOSES, type Purpose } from '#runtime/certificates/status-list.ts';
import { instantOf } from '#server/cases/record.ts';
import { verifyAddress } from '#server/certificates/issue.ts';
import type { Deps } from '#server/deps.ts';
import { SPECIMEN_KEY, STATUS_KEY } from '#server/seals/special-keys.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { newestStatuses } from './known.ts';

const PUBLIC = { config: { access: ['public' as const], rateLimit: { max: 120, timeWindow: '1 minute' } } };
const JWT = 'application/vc+jwt';
/** A list is never shorter, so that looking something up tells nothing (W3C Bitstring Status List 1.0, section 6.1). */
const SHORTEST = 131_072 / 8;

/** The same certificate for wallets: a W3C Verifiable Credential as JWT, the lists its status is looked up in, and the DID that names the keys. */
export function credentialRoutes(app: FastifyInstance, { store, seals, now, config }: Deps): void {
  const issuer = didOf(new URL(config.address).host);

  async function send(reply: FastifyReply, institution: string, title: string, claims: object): Promise<FastifyReply> {
    const jwt = await seals.sign(institution, title, (id) => `${part({ alg: 'ES256', typ: 'vc+jwt', cty: 'vc', kid: `${issuer}#${shortKey(id)}` })}.${part(claims)}`);
    return reply.type(JWT).header('cache-control', 'no-cache').send(jwt);
  }

  app.get('/.well-known/did.json', PUBLIC, async (_request, reply) => {
    const methods = (await store.sealKeys()).filter(({ institution }) => institution !== SPECIMEN_KEY).map(({ id, certificate }) => ({
      id: `${issuer}#${shortKey(id)}`, type: 'JsonWebKey', controller: issuer, publicKeyJwk: { ...new X509Certificate(certificate).publicKey.export({ format: 'jwk' }), alg: 'ES256' },
    }));
    return reply.header('cache-control', 'no-cache').send({ '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1'], id: issuer, verificationMethod: methods, assertionMethod: methods.map(({ id }) => id) });
  });

  app.get<{ Params: { token: string } }>('/verify/:token/credential', PUBLIC, async ({ params }, reply) => {
    const token = normaliseToken(params.token);
    const grant = token === undefined ? undefined : await store.grantByToken(token);
    if (!grant) return reply.callNotFound();
    const data = JSON.parse(grant.data) as GrantData;
    const words = data.words[data.language]!;
    reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex').header('content-disposition', `attachment; filename="${grant.number}.vc.jwt"`);
    const source = { number: grant.number, holder: grant.holder, words, language: data.language, validFrom: instantOf(grant.issuedAt), ...endOf(grant, data) };
    return send(reply, grant.institution, words.institution, credential(source, { address: config.address, issuer, id: `${verifyAddress(config.address, grant.token)}/credential` }));
  });

  app.get<{ Params: { register: string; purpose: string } }>('/status/:register/:purpose', PUBLIC, async ({ params: { register, purpose } }, reply) => {
    if (!isPurpose(purpose) || !/^[A-Z]{1,8}-\d{4}$/.test(register)) return reply.callNotFound();
    const { registers } = await newestStatuses({ store, now });
    const encodedList = `u${gzipSync(bitsOf(registers.get(register), purpose)).toString('base64url')}`;
    return send(reply, STATUS_KEY, new URL(config.address).host, statusListCredential(statusAddress(config.address, register, purpose), purpose, { issuer, validFrom: instantOf(now()), encodedList }));
  });
}

/** A credential knows revocation and suspension: whoever holds a replaced one is to ask for the new one, so it counts as revoked. */
function bitsOf(said: ReadonlyMap<Purpose, Uint8Array> = new Map(), purpose: Purpose): Buffer {
  const lists = (purpose === 'revocation' ? (['revocation', 'replacement'] as const) : [purpose]).map((one) => said.get(one) ?? new Uint8Array());
  const bits = Buffer.alloc(Math.max(SHORTEST, ...lists.map(({ length }) => length)));
  for (const list of lists) for (const [at, byte] of list.entries()) bits[at]! |= byte;
  return bits;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const isPurpose = (text: string): text is Purpose => (PURPOSES as readonly string[]).includes(text);

/** The last second of the last day in the service's time zone. */
function endOf({ validUntil }: GrantRow, { timeZone }: GrantData): { validUntil?: string } {
  if (validUntil === null) return {};
  const name = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }).formatToParts(new Date(`${validUntil}T12:00:00Z`)).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return { validUntil: `${validUntil}T23:59:59${name === 'GMT' ? 'Z' : name.slice('GMT'.length)}` };
}
