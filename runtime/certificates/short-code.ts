import { plainCharacters } from './plain-characters.ts';
import { web } from './web.ts';

/** Crockford's base 32: no I, L, O (read as 1, 1, 0) and no U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TOKEN = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const TOKEN_LENGTH = 26;
const TOKEN_BYTES = 16;
const GROUPS = /.{1,4}/g;
const PAGE = /^(?:https?:\/\/)?[^/?#\s]+\/verify\/([^/?#\s]+)\/?(?:[?#].*)?$/is;

/** Well-formed and nobody's: every specimen carries it. */
export const SPECIMEN_TOKEN = '0SPEC1MENSPEC1MENSPEC1MEN0';

/** The secret of a certificate's public address from 16 random bytes: 26 characters. @throws for any other number of bytes */
export function tokenFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== TOKEN_BYTES) throw new Error(`A token takes ${TOKEN_BYTES} bytes, not ${bytes.length}`);
  let rest = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let token = '';
  while (token.length < TOKEN_LENGTH) {
    token = ALPHABET.charAt(Number(rest & 31n)) + token;
    rest >>= 5n;
  }
  return token;
}

/** The short code as printed: `7K3M-9QXZ-…`, six groups of four and one of two. @throws for what is no token */
export function formatToken(token: string): string {
  if (!TOKEN.test(token)) throw new Error('A token has 26 characters of base 32');
  return token.match(GROUPS)!.join('-');
}

/** The token behind a typed or dictated short code; undefined when it cannot be one. */
export function normaliseToken(text: string): string | undefined {
  // As codes scan it needs nothing done to it.
  if (TOKEN.test(text)) return text;
  const token = plainCharacters(text).replaceAll('O', '0').replace(/[IL]/g, '1');
  return TOKEN.test(token) ? token : undefined;
}

/** The code in the address of a certificate's page as somebody pastes it, with whatever follows it, not yet checked. Undefined where the address leads elsewhere; its host is not looked at. */
export const codeInAddress = (text: string): string | undefined => PAGE.exec(text.trim())?.[1];

const ADDRESS = /^(?:https?:\/\/|[^/?#\s]+\.[^/?#\s]+\/)\S*$/i;

/** The host of a pasted address as browsers read it, with its port where that is said (`permits.example`, `localhost:3000`); empty for one no browser opens, undefined for what is no address. */
export function hostInAddress(text: string): string | undefined {
  const typed = text.trim();
  if (!ADDRESS.test(typed)) return undefined;
  return web.URL.parse(/^https?:/i.test(typed) ? typed : `https://${typed}`)?.host ?? '';
}
