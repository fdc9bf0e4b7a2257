import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attributesOf, pageFaults, tagsOf, wordsOf } from '#runtime/testing/html.ts';
import { CLOTH, clearance, Market } from '#server/testing/market.ts';

let market: Market;
beforeAll(async () => {
  market = await Market.open();
});
afterAll(() => market.close());

describe('sending and after', () => {
  test('[A30] every answer is shown before sending, blanks too, and sending needs the declaration', async () => {
    const browser = await market.applicant();
    const id = await market.readyToSend(browser);
    expect(pageFaults(browser.html)).toEqual([]);
    expect(wordsOf(browser.html)).toEqual(expect.arrayContaining(['Momo house', 'hill', '3', 'Not provided', 'my lease.pdf', 'All of this is true.']));
    const refused = await browser.post(`/files/${id}/steps/send`);
    expect([/<title>Error: /.test(refused.html), pageFaults(refused.html)]).toEqual([true, []]);
    expect(refused.html).toContain('href="#declaration"');
  });

  test('[A31] sent twice is sent once: both show the same receipt', async () => {
    const browser = await market.applicant();
    const id = await market.readyToSend(browser);
    const send = () => browser.post(`/files/${id}/steps/send`, { declaration: 'true' });
    const [first, second] = await Promise.all([send(), send()]);
    const third = await send();
    expect([first.location, second.location, third.location]).toEqual(Array(3).fill(`/files/${id}/sent`));
    await browser.follow(third);
    const { reference } = (await market.case(id));
    expect(wordsOf(browser.html)).toEqual(expect.arrayContaining(['Application sent', reference]));
    const events = (await market.running.deps.cases.history(id)).flatMap((entry) => entry.events);
    expect(events.filter(({ type }) => type === 'CaseSent')).toHaveLength(1);
    expect((await browser.open(`/files/${id}/steps/stall`)).location).toBe(`/files/${id}`);
  });

  test('[A31] answers changed in a tab left open are not taken in silence: the page says so, and shows them', async () => {
    const browser = await market.applicant();
    const id = await market.readyToSend(browser);
    const step = `/files/${id}/steps/stall`;
    const stale = (await browser.open(step)).html;
    await browser.open(`/files/${id}/steps/send`);
    await browser.post(`/files/${id}/steps/send`, { declaration: 'true' });
    browser.html = stale;
    expect((await browser.post(step)).location).toBe(`/files/${id}`);
    browser.html = stale;
    const told = await browser.post(step, { 'stall[name]': 'Momo   castle' });
    expect([told.status, browser.path, pageFaults(told.html)]).toEqual([200, step, []]);
    expect(wordsOf(told.html)).toEqual(expect.arrayContaining(['This application was sent already', 'Name of the stall', 'Momo castle']));
    expect(wordsOf(told.html).join(' ')).toContain('What you just typed was not recorded');
    expect((await market.case(id)).answers['stall']).not.toMatchObject({ name: 'Momo castle' });
  });

  test('[A98] given an answer changed in another window after the check was shown, then nothing is sent that was not seen: the page shows what there is now, and asks again', async () => {
    const browser = await market.applicant();
    const id = await market.readyToSend(browser);
    const check = `/files/${id}/steps/send`;
    const stale = browser.html;
    await browser.open(`/files/${id}/steps/stall`);
    await browser.post(`/files/${id}/steps/stall`, { 'stall[name]': 'Momo castle' });
    browser.html = stale;
    const told = await browser.post(check, { declaration: 'true' });
    expect([/<title>Error: /.test(told.html), pageFaults(told.html), (await market.case(id)).status]).toEqual([true, [], 'draft']);
    expect(wordsOf(told.html)).toEqual(expect.arrayContaining(['Momo castle']));
    expect(told.html).toContain('Your answers have changed since this page was shown');
    expect((await browser.post(check, { declaration: 'true' })).location).toBe(`/files/${id}/sent`);
  });

  test('[A32] the status page says who has the file, since when, until when, and what happened', async () => {
    const browser = await market.applicant();
    const id = await market.sent(browser);
    await browser.open(`/files/${id}`);
    expect(pageFaults(browser.html)).toEqual([]);
    expect(wordsOf(browser.html)).toEqual(expect.arrayContaining(['Being looked at', 'Market office', 'Inspector', 'There since', 'Decision due by', 'You sent the application', 'It came to Market office: Inspector', 'You began the application']));
  });

  test('[A33] sent back: only what was asked is open, the officer’s note beside it, and it is sent again', async () => {
    const browser = await market.applicant();
    const id = await market.sent(browser);
    await market.decide(id, { outcome: 'sendBack', reason: 'unclear', text: 'Look again, please.', fields: { '/stall/name': 'Which one?', 'document:clearance': 'Unreadable' } });
    await browser.open(`/files/${id}`);
    expect(pageFaults(browser.html)).toEqual([]);
    expect(wordsOf(browser.html)).toEqual(expect.arrayContaining(['Please correct', 'Look again, please.', 'Name of the stall', 'Which one?', 'Clearance', 'Unreadable']));
    expect(attributesOf(browser.html, 'href')).toEqual(expect.arrayContaining([`/files/${id}/steps/stall#stall.name`, `/files/${id}/steps/documents#document:clearance`]));
    await browser.open(`/files/${id}/steps/stall`);
    expect(tagsOf(browser.html).filter(({ attributes }) => attributes['name']?.startsWith('stall[')).map(({ attributes }) => attributes['name'])).toEqual(['stall[name]']);
    expect(wordsOf(browser.html)).toContain('Which one?');
    expect(pageFaults(browser.html)).toEqual([]);
    const UNCHANGED = 'You have not changed this answer. Look at it again before you send.';
    const stall = browser.html;
    await browser.follow(await browser.post(`/files/${id}/steps/stall`));
    expect([browser.path, wordsOf(browser.html).filter((words) => words === UNCHANGED).length]).toEqual([`/files/${id}/steps/send`, 1]);
    browser.html = stall;
    await browser.follow(await browser.post(`/files/${id}/steps/stall`, { 'stall[name]': 'Momo palace', 'stall[men]': '9' }));
    expect([browser.path, wordsOf(browser.html).includes(UNCHANGED)]).toEqual([`/files/${id}/steps/send`, false]);
    expect((await market.case(id)).answers['stall']).toMatchObject({ name: 'Momo palace', men: 1, district: 'east' });
    const unmended = await browser.post(`/files/${id}/steps/send`, { declaration: 'true' });
    expect(unmended.html).toMatch(/<title>Error: /);
    expect(wordsOf(unmended.html)).toContain('Upload a new “Clearance”: the office could not accept the one that is there');
    expect((await browser.open(`/files/${id}/steps/kitchen`)).location).toBe(`/files/${id}`);
    await browser.open(`/files/${id}/steps/documents`);
    await browser.follow(await browser.upload(`/files/${id}/documents/clearance`, { ...clearance, bytes: Buffer.from('%PDF-1.7 a better one %%EOF') }));
    await browser.open(`/files/${id}/steps/send`);
    expect((await browser.post(`/files/${id}/steps/send`, { declaration: 'true' })).location).toBe(`/files/${id}/sent`);
    await browser.open(`/files/${id}`);
    expect(wordsOf(browser.html)).toEqual(expect.arrayContaining(['You sent your corrections', 'Market office asked you to correct something']));
  });

  test('[A34] refused: the reason, the law and how to object stand on the page', async () => {
    const browser = await market.applicant();
    const id = await market.sent(browser);
    await market.decide(id, { outcome: 'reject', reason: 'unsafe', text: 'The stove leaks.' });
    await browser.open(`/files/${id}`);
    expect(wordsOf(browser.html)).toEqual(expect.arrayContaining(['Not approved', 'You may not sell.', 'The kitchen is not safe', 'The stove leaks.', 'Within 30 days.', 'Illustrative']));
  });

  test('[A35] granted: each certificate is being prepared, then there to download as it was stored', async () => {
    const browser = await market.applicant();
    const id = await market.stallAnswered(browser, CLOTH);
    await browser.follow(await browser.post(`/files/${id}/steps/send`, { declaration: 'true' }));
    expect(wordsOf(browser.html)).toEqual(expect.arrayContaining(['Approved', 'You may sell.', 'Permit to sell']));
    const { number } = (await market.case(id)).grants[0]!;
    const address = `/files/${id}/certificates/${number}`;
    const row = (await market.running.deps.store.grant(number))!;
    if (row.pdf === null) expect((await browser.open(address)).location).toBe(`/files/${id}`);
    for (let tries = 0; tries < 100 && (await market.running.deps.store.grant(number))!.pdf === null; tries++) await new Promise((done) => setTimeout(done, 100));
    const answer = await browser.open(address);
    expect([answer.status, answer.headers['content-type'], answer.bytes.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
    await browser.open(`/files/${id}`);
    expect(attributesOf(browser.html, 'href')).toEqual(expect.arrayContaining([address, `/verify/${row.token}`]));
    expect((await browser.open(`/files/${id}/certificates/PS-2026-999999-X`)).status).toBe(404);
  });
});
