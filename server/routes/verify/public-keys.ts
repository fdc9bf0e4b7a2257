import type { FastifyInstance } from 'fastify';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { isInstitution } from '#server/seals/special-keys.ts';
import type { SealKeyRow } from '#server/stores/rows.ts';

const LOOKS = { max: 120, timeWindow: '1 minute' };

/** The certificates of all seals, in use and retired, for programs that check without asking us; at an address that does not change (RFC 8615). */
export function publicKeysRoute(app: FastifyInstance, { store }: Deps): void {
  app.get('/.well-known/stampless-seals.json', { config: { access: ['public'], rateLimit: LOOKS } }, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send({ seals: (await store.sealKeys()).filter(({ institution }) => isInstitution(institution)).map(published) }));
}

/** `chain` are the certificates (PEM) that certify it, each by the next; none of an institution's own. `id` is the SHA-256 of the certificate; `from`, `until` and `retired` (null while it is in use) are ISO 8601 instants. */
const published = ({ institution, title, id, certificate, notBefore, notAfter, retiredAt }: SealKeyRow) =>
  ({ institution, title, id, ...split(certificate), from: instantOf(notBefore), until: instantOf(notAfter), retired: retiredAt === null ? null : instantOf(retiredAt) });

function split(certificates: string): { certificate: string; chain: string[] } {
  const [certificate = '', ...chain] = certificates.split(/(?<=-----END CERTIFICATE-----\n)/);
  return { certificate, chain };
}
