import { expect, test } from 'vitest';
import { isCertificateNumber } from '#runtime/certificates/number.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { registersNeeded } from '#runtime/engine/numbers.ts';
import { answers, decides, goesOn, opens, sends, uploads } from '#runtime/testing/acts.ts';
import { CLOTH, serviceWithCarts, stallWith } from '#runtime/testing/carts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { clothUpToSend, foodAtDesk } from '#runtime/testing/stall-cases.ts';

const service = compileService(smallService(), 1);

test('[E16] given results, then each whose determinant holds is given, in the order of the step', () => {
  const certificates = (kase: { grants: { certificate: string; registration: string }[] }) => kase.grants.map(({ certificate, registration }) => [certificate, registration]);
  expect(certificates(given(service, ...clothUpToSend, sends()).case!)).toEqual([['selling', 'selling']]);
  expect(certificates(given(service, ...foodAtDesk, decides({ outcome: 'approve' })).case!)).toEqual([['selling', 'selling'], ['cooking', 'cooking']]);
});

test('[E16] given a grant, then it is numbered by its register and year, and each number checks itself', () => {
  const { grants } = given(service, ...foodAtDesk, decides({ outcome: 'approve' })).case!;
  expect(grants.map(({ number }) => number.slice(0, 14))).toEqual(['PS-2026-000001', 'PC-2026-000002']);
  expect(grants.every(({ number }) => isCertificateNumber(number))).toBe(true);
});

test('[E16] given New Year\'s eve, then the register\'s year and the validity are those of the service\'s time zone', () => {
  const before = given(service, ...clothUpToSend).and(sends({ at: '2026-12-31T17:59:59.000Z' }));
  expect(registersNeeded(before.events)).toEqual(['PS/2026']);
  expect(before.case!.grants[0]).toMatchObject({ issuedAt: '2026-12-31T17:59:59.000Z', validUntil: '2029-12-31' });
  const after = given(service, ...clothUpToSend).and(sends({ at: '2026-12-31T18:00:00.000Z' }));
  expect(registersNeeded(after.events)).toEqual(['PS/2027']);
  expect(after.case!.grants[0]).toMatchObject({ validUntil: '2030-01-01' });
  expect(after.case!.grants[0]!.number).toMatch(/^PS-2027-/);
});

test('[E16] given a certificate that does not expire, then it says no date', () => {
  const [, cooking] = given(service, ...foodAtDesk, decides({ outcome: 'approve' })).case!.grants;
  expect(cooking).not.toHaveProperty('validUntil');
});

test('[E16] given the decision, then the number is taken by the shell: until then it is empty', () => {
  const asked = given(service, ...clothUpToSend).when(sends());
  if (!asked.result.ok) throw new Error('refused');
  expect(asked.result.value.find((event) => event.type === 'Granted')).toMatchObject({ grant: { number: '' }, register: 'PS', year: 2026 });
});

test('[E16] given a certificate for each row, then each row has one with a number of its own, and a determinant speaks of that row alone', () => {
  const carted = serviceWithCarts();
  const given3 = (file = carted) => given(compileService(file, 1), opens({ guide: CLOTH }), answers('stall', stallWith(['A', 2], ['B', 4], ['C', 4])), uploads('cart.0'), uploads('cart.1'), uploads('cart.2'), goesOn('documents'), sends()).case!;
  expect(given3().grants.map(({ certificate, row, number }) => [certificate, row, number.slice(0, 14)])).toEqual([['selling', undefined, 'PS-2026-000001'], ['badge', 0, 'PS-2026-000002'], ['badge', 1, 'PS-2026-000003'], ['badge', 2, 'PS-2026-000004']]);
  (carted['x-service'].flow.steps['grant'] as unknown as { results: { certificate: string; when?: string }[] }).results[2]!.when = 'many-wheels';
  expect(given3().grants.flatMap(({ row }) => row ?? [])).toEqual([1, 2]);
});
