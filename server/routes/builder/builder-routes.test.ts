import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { templateFiles } from '#server/first-start.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';

let room: RunningApp;
let analyst: SignedInPerson;
let other: SignedInPerson;
const small = templateFiles().find((file) => file.$id.endsWith(':business-registration'))!;
const slug = small.$id.split(':').at(-1)!;
const [institution = ''] = Object.keys(small['x-service'].institutions);

beforeAll(async () => {
  room = await runningApp({ services: [small] });
  analyst = await room.person({ kind: 'staff', name: 'Pema', rights: [{ right: 'analyst', institution: null }] });
  other = await room.person({ kind: 'staff', name: 'Karma', rights: [{ right: 'analyst', institution: 'elsewhere' }] });
});
afterAll(async () => { await room.close(); });

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
async function ask(person: SignedInPerson | null, method: Method, url: string, payload?: object) {
  const answer = await room.app.inject({ method, url, ...(payload ? { payload } : {}), headers: { accept: 'application/json', ...(person ? { authorization: person.authorization } : {}) } });
  return { status: answer.statusCode, body: answer.headers['content-type']?.toString().includes('json') ? answer.json() : answer.body };
}
const made = async (title: string, more: object = {}) => {
  const wanted = title.toLowerCase().replaceAll(' ', '-');
  const answer = await ask(analyst, 'POST', '/api/builder/services', { title, slug: wanted, language: 'en', ...more });
  expect(answer.body).toEqual({ slug: wanted });
  return wanted;
};
const draftOf = async (of: string) => (await ask(analyst, 'GET', `/api/builder/services/${of}`)).body as { draft: ServiceFile; revision: number; publishedVersion: number };

describe('who would do the work', () => {
  it('[B-72] roles that nobody has are told to whoever draws, and an account that is disabled has none', async () => {
    const told = async (person = analyst) => (await ask(person, 'GET', `/api/builder/services/${slug}/officers`)).body;
    const { roles } = small['x-service'];
    const needed = [...new Set(Object.values(small['x-service'].flow.steps).flatMap(({ role }) => (typeof role === 'string' ? [role] : [])))];
    expect((await told()).nobody.toSorted()).toEqual(needed.toSorted());
    const officer = await room.person({ kind: 'staff', rights: needed.map((role) => ({ right: 'operator' as const, institution: roles[role]!.institution, role })) });
    expect(await told()).toEqual({ nobody: [], mayGive: false, isAlone: false });
    const administrator = await room.person({ kind: 'staff', rights: [{ right: 'administrator' }] });
    await room.deps.signIn.disable(officer.id, administrator.id);
    const all = await told(administrator);
    expect([all.nobody.toSorted(), all.mayGive]).toEqual([needed.toSorted(), true]);
    expect((await ask(other, 'GET', `/api/builder/services/${slug}/officers`)).status).toBe(404);
  });
});

