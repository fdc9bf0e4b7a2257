import { hash } from 'node:crypto';
import * as ajv from 'ajv';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import { browser, type Browser, program } from '#server/testing/callers.ts';
import { must } from '#server/testing/must.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { ALL, type Body, GRID, NONE, metBy, PEOPLE, RIGHTS, type World } from '#server/testing/route-grid.ts';
import { runningApp } from '#server/testing/running-app.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';
import type { Write } from '#server/stores/store.ts';
import { changes, tableDump } from '#server/testing/table-dump.ts';
import { blankService } from './builder/blank-service.ts';

/** Tables in which a look alone leaves something. */
const PASSING = ['session', 'kept_form', 'certificate_use'];

let world: World;
beforeAll(async () => {
  const city = blankService({ title: 'City permit', slug: 'city-permit', language: 'en', institution: 'city' }, translator('en', { onMissing: 'english' }));
  const running = await runningApp({ services: [smallService(), city] });
  const { deps, outbox } = running;
  const people: World['people'] = { owner: await running.person({ kind: 'applicant', name: 'Dema' }), other: await running.person({ kind: 'applicant', name: 'Sonam' }), reader: await running.person({ kind: 'applicant', name: 'Rinzin' }), helper: await running.person({ kind: 'applicant', name: 'Helper' }) };
  for (const who of PEOPLE) if (RIGHTS[who]) people[who] = await running.person({ kind: 'staff', name: who, rights: [RIGHTS[who]] });
  const [leaving, left] = [await running.person({ kind: 'staff', name: 'leaving' }), await running.person({ kind: 'staff', name: 'left' })];
  for (const { id } of [people.disabled!, left]) await deps.signIn.disable(id, people.administrator!.id);
  const owner = people.owner!.id;
  const [sent, granted] = [(await submit(deps, owner)).case, (await submit(deps, owner, CLOTH)).case];
  const draft = await deps.cases.open((await deps.services.current('stall-permit'))!, { id: owner, kind: 'applicant' });
  if (!draft.ok) throw new Error(draft.refusal.code);
  const entrusts = async (id: string, to: string, may: 'read' | 'act') => {
    const entrusted = must(await deps.cases.act(id, { id: owner, kind: 'applicant' }, { type: 'Delegate', to, name: 'Somebody', contact: 'x', may, until: new Date(deps.now() + 30 * 86_400_000).toISOString().slice(0, 10), isWide: true }));
    return entrusted.case.delegations!.at(-1)!.id;
  };
  for (const id of [sent.id, granted.id, draft.value.case.id]) {
    for (const [who, may] of [['reader', 'read'], ['helper', 'act']] as const) {
      const { id: to } = people[who]!;
      must(await deps.cases.act(id, { id: to, kind: 'applicant' }, { type: 'AcceptDelegation', delegation: await entrusts(id, to, may) }));
    }
  }
  const delegation = await entrusts(sent.id, 'nobody-of-the-grid', 'read');
  await outbox.idle();
  const { number } = granted.grants[0]!;
  const { token } = (await deps.store.grant(number))!;
  const linkToken = 'a'.repeat(22);
  const link = (id: string, secret: string): Write => ({ write: 'addShareLink', row: { id, number, hash: hash('sha256', secret), createdAt: 1, expiresAt: Date.now() + 86_400_000, revokedAt: null } });
  await deps.store.commit({ writes: () => [link('ending', 'b'), link('open', linkToken), { write: 'addContent', row: { hash: 'photo', bytes: Buffer.from('photo') } }, { write: 'addReport', row: {
    id: 'report', receipt: hash('sha256', 'c'.repeat(22)), number, institution: 'market', typed: number, wrong: 'Blurred', seen: '', contact: '', photo: 'photo', photoType: 'image/png', at: 1, answeredAt: null, answer: null, answeredBy: null, answeredByName: null,
  } }] });
  world = { ...running, people, sent: sent.id, granted: granted.id, draft: draft.value.case.id, delegation, task: sent.task!.id, document: sent.documents[0]!.id, number, token, link: 'ending', linkToken, report: 'report', receipt: 'c'.repeat(22), leaving: leaving.id, left: left.id };
});
afterAll(() => world?.close());

test('[RO1] every route there is has its line in the grid, and every line its route', () => {
  const registered = world.routes.filter(({ method }) => method !== 'HEAD').map(({ method, url }) => `${method} ${url}`);
  expect([...registered].sort()).toEqual(Object.keys(GRID).sort());
});

test('[RO1] what a route says of its requests and answers is JSON Schema', () => {
  const { default: Ajv } = ajv as unknown as { default: new (options: object) => { compile(schema: object): unknown } };
  const judge = new Ajv({ strict: false, logger: false });
  for (const { method, url, schema = {} } of world.routes) {
    const { body, querystring, response = {} } = schema as { body?: object; querystring?: object; response?: Record<string, object> };
    for (const part of [body, querystring, ...Object.values(response)]) if (part) expect(() => judge.compile(part), `${method} ${url}`).not.toThrow();
  }
});

test('[RO1] a route may be asked for with HEAD by those who may GET it, and by nobody else', () => {
  const accessOf = (wanted: string) => new Map(world.routes.filter(({ method }) => method === wanted).map(({ url, config }) => [url, config?.access]));
  const reading = accessOf('GET');
  for (const [url, access] of accessOf('HEAD')) expect([url, access]).toEqual([url, reading.get(url)]);
});

