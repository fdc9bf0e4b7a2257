import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attributesOf } from '#runtime/testing/html.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { createIndexer, type Indexer } from '#server/search/indexer.ts';
import { Browser } from '#server/testing/browser.ts';
import { openStallRoom, type StallRoom } from '#server/testing/stall-room.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';
import type { GrantRow } from '#server/stores/rows.ts';

const REGISTER = '/registers/stall-permit/selling';
const publicService = () => {
  const service = smallService();
  service['x-service'].registrations['selling']!.publicRegister = { legalBasis: 'Market Act 2010, section 4', licence: 'CC-BY-4.0' };
  return service;
};

let room: StallRoom;
let indexer: Indexer;
const grants: GrantRow[] = [];
beforeAll(async () => {
  room = await openStallRoom();
  // Given while nobody might search the register yet.
  for (const name of ['Karma Cloth', 'Norbu Weaving', 'Karma & Sons <b>']) {
    const { case: kase } = await submit(room.deps, room.sonam.id, { ...CLOTH, stall: { ...CLOTH['stall'], name } });
    grants.push((await room.deps.store.grantsOf(kase.id))[0]!);
  }
  indexer = createIndexer({ ...room.deps, onFault: (fault) => { throw fault; } });
});
afterAll(async () => {
  await indexer.close();
  await room.close();
});

const open = (address: string) => new Browser(room.app).open(address);
const numbersIn = (html: string) => attributesOf(html, 'href').flatMap((href) => (href.startsWith(`${REGISTER}/`) && !href.includes('data.') ? [href.slice(REGISTER.length + 1)] : []));

describe('a register that is not public', () => {
  test('[PR2] is one that is not there: no page, no entry, no data, no result, and no link', async () => {
    await indexer.catchUp();
    for (const address of [REGISTER, `${REGISTER}/${grants[0]!.number}`, `${REGISTER}/data.csv`, `${REGISTER}/data.json`, '/registers/none/selling', '/registers/stall-permit/none']) expect([address, (await open(address)).status]).toEqual([address, 404]);
    const { html } = await open('/registers?q=karma');
    expect([html.includes('No register is public here'), html.includes(grants[0]!.number), (await open('/verify')).html.includes('/registers')]).toEqual([true, false, false]);
  });
});

