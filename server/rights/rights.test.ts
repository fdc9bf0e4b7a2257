import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { type Access, mayEnter } from './access.ts';
import { administers, drawsFor, holdsRole, managesOf, type Person, rolesOf } from './person.ts';
import { type Right, soundRights } from './right.ts';
import { rights, type RightsOptions } from './rights.ts';

const person = (kind: Person['kind'], ...held: Right[]): Person => ({ id: kind, kind, name: '', rights: held, sessionId: 's', shownBy: 'cookie' });
const people: Record<string, Person | null> = {
  nobody: null, applicant: person('applicant'), newcomer: person('staff'),
  manager: person('staff', { right: 'manager', institution: 'trade' }), administrator: person('staff', { right: 'administrator' }), analyst: person('staff', { right: 'analyst', institution: 'trade' }), operator: person('staff', { right: 'operator', institution: 'trade', role: 'reviewer' }),
};

async function server(options: Partial<RightsOptions> = {}) {
  const app = Fastify();
  await app.register(rights, { personOf: async ({ cookie }) => people[cookie ?? 'nobody'] ?? null, ...options });
  return app;
}
const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('rights', () => {
  const allowed: Record<Access, string[]> = {
    public: ['nobody', 'applicant', 'newcomer', 'manager', 'administrator', 'analyst', 'operator'], 'signed-in': ['applicant', 'newcomer', 'manager', 'administrator', 'analyst', 'operator'],
    applicant: ['applicant'], staff: ['newcomer', 'manager', 'administrator', 'analyst', 'operator'], manager: ['manager'], administrator: ['administrator'], analyst: ['analyst'], operator: ['operator'],
  };

  test.for(Object.keys(allowed) as Access[])('[R-1] a route for %s lets in whom it is for, and nobody else', async (access) => {
    const app = await server();
    app.get('/', { config: { access: [access] } }, async () => 'in');
    for (const [name, one] of Object.entries(people)) {
      const { statusCode } = await app.inject({ url: '/', headers: { cookie: name } });
      expect([name, statusCode]).toEqual([name, allowed[access].includes(name) ? 200 : one ? 403 : 401]);
    }
  });

  test('[R-2] a server with a route that does not say who it is for does not start', async () => {
    const app = await server();
    expect(() => app.get('/open', async () => 'in')).toThrow('Route GET /open does not say who may use it');
    expect(() => app.post('/empty', { config: { access: [] } }, async () => 'in')).toThrow('config.access');
    await expect(app.register(async (inner) => void inner.get('/inner', async () => 'in')).ready()).rejects.toThrow('/inner');
  });

  test('[R-2] nothing declared and nothing fitting is nobody', () => {
    for (const one of Object.values(people)) expect([mayEnter(one, undefined), mayEnter(one, []), mayEnter(one, ['anything' as Access])]).toEqual([false, false, one !== null && false]);
    expect(mayEnter({ ...people['applicant']!, rights: [{ right: 'administrator' }] }, ['administrator'])).toBe(false);
  });

  test('[R-3] who is not signed in goes to their door and comes back; a program is told', async () => {
    const app = await server();
    app.get('/files', { config: { access: ['applicant', 'operator'] } }, async () => 'in');
    app.route({ method: ['GET', 'POST'], url: '/desk', config: { access: ['operator', 'administrator'] }, handler: async () => 'in' });
    const go = async (method: 'GET' | 'POST', url: string, headers: Record<string, string>) => {
      const { statusCode, headers: { location }, body } = await app.inject({ method, url, headers });
      return [statusCode, location ?? body];
    };
    expect(await go('GET', '/files?a=1&b=2', page)).toEqual([303, `/sign-in?next=${encodeURIComponent('/files?a=1&b=2')}`]);
    expect(await go('GET', '/desk', page)).toEqual([303, '/sign-in/staff?next=%2Fdesk']);
    expect(await go('POST', '/desk', { ...page, host: 'office.example', referer: 'https://office.example/desk/7?x' })).toEqual([303, '/sign-in/staff?next=%2Fdesk%2F7%3Fx&ended']);
    expect(await go('POST', '/desk', { ...page, host: 'office.example', referer: 'https://evil.example/desk' })).toEqual([303, '/sign-in/staff?ended']);
    expect(await go('GET', '/files', { accept: 'application/json' })).toEqual([401, '{"code":"sign-in.needed"}']);
    expect(await go('GET', '/files', { ...page, authorization: 'Bearer x' })).toEqual([401, '{"code":"sign-in.needed"}']);
  });

  test('[R-9] a form whose sender is signed out is handed over to be kept, and to nothing else; whatever is not a page’s form is not even read', async () => {
    const [kept, acted]: [unknown[], unknown[]] = [[], []];
    const app = await server();
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, async (_request: unknown, body: unknown) => body);
    app.post('/files/:id', { config: { access: ['applicant'], keepTyped: async ({ body }) => kept.push(body) < 2 }, handler: async ({ body }) => void acted.push(body) });
    const form = { ...page, 'content-type': 'application/x-www-form-urlencoded' };
    const go = async (headers: Record<string, string>, payload = 'name=Momo') => {
      const { statusCode, headers: { location } } = await app.inject({ method: 'POST', url: '/files/1', headers, payload });
      return [statusCode, location];
    };
    expect(await go(form)).toEqual([303, '/sign-in?next=%2Ffiles%2F1&ended=kept']);
    expect(await go(form)).toEqual([303, '/sign-in?ended']);
    expect([await go({ ...form, accept: 'application/json' }), await go({ ...page, 'content-type': 'application/json' }, '{}'), await go({ ...form, cookie: 'operator' })]).toEqual([[401, undefined], [303, '/sign-in?ended'], [403, undefined]]);
    expect([kept, acted]).toEqual([['name=Momo', 'name=Momo'], []]);
    await go({ ...form, cookie: 'applicant' });
    expect([kept.length, acted]).toEqual([2, ['name=Momo']]);
  });

  test('[R-4] who is signed in without the right is refused, on a page or in JSON, and it is recorded', async () => {
    const refusals: unknown[] = [];
    const app = await server({ refusedPage: async (_request, reply) => reply.type('text/html').send('<h1>No</h1>'), record: ({ person: one, ...rest }) => refusals.push({ id: one?.id, ...rest }) });
    app.get('/desk/:id', { config: { access: ['operator'] } }, async () => 'in');
    const shown = await app.inject({ url: '/desk/1', headers: { ...page, cookie: 'applicant' } });
    expect([shown.statusCode, shown.body]).toEqual([403, '<h1>No</h1>']);
    const told = await app.inject({ url: '/desk/1', headers: { cookie: 'applicant' } });
    expect([told.statusCode, told.json()]).toEqual([403, { code: 'rights.refused' }]);
    expect(refusals[0]).toEqual({ id: 'applicant', method: 'GET', route: '/desk/:id', status: 403 });
  });

  test('[R-5] an address that is not there is 404 to everybody, and who asks is known to its page', async () => {
    const app = await server();
    app.setNotFoundHandler(async (request, reply) => reply.code(404).send(request.person?.id ?? 'nobody'));
    expect((await app.inject({ url: '/nothing' })).body).toBe('nobody');
    expect((await app.inject({ url: '/nothing', headers: { cookie: 'applicant' } })).body).toBe('applicant');
  });

  test('[R-6] when nobody can be asked who it is, nobody comes in', async () => {
    const app = await server({ personOf: async () => { throw new Error('no database'); } });
    app.get('/', { config: { access: ['public'] } }, async () => 'in');
    expect((await app.inject({ url: '/', headers: { cookie: 'applicant' } })).statusCode).toBe(500);
  });

  test('[R-7] roles are of one institution; an analyst of none in particular draws for all; an administrator decides no file', () => {
    const { operator, analyst, administrator } = people as Record<string, Person>;
    expect([holdsRole(operator!, 'trade', 'reviewer'), holdsRole(operator!, 'city', 'reviewer'), holdsRole(operator!, 'trade', 'approver'), holdsRole(administrator!, 'trade', 'reviewer'), holdsRole(null, 'trade', 'reviewer')]).toEqual([true, false, false, false, false]);
    expect([drawsFor(analyst!, 'trade'), drawsFor(analyst!, 'city'), drawsFor(person('staff', { right: 'analyst', institution: null }), 'city'), drawsFor(administrator!, 'trade')]).toEqual([true, false, true, false]);
    expect([administers(administrator!), administers(analyst!), administers(null)]).toEqual([true, false, false]);
    expect(rolesOf(person('staff', ...operator!.rights, { right: 'analyst' }))).toEqual(['trade/reviewer']);
    expect([managesOf(people['manager']!), managesOf(administrator!), managesOf(analyst!), managesOf(operator!)]).toEqual([['trade'], 'all', [], []]);
  });

  test('[R-8] a right is whole or refused', () => {
    expect(soundRights([{ right: 'operator', institution: 'trade', role: 'reviewer' }, { right: 'analyst' }, { right: 'administrator' }, { right: 'manager', institution: 'trade' }])).toMatchObject({ ok: true });
    const unsound: Right[] = [{ right: 'operator' }, { right: 'operator', institution: 'trade' }, { right: 'operator', institution: 'a/b', role: 'c' }, { right: 'administrator', institution: 'trade' }, { right: 'analyst', role: 'x' }, { right: 'manager' }, { right: 'manager', institution: 'trade', role: 'x' }, { right: 'king' as never }];
    for (const right of unsound) expect(soundRights([{ right: 'analyst' }, right])).toEqual({ ok: false, refusal: { code: 'sign-in.rights-unsound', params: { at: 2 } } });
    expect(soundRights([])).toMatchObject({ ok: false, refusal: { code: 'sign-in.rights-missing' } });
  });
});