test('[RO2] an address that has another method only is 405 to everybody, one that is not there 404, and nothing is changed', async () => {
  const before = await tableDump(world.deps.store, { without: PASSING });
  const addresses = new Set(Object.entries(GRID).map(([route, { at }]) => at?.(world) ?? route.split(' ')[1]!));
  const known = new Set(Object.entries(GRID).map(([route, { at }]) => `${route.split(' ')[0]} ${at?.(world) ?? route.split(' ')[1]}`));
  for (const who of ['nobody', 'administrator'] as const) {
    const from = browser(world.app, world.people[who]);
    for (const address of [...addresses, '/nowhere', '/api/nowhere']) {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
        // Everything below /builder is the editor's own, for those who may draw.
        if (known.has(`${method} ${address}`) || (method === 'GET' && address.startsWith('/builder/'))) continue;
        const { status } = await from.send(method, address);
        // `/verify/file` is also a code nobody has, `/verify/:code`.
        const isCodeOfNothing = status === 404 && (method === 'GET' || method === 'POST');
        expect([who, method, address, status]).toEqual([who, method, address, address.includes('nowhere') || isCodeOfNothing ? 404 : 405]);
      }
    }
  }
  expect(changes(before, await tableDump(world.deps.store, { without: PASSING }))).toEqual([]);
});

type Met = '+' | '!' | '-' | '0' | `${number}`;

function met(status: number, location: string | undefined, isPublic: boolean): Met {
  if (status === 401 || (!isPublic && status === 303 && /^\/sign-in(\/staff)?(\?|$)/.test(location ?? ''))) return '!';
  if (status === 403) return '-';
  if (status === 404) return '0';
  // 503: the editor is there and not built yet.
  return status < 500 || status === 503 ? '+' : `${status}`;
}

/** One request as a browser would make it: with the token of a page, JSON where the route speaks it. */
async function asBrowser(from: Browser, method: 'GET' | 'POST' | 'PUT' | 'HEAD', address: string, body: Body): Promise<Answer> {
  if (method === 'GET' || method === 'HEAD') return from.send(method, address);
  await from.get('/sign-in');
  if (!address.startsWith('/api/')) return from.post(address, body as Record<string, string>);
  return from.send(method, address, { headers: { 'content-type': 'application/json', 'csrf-token': from.token() }, payload: JSON.stringify(body) });
}
type Answer = { status: number; location?: string; html: string };

async function asProgram(person: SignedInPerson | undefined, method: 'GET' | 'POST' | 'PUT', address: string, body: Body): Promise<Answer> {
  const { status, headers, text } = await program(world.app, person).call(method, address, method === 'GET' ? undefined : body);
  return { status, location: headers.location, html: text };
}

/** What somebody must not learn where they may not enter. */
const PRIVATE = /Dema|Momo|MS-[0-9A-Z]{4}-/;

describe.each(Object.entries(GRID))('[RO3] %s', (route, { may, entrusted, at, body }) => {
  const [method, url] = route.split(' ') as ['GET' | 'POST' | 'PUT', string];
  const expected = PEOPLE.map((who) => [who, metBy({ may, entrusted }, who) as Met] as const);
  const isPublic = may === ALL || may === NONE;

  /** Those who are turned away come first: they change nothing. */
  test('lets in whom it is for, turns the others away as it should, and tells and changes nothing then', async () => {
    const address = at?.(world) ?? url;
    const before = await tableDump(world.deps.store, { without: PASSING });
    const turn = async (admitted: boolean) => {
      const met_: [string, Met][] = [];
      for (const [who, what] of expected.filter(([, one]) => (one === '+') === admitted)) {
        const person = world.people[who];
        const answers = [
          await asBrowser(browser(world.app, person), method, address, body?.(world) ?? {}),
          ...(method === 'GET' && world.routes.some((one) => one.method === 'HEAD' && one.url === url) ? [await asBrowser(browser(world.app, person), 'HEAD', address, {})] : []),
          // A program without a token would need a form's token in its place, like any browser.
          ...(route === 'POST /sign-out' || ((who === 'nobody' || who === 'disabled') && isPublic && method !== 'GET') ? [] : [await asProgram(person, method, address, body?.(world) ?? {})]),
        ];
        for (const { status, location, html } of answers) {
          met_.push([who, met(status, location, isPublic)]);
          if (!admitted) expect([who, PRIVATE.exec(html)?.[0]]).toEqual([who, undefined]);
        }
        expect(met_.filter(([name]) => name === who)).toEqual(answers.map(() => [who, what]));
      }
    };
    await turn(false);
    expect(changes(before, await tableDump(world.deps.store, { without: PASSING }))).toEqual([]);
    await turn(true);
    expect(world.faults).toEqual([]);
  });
});

test('[RO4] on a server for the public nobody reads the messages of others: there is no such page', async () => {
  const served = await runningApp({ environment: { STAMPLESS_ADDRESS: 'https://services.example' } });
  onTestFinished(() => served.close());
  expect(served.routes.map(({ url }) => url)).not.toContain('/messages');
  expect((await browser(served.app).get('/messages')).status).toBe(404);
});
