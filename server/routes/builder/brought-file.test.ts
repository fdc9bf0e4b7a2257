import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { templateFiles } from '#server/first-start.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';

let room: RunningApp;
let analyst: SignedInPerson;
let elsewhere: SignedInPerson;
const template = templateFiles().find((file) => file.$id.endsWith(':business-registration'))!;

beforeAll(async () => {
  room = await runningApp({ services: [template] });
  analyst = await room.person({ kind: 'staff', name: 'Pema', rights: [{ right: 'analyst', institution: null }] });
  elsewhere = await room.person({ kind: 'staff', name: 'Karma', rights: [{ right: 'analyst', institution: 'elsewhere' }] });
});
afterAll(() => room.close());

async function bring(person: SignedInPerson, slug: string, file: unknown) {
  const answer = await room.app.inject({ method: 'POST', url: '/api/builder/services', payload: { title: 'Brought along', slug, language: 'en', file }, headers: { accept: 'application/json', authorization: person.authorization } });
  return { status: answer.statusCode, body: answer.json() as { code?: string } };
}
async function draftOf(person: SignedInPerson, slug: string): Promise<ServiceFile> {
  const answer = await room.app.inject({ method: 'GET', url: `/api/builder/services/${slug}`, headers: { accept: 'application/json', authorization: person.authorization } });
  return (answer.json() as { draft: ServiceFile }).draft;
}

test('[BS-15] given a file of another address, then it has the new one and the new name, and everything else is as it was', async () => {
  expect((await bring(analyst, 'brought', template)).status).toBe(201);
  expect(await draftOf(analyst, 'brought')).toEqual({ ...template, $id: 'urn:stampless:service:brought', title: 'Brought along' });
});

test('[BS-15] given an analyst of one institution, then theirs takes the place of the first, so that the draft is in their hands', async () => {
  expect((await bring(elsewhere, 'taken', template)).status).toBe(201);
  expect(Object.keys((await draftOf(elsewhere, 'taken'))['x-service'].institutions)).toContain('elsewhere');
});

test.each([
  ['no service', { hello: 1 }], ['a text', 'x'], ['a newer format', { ...template, 'x-service': { ...template['x-service'], format: 99 } }], ['a part that is something else', { ...template, 'x-service': { ...template['x-service'], flow: 7 } }],
])('[BS-15] given %s, then it is refused and nothing is made', async (_what, file) => {
  expect(await bring(analyst, 'refused', file)).toMatchObject({ status: 422, body: { code: 'builder.not-a-service' } });
  expect(await draftOf(analyst, 'refused')).toBeUndefined();
});

test('[BS-15] given an address that is taken, then what is there stays', async () => {
  expect((await bring(analyst, template.$id.split(':').at(-1)!, template)).body.code).toBe('builder.slug-taken');
});

test('[BS-7] a template is shown before it is taken; one there is not is refused', async () => {
  const ask = (name: string) => room.app.inject({ method: 'GET', url: `/api/builder/templates/${name}`, headers: { accept: 'application/json', authorization: analyst.authorization } });
  expect((await ask('business-registration')).json()).toEqual({ file: template });
  expect([(await ask('none')).statusCode, (await ask('..%2f..%2fpackage')).statusCode]).toEqual([422, 422]);
});
