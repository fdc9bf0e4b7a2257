import type { FastifyRequest } from 'fastify';
import { PSEUDO_LANGUAGES } from '#runtime/texts/languages.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** What may be asked for; `LANGUAGES` where nothing is said. */
    languages?: readonly string[];
  }
}

/** Languages the product's own texts are in. */
export const LANGUAGES = ['en', 'dz'] as const;
/** The pseudo-languages are on every server that is only tried out, and on none for the public. */
export const offeredLanguages = ({ production }: { production: boolean }): readonly string[] => (production ? LANGUAGES : [...LANGUAGES, ...PSEUDO_LANGUAGES]);

/**
 * The language asked for in the address (`?lang=`), kept in the cookie, known of the person, or preferred by the browser; English otherwise.
 * A program says in its header what it wants, at every request; what its person once chose for reading pages comes after that.
 */
export function languageOf(request: FastifyRequest): string {
  const { lang } = (request.query ?? {}) as Record<string, unknown>;
  const { person } = request;
  const asked = request.headers['accept-language'];
  if (lang === undefined && person === null && asked === undefined && request.cookies?.['lang'] === undefined) return 'en';
  const header = preferred(asked);
  const wanted = person?.shownBy === 'bearer' ? [lang, ...header, person.language] : [lang, request.cookies?.['lang'], person?.language, ...header];
  const { languages: offered = LANGUAGES } = request.server;
  return wanted.map((language) => known(language, offered)).find((language) => language !== undefined) ?? 'en';
}

const known = (language: unknown, offered: readonly string[]): string | undefined =>
  typeof language === 'string' ? offered.find((one) => one === language) ?? LANGUAGES.find((one) => one === language.split('-')[0]) : undefined;

/** `dz,en;q=0.8` → languages, most wanted first (RFC 9110, 12.5.4). */
function preferred(header: string | undefined): string[] {
  return (header ?? '').slice(0, 500).split(',').map((part) => {
    const [tag = '', quality] = part.trim().split(';q=');
    return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 };
  }).filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality).map(({ tag }) => tag);
}
