import { expect, test } from 'vitest';
import { issuedText, sealedText } from './issued.ts';
import { leafHash } from './merkle.ts';

const GRANT = { number: 'CI-2026-000001-X', token: 'TOKEN', holder: 'Dema', issuedAt: Date.UTC(2026, 10, 20), validUntil: null, data: '{"capital":500000}' };

test('[LG252] what a certificate prints is sealed with it; a list that was sealed before this was so still proves what it said', () => {
  const leaf = leafHash(issuedText(GRANT));
  expect(sealedText(GRANT, leaf)).toBe(issuedText(GRANT));
  for (const changed of [{ data: '{"capital":900000}' }, { holder: 'Pema' }, { validUntil: '2099-01-01' }]) expect(sealedText({ ...GRANT, ...changed }, leaf)).toBeUndefined();
  const before = JSON.stringify(['CI-2026-000001-X', 'TOKEN', 'Dema', '2026-11-20T00:00:00.000Z', null]);
  expect(sealedText(GRANT, leafHash(before))).toBe(before);
  expect(sealedText({ ...GRANT, holder: 'Pema' }, leafHash(before))).toBeUndefined();
});
