import { expect, test } from 'vitest';
import { actsOn, afterAct, LIFE_ACTS, needsSecond, STATUSES } from './life.ts';

test('[C14] a certificate is suspended and put back as often as needed; what was revoked or replaced stays so', () => {
  expect(LIFE_ACTS.map((act) => afterAct('valid', act))).toEqual(['suspended', undefined, 'replaced', 'revoked']);
  expect(LIFE_ACTS.map((act) => afterAct('suspended', act))).toEqual([undefined, 'valid', 'replaced', 'revoked']);
  expect([actsOn('revoked'), actsOn('replaced')]).toEqual([[], []]);
});

test('[C14] every act that is offered leads to another status', () => {
  for (const status of STATUSES) for (const act of actsOn(status)) expect([status, act, afterAct(status, act)]).not.toEqual([status, act, status]);
});

test('[C15] a second officer confirms what a certificate’s settings do not leave to one; suspending never waits', () => {
  expect([undefined, true, false].map((fourEyes) => LIFE_ACTS.filter((act) => needsSecond(act, { fourEyes })))).toEqual([['lift', 'replace', 'revoke'], ['lift', 'replace', 'revoke'], []]);
});