describe('who may draw', () => {
  it('[B-20] nobody but analysts and administrators: others are told to sign in, or that it is not for them', async () => {
    const applicant = await room.person({ kind: 'applicant', name: 'Dorji' });
    const operator = await room.person({ kind: 'staff', rights: [{ right: 'operator', institution, role: 'officer' }] });
    for (const [method, url] of [['GET', '/api/builder/services'], ['POST', '/api/builder/services'], ['GET', `/api/builder/services/${slug}`], ['PUT', `/api/builder/services/${slug}`], ['POST', `/api/builder/services/${slug}/publish`], ['POST', '/api/builder/preview']] as const) {
      expect((await ask(null, method, url)).status, url).toBe(401);
      expect((await ask(applicant, method, url)).status, url).toBe(403);
      expect((await ask(operator, method, url)).status, url).toBe(403);
    }
  });

  it("[B-20] an analyst of one institution sees, saves and publishes no other's services", async () => {
    expect((await ask(other, 'GET', '/api/builder/services')).body.services).toEqual([]);
    expect((await ask(other, 'GET', `/api/builder/services/${slug}`)).status).toBe(404);
    expect((await ask(other, 'PUT', `/api/builder/services/${slug}`, { draft: small, revision: 1 })).status).toBe(404);
    expect((await ask(other, 'POST', `/api/builder/services/${slug}/publish`, { revision: 1 })).status).toBe(404);
    expect((await ask(other, 'GET', `/api/builder/services/${slug}/versions/1`)).status).toBe(404);
    expect((await ask(other, 'POST', '/api/builder/services', { title: 'Copy', slug: 'copy', service: slug })).body.code).toBe('builder.service-not-found');
  });

  it('[B-20] an analyst of one institution makes services of that institution, and cannot draw it out of them', async () => {
    const answer = await ask(other, 'POST', '/api/builder/services', { title: 'Own', slug: 'own-service' });
    expect(answer.status).toBe(201);
    const { draft, revision } = (await ask(other, 'GET', '/api/builder/services/own-service')).body;
    expect(Object.keys(draft['x-service'].institutions)).toEqual(['elsewhere']);
    const lost = structuredClone(draft);
    lost['x-service'].institutions = { office: { title: 'Another' } };
    expect((await ask(other, 'PUT', '/api/builder/services/own-service', { draft: lost, revision })).body.code).toBe('builder.institution-lost');
  });

  it('[B-20] with a cookie, a request needs the token of the page', async () => {
    const headers = { cookie: analyst.cookie, accept: 'application/json' };
    const refused = await room.app.inject({ method: 'POST', url: '/api/builder/services', payload: { title: 'X', slug: 'x-y' }, headers });
    expect(refused.statusCode).toBe(403);
  });
});

describe('drafts', () => {
  it('[B-21] a blank service is sound: it publishes as it is made', async () => {
    for (const language of ['en', 'dz']) {
      const blank = await made(`Blank ${language}`, { language });
      const { revision } = await draftOf(blank);
      expect((await ask(analyst, 'POST', `/api/builder/services/${blank}/publish`, { revision, note: 'First' })).body).toEqual({ version: 1 });
    }
  });

  it('[B-21] a template or a service can be copied under a new name', async () => {
    const { body: { templates } } = await ask(analyst, 'GET', '/api/builder/services');
    for (const { name } of templates as { name: string }[]) {
      const copy = await made(`From ${name}`, { template: name });
      expect((await draftOf(copy)).draft.$id).toBe(`urn:stampless:service:${copy}`);
    }
    const copy = await made('Copied service', { service: slug });
    expect((await draftOf(copy)).draft.properties).toEqual(small.properties);
  });

  it('[B-21] names and addresses are checked, and an address is taken once', async () => {
    const taken = await made('Taken once');
    expect(await ask(analyst, 'POST', '/api/builder/services', { title: 'Again', slug: taken })).toMatchObject({ status: 409, body: { code: 'builder.slug-taken' } });
    const { status, body } = await ask(analyst, 'POST', '/api/builder/services', { title: ' ', slug: '../etc', language: 'en' });
    expect(status).toBe(422);
    expect(body.fields.map(({ path }: { path: string }) => path)).toEqual(['/title', '/slug']);
  });

  it('[B-22] the second of two who save over the same revision is told who was first, and nothing of theirs replaces it', async () => {
    const one = await made('Contested');
    const { draft, revision } = await draftOf(one);
    const administrator = await room.person({ kind: 'staff', name: 'Sonam', rights: [{ right: 'administrator' }] });
    const first = await ask(administrator, 'PUT', `/api/builder/services/${one}`, { draft: { ...draft, title: 'Sonam was here' }, revision });
    expect(first).toMatchObject({ status: 200, body: { revision: revision + 1 } });
    const second = await ask(analyst, 'PUT', `/api/builder/services/${one}`, { draft: { ...draft, title: 'Pema too' }, revision });
    expect(second).toMatchObject({ status: 409, body: { code: 'builder.revision-stale', params: { by: 'Sonam', revision: revision + 1 } } });
    expect((await draftOf(one)).draft.title).toBe('Sonam was here');
    expect((await ask(analyst, 'POST', `/api/builder/services/${one}/publish`, { revision })).status).toBe(409);
  });

  it('[B-22] saved at the same moment, exactly one of many wins', async () => {
    const one = await made('Crowded');
    const { draft, revision } = await draftOf(one);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, number) => ask(analyst, 'PUT', `/api/builder/services/${one}`, { draft: { ...draft, title: `Number ${number}` }, revision })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
  });

  it('[B-23] a draft may be unsound, but must be a service file of this address, and not too large', async () => {
    const one = await made('Half drawn');
    const { draft } = await draftOf(one);
    const put = (changed: unknown) => ask(analyst, 'PUT', `/api/builder/services/${one}`, { draft: changed, revision: 999 });
    const unsound = structuredClone(draft);
    unsound['x-service'].flow.steps['applicant']!.ways = {};
    unsound['x-service'].flow.steps['applicant']!.title = '';
    expect((await put(unsound)).body.code, 'read, and only then too old').toBe('builder.revision-stale');
    for (const broken of [null, 'x', {}, { ...draft, properties: 5 }, { ...draft, 'x-service': { ...draft['x-service'], flow: null } }, { ...draft, extra: 1 }, { ...draft, 'x-service': { ...draft['x-service'], format: 99 } }]) {
      expect((await put(broken)).body.code).toBe('builder.not-a-service');
    }
    expect((await put({ ...draft, $id: 'urn:stampless:service:another' })).body.code).toBe('builder.other-slug');
    expect((await put({ ...draft, description: 'x'.repeat(2_100_000) })).status).toBe(413);
    expect((await put(JSON.parse(JSON.stringify(draft).replace('"title"', '"__proto__":{"a":1},"title"')))).status).toBeGreaterThanOrEqual(400);
  });
});

