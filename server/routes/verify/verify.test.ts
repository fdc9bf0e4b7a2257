import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatToken } from '#runtime/certificates/short-code.ts';
import { browserOf, type DeskRoom, openDeskRoom } from '#server/testing/desk-room.ts';
import type { GrantRow } from '#server/stores/rows.ts';

let room: DeskRoom;
let grant: GrantRow;

beforeEach(async () => {
  room = await openDeskRoom();
  const applicant = await room.person({ kind: 'applicant' });
  const { case: kase } = await room.apply(applicant, { guide: { applicantKind: 'citizen', enterpriseKind: 'sole', sector: 'handicraft' } });
  grant = (await room.deps.store.grantsOf(kase.id)).find(({ institution }) => institution === 'industry')!;
});
afterEach(() => room.close());

const DAY = 86_400_000;
const visitor = () => browserOf(room.app);

describe('a certificate’s page', () => {
  test('[V1] opens for anybody who has its code, in whatever way it is typed', async () => {
    for (const typed of [grant.token, formatToken(grant.token), formatToken(grant.token).toLowerCase()]) {
      const { status, html } = await visitor().get(`/verify/${typed}`);
      expect(status).toBe(200);
      expect(html).toContain('<h1>VALID</h1>');
      for (const fact of [grant.number, 'Karma Dorji', 'Department in charge of industry', 'Cottage industry registration certificate', 'permits.example']) expect(html).toContain(fact);
    }
  });

  test('[V2] is not found when any character of the code is another', async () => {
    for (let place = 0; place < grant.token.length; place++) {
      const changed = `${grant.token.slice(0, place)}${grant.token[place] === '7' ? '8' : '7'}${grant.token.slice(place + 1)}`;
      const { status, html } = await visitor().get(`/verify/${changed}`);
      expect([status, html.includes('<h1>NOT FOUND</h1>')]).toEqual([404, true]);
    }
  });

  test.each(['x', '%00', '..%2F..%2Fdesk', 'CI-2026-000001-X', '%F0%9F%98%80', "' or 1=1 --"])('[V2] is not found for %s', async (typed) => {
    expect((await visitor().get(`/verify/${typed}`)).status).toBe(404);
  });

  test('[V3] says EXPIRED after its last day', async () => {
    room.later(3 * 365 * DAY + 2 * DAY);
    const { status, html } = await visitor().get(`/verify/${grant.token}`);
    expect(status).toBe(200);
    expect(html).toContain('<h1>EXPIRED</h1>');
    expect(html).toContain('Expired on');
  });

  test('[V4] shows nothing of the applicant that the law does not make public', async () => {
    const { html } = await visitor().get(`/verify/${grant.token}`);
    expect(html).toContain('Karma Bakery');
    for (const secret of ['10000000002', '17000002', 'Valley Bakery', '600,000', '600000']) expect(html).not.toContain(secret);
  });

  test('[V7] weighs at most 15 kB with its styles, and needs no script', async () => {
    const page = await visitor().get(`/verify/${grant.token}`);
    const assets = [...page.html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address]) => address!);
    const loaded = await Promise.all(assets.map((address) => visitor().get(address)));
    const bytes = [page, ...loaded].reduce((sum, one) => sum + gzipSync(one.bytes).length, 0);
    expect(assets.length).toBeGreaterThanOrEqual(2);
    expect(bytes).toBeLessThanOrEqual(15_000);
    expect(brotliCompressSync(page.bytes).length).toBeLessThan(3_000);
    expect(page.html).not.toMatch(/<script>|onclick=/);
  });

  test('[V4] keeps its secret address to itself', async () => {
    expect((await visitor().get(`/verify/${grant.token}`)).headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex', 'cache-control': 'no-store' });
  });

  test('[V8] is not for trying out codes: too many looks are turned away', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 125; count++) statuses.push((await visitor().get('/verify/7K3M')).status);
    expect(statuses.slice(0, 120)).not.toContain(429);
    expect(statuses.slice(121)).toEqual([429, 429, 429, 429]);
  });
});

