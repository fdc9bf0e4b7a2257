import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { brokenReferences } from '#runtime/testing/page-checks.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { catchUp } from '#server/figures/keep-figures.ts';
import type { Right } from '#server/rights/right.ts';
import { browser, program } from '#server/testing/callers.ts';
import { must } from '#server/testing/must.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { CLOTH, INSPECTOR, submit } from '#server/testing/stall-office.ts';

const MANAGER: Right = { right: 'manager', institution: 'market' };
const [FILES, DECIDED] = [60, 7];

/** The market's permit, whose second desk is the city's; a name that a spreadsheet would take for a formula. */
function withCity(): ServiceFile {
  const file = smallService();
  const { institutions, roles, flow } = file['x-service'];
  institutions['city'] = { title: '=City("office")' };
  roles['mayor'] = { title: 'Mayor', institution: 'city' };
  flow.steps['inspector']!.ways['approve'] = 'mayor';
  flow.steps['mayor'] = { kind: 'desk', title: 'Mayor', role: 'mayor', allow: ['approve', 'reject'], ways: { approve: 'grant', reject: 'refused' } };
  return file;
}

let room: RunningApp;
const as = async (...rights: Right[]) => browser(room.app, await room.person({ kind: 'staff', name: 'Manager', rights }));
beforeAll(async () => {
  room = await runningApp({ services: [withCity()] });
  const { deps } = room;
  const pema = await room.person({ kind: 'staff', name: 'Pema', rights: [INSPECTOR] });
  for (let made = 0; made < FILES; made++) {
    const { case: { id, task } } = await submit(deps, 'dema');
    if (made >= DECIDED) continue;
    must(await deps.cases.act(id, { id: pema.id, kind: 'operator', roles: ['market/inspector'] }, made === 0
      ? { type: 'CompleteTask', task: task!.id, outcome: 'reject', reason: 'unsafe', text: 'Not safe.' } : { type: 'CompleteTask', task: task!.id, outcome: 'approve' }));
  }
  await submit(deps, 'dema', CLOTH);
  await catchUp(deps);
});
afterAll(() => room?.close());

/** The number of the cell under a column, in the row that has a word in its first cell. */
function cell(html: string, word: string, column: string): string {
  const row = html.split('<tr').find((one) => one.includes('<td') && one.slice(0, one.indexOf('</td>')).includes(word)) ?? '';
  return (new RegExp(`data-label="${column}"[^>]*>(.*?)</td>`).exec(row)?.[1] ?? '').replaceAll(/<[^>]+>/g, '').trim();
}
const link = (html: string, text: string) => [...html.matchAll(/href="(\/figures\/files[^"]*)"[^>]*>([^<]*)</g)].filter(([, , shown]) => shown === text).map(([, address]) => address!.replaceAll('&amp;', '&'));