describe('what nobody sees', () => {
  it('[B-50] marks of direction and other unseen characters are kept out of a draft and of a new title; joiners stay', async () => {
    const one = await made('Seen only');
    const { draft, revision } = await draftOf(one);
    const marked = { ...draft, title: 'Li\u202Ecence\u200B', description: 'क्\u200Dष\u00AD', 'x-service': { ...draft['x-service'], about: { ...draft['x-service'].about, summary: '\u2066Open\u2069' } } };
    expect((await ask(analyst, 'PUT', `/api/builder/services/${one}`, { draft: marked, revision })).status).toBe(200);
    const kept = (await draftOf(one)).draft;
    expect(kept).toMatchObject({ title: 'Licence', description: 'क्\u200Dष' });
    expect(JSON.stringify(kept)).not.toMatch(/[\u202e\u200b\u00ad\u2066\u2069]/);
    await ask(analyst, 'POST', '/api/builder/services', { title: 'New\u202E one', slug: 'new-one', language: 'en' });
    expect((await draftOf('new-one')).draft.title).toBe('New one');
    expect((await ask(analyst, 'POST', '/api/builder/services', { title: '\u202E\u200B', slug: 'nothing-seen', language: 'en' })).status).toBe(422);
  });
});

describe('taking away', () => {
  it('[B-35] a draft that was never published goes for good; over an older revision, or once published, it does not', async () => {
    const one = await made('Thrown away');
    expect((await ask(analyst, 'DELETE', `/api/builder/services/${one}`, { revision: 7 })).status).toBe(409);
    expect((await ask(other, 'DELETE', `/api/builder/services/${one}`, { revision: 1 })).status).toBe(404);
    expect((await ask(analyst, 'DELETE', `/api/builder/services/${one}`, { revision: 1 })).status).toBe(200);
    expect((await ask(analyst, 'GET', `/api/builder/services/${one}`)).status).toBe(404);
    expect((await ask(analyst, 'DELETE', `/api/builder/services/${slug}`, { revision: 1 })).body.code).toBe('builder.published-once');
  });

  it('[B-35] a withdrawn service takes no new applicant, while files under way go on; published again, it has the next version', async () => {
    const one = await made('Withdrawn');
    await ask(analyst, 'POST', `/api/builder/services/${one}/publish`, { revision: 1 });
    const opened = await room.deps.cases.open((await room.deps.services.current(one))!, { id: 'someone', kind: 'applicant' });
    if (!opened.ok) throw new Error(opened.refusal.code);
    expect((await ask(analyst, 'POST', `/api/builder/services/${one}/withdraw`, { version: 2 })).status).toBe(409);
    expect((await ask(analyst, 'POST', `/api/builder/services/${one}/withdraw`, { version: 1 })).body).toEqual({ publishedVersion: 0 });
    expect(await room.deps.services.current(one)).toBeUndefined();
    expect((await room.deps.services.all()).map(({ file }) => file.$id)).not.toContain(`urn:stampless:service:${one}`);
    expect((await room.deps.cases.load(opened.value.case.id))!.service.version).toBe(1);
    expect((await ask(analyst, 'GET', `/api/builder/services/${one}/versions`)).body.versions).toMatchObject([{ version: 1, filesUnderWay: 1 }]);
    expect((await ask(analyst, 'POST', `/api/builder/services/${one}/publish`, { revision: 1 })).body).toEqual({ version: 2 });
    expect((await ask(analyst, 'DELETE', `/api/builder/services/${one}`, { revision: 1 })).status).toBe(409);
  });
});

