import { beforeEach, expect, test } from 'vitest';
import { certificateNumber } from '#runtime/certificates/number.ts';
import { program } from '#server/testing/callers.ts';
import { CLOTH, INSPECTOR, submit } from '#server/testing/stall-office.ts';
import { sharedStallRoom } from '#server/testing/shared-stall-room.ts';
import type { StallRoom } from '#server/testing/stall-room.ts';

let room: StallRoom;
let number: string;
let pema: ReturnType<typeof program>;
let karma: ReturnType<typeof program>;
sharedStallRoom((opened) => {
  room = opened;
});
beforeEach(async () => {
  number = (await submit(room.deps, room.dema.id, CLOTH)).case.grants[0]!.number;
  pema = program(room.app, room.inspector);
  karma = program(room.app, await room.person({ kind: 'staff', name: 'Karma', rights: [INSPECTOR] }));
});

interface Told { number: string; status: string; standing: string; reason: string | null; open: string[]; proposal: { id: string; act: string; by: string } | null; code: string; fields: { path: string; code: string; message: string }[] }
const at = (end = '', of = number) => `/api/certificates/${of}${end}`;

test('[A10] a certificate is suspended at once by one officer’s program; it is lifted only when another has confirmed, by the proposal’s own id', async () => {
  expect((await pema.call<Told>('GET', at())).body).toMatchObject({ number, status: 'valid', standing: 'valid', open: ['suspend', 'replace', 'revoke'], proposal: null });
  const suspended = await pema.call<Told>('POST', at('/suspend'), { reason: 'Smoke' });
  expect([suspended.status, suspended.body]).toEqual([200, expect.objectContaining({ status: 'suspended', standing: 'suspended', reason: 'Smoke', open: ['lift', 'replace', 'revoke'] })]);
  const proposed = await pema.call<Told>('POST', at('/lift'), { reason: 'Chimney mended' });
  expect([proposed.status, proposed.body.status, proposed.body.proposal]).toEqual([202, 'suspended', expect.objectContaining({ act: 'lift' })]);
  const { id } = proposed.body.proposal!;
  const refused = async (who: typeof pema, end: string, body: object) => { const { status, body: { code } } = await who.call<Told>('POST', at(end), body); return [status, code]; };
  expect(await refused(pema, '/proposal/confirm', { proposal: id })).toEqual([403, 'certificate.proposal-own']);
  expect(await refused(karma, '/proposal/withdraw', { proposal: id })).toEqual([403, 'certificate.proposal-not-own']);
  expect(await refused(karma, '/proposal/confirm', { proposal: 'another' })).toEqual([409, 'certificate.proposal-closed']);
  expect(await refused(karma, '/revoke', { reason: 'Fraud' })).toEqual([409, 'certificate.busy']);
  expect((await room.deps.store.grant(number))!.status).toBe('suspended');
  const confirmed = await karma.call<Told>('POST', at('/proposal/confirm'), { proposal: id });
  expect([confirmed.status, confirmed.body.status, confirmed.body.proposal]).toEqual([200, 'valid', null]);
  expect(await refused(karma, '/proposal/confirm', { proposal: id })).toEqual([409, 'certificate.proposal-closed']);
});

test('[A10] it is revoked and replaced with two officers; declined and withdrawn proposals change nothing', async () => {
  const next = (await submit(room.deps, room.dema.id, CLOTH)).case.grants[0]!.number;
  const propose = async (end: string, body: object) => (await pema.call<Told>('POST', at(end), body)).body.proposal!.id;
  expect((await karma.call<Told>('POST', at('/proposal/decline'), { proposal: await propose('/revoke', { reason: 'Fraud' }), reason: 'Not proved' })).body).toMatchObject({ status: 'valid', proposal: null });
  expect((await pema.call<Told>('POST', at('/proposal/withdraw'), { proposal: await propose('/revoke', { reason: 'Fraud' }) })).body).toMatchObject({ status: 'valid', proposal: null });
  expect((await karma.call<Told>('POST', at('/proposal/confirm'), { proposal: await propose('/replace', { reason: 'Name misspelt', by: next }) })).body).toMatchObject({ status: 'replaced', replacedBy: next, open: [] });
  const over = await pema.call<Told>('POST', at('/suspend'), { reason: 'Smoke' });
  expect([over.status, over.body.code]).toEqual([409, 'certificate.not-open']);
});

test('[A10] what is missing or does not fit is named with its path, and nothing is changed', async () => {
  const faults = async (end: string, body: object) => { const { status, body: { fields } } = await pema.call<Told>('POST', at(end), body); return [status, fields.map(({ path, code }) => [path, code])]; };
  expect(await faults('/suspend', { reason: ' ' })).toEqual([422, [['/reason', 'missing']]]);
  expect(await faults('/suspend', { reason: 'x'.repeat(501) })).toEqual([422, [['/reason', 'too-long']]]);
  expect(await faults('/replace', { reason: 'x', by: number })).toEqual([422, [['/by', 'unfit']]]);
  expect(await faults('/suspend', { reason: 'x', colour: 'red' })).toEqual([400, [['/colour', 'unknown']]]);
  const { body } = await pema.call<Told>('POST', at('/replace'), { reason: '', by: '' });
  for (const { message } of body.fields) expect(message).not.toMatch(/^refusal|^field|undefined|\{/);
  expect((await room.deps.store.grant(number))!.status).toBe('valid');
});

test('[A10] others have no such certificate, nor is there one of a number never given; applicants’ programs may not at all', async () => {
  const elsewhere = program(room.app, await room.person({ kind: 'staff', rights: [{ right: 'operator', institution: 'city', role: 'inspector' }] }));
  expect((await elsewhere.call<Told>('GET', at())).body.code).toBe('certificate.not-found');
  expect((await pema.call<Told>('GET', at('', certificateNumber('CI', 2026, 999_999)))).status).toBe(404);
  expect((await program(room.app, room.dema).call('POST', at('/revoke'), { reason: 'x' })).status).toBe(403);
  expect((await room.deps.store.grant(number))!.status).toBe('valid');
});