test('[FR1] a manager sees the desks and people of their institution, another’s are not there; an administrator sees all; who manages nothing here sees no service', async () => {
  const [market, city, elsewhere, administrator] = [await as(MANAGER), await as({ right: 'manager', institution: 'city' }), await as({ right: 'manager', institution: 'harbour' }), await as({ right: 'administrator' })];
  const closely = '/figures?service=stall-permit&days=7';
  const [seen, ofCity, all] = [(await market.get(closely)).html, (await city.get(closely)).html, (await administrator.get(closely)).html];
  expect([cell(seen, 'Inspector', 'Waiting now'), cell(seen, 'Inspector', 'Decided'), cell(seen, 'Pema', 'Refused'), cell(seen, 'Mayor', 'Waiting now')]).toEqual([String(FILES - DECIDED), String(DECIDED), '1', '']);
  expect([cell(ofCity, 'Mayor', 'Waiting now'), cell(ofCity, 'Inspector', 'Waiting now'), ofCity.includes('Pema')]).toEqual([String(DECIDED - 1), '', false]);
  expect([cell(all, 'Mayor', 'Waiting now'), cell(all, 'Inspector', 'Waiting now')]).toEqual([String(DECIDED - 1), String(FILES - DECIDED)]);
  expect(cell(seen, 'not safe', 'Times')).toBe('1');
  const side = (await administrator.get('/figures')).html;
  expect([cell(side, 'Market office', 'Decided'), cell(side, 'City', 'Waiting now'), cell(side, 'Market stall permit', 'Received')]).toEqual([String(DECIDED), String(DECIDED - 1), String(FILES + 1)]);
  expect((await elsewhere.get('/figures')).html).not.toContain('Market stall permit');
  for (const address of ['what=decided&institution=city', 'what=waiting&institution=city', 'what=rubbish', 'what=decided&institution=market&service=none']) expect([address, (await market.get(`/figures/files?service=stall-permit&${address}`)).status]).toEqual([address, 404]);
  expect((await elsewhere.get('/figures/files?service=stall-permit&what=received')).status).toBe(404);
  for (const rubbish of ["'; drop table figure; --", '%00', 'a'.repeat(400)]) expect((await market.get(`/figures/files?service=stall-permit&what=decided&institution=market&step=${encodeURIComponent(rubbish)}&after=${encodeURIComponent(rubbish)}&days=${encodeURIComponent(rubbish)}`)).status).toBe(200);
});

test('[FR2] every figure opens as many files as it says, page by page, and tells nothing of what they say', async () => {
  const market = await as(MANAGER);
  const { html } = await market.get('/figures?service=stall-permit&days=7');
  for (const count of [String(FILES - DECIDED), String(DECIDED), String(FILES), '1']) {
    const addresses = link(html, count);
    expect([count, addresses.length > 0]).toEqual([count, true]);
    for (const first of addresses) {
      const references: string[] = [];
      for (let address: string | undefined = first; address !== undefined;) {
        const { html: page }: { html: string } = await market.get(address);
        references.push(...[...page.matchAll(/<bdi[^>]*>(MS-[0-9A-Z-]+)/g)].map(([, reference]) => reference!));
        expect(page).not.toMatch(/Dema|Momo/);
        address = /<nav class="paging"[^>]*><a href="([^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
      }
      expect([first, references.length, new Set(references).size]).toEqual([first, Number(count), Number(count)]);
    }
  }
  const both = await as(MANAGER, INSPECTOR);
  expect((await both.get('/figures/files?service=stall-permit&what=waiting&institution=market')).html).toContain('href="/desk/tasks/');
  expect((await market.get('/figures/files?service=stall-permit&what=waiting&institution=market')).html).not.toContain('/desk/tasks/');
});

test('[FR3] the table to take away has the same figures, and no cell that a spreadsheet would run', async () => {
  const answer = await (await as({ right: 'administrator' })).get('/figures.csv?days=7');
  expect([answer.headers['content-type'], answer.headers['content-disposition']]).toEqual(['text/csv; charset=utf-8', expect.stringContaining('attachment')]);
  const lines = answer.bytes.toString('utf8').split('\r\n');
  expect(lines).toContain(`Market stall permit,Market office,Inspector,,Decided,${DECIDED},files`);
  expect(lines).toContain(`Market stall permit,Market office,,Pema,Refused,1,files`);
  expect(lines.filter((line) => line.includes('City'))[0]).toContain(`"'=City(""office"")"`);
  const own = (await (await as(MANAGER)).get('/figures.csv?days=7')).bytes.toString('utf8');
  expect([own.includes('Mayor'), own.includes('Inspector')]).toEqual([false, true]);
});

