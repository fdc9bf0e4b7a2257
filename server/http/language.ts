import type { FastifyRequest } from 'fastify';

/** Languages the product's own texts are in; pseudo-locales are for tests, never in production. */
export const LANGUAGES = ['en', 'dz'] as const;
export const PSEUDO_LANGUAGES = ['en-XA', 'ar-XB'] as const;

const offered = (): readonly string[] => (process.env['NODE_ENV'] === 'production' ? LANGUAGES : [...LANGUAGES, ...PSEUDO_LANGUAGES]);

/**
 * The language asked for in the address (`?lang=`), kept in the cookie, known of the person, or preferred by the browser; English otherwise.
 * A program says in its header what it wants, at every request; what its person once chose for reading pages comes after that.
 */
export function languageOf(request: FastifyRequest): string {
  const { lang } = (request.query ?? {}) as Record<string, unknown>;
  const { person } = request;
  const header = preferred(request.headers['accept-language']);
  const wanted = person?.shownBy === 'bearer' ? [lang, ...header, person.language] : [lang, request.cookies?.['lang'], person?.language, ...header];
  return wanted.map(known).find((language) => language !== undefined) ?? 'en';
}

const known = (language: unknown): string | undefined =>
  typeof language === 'string' ? offered().find((one) => one === language) ?? LANGUAGES.find((one) => one === language.split('-')[0]) : undefined;

/** `dz,en;q=0.8` → languages, most wanted first (RFC 9110, 12.5.4). */
function preferred(header: string | undefined): string[] {
  return (header ?? '').slice(0, 500).split(',').map((part) => {
    const [tag = '', quality] = part.trim().split(';q=');
    return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 };
  }).filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality).map(({ tag }) => tag);
}
