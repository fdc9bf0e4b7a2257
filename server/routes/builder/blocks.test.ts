import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlockContent, ServiceFile } from '#schemas/index.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { servicesOf, usesOfBlocks } from './blocks.ts';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';

let room: RunningApp;
let [pema, elsewhere]: SignedInPerson[] = [];
beforeAll(async () => {
  room = await runningApp();
  pema = await room.person({ kind: 'staff', name: 'Pema', rights: [{ right: 'analyst', institution: 'market' }] });
  elsewhere = await room.person({ kind: 'staff', name: 'Sonam', rights: [{ right: 'analyst', institution: 'city' }] });
});
afterAll(() => room.close());

async function ask(person: SignedInPerson, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) {
  const answer = await room.app.inject({ method, url, ...(payload ? { payload } : {}), headers: { accept: 'application/json', authorization: person.authorization } });
  return { status: answer.statusCode, body: answer.json() };
}
const BLOCKS = '/api/builder/blocks';
const content = (title = 'Street'): BlockContent => ({ properties: { block: { title: 'Address', type: 'object', properties: { street: { title, type: 'string', maxLength: 200 } } } }, 'x-service': { language: 'en', languages: ['en'] } });

describe('reusable blocks', () => {
  it('[B-83] a block is kept for every analyst, changed by whoever looked at its newest version, and each version stays', async () => {
    const { body: { id }, status } = await ask(pema!, 'POST', BLOCKS, { title: ' Address\u200b ', content: content() });
    expect(status).toBe(201);
    expect((await ask(elsewhere!, 'GET', BLOCKS)).body.blocks).toMatchObject([{ id, version: 1, title: 'Address', by: 'Pema', services: 0 }]);
    const both = await Promise.all([pema!, elsewhere!].map((one) => ask(one, 'POST', `${BLOCKS}/${id}`, { title: 'Address', content: content('Road'), after: 1 })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await ask(pema!, 'POST', `${BLOCKS}/${id}`, { title: 'Address', content: content(), after: 1 })).body.code).toBe('builder.block-stale');
    const { versions } = (await ask(pema!, 'GET', `${BLOCKS}/${id}`)).body as { versions: { version: number; content: BlockContent }[] };
    expect(versions.map(({ version, content: { properties } }) => [version, (properties.block.properties!['street'] as { title: string }).title])).toEqual([[1, 'Street'], [2, 'Road']]);
  });

  it('[B-84] its page says in how many services it is used, and names those one may draw; one that is used stays', async () => {
    const { body: { id } } = await ask(pema!, 'POST', BLOCKS, { title: 'Owner', content: content() });
    const { draft, revision } = (await ask(pema!, 'GET', '/api/builder/services/stall-permit')).body as { draft: ServiceFile; revision: number };
    const screen = Object.keys(draft.properties)[0]!;
    const used = { ...draft, 'x-service': { ...draft['x-service'], blocks: { [`/${screen}`]: { block: id as string, version: 1 } } } };
    expect((await ask(pema!, 'PUT', '/api/builder/services/stall-permit', { draft: used, revision })).status).toBe(200);
    expect((await ask(pema!, 'GET', `${BLOCKS}/${id}`)).body).toMatchObject({ uses: [{ slug: 'stall-permit', path: `/${screen}`, version: 1 }], services: 1, elsewhere: 0 });
    expect((await ask(elsewhere!, 'GET', `${BLOCKS}/${id}`)).body).toMatchObject({ uses: [], services: 1, elsewhere: 1 });
    expect((await ask(pema!, 'DELETE', `${BLOCKS}/${id}`)).body).toMatchObject({ code: 'builder.block-in-use' });
    expect((await ask(pema!, 'PUT', '/api/builder/services/stall-permit', { draft, revision: revision + 1 })).status).toBe(200);
    expect((await ask(pema!, 'DELETE', `${BLOCKS}/${id}`)).status).toBe(200);
    expect((await ask(pema!, 'GET', `${BLOCKS}/${id}`)).status).toBe(404);
  });

  it('[B-84] in how many services each is used is asked of the list of services alone', async () => {
    const { body: { id } } = await ask(pema!, 'POST', BLOCKS, { title: 'Place', content: content() });
    const { draft, revision } = (await ask(pema!, 'GET', '/api/builder/services/stall-permit')).body as { draft: ServiceFile; revision: number };
    const [first, second] = Object.keys(draft.properties);
    const used = { ...draft, 'x-service': { ...draft['x-service'], blocks: { [`/${first}`]: { block: id as string, version: 1 }, [`/${second}`]: { block: id as string, version: 1 } } } };
    expect((await ask(pema!, 'PUT', '/api/builder/services/stall-permit', { draft: used, revision })).status).toBe(200);
    expect((await ask(pema!, 'GET', BLOCKS)).body.blocks.find((one: { id: string }) => one.id === id)).toMatchObject({ services: 1 });
    const { services } = room.deps.store;
    expect(servicesOf((await usesOfBlocks({ services })).get(id))).toBe(1);
    expect((await ask(pema!, 'GET', `${BLOCKS}/${id}`)).body.uses).toHaveLength(2);
    expect((await ask(pema!, 'PUT', '/api/builder/services/stall-permit', { draft, revision: revision + 1 })).status).toBe(200);
  });

  it('[B-83] what is no block is refused, and what does not belong to one is left behind', async () => {
    const hostile = [null, {}, { properties: {} }, { ...content(), properties: { block: { type: 'string' } } }, { properties: { block: { type: 'object', properties: { a: { type: 'string', pattern: 5 } } } }, 'x-service': { language: 'en', languages: ['en'] } }, JSON.parse('{"properties":{"block":{"type":"object","properties":{"constructor":{"type":"string"}}}},"x-service":{"language":"en","languages":["en"]}}')];
    for (const one of hostile) expect((await ask(pema!, 'POST', BLOCKS, { title: 'X', content: one })).body.code, JSON.stringify(one)).toBe('builder.block-faulty');
    expect((await ask(pema!, 'POST', BLOCKS, { title: '  ', content: content() })).body.code).toBe('builder.block-faulty');
    const { body: { id } } = await ask(pema!, 'POST', BLOCKS, { title: 'More', content: { ...content(), allOf: [], 'x-service': { ...content()['x-service'], roles: { boss: {} } } } });
    const { versions } = (await ask(pema!, 'GET', `${BLOCKS}/${id}`)).body as { versions: { content: object }[] };
    expect(versions[0]!.content).toEqual(content());
  });
});