test('[FR4] the public page names nobody and hides what is fewer than five; programs get the same', async () => {
  const anybody = browser(room.app);
  const { html } = await anybody.get('/performance');
  expect([cell(html, 'Market stall permit', 'Received'), cell(html, 'Market stall permit', 'Approved')]).toEqual([String(FILES + 1), 'too few to tell']);
  expect(html).not.toMatch(/Pema|Inspector|Mayor/);
  const { body } = await program(room.app).call('GET', '/performance.json');
  expect(body).toMatchObject({ hiddenBelow: 5, services: [{ slug: 'stall-permit', received: FILES + 1, approved: null, refused: null, medianDays: null, waiting: FILES - 1, overdue: 0 }] });
});

test('[FR5] the drawing’s figures are for those who draw the service', async () => {
  const [mine, other] = [await as({ right: 'analyst', institution: 'market' }), await as({ right: 'analyst', institution: 'harbour' })];
  const found = JSON.parse((await mine.get('/api/builder/services/stall-permit/figures')).html) as { steps: object; ways: object };
  expect(found).toMatchObject({ published: true, steps: { inspector: { decided: DECIDED, approved: DECIDED - 1, open: FILES - DECIDED }, mayor: { open: DECIDED - 1 } }, ways: { 'inspector approve': DECIDED - 1, 'which food': FILES } });
  expect((await other.get('/api/builder/services/stall-permit/figures')).status).toBe(404);
});

test('[FR7] a manager draws an answer of their office by chance, reads what was asked and answered, and judges it once; it counts, and their looking is told', async () => {
  const [market, city, administrator] = [await as(MANAGER), await as({ right: 'manager', institution: 'city' }), await as({ right: 'administrator' })];
  expect((await market.get('/figures?service=stall-permit')).html).toContain('/figures/answers?service=stall-permit');
  expect([(await administrator.get('/figures?service=stall-permit')).html.includes('/figures/answers'), (await administrator.get('/figures/answers?service=stall-permit')).status]).toEqual([false, 403]);
  // One of the seven was refused, in words; those approved without a word are no answers.
  const drawn = await market.get('/figures/answers?service=stall-permit&days=7');
  const address = String(drawn.headers['location'] ?? '');
  expect([drawn.status, address]).toEqual([303, expect.stringMatching(/^\/figures\/answers\/[\w-]+\/0\?service=stall-permit&days=7$/)]);
  expect([(await city.get(address)).status, (await city.get('/figures/answers?service=stall-permit')).html.includes('No answer was found')]).toEqual([404, true]);
  const { html } = await market.get(address);
  for (const told of ['Not safe.', 'Dema']) expect([told, html.includes(told)]).toEqual([told, true]);
  expect(brokenReferences(html)).toEqual([]);
  expect((await market.post(address, {})).location).toBe(address);
  expect((await market.post(address, { verdict: 'formal' })).headers['location']).toBe('/figures/answers?service=stall-permit&days=7&saved=yes');
  expect([(await market.post(address, { verdict: 'formal' })).status, (await market.get(address)).status, (await market.get('/figures/answers?service=stall-permit&days=7&saved=yes')).html.includes('Saved. No other answer')]).toEqual([409, 404, true]);
  await catchUp(room.deps);
  expect(cell((await market.get('/figures?service=stall-permit&days=7')).html, 'Inspector', 'Answers with substance')).toBe('0 % of 1 judged');
  expect((await room.deps.store.views(address.split('/')[3]!)).map(({ what, actorName }) => [what, actorName])).toContainEqual(['task:inspector', 'Manager']);
});

