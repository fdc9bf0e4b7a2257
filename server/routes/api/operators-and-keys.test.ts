import { expect, test } from 'vitest';
import { program } from '#server/testing/callers.ts';
import { must } from '#server/testing/must.ts';
import { CLOTH_BODY, PDF, submit } from '#server/testing/stall-office.ts';
import { sharedStallRoom } from '#server/testing/shared-stall-room.ts';
import type { StallRoom } from '#server/testing/stall-room.ts';

const FILES = '/api/services/stall-permit/files';

let room: StallRoom;
sharedStallRoom((opened) => {
  room = opened;
});

interface Read { status: string; answers: object; documents: { id: string; requirement: string; bytes: number }[] }

test('[A8] given a file that lies at a desk or lay there, then its operators’ programs read it with its documents, and each reading is on record', async () => {
  const { case: { id, task } } = await submit(room.deps, room.dema.id);
  const from = program(room.app, room.inspector);
  const seen = async () => (await room.deps.store.views(id)).map(({ actor, what }) => [actor, what]);
  const read = await from.call<Read>('GET', `/api/files/${id}`);
  expect([read.status, read.body]).toEqual([200, expect.objectContaining({ id, status: 'pending', answers: expect.objectContaining({ stall: expect.objectContaining({ name: 'Dema Momo', people: 3 }) }) })]);
  const [document] = read.body.documents;
  expect(read.body.documents).toEqual([{ id: expect.any(String), requirement: 'clearance', name: 'Dema – clearance.pdf', type: 'application/pdf', bytes: PDF.length }]);
  const content = await room.app.inject({ url: `/api/files/${id}/documents/${document!.id}`, headers: { authorization: room.inspector.authorization } });
  expect([content.statusCode, content.headers['content-type'], content.headers['content-disposition'], content.rawPayload.equals(Buffer.from(PDF))]).toEqual([200, 'application/pdf', expect.stringContaining('attachment'), true]);
  expect(await seen()).toEqual([[room.inspector.id, 'task:inspector'], [room.inspector.id, 'document:clearance']]);
  expect((await from.call('GET', `/api/files/${id}/documents/none`)).body).toMatchObject({ code: 'document.not-found' });
  expect((await from.call('POST', `/api/tasks/${task!.id}/complete`, { outcome: 'reject', reason: 'unsafe', text: 'No.' })).status).toBe(200);
  expect((await from.call('GET', `/api/files/${id}`)).body).toMatchObject({ status: 'rejected' });
  expect(await seen()).toHaveLength(3);
});

test('[A8] others are told nothing, and nothing is recorded; what an applicant has not sent is not told either', async () => {
  const clerk = await room.person({ kind: 'staff', rights: [{ right: 'operator', institution: 'market', role: 'clerk' }] });
  for (const person of [clerk, await room.person({ kind: 'staff', rights: [{ right: 'operator', institution: 'city', role: 'inspector' }] })]) {
    expect((await program(room.app, person).call('GET', `/api/files/${room.sent.case.id}`)).body).toEqual({ code: 'case.not-found', message: expect.any(String) });
    expect((await program(room.app, person).call('GET', `/api/files/${room.sent.case.id}/documents/${room.sent.case.documents[0]!.id}`)).status).toBe(404);
  }
  for (const draft of [room.draft, room.ready]) expect((await program(room.app, room.inspector).call('GET', `/api/files/${draft}`)).status).toBe(404);
  expect(await room.deps.store.views(room.sent.case.id)).toEqual([]);
  const own = await submit(room.deps, room.inspector.id);
  const refused = await program(room.app, room.inspector).call('GET', `/api/files/${own.case.id}`);
  expect([refused.status, refused.body['code'], await room.deps.store.views(own.case.id)]).toEqual([403, 'task.own-file', []]);
});

test('[A9] given a key made for an account, then it opens the API without a form’s token, and no page', async () => {
  const phone = '+97517666666';
  const person = await room.person({ kind: 'applicant', phone });
  const { key, id } = must(await room.deps.signIn.createKey({ holder: phone, name: 'Test', days: 1 }));
  const bearer = { authorization: `Bearer ${key}` };
  const sent = await program(room.app, bearer).call<{ id: string }>('POST', FILES, CLOTH_BODY);
  expect([sent.status, (await room.deps.store.case(sent.body.id))?.applicant]).toEqual([201, person.id]);
  for (const url of ['/files', `/files/${sent.body.id}`, '/desk']) expect([url, (await room.app.inject({ url, headers: bearer })).statusCode]).toEqual([url, 401]);
  expect((await room.app.inject({ method: 'POST', url: `/services/stall-permit/apply`, headers: bearer })).statusCode).toBe(401);
  must(await room.deps.signIn.revokeKey(id));
  const ask = async (authorization: string) => (await program(room.app, { authorization }).call('GET', `/api/files/${sent.body.id}`));
  const [revoked, unknown] = [await ask(bearer.authorization), await ask(`Bearer stampless_0000000000_${'x'.repeat(43)}`)];
  expect([revoked.status, revoked.body]).toEqual([401, { code: 'sign-in.key-refused', message: expect.stringMatching(/not known here, has ended or was revoked.*stampless key create/) }]);
  expect([unknown.status, unknown.body]).toEqual([401, revoked.body]);
});
