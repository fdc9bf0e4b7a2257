import { expect, test } from 'vitest';
import { serviceWithCarts, stallWith } from '#runtime/testing/carts.ts';
import type { Deps } from '#server/deps.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { rowOfGrant } from '#server/certificates/row-of-grant.ts';
import { holdersOf, lifeFaults } from './certificate-life.ts';

const deps = { services: { version: async () => ({ file: serviceWithCarts() }) } } as unknown as Pick<Deps, 'services'>;
const badge = (number: string, plate: string, more: Partial<GrantRow> = {}) =>
  ({ number, holder: 'Dema Momo', status: 'valid', institution: 'market', slug: 'stall-permit', version: 1, registration: 'selling', certificate: 'badge', data: JSON.stringify({ answers: { stall: stallWith([plate, 2]) } }), ...more }) as GrantRow;
const draft = { act: 'replace' as const, reason: 'Worn.', by: 'PS-2', other: false, sure: true };

test('[D202] given a certificate of one row, then it is not replaced by that of another row by oversight: both rows stand in the proposal, and whoever proposes says that it is meant', async () => {
  const old = badge('PS-1', 'A');
  expect(await rowOfGrant(deps.services, old)).toBe('A');
  const other = await holdersOf(deps, old, badge('PS-2', 'B'));
  expect(other).toEqual({ before: 'Dema Momo (A)', after: 'Dema Momo (B)', differ: 'row' });
  expect(lifeFaults(draft, other)).toEqual([{ field: 'other', code: 'missing' }]);
  expect(lifeFaults({ ...draft, other: true }, other)).toEqual([]);
  expect(lifeFaults(draft, await holdersOf(deps, old, badge('PS-2', 'A')))).toEqual([]);
  expect(await holdersOf(deps, old, badge('PS-2', 'B', { holder: 'Karma' }))).toMatchObject({ differ: 'name' });
  const [once, next] = [badge('PS-1', 'A', { certificate: 'permit' }), badge('PS-2', 'B', { certificate: 'permit' })];
  expect([await rowOfGrant(deps.services, once), await holdersOf(deps, once, next)]).toEqual([undefined, { before: 'Dema Momo', after: 'Dema Momo' }]);
  expect(lifeFaults(draft, await holdersOf(deps, old, badge('PS-2', 'A', { status: 'revoked' })))).toEqual([{ field: 'by', code: 'unfit' }]);
});
