/** Bytes as characters of a QR code's alphanumeric mode (RFC 9285): two bytes are three characters. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const BASE = ALPHABET.length;

export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const isPair = at + 1 < bytes.length;
    let value = isPair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!;
    for (let place = isPair ? 3 : 2; place > 0; place -= 1, value = Math.floor(value / BASE)) text += ALPHABET.charAt(value % BASE);
  }
  return text;
}
