/**
 * Bytes as characters a QR code packs tightly (its alphanumeric mode) and an address's fragment keeps as they are (RFC 3986, section 3.5): two bytes are three characters,
 * as in base 45 (RFC 9285), without its space, percent, dollar and plus, which browsers and messengers change.
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*-./:';
const BASE = ALPHABET.length;

export function toBase41(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const isPair = at + 1 < bytes.length;
    let value = isPair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!;
    for (let place = isPair ? 3 : 2; place > 0; place -= 1, value = Math.floor(value / BASE)) text += ALPHABET.charAt(value % BASE);
  }
  return text;
}

/** Undefined for a text that no bytes lead to. */
export function fromBase41(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined;
  const bytes: number[] = [];
  for (const group of text.match(/.{1,3}/gs) ?? []) {
    const digits = [...group].map((character) => ALPHABET.indexOf(character));
    const value = digits.reduceRight((sum, digit) => sum * BASE + digit, 0);
    if (digits.includes(-1) || value > (group.length === 3 ? 0xffff : 0xff)) return undefined;
    if (group.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}
