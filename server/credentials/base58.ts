const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BASE = 58n;

/** Bytes as Multibase writes them in base-58-btc, after its `z` (W3C Controlled Identifiers 1.0, section 2.4). */
export function toMultibase(bytes: Uint8Array): string {
  let number = BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (; number > 0n; number /= BASE) text = ALPHABET[Number(number % BASE)] + text;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return `z${ALPHABET[0]!.repeat(zeros === -1 ? bytes.length : zeros)}${text}`;
}

/** The bytes; undefined for what is not written so, or says more than `most` of them. */
export function fromMultibase(text: string, most: number): Buffer | undefined {
  const [, zeros = '', digits = ''] = /^z(1*)([1-9A-HJ-NP-Za-km-z]*)$/.exec(text) ?? [];
  if (text[0] !== 'z' || zeros.length + digits.length + 1 !== text.length || text.length > most * 2) return undefined;
  const number = [...digits].reduce((sum, digit) => sum * BASE + BigInt(ALPHABET.indexOf(digit)), 0n);
  const hex = number === 0n ? '' : number.toString(16);
  const bytes = Buffer.concat([Buffer.alloc(zeros.length), Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')]);
  return bytes.length <= most ? bytes : undefined;
}
