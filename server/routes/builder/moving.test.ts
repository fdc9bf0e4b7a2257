import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { must } from '#server/testing/must.ts';
import { FOOD, submit } from '#server/testing/stall-office.ts';
import { openStallRoom, type StallRoom } from '#server/testing/stall-room.ts';

let room: StallRoom;
const ROOT = '/api/builder/services/stall-permit';
beforeAll(async () => { room = await openStallRoom(); });
afterAll(async () => { await room.close(); });

async function ask(method: 'GET' | 'POST', url: string, payload?: object, person = room.analyst) {
  const answer = await room.app.inject({ method, url, ...(payload ? { payload } : {}), headers: { accept: 'application/json', authorization: person.authorization } });
  return { status: answer.statusCode, body: answer.json() };
}

/** The version in force, changed, is the next one. */
async function publish(change: (file: ServiceFile) => void): Promise<number> {
  const { store, services } = room.deps;
  const before = (await services.current('stall-permit'))!;
  const file = structuredClone(before.file);
  change(file);
  const version = before.version + 1;
  const row = { slug: 'stall-permit', version, file: JSON.stringify(file), hash: '', note: 'New rules', publishedAt: 1, publishedBy: room.analyst.id };
  await store.commit({ writes: () => [{ write: 'addVersion', row }, { write: 'setPublished', row: { slug: 'stall-permit', version } }] });
  services.published('stall-permit');
  return version;
}
const counted = async () => Object.fromEntries((await room.deps.store.filesUnderWay('stall-permit')).map(({ version, files }) => [version, files]));
const versionOf = async (id: string) => (await room.deps.cases.load(id))!.service.version;
const inspector = () => ({ id: room.inspector.id, kind: 'operator' as const, roles: ['market/inspector'] });

describe('moving files under way', () => {
  it('[B-89] is looked at first, file by file, with the reason why one stays, and looking changes nothing', async () => {
    const to = await publish((file) => { file['x-service'].flow.steps['inspector']!.title = 'Kitchen inspector'; file['x-service'].flow.steps['inspector']!.ways['approve'] = 'done'; });
    const sentBack = await submit(room.deps, room.sonam.id);
    must(await room.deps.cases.act(sentBack.case.id, inspector(), { type: 'AssignTask', task: sentBack.case.task!.id, to: room.inspector.id }));
    expect(await counted()).toEqual({ 1: 3, [to]: 1 });
    const { body } = await ask('GET', `${ROOT}/moving`);
    expect(body).toMatchObject({ to, next: null, mayTakeBack: false });
    expect(body.files.map(({ id, moves, at, version, stays }: { id: string; moves: boolean; at: string; version: number; stays: unknown[] }) => [id, moves, at, version, stays])).toEqual(expect.arrayContaining([
      [room.sent.case.id, true, 'Inspector', 1, []], [room.draft, true, 'The stall', 1, []], [room.ready, true, 'Check and send', 1, []],
    ]));
    expect(JSON.stringify(body), 'nothing that anybody answered').not.toMatch(/Momo|Dema/);
    expect(await counted()).toEqual({ 1: 3, [to]: 1 });
  });

  it('[B-89] moves those that fit: an officer decides by the new rules, the applicant reads that they changed, and everything agrees', async () => {
    const { body: { to } } = await ask('GET', `${ROOT}/moving`);
    expect((await ask('POST', `${ROOT}/moving`, { to: to - 1 })).body).toMatchObject({ code: 'builder.moving-stale' });
    const other = await room.person({ kind: 'staff', rights: [{ right: 'analyst', institution: 'city' }] });
    expect((await ask('POST', `${ROOT}/moving`, { to }, other)).status).toBe(404);
    // Somebody of the house acted on it just before: what is kept of it must not be believed.
    must(await room.deps.cases.act(room.sent.case.id, inspector(), { type: 'AssignTask', task: room.sent.case.task!.id, to: room.inspector.id }));
    const moved = (await ask('POST', `${ROOT}/moving`, { to, note: 'By the new law' })).body;
    expect([moved.files.length, moved.files.every(({ moves }: { moves: boolean }) => moves)]).toEqual([3, true]);
    expect([await counted(), (await room.deps.cases.task(room.sent.case.task!.id))?.version]).toEqual([{ [to]: 4 }, to]);

    const page = await room.app.inject({ url: `/files/${room.sent.case.id}`, headers: { authorization: room.dema.authorization, accept: 'text/html' } });
    expect(page.body).toContain('The rules of the service changed');
    const desk = await room.app.inject({ url: `/desk/tasks/${room.sent.case.task!.id}`, headers: { authorization: room.inspector.authorization, accept: 'text/html' } });
    expect([desk.statusCode, desk.body.includes('Kitchen inspector'), desk.body.includes('By the new law')]).toEqual([200, true, true]);
    const decided = must(await room.deps.cases.act(room.sent.case.id, inspector(), { type: 'CompleteTask', task: room.sent.case.task!.id, outcome: 'approve', text: 'Fine.', atOnce: true }));
    expect([decided.case.status, decided.case.grants]).toEqual(['approved', []]);
    const sent = must(await room.deps.cases.act(room.ready, { id: room.dema.id, kind: 'applicant' }, { type: 'CompleteStep', step: 'send', values: { declaration: true } }));
    expect([sent.case.status, sent.service.version]).toEqual(['pending', to]);
  });

  it('[B-89] is taken back for those on which nothing else has happened, and for no others', async () => {
    const { body: { to, mayTakeBack } } = await ask('GET', `${ROOT}/moving`);
    expect(mayTakeBack).toBe(true);
    expect((await ask('POST', `${ROOT}/moving/back`, {})).body).toEqual({ files: 1, next: null });
    expect([await versionOf(room.draft), await versionOf(room.ready), await versionOf(room.sent.case.id)]).toEqual([1, to, to]);
    expect(await counted()).toEqual({ 1: 1, [to]: 2 });
    expect((await ask('POST', `${ROOT}/moving/back`, {})).body).toEqual({ files: 0, next: null });
    must(await room.deps.cases.act(room.draft, { id: room.dema.id, kind: 'applicant' }, { type: 'CompleteStep', step: 'stall', values: FOOD['stall']! }));
  });

  it('[B-89] more than one request can take are gone through by and by; one that stays stays, and is asked for again with the next version', async () => {
    for (let count = 0; count < 26; count++) await submit(room.deps, room.sonam.id);
    const to = await publish((file) => { Object.assign(file.properties['kitchen']!.properties!, { water: { title: 'Where the water comes from', type: 'string', minLength: 1 } }); file.properties['kitchen']!.required!.push('water'); });
    const outcomes: Record<string, number> = {};
    for (let after: string | null = ''; after !== null;) {
      const { body }: { body: { files: { moves: boolean; stays: { code: string; about: string[] }[] }[]; next: string | null } } = await ask('POST', `${ROOT}/moving`, { to, after });
      for (const { moves, stays } of body.files) outcomes[moves ? 'moves' : `${stays[0]!.code} ${stays[0]!.about.join()}`] = (outcomes[moves ? 'moves' : `${stays[0]!.code} ${stays[0]!.about.join()}`] ?? 0) + 1;
      after = body.next;
    }
    expect(outcomes).toEqual({ moves: 1, 'asksMore Where the water comes from': 28 });
    expect(await counted()).toMatchObject({ [to]: 1 });
  });
});