describe('a register that a law makes public', () => {
  beforeAll(async () => {
    await room.publish(publicService());
    await indexer.catchUp();
  });

  test('[PR1] is searched by name, number and place, without an account or script, also for certificates given before', async () => {
    const [first, second, third] = grants.map(({ number }) => number);
    for (const [question, expected] of [['karma', [third, first]], ['weaving norbu', [second]], [first!, [first]], [first!.replaceAll('-', '').toLowerCase(), [first]], ['nobody', []], ['—', []], ['', [third, second, first]]] as const) {
      expect([question, numbersIn((await open(`${REGISTER}?${new URLSearchParams({ q: question })}`)).html)]).toEqual([question, expected]);
    }
    const { html } = await open(`${REGISTER}?q=sons`);
    expect([html.includes('Karma &amp; Sons &lt;b&gt;'), html.includes('<b>'), html.includes('Market Act 2010, section 4'), html.includes('CC-BY-4.0'), html.includes('VALID')]).toEqual([true, false, true, true, true]);
  });

  test('[PR1] is listed with the others, searched together with them, and found from the page that checks certificates', async () => {
    expect((await open('/verify')).html).toContain('href="/registers"');
    expect(attributesOf((await open('/registers')).html, 'href')).toContain(REGISTER);
    expect(numbersIn((await open('/registers?q=norbu')).html)).toEqual([grants[1]!.number]);
    const chosen = await room.app.inject('/registers?q=norbu&register=stall-permit%2Fselling');
    expect([chosen.statusCode, chosen.headers.location]).toEqual([303, `${REGISTER}?q=norbu`]);
  });

  test('[PR4] an entry says how the certificate stands and what became of it, and no more than the law makes public', async () => {
    const { number, token, caseId } = grants[1]!;
    await room.deps.store.commit({ writes: () => [
      { write: 'setGrantStatus', row: { number, was: 'valid', status: 'suspended', statusReason: 'Rent: unpaid', statusAt: Date.now(), replacedBy: null } },
      { write: 'addView', row: { id: 'seen-1', caseId, at: Date.now() + 1_000, actor: 'pema', actorName: 'Pema the Officer', what: `suspended:${number}:Rent: unpaid` } },
      { write: 'addView', row: { id: 'seen-2', caseId, at: Date.now() + 2_000, actor: 'pema', actorName: 'Pema the Officer', what: `proposedRevoke:${number}:Not yet decided` } },
      { write: 'addView', row: { id: 'seen-3', caseId, at: Date.now() + 2_000, actor: 'pema', actorName: 'Pema the Officer', what: 'revoked:OTHER-1:Of another' } },
    ] });
    const { status, html, headers } = await new Browser(room.app).open(`${REGISTER}/${number.toLowerCase()}`);
    expect([status, headers['x-robots-tag']]).toEqual([200, 'noindex']);
    for (const said of ['SUSPENDED', number, 'Norbu Weaving', 'Rent: unpaid', 'Issued']) expect([said, html.includes(said)]).toEqual([said, true]);
    for (const secret of [token, 'Pema the Officer', 'Not yet decided', 'Of another', caseId]) expect([secret, html.includes(secret)]).toEqual([secret, false]);
    for (const other of ['MS-2026-999999-X', '%00', 'x'.repeat(150)]) expect((await open(`${REGISTER}/${other}`)).status).toBe(404);
  });

  test('[PR5] all of it is taken away as CSV and JSON, each with its licence', async () => {
    const json = (await room.app.inject(`${REGISTER}/data.json`)).json() as { licence: string; legalBasis: string; entries: { number: string; status: string; history: { act: string; reason: string }[] }[] };
    expect([json.licence, json.legalBasis]).toEqual(['CC-BY-4.0', 'Market Act 2010, section 4']);
    expect(json.entries.map(({ number, status }) => [number, status])).toEqual([[grants[2]!.number, 'valid'], [grants[1]!.number, 'suspended'], [grants[0]!.number, 'valid']]);
    expect(json.entries[1]!.history.map(({ act, reason }) => [act, reason])).toEqual([['suspended', 'Rent: unpaid'], ['issued', '']]);
    const csv = await room.app.inject(`${REGISTER}/data.csv`);
    const lines = csv.body.slice(1).trim().split('\r\n');
    expect([csv.headers['content-disposition'], lines[0]!.startsWith('number,certificate,holder,status'), lines.length, lines.slice(1).every((line) => line.includes('CC-BY-4.0'))]).toEqual(['attachment; filename="stall-permit-selling.csv"', true, 4, true]);
    for (const { token } of grants) expect([csv.body.includes(token), JSON.stringify(json).includes(token)]).toEqual([false, false]);
  });

  test('[PR8] each public answer has its own column, headed by its title and path, also where the paper prints two on a line', async () => {
    const service = publicService();
    Object.assign(service['x-service'].certificates!['selling']!, { publicFields: ['/stall/village', '/stall/district'], elements: [{ kind: 'field', label: 'Place', text: '{/stall/village}, {/stall/district}', x: 60, y: 60, width: 200 }] });
    await room.publish(service);
    await submit(room.deps, room.sonam.id, { ...CLOTH, stall: { ...CLOTH['stall'], name: 'Columns' } });
    await indexer.catchUp();
    const { village, district } = CLOTH['stall'] as Record<string, string>;
    const [head, first] = (await room.app.inject(`${REGISTER}/data.csv`)).body.slice(1).trim().split('\r\n');
    expect([head, first]).toEqual([expect.stringContaining('Village (/stall/village),District (/stall/district),licence'), expect.stringContaining(`${village},${district},CC-BY-4.0`)]);
    const { fields, entries } = (await room.app.inject(`${REGISTER}/data.json`)).json();
    expect([fields, entries[0].fields]).toEqual([{ '/stall/village': 'Village', '/stall/district': 'District' }, { '/stall/village': village, '/stall/district': district }]);
    await room.publish(publicService());
  });

  test('[PR3] goes on page by page, each entry once', async () => {
    const more = await Promise.all(Array.from({ length: 27 }, async (_, index) => (await submit(room.deps, room.sonam.id, { ...CLOTH, stall: { ...CLOTH['stall'], name: `Paged ${index}` } })).case.grants[0]!.number));
    await indexer.catchUp();
    const first = (await open(`${REGISTER}?q=paged`)).html;
    const next = attributesOf(first, 'href').find((href) => href.includes('after='))!;
    const second = (await open(next)).html;
    expect([numbersIn(first).length, numbersIn(second).length, new Set([...numbersIn(first), ...numbersIn(second)]).size, attributesOf(second, 'href').some((href) => href.includes('after='))]).toEqual([25, 2, more.length, false]);
    expect((await open(`${REGISTER}?q=paged&after=%27`)).status).toBe(200);
  });

  test('[PR6] stays public when its service takes no applications any more, and is closed by a version that says so', async () => {
    await room.deps.store.commit({ writes: () => [{ write: 'withdrawService', row: { slug: 'stall-permit', version: 2, updatedAt: Date.now(), updatedBy: 'x' } }] });
    room.deps.services.published('stall-permit');
    expect((await open(`${REGISTER}?q=norbu`)).status).toBe(200);
    await room.deps.store.commit({ writes: () => [{ write: 'setPublished', row: { slug: 'stall-permit', version: 2 } }] });
    await room.publish(smallService());
    expect([(await open(`${REGISTER}?q=norbu`)).status, numbersIn((await open('/registers?q=norbu')).html)]).toEqual([404, []]);
  });

  test('[PR7] looking is for people: too many looks are turned away', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 70; count++) statuses.push((await room.app.inject('/registers?q=a')).statusCode);
    expect(statuses.at(-1)).toBe(429);
  });
});
