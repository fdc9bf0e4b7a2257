import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { templateFiles } from '#server/first-start.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';

const template = templateFiles().find((file) => file.$id.endsWith(':business-registration'))!;
const SERVICE = `/api/builder/services/${template.$id.split(':').at(-1)}`;
let room: RunningApp;
let [pema, karma]: SignedInPerson[] = [];
beforeAll(async () => {
  room = await runningApp({ services: [careful(true)] });
  pema = await room.person({ kind: 'staff', name: 'Pema', rights: [{ right: 'analyst', institution: null }] });
  karma = await room.person({ kind: 'staff', name: 'Karma', rights: [{ right: 'analyst', institution: null }] });
});
afterAll(() => room.close());

function careful(isCareful: boolean): ServiceFile {
  const file = structuredClone(template);
  for (const institution of Object.values(file['x-service'].institutions)) institution.secondPerson = isCareful;
  return file;
}
async function ask(person: SignedInPerson, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const answer = await room.app.inject({ method, url, ...(payload ? { payload } : {}), headers: { accept: 'application/json', authorization: person.authorization } });
  return { status: answer.statusCode, body: answer.json() };
}
const revisionNow = async () => (await ask(pema!, 'GET', SERVICE)).body.revision as number;
const proposals = async (person: SignedInPerson) => (await ask(person, 'GET', `${SERVICE}/proposals`)).body as { isWanted: boolean; proposals: { id: string; by: string; isYours: boolean; closed: { as: string; reason: string } | null }[] };
const save = async (draft: ServiceFile) => expect((await ask(pema!, 'PUT', SERVICE, { draft, revision: await revisionNow() })).status).toBe(200);

describe('publishing by two where there is only one', () => {
  it('[B-164] says so, and no longer once somebody else may publish', async () => {
    const alone = await runningApp({ services: [careful(true)] });
    const [only] = [await alone.person({ kind: 'staff', name: 'Pema', rights: [{ right: 'analyst', institution: null }] })];
    const isAlone = async () => (await alone.app.inject({ method: 'GET', url: `${SERVICE}/officers`, headers: { accept: 'application/json', authorization: only.authorization } })).json().isAlone;
    expect(await isAlone()).toBe(true);
    await alone.person({ kind: 'staff', name: 'Sonam', rights: [{ right: 'analyst', institution: 'another' }] });
    expect(await isAlone()).toBe(true);
    await alone.person({ kind: 'staff', name: 'Karma', rights: [{ right: 'analyst', institution: Object.keys(template['x-service'].institutions)[0]! }] });
    expect(await isAlone()).toBe(false);
    await alone.close();
  });
});

describe('publishing by two', () => {
  it('[B-55] one proposes, another publishes what was proposed, and the version names both', async () => {
    const revision = await revisionNow();
    expect((await ask(pema!, 'POST', `${SERVICE}/publish`, { revision })).body.code).toBe('builder.second-person');
    expect((await ask(pema!, 'POST', `${SERVICE}/proposals`, { revision, note: 'Simpler' })).status).toBe(201);
    expect((await ask(pema!, 'POST', `${SERVICE}/publish`, { revision })).body.code).toBe('builder.own-proposal');
    expect(await proposals(karma!)).toMatchObject({ isWanted: true, proposals: [{ by: 'Pema', isYours: false, closed: null }] });
    expect((await ask(karma!, 'POST', `${SERVICE}/publish`, { revision })).body).toEqual({ version: 2 });
    expect((await ask(pema!, 'GET', `${SERVICE}/versions`)).body.versions[0]).toMatchObject({ version: 2, note: 'Simpler', publishedBy: 'Karma', proposedBy: 'Pema' });
    expect((await proposals(pema!)).proposals).toMatchObject([{ closed: { as: 'published' } }]);
  });

  it('[B-55] another declines with a reason, who proposed can take it back, and nobody else', async () => {
    const revision = await revisionNow();
    await ask(pema!, 'POST', `${SERVICE}/proposals`, { revision });
    const { id } = (await proposals(pema!)).proposals.at(-1)!;
    const close = (person: SignedInPerson, body: object) => ask(person, 'POST', `${SERVICE}/proposals/${encodeURIComponent(id)}`, body);
    expect((await close(pema!, { close: 'declined', reason: 'No' })).body.code).toBe('builder.own-proposal');
    expect((await close(karma!, { close: 'withdrawn' })).body.code).toBe('builder.others-proposal');
    expect((await close(karma!, { close: 'declined', reason: ' ' })).body.code).toBe('builder.reason-missing');
    expect((await close(karma!, { close: 'declined', reason: 'The fee is wrong.' })).status).toBe(200);
    expect((await proposals(pema!)).proposals.at(-1)).toMatchObject({ closed: { as: 'declined', reason: 'The fee is wrong.', by: 'Karma' } });
    expect((await ask(karma!, 'POST', `${SERVICE}/publish`, { revision })).body.code).toBe('builder.second-person');
    expect((await close(pema!, { close: 'withdrawn' })).body.code).toBe('builder.proposal-closed');
  });

  it('[B-55] what was drawn after it was proposed is not published, and it takes two to want it no more', async () => {
    await ask(pema!, 'POST', `${SERVICE}/proposals`, { revision: await revisionNow() });
    await save(careful(false));
    const revision = await revisionNow();
    expect((await ask(karma!, 'POST', `${SERVICE}/publish`, { revision })).body.code).toBe('builder.second-person');
    await ask(pema!, 'POST', `${SERVICE}/proposals`, { revision });
    expect((await proposals(pema!)).proposals.filter(({ closed }) => !closed)).toHaveLength(1);
    expect((await ask(karma!, 'POST', `${SERVICE}/publish`, { revision })).body).toEqual({ version: 3 });
    expect((await ask(pema!, 'POST', `${SERVICE}/publish`, { revision })).body).toEqual({ version: 4 });
  });
});
