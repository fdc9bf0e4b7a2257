import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { credential, didOf, statusAddress, statusListCredential } from '#runtime/certificates/credential.ts';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import { normaliseToken } from '#runtime/certificates/short-code.ts';
import { PURPOSES, type Purpose } from '#runtime/certificates/status-list.ts';
import { instantOf } from '#server/cases/record.ts';
import { verifyAddress } from '#server/certificates/issue.ts';
import { type Linked, withProof } from '#server/credentials/data-integrity.ts';
import { didDocument, methodOf } from '#server/credentials/did-document.ts';
import type { Deps } from '#server/deps.ts';
import { STATUS_KEY } from '#server/seals/special-keys.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { newestStatuses } from './known.ts';

const PUBLIC = { config: { access: ['public' as const], rateLimit: { max: 120, timeWindow: '1 minute' } } };
/** A list that says the same is the same for a minute: a token that signs it does so once. */
const MINUTE = 60_000;
const JWT = 'application/vc+jwt';
const LINKED = 'application/vc';
/** A list is never shorter, so that looking something up tells nothing (W3C Bitstring Status List 1.0, section 6.1). */
const SHORTEST = 131_072 / 8;

/** The same certificate for wallets: a W3C Verifiable Credential, as a JWT or with a proof in linked data, the lists its status is looked up in, and the DID that names the keys. */
export function credentialRoutes(app: FastifyInstance, { store, seals, now, config }: Deps): void {
  const issuer = didOf(new URL(config.address).host);

  async function sendJwt(reply: FastifyReply, institution: string, title: string, claims: Linked): Promise<FastifyReply> {
    const jwt = await seals.sign(institution, title, (id) => `${part({ alg: 'ES256', typ: 'vc+jwt', cty: 'vc', kid: methodOf(issuer, id) })}.${part(claims)}`);
    return reply.type(JWT).header('cache-control', 'no-cache').send(jwt);
  }

  async function sendProved(reply: FastifyReply, institution: string, title: string, claims: Linked): Promise<FastifyReply> {
    const created = instantOf(Math.floor(now() / 1_000) * 1_000).replace('.000', '');
    const proved = await proveBy(seals, issuer, { institution, title, created }, claims);
    return reply.type(LINKED).header('cache-control', 'no-cache').send(JSON.stringify(proved));
  }

  async function sendCredential(typed: string, reply: FastifyReply, ending: string, send: typeof sendJwt): Promise<FastifyReply> {
    const token = normaliseToken(typed);
    const grant = token === undefined ? undefined : await store.grantByToken(token);
    if (!grant) return reply.callNotFound() as unknown as FastifyReply;
    const data = JSON.parse(grant.data) as GrantData;
    const words = data.words[data.language]!;
    reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex').header('content-disposition', `attachment; filename="${grant.number}.vc.${ending}"`);
    const source = { number: grant.number, holder: grant.holder, words, language: data.language, validFrom: instantOf(grant.issuedAt), ...endOf(grant, data) };
    return send(reply, grant.institution, words.institution, credential(source, { address: config.address, issuer, id: `${verifyAddress(config.address, grant.token)}/credential` }));
  }

  app.get('/.well-known/did.json', PUBLIC, async (_request, reply) => reply.header('cache-control', 'no-cache').send(didDocument(issuer, await store.sealKeys())));
  app.get<{ Params: { token: string } }>('/verify/:token/credential', PUBLIC, ({ params }, reply) => sendCredential(params.token, reply, 'jwt', sendJwt));
  app.get<{ Params: { token: string } }>('/verify/:token/credential.json', PUBLIC, ({ params }, reply) => sendCredential(params.token, reply, 'json', sendProved));

  app.get<{ Params: { register: string; purpose: string } }>('/status/:register/:purpose', PUBLIC, async ({ params: { register, purpose }, headers }, reply) => {
    if (!isPurpose(purpose) || !/^[A-Z]{1,8}-\d{4}$/.test(register)) return reply.callNotFound();
    const { registers } = await newestStatuses({ store, now });
    const encodedList = `u${gzipSync(bitsOf(registers.get(register), purpose)).toString('base64url')}`;
    const list = statusListCredential(statusAddress(config.address, register, purpose), purpose, { issuer, validFrom: instantOf(Math.floor(now() / MINUTE) * MINUTE), encodedList });
    // A wallet that knows linked data alone says so.
    const send = /application\/vc(?!\+jwt)/.test(headers.accept ?? '') ? sendProved : sendJwt;
    return send(reply.header('vary', 'accept'), STATUS_KEY, new URL(config.address).host, list);
  });
}

const proveBy = (seals: Deps['seals'], issuer: string, { institution, title, created }: { institution: string; title: string; created: string }, claims: Linked): Promise<Linked> =>
  seals.prove(institution, title, (method, sign) => withProof(claims, { verificationMethod: methodOf(issuer, method), created, sign }));

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
