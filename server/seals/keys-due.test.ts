import { expect, test } from 'vitest';
import type { SealKeyRow } from '#server/stores/rows.ts';
import { keysDue } from './keys-due.ts';

const DAY = 86_400_000;
const NOW = 1_000 * DAY;
const key = (institution: string, more: Partial<SealKeyRow> = {}): SealKeyRow => ({ id: institution, institution, title: `Office of ${institution}`, certificate: '', lockedKey: 'locked', notBefore: NOW - 10 * DAY, notAfter: NOW + 900 * DAY, retiredAt: null, ...more });

test('[SE20] a key is due after a year, and sixty days before its end; a retired one never is, nor one that belongs to no institution', () => {
  const keys = [
    key('fresh'), key('year', { notBefore: NOW - 365 * DAY }), key('old', { notBefore: NOW - 366 * DAY }), key('older', { notBefore: NOW - 800 * DAY }),
    key('ending', { notBefore: NOW - 800 * DAY, notAfter: NOW + 60 * DAY }), key('later', { notAfter: NOW + 61 * DAY }), key('over', { notAfter: NOW, lockedKey: 'pkcs11:token=city' }),
    key('retired', { notBefore: NOW - 900 * DAY, retiredAt: NOW - DAY }), key('~log', { notBefore: NOW - 900 * DAY }),
  ];
  expect(keysDue(keys, NOW).map(({ institution, why, isElsewhere }) => [institution, why, isElsewhere])).toEqual([['over', 'over', true], ['ending', 'ending', false], ['older', 'old', false], ['old', 'old', false]]);
});
