import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';
import { renamed } from './comments.ts';

let room: RunningApp;
let [pema, karma, elsewhere]: SignedInPerson[] = [];
beforeAll(async () => {
  room = await runningApp();
  pema = await room.person({ kind: 'staff', name: 'Pema', rights: [{ right: 'analyst', institution: null }] });
  karma = await room.person({ kind: 'staff', name: 'Karma', rights: [{ right: 'analyst', institution: 'market' }] });
  elsewhere = await room.person({ kind: 'staff', name: 'Sonam', rights: [{ right: 'analyst', institution: 'city' }] });
});
afterAll(() => room.close());

const SERVICE = '/api/builder/services/stall-permit';
async function ask(person: SignedInPerson, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const answer = await room.app.inject({ method, url, ...(payload ? { payload } : {}), headers: { accept: 'application/json', authorization: person.authorization } });
  return { status: answer.statusCode, body: answer.json() };
}
const threads = async () => (await ask(pema!, 'GET', `${SERVICE}/comments`)).body.threads as { id: string; about: string; says: { by: string; text: string; to: { name: string }[] }[]; resolved: { by: string } | null }[];

/** The first question of a file, and the file with it under another key. */
function withRenamed(file: ServiceFile): { from: string; to: string; after: ServiceFile } {
  const [screen, { properties = {} }] = Object.entries(file.properties)[0]!;
  const [key, ...others] = Object.keys(properties);
  const after = structuredClone(file);
  after.properties[screen]!.properties = Object.fromEntries([['another', properties[key!]!], ...others.map((one) => [one, properties[one]!] as const)]);
  return { from: `/properties/${screen}/properties/${key}`, to: `/properties/${screen}/properties/another`, after };
}

describe('comments', () => {
  it('[B-54] somebody says something of an element to a colleague, who answers, settles it and opens it again', async () => {
    const { people } = (await ask(pema!, 'GET', `${SERVICE}/comments`)).body as { people: { id: string; name: string }[] };
    expect(people.map(({ name }) => name)).toEqual(['Karma', 'Pema']);
    const made = await ask(pema!, 'POST', `${SERVICE}/comments`, { about: '/x-service/flow/steps/review', text: ' Who signs\u200b here? ', to: [people[0]!.id, 'nobody'] });
    expect(made).toMatchObject({ status: 201, body: { says: [{ by: 'Pema', text: 'Who signs here?', to: [{ name: 'Karma' }] }], resolved: null } });
    const { id } = made.body as { id: string };
    expect((await ask(karma!, 'POST', `${SERVICE}/comments/${id}`, { text: 'The inspector.', resolved: true })).body).toMatchObject({ resolved: { by: 'Karma' } });
    expect((await ask(pema!, 'POST', `${SERVICE}/comments/${id}`, { resolved: false })).body).toMatchObject({ resolved: null });
    expect(await threads()).toMatchObject([{ about: '/x-service/flow/steps/review', says: [{ by: 'Pema' }, { by: 'Karma', text: 'The inspector.' }], resolved: null }]);
  });

  it('[B-54] of several who answer at once, nobody\'s words are lost', async () => {
    const { body: { id } } = await ask(pema!, 'POST', `${SERVICE}/comments`, { about: '', text: 'All of it' });
    await Promise.all(Array.from({ length: 8 }, (_, index) => ask(index % 2 ? pema! : karma!, 'POST', `${SERVICE}/comments/${id}`, { text: `Answer ${index}` })));
    expect((await threads()).find((one) => one.id === id)!.says).toHaveLength(9);
  });

  it('[B-141] whoever is asked finds it in the list of services until they answer or it is settled; the answer waits for whoever asked', async () => {
    const waits = async (person: SignedInPerson) => ((await ask(person, 'GET', '/api/builder/services')).body.services as { slug: string; asked: { id: string; by: string; text: string }[] }[]).flatMap(({ slug, asked }) => asked.filter((one) => one.id === id).map(({ by, text }) => [slug, by, text]));
    const mine = async (person: SignedInPerson) => ((await ask(person, 'GET', `${SERVICE}/comments`)).body.threads as { id: string; isForYou: boolean }[]).find((one) => one.id === id)!.isForYou;
    const made = await ask(pema!, 'POST', `${SERVICE}/comments`, { about: '', text: 'Who pays?', to: [karma!.id] });
    const { id } = made.body as { id: string };
    expect([await waits(karma!), await waits(pema!), await waits(elsewhere!)]).toEqual([[['stall-permit', 'Pema', 'Who pays?']], [], []]);
    expect([await mine(karma!), await mine(pema!), made.body.isForYou]).toEqual([true, false, false]);
    await ask(karma!, 'POST', `${SERVICE}/comments/${id}`, { text: 'The owner.' });
    expect([await waits(karma!), await waits(pema!)]).toEqual([[], [['stall-permit', 'Karma', 'The owner.']]]);
    await ask(pema!, 'POST', `${SERVICE}/comments/${id}`, { text: 'And who takes it?', to: [karma!.id] });
    expect([await waits(karma!), await waits(pema!)]).toEqual([[['stall-permit', 'Pema', 'And who takes it?']], []]);
    await ask(pema!, 'POST', `${SERVICE}/comments/${id}`, { resolved: true });
    expect([await waits(karma!), await waits(pema!)]).toEqual([[], []]);
    await ask(pema!, 'POST', `${SERVICE}/comments/${id}`, { resolved: false });
    expect(await waits(karma!), 'opened again, it waits again').toHaveLength(1);
  });

  it('[B-54] nothing, too little and what is another\'s is refused', async () => {
    expect((await ask(pema!, 'POST', `${SERVICE}/comments`, { about: '', text: '   ' })).body.code).toBe('builder.comment-faulty');
    expect((await ask(pema!, 'POST', `${SERVICE}/comments`, { about: 'review', text: 'x' })).body.code).toBe('builder.comment-faulty');
    expect((await ask(pema!, 'POST', `${SERVICE}/comments/none`, { text: 'x' })).status).toBe(404);
    expect((await ask(elsewhere!, 'GET', `${SERVICE}/comments`)).status).toBe(404);
  });

  it('[B-54] a comment follows its element to another key, and the service file knows nothing of it', async () => {
    const { draft, revision } = (await ask(pema!, 'GET', SERVICE)).body as { draft: ServiceFile; revision: number };
    const { from, to, after } = withRenamed(draft);
    const { body: { id } } = await ask(pema!, 'POST', `${SERVICE}/comments`, { about: from, text: 'Name it otherwise' });
    expect((await ask(pema!, 'PUT', SERVICE, { draft: after, revision })).status).toBe(200);
    expect((await threads()).find((one) => one.id === id)!.about).toBe(to);
    expect(JSON.stringify((await ask(pema!, 'GET', SERVICE)).body.draft)).not.toContain('Name it otherwise');
  });

  it('[B-54] a key that went for good is no renaming, nor is one that came elsewhere', () => {
    const file = smallService();
    const { from, to, after } = withRenamed(file);
    expect(renamed(file, after, from)).toBe(to);
    expect(renamed(after, file, to)).toBe(from);
    expect(renamed(file, after, `${from}/title`)).toBe(`${to}/title`);
    const gone = structuredClone(file);
    delete gone.properties[from.split('/')[2]!]!.properties![from.split('/')[4]!];
    expect(renamed(file, gone, from)).toBe(from);
    expect(renamed(file, after, '/x-service/flow')).toBe('/x-service/flow');
  });
});
