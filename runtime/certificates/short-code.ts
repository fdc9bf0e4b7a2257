import { plainCharacters } from './plain-characters.ts';

const GROUP = 4;
/** 128 bits in Crockford's base 32: no I, L, O (read as 1, 1, 0) and no U. */
const TOKEN = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** The short code as printed: `7K3M-9QXZ-…`, six groups of four and one of two. @throws for what is no token */
export function formatToken(token: string): string {
  if (!TOKEN.test(token)) throw new Error('A token has 26 characters of base 32');
  return token.match(new RegExp(`.{1,${GROUP}}`, 'g'))!.join('-');
}

/** The token behind a typed or dictated short code; undefined when it cannot be one. */
export function normaliseToken(text: string): string | undefined {
  const token = plainCharacters(text).replaceAll('O', '0').replace(/[IL]/g, '1');
  return TOKEN.test(token) ? token : undefined;
}
