import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';
import { readProvider } from './provider.ts';
import { isSignedBy, signatureOf } from './signature.ts';

const SECRET = 's'.repeat(32);

test('[PA3] given any message with anything changed, then its signature fits no more', () => {
  const message = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[\w.-]{0,12}$/), { minKeys: 1, maxKeys: 6 });
  fc.assert(fc.property(message, message, (one, other) => {
    const isSame = JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
    expect(isSignedBy(SECRET, one, signatureOf(SECRET, one))).toBe(true);
    expect(isSignedBy(SECRET, other, signatureOf(SECRET, one))).toBe(isSame);
    expect(isSignedBy(`${SECRET}!`, one, signatureOf(SECRET, one))).toBe(false);
  }));
});

test('[PA8] given any cell, then a spreadsheet takes none for a formula, and quotes and line ends stay inside', () => {
  for (const [cell, written] of [['=1', "'=1"], ['+1', "'+1"], ['-1', "'-1"], ['@x', "'@x"], ['\t=1', "'\t=1"], ['a"b', '"a""b"'], ['a,b', '"a,b"'], ['=a\nb', '"\'=a\nb"'], ['plain', 'plain']]) expect(csvOf([[cell!]])).toBe(`\uFEFF${written}\r\n`);
});

test('[PA5] given half a provider, an address that is none, or a short secret, then the server does not start; given none, nobody pays on line', () => {
  const read = (address?: string, secret?: string) => readProvider((name) => ({ STAMPLESS_PAYMENT_ADDRESS: address, STAMPLESS_PAYMENT_SECRET: secret })[name]);
  expect(read()).toEqual({ ok: true, value: undefined });
  expect(read('https://pay.example/checkout', SECRET)).toMatchObject({ ok: true });
  for (const [address, secret] of [['https://pay.example', undefined], [undefined, SECRET], ['pay.example', SECRET], ['javascript:x', SECRET], ['https://pay.example', 'short']]) expect(read(address, secret)).toMatchObject({ ok: false, refusal: { code: 'config.payment' } });
});