describe('telling people', () => {
  it('[B-40] a published service has an address, a code that holds it, and a poster in each of its languages', async () => {
    const { body: link } = await ask(analyst, 'GET', `/api/builder/services/${slug}/link`);
    expect(link).toMatchObject({ address: expect.stringMatching(new RegExp(`^https?://.+/services/${slug}$`)), qr: { path: expect.stringMatching(/^M/), size: expect.any(Number) } });
    for (const language of small['x-service'].languages) {
      const poster = await room.app.inject({ method: 'GET', url: `/api/builder/services/${slug}/poster?language=${language}`, headers: { authorization: analyst.authorization } });
      expect([poster.statusCode, poster.headers['content-type'], poster.rawPayload.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
      expect(poster.rawPayload.includes('certificate.json'), 'no certificate travels in it').toBe(false);
    }
    expect((await ask(analyst, 'GET', `/api/builder/services/${await made('Unknown yet')}/poster`)).body.code).toBe('builder.not-published');
  });
});

describe('publishing', () => {
  it('[B-24] is refused with the problems while there is an error', async () => {
    const one = await made('Unsound');
    const { draft, revision } = await draftOf(one);
    draft['x-service'].flow.steps['send']!.ways = {};
    await ask(analyst, 'PUT', `/api/builder/services/${one}`, { draft, revision });
    const { status, body } = await ask(analyst, 'POST', `/api/builder/services/${one}/publish`, { revision: revision + 1 });
    expect(status).toBe(422);
    expect(body.problems.map(({ code }: { code: string }) => code)).toContain('outcome-without-way');
    expect((await draftOf(one)).publishedVersion).toBe(0);
  });

  it('[B-24] freezes a version the next applicant gets, while a file under way keeps its own', async () => {
    const before = (await room.deps.services.current(slug))!;
    const opened = await room.deps.cases.open(before, { id: 'someone', kind: 'applicant' });
    if (!opened.ok) throw new Error(opened.refusal.code);
    const { draft, revision } = await draftOf(slug);
    const [screen = ''] = Object.keys(draft.properties);
    draft.properties[screen]!.title = 'A new heading';
    expect((await ask(analyst, 'PUT', `/api/builder/services/${slug}`, { draft, revision })).status).toBe(200);
    expect((await ask(analyst, 'POST', `/api/builder/services/${slug}/publish`, { revision: revision + 1, note: 'Clearer heading' })).body).toEqual({ version: 2 });
    const next = (await room.deps.services.current(slug))!;
    expect([next.version, next.file.properties[screen]!.title]).toEqual([2, 'A new heading']);
    const underWay = (await room.deps.cases.load(opened.value.case.id))!;
    expect([underWay.service.version, underWay.service.file.properties[screen]!.title]).toEqual([1, small.properties[screen]!.title]);
  });

  it('[B-24] keeps every version with who, when and why', async () => {
    const { body } = await ask(analyst, 'GET', `/api/builder/services/${slug}/versions`);
    expect(body.publishedVersion).toBe(2);
    expect(body.versions[0]).toMatchObject({ version: 2, note: 'Clearer heading', publishedBy: 'Pema' });
    expect(body.versions[0].hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await ask(analyst, 'GET', `/api/builder/services/${slug}/versions/1`)).body.file.properties).toEqual(small.properties);
    for (const strange of ['3', '0', '-1', '1.5', 'x']) expect((await ask(analyst, 'GET', `/api/builder/services/${slug}/versions/${strange}`)).status, strange).toBe(404);
  });

  it('[B-136] what somebody else is editing is published only by who says to know it; who is editing knows', async () => {
    const one = await made('Still being drawn');
    const karma = await room.person({ kind: 'staff', name: 'Karma', rights: [{ right: 'analyst', institution: null }] });
    const address = `/api/builder/services/${one}`;
    const publish = (who: SignedInPerson, more: object = {}) => ask(who, 'POST', `${address}/publish`, { revision: 1, ...more });
    await ask(karma, 'POST', `${address}/lock`, { tab: 'window-of-karma', wish: 'edit' });
    const refused = await publish(analyst);
    expect(refused).toMatchObject({ status: 423, body: { code: 'builder.being-edited', params: { by: 'Karma' } } });
    expect(refused.body.message).toContain('Karma is editing');
    expect((await publish(analyst, { evenIfEdited: 'yes' })).status).toBe(423);
    expect((await draftOf(one)).publishedVersion).toBe(0);
    expect((await publish(analyst, { evenIfEdited: true })).body).toEqual({ version: 1 });
    expect((await publish(karma)).body).toEqual({ version: 2 });
  });

  it('[B-24] of two who publish at the same moment one makes the version', async () => {
    const one = await made('Raced');
    const { revision } = await draftOf(one);
    const answers = await Promise.all([1, 2, 3].map(() => ask(analyst, 'POST', `/api/builder/services/${one}/publish`, { revision })));
    expect(answers.filter(({ status }) => status === 201).map(({ body }) => body.version)).toEqual([1]);
    expect((await draftOf(one)).publishedVersion).toBe(1);
  });

  it('[B-87] what silence means is the law’s: in use, it changes with its legal basis alone', async () => {
    const one = await made('Silent');
    const publish = async (silence: object, days: number) => {
      const { draft, revision } = await draftOf(one);
      const desk = Object.values(draft['x-service'].flow.steps).find(({ kind }) => kind === 'desk')!;
      Object.assign(desk, { silence, days });
      expect((await ask(analyst, 'PUT', `/api/builder/services/${one}`, { draft, revision })).status).toBe(200);
      const { status, body } = await ask(analyst, 'POST', `/api/builder/services/${one}/publish`, { revision: revision + 1 });
      return [status, body.code ?? body.version, body.params?.step === desk.title];
    };
    const act = { outcome: 'approve', legalBasis: 'Trade Act, section 4' };
    expect(await publish(act, 10)).toEqual([201, 1, false]);
    expect(await publish(act, 20)).toEqual([422, 'builder.silence-frozen', true]);
    expect(await publish({ ...act, outcome: 'reject' }, 10)).toEqual([422, 'builder.silence-frozen', true]);
    expect(await publish({ ...act, legalBasis: 'Trade Act, section 4, as amended in 2026' }, 20)).toEqual([201, 2, false]);
  });
});