describe('the form', () => {
  const typed = async (code: string, name = '') => {
    const browser = visitor();
    await browser.get('/verify');
    const sent = await browser.post('/verify', { code, name });
    return sent.location === '/verify/answer' ? browser.get('/verify/answer') : sent;
  };

  test('[V1] leads from a code to its page', async () => {
    expect(await typed(formatToken(grant.token).toLowerCase())).toMatchObject({ status: 303, location: `/verify/${grant.token}` });
  });

  test('[V1] the address of another site leads nowhere, whatever code stands in it, and says where it leads instead', async () => {
    const { status, html } = await typed(`https://permits-example.org/verify/${grant.token}`, grant.holder);
    expect([status, html.includes('leads to permits-example.org'), html.includes('this register (permits.example)'), html.includes('VALID')]).toEqual([422, true, true, false]);
    expect((await typed(`http://permits.example/verify/${grant.token}`)).location).toBe(`/verify/${grant.token}`);
  });

  test('[V5] answers a number with the holder’s name, however it is written, and gives no code away', async () => {
    const { status, html } = await typed(grant.number.replaceAll('-', ' '), 'karma  DORJI');
    expect([status, html.includes('<h1>VALID</h1>')]).toEqual([200, true]);
    expect(html).not.toContain(grant.token);
  });

  test('[V5] a wrong name and a number never given are one and the same answer', async () => {
    const wrongName = await typed(grant.number, 'Somebody Else');
    await room.deps.store.commit({ writes: () => [] });
    const neverGiven = await typed((await import('#runtime/certificates/number.ts')).certificateNumber('CI', 2026, 999_999), 'Karma Dorji');
    // Each page shows again what was typed.
    const bare = ({ status, html }: { status: number; html: string }) => [status, html.replace(/ value="[^"]*"/g, '')];
    expect(bare(wrongName)).toEqual(bare(neverGiven));
    expect(wrongName.status).toBe(404);
  });

  test('[V2] a changed digit in the number is not found, and says why', async () => {
    const changed = grant.number.replace(/.(?=-.$)/, (digit) => String((Number(digit) + 1) % 10));
    const { status, html } = await typed(changed, 'Karma Dorji');
    expect(status).toBe(404);
    expect(html).toContain('<h1>NOT FOUND</h1>');
    expect(html).toContain('its last character does not fit');
  });

  test.each([['', 'Type the code or number'], ['hello', 'neither a code nor a number']])('[V5] keeps what was typed and says what is missing: “%s”', async (code, said) => {
    const { status, html } = await typed(code, 'Karma "D"');
    expect(status).toBe(422);
    expect(html).toContain(said);
    expect(html).toContain('value="Karma &quot;D&quot;"');
  });

  test('[V14] shows again what was typed where nothing was found, to this browser alone; Back and reloading send nothing, and “another” begins anew', async () => {
    const { status, html } = await typed(grant.number, 'Somebody "Else"');
    expect(status).toBe(404);
    for (const one of [`value="${grant.number}"`, 'value="Somebody &quot;Else&quot;"', 'action="/verify"']) expect(html).toContain(one);
    expect((await visitor().get(`/verify/${grant.token.slice(1)}`)).html).toContain(`value="${grant.token.slice(1)}"`);
    expect((await visitor().get('/verify/answer')).location).toBe('/verify');
    expect((await visitor().get('/verify')).html).not.toContain('Somebody');
  });

  test('[V13] the page says every public line of the paper in the paper’s own words', async () => {
    const { html } = await visitor().get(`/verify/${grant.token}`);
    for (const label of ['Trade name', 'Owner', 'Activity', 'Place']) expect(html).toContain(`<dt>${label}</dt>`);
    expect(html).not.toMatch(/First choice|Gewog<|Capital|Premises/);
  });

  test('[V8] turns away whoever tries many', async () => {
    const browser = visitor();
    await browser.get('/verify');
    const statuses: number[] = [];
    for (let count = 0; count < 22; count++) statuses.push((await browser.post('/verify', { code: grant.number, name: `Name ${count}` })).status);
    expect(statuses).toEqual([...Array<number>(20).fill(303), 429, 429]);
  });
});
