import type { FastifyInstance } from 'fastify';
import { PAGE_LANGUAGES } from '#runtime/texts/languages.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';

const DAY = 86_400_000;
/** Whoever kept a copy asks again within a year (RFC 9116, 2.5.5). */
const GOOD_FOR = 180 * DAY;

/** `/.well-known/security.txt`: to whom somebody tells of a weakness they found (RFC 9116). Not there where the server was given nobody. */
export function securityTxtRoute(app: FastifyInstance, { config, now }: Pick<Deps, 'config' | 'now'>): void {
  app.get('/.well-known/security.txt', { config: { access: ['public'] as const } }, async (_request, reply) => {
    const { securityContact, address, production } = config;
    if (securityContact === undefined) return reply.callNotFound();
    const expires = instantOf(Math.floor((now() + GOOD_FOR) / DAY) * DAY);
    const lines = [`Contact: ${securityContact}`, `Expires: ${expires}`, `Preferred-Languages: ${PAGE_LANGUAGES.join(', ')}`, ...(production ? [`Canonical: ${address}/.well-known/security.txt`] : [])];
    return reply.type('text/plain; charset=utf-8').header('cache-control', 'max-age=3600').send(`${lines.join('\n')}\n`);
  });
}