test('[FR8] a manager of the institution sets another day for a file that waits, with a reason that its story and its applicant have; nobody else can', async () => {
  const { case: { id, task } } = await submit(room.deps, 'sonam');
  const at = `/figures/tasks/${task!.id}/due`;
  const [market, city, administrator] = [await as(MANAGER), await as({ right: 'manager', institution: 'city' }), await as({ right: 'administrator' })];
  const list = '/figures/files?service=stall-permit&what=waiting&institution=market';
  expect([(await market.get(list)).html.includes('/due">'), (await administrator.get(list)).html.includes('/due">')]).toEqual([true, false]);
  expect([(await city.get(at)).status, (await administrator.get(at)).status, (await city.post(at, { day: '2030-01-01', reason: 'x' })).status]).toEqual([404, 403, 404]);
  const page = await market.get(at);
  expect([page.status, brokenReferences(page.html), /Dema|Momo/.test(page.html)]).toEqual([200, [], false]);
  const past = await market.landed(await market.post(at, { day: '2020-01-01', reason: '' }));
  expect([past.status, past.html.includes('href="#day">Choose a day after today'), past.html.includes('href="#reason">Write why')]).toEqual([200, true, true]);
  const day = new Date(room.deps.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  expect((await market.post(at, { day, reason: 'Two officers are ill' })).status).toBe(303);
  expect((await room.deps.cases.load(id))!.case.task!.due!.slice(0, 8)).toBe(day.slice(0, 8));
  const inspector = await as(INSPECTOR);
  expect((await inspector.get(`/desk/tasks/${task!.id}`)).html).toContain('Two officers are ill');
});

test('[FR9] a manager suggests a change at a desk they see, with its figures to begin with; who draws the service finds it there', async () => {
  const [market, city] = [await as(MANAGER), await as({ right: 'manager', institution: 'city' })];
  const at = '/figures/suggest?service=stall-permit&step=inspector&days=7';
  expect((await market.get('/figures?service=stall-permit&days=7')).html).toContain(at.replaceAll('&', '&amp;'));
  expect([(await city.get(at)).status, (await market.get(at.replace('inspector', 'grant'))).status]).toEqual([404, 404]);
  const page = await market.get(at);
  expect([page.status, brokenReferences(page.html), /In 7 days \d+ files came here/.test(page.html)]).toEqual([200, [], true]);
  const empty = await market.landed(await market.post(at, { text: ' ' }));
  expect([empty.status, empty.html.includes('href="#text">Write what should change')]).toEqual([200, true]);
  // A page of its own: in another language, or a second time, it is there still.
  expect((await market.post(at, { text: 'Two inspectors. '.repeat(500) })).location).toBe(at);
  for (const again of [at, `${at}&lang=dz`, `${at}&lang=en`]) expect((await market.get(again)).html).toContain('Two inspectors. Two inspectors.');
  const long = 'x'.repeat(2_001);
  expect((await market.landed(await market.post(at, { text: long }))).html).toContain(long);
  const sent = await market.landed(await market.post(at, { text: 'Leave small stalls to the rules.' }));
  expect(sent.html).toContain('stands at “Inspector” in the drawing');
  const analyst = program(room.app, await room.person({ kind: 'staff', name: 'Karma', rights: [{ right: 'analyst', institution: null }] }));
  const { threads } = (await analyst.call<{ threads: { about: string; says: object[] }[] }>('GET', '/api/builder/services/stall-permit/comments')).body;
  expect(threads).toMatchObject([{ about: '/x-service/flow/steps/inspector', says: [{ by: 'Manager', text: 'Leave small stalls to the rules.' }] }]);
});

test.each(['en', 'dz', 'en-XA', 'ar-XB'])('[FR6] in %s every page has each id once and each table its caption', async (language) => {
  const administrator = await as({ right: 'administrator' });
  for (const address of ['/figures', '/figures?service=stall-permit', '/figures?service=stall-permit&days=365', '/figures/files?service=stall-permit&what=waiting', '/figures/suggest?service=stall-permit&step=inspector', '/figures/files?service=stall-permit&what=cause&institution=market&step=inspector', '/performance']) {
    const { html, status } = await administrator.get(`${address}${address.includes('?') ? '&' : '?'}lang=${language}`);
    expect([address, status, brokenReferences(html), (html.match(/<table/g) ?? []).length]).toEqual([address, 200, [], (html.match(/<caption/g) ?? []).length]);
  }
  expect(room.faults).toEqual([]);
});
