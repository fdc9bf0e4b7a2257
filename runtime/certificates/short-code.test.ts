import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatToken, normaliseToken, tokenFromBytes } from './short-code.ts';

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
const tokens = bytes.map(tokenFromBytes);

describe('short code', () => {
  it('[C4] keeps all 128 bits: two tokens for two sets of bytes', () => {
    fc.assert(fc.property(bytes, bytes, (one, other) => {
      expect(tokenFromBytes(one) === tokenFromBytes(other)).toBe(one.every((byte, index) => byte === other[index]));
    }));
    const token = tokenFromBytes(Uint8Array.from({ length: 16 }, (_, index) => 1 << (index % 8)));
    const back = Array.from(token).reduce((sum, character) => sum * 32n + BigInt('0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(character)), 0n);
    expect(back.toString(16).padStart(32, '0')).toBe('0102040810204080'.repeat(2));
  });

  it('[C4] is printed in groups of four without I, L, O, U', () => {
    fc.assert(fc.property(tokens, (token) => {
      expect(formatToken(token)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{2}$/);
    }));
  });

  it('[C4] is understood as read by a person: small letters, other dashes, O for 0, I or L for 1', () => {
    fc.assert(fc.property(tokens, fc.constantFrom('-', ' ', '', '–'), fc.constantFrom('i', 'l', 'I', 'L'), (token, dash, one) => {
      const typed = formatToken(token).toLowerCase().replaceAll('-', dash).replaceAll('0', 'o').replaceAll('1', one);
      expect(normaliseToken(typed)).toBe(token);
    }));
  });

  it.each(['', '7K3M', 'U'.repeat(26), `${'A'.repeat(26)}A`, `${'A'.repeat(25)}*`])('[C4] is not read into %j', (text) => {
    expect(normaliseToken(text)).toBeUndefined();
  });

  it('[C4] is refused when it is no token: printing it would be our mistake', () => {
    expect(() => formatToken('7K3M')).toThrow();
    expect(() => tokenFromBytes(new Uint8Array(15))).toThrow();
  });
});
