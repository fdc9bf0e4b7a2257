import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { everyQuestion } from '#runtime/testing/every-question.ts';
import { attributesOf, pageFaults, tagsOf, wordsOf } from '#runtime/testing/html.ts';
import { STALL, Market } from '#server/testing/market.ts';

/** One page that wants at least one person named. */
function wantedList(): ServiceFile {
  const file = everyQuestion();
  return { ...file, $id: 'urn:stampless:service:wanted-list', properties: { ...file.properties, all: { ...file.properties['all']!, required: ['people'] } } };
}

let market: Market;
beforeAll(async () => {
  market = await Market.open([wantedList()]);
});
afterAll(() => market.close());

describe('applying', () => {
  test('[A4] given the start is pressed twice, at once or later, then one application is begun; another’s id begins one of one’s own', async () => {
    const browser = await market.applicant();
    const page = await browser.open('/services/every-question/apply');
    const file = /name="file" value="([^"]+)"/.exec(page.html)![1]!;
    const [first, second] = await Promise.all([browser.post('/services/every-question/apply', { file }), browser.post('/services/every-question/apply', { file })]);
    const later = await browser.post('/services/every-question/apply', { file });
    expect(new Set([first.location, second.location, later.location])).toEqual(new Set([first.location]));
    expect(first.location).toContain(`/files/${file}/`);
    const other = await market.applicant();
    await other.open('/services/every-question/apply');
    const own = await other.post('/services/every-question/apply', { file });
    expect([own.status, own.location?.includes(file)]).toEqual([303, false]);
    const odd = await other.post('/services/every-question/apply', { file: "x' or 1" });
    expect(odd.status).toBe(303);
  });

  test('[A108] given two drafts of one service, then each says when it was begun, what it is about and which pages are filled in', async () => {
    const browser = await market.applicant();
    await market.begun(browser);
    const named = await market.begun(browser);
    await browser.follow(await browser.post(`/files/${named}/steps/stall`, STALL));
    await browser.follow(await browser.post(`/files/${named}/steps/stall`, { ...STALL, 'stall[village]': 'hill' }));
    const { html } = await browser.open('/services/stall-permit/apply');
    const cards = [...html.matchAll(/<li class="card">.*?<\/li>/gs)].map(([card]) => wordsOf(card));
    expect(cards).toHaveLength(2);
    expect(cards.map((words) => words.find((one) => one.startsWith('Filled in')))).toEqual(['Filled in: Before you start, The stall', 'Filled in: Before you start']);
    for (const words of cards) expect(words.find((one) => one.startsWith('Begun on'))).toMatch(/^Begun on \d+ \w+ \d{4}, \d\d:\d\d$/);
    expect(pageFaults(html)).toEqual([]);
  });

  test('[A5] without script, a question that an answer brings up is asked on the page again, which is no error; local digits are read', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    const stall = `/files/${id}/steps/stall`;
    expect(browser.path).toBe(stall);
    expect(browser.html).not.toContain('stall[village]');
    const again = await browser.post(stall, STALL);
    expect(again.status).toBe(200);
    expect(again.html).not.toContain('class="summary"');
    expect(again.html).toMatch(/<input[^>]*id="stall\.village"[^>]*autofocus=""|autofocus=""[^>]*id="stall\.village"/);
    expect(pageFaults(again.html)).toEqual([]);
    const next = await browser.post(stall, { ...STALL, 'stall[village]': 'hill' });
    expect([next.status, next.location]).toEqual([303, `/files/${id}/steps/kitchen`]);
    expect((await market.case(id)).answers['stall']).toMatchObject({ name: 'Momo house', women: 2, men: 1, people: 3 });
  });

  test('[A6] what is wrong is told first, in the title, in the summary and at the box, and what was typed stays', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    const answer = await browser.post(`/files/${id}/steps/stall`, { 'stall[name]': 'lower case', 'stall[women]': 'two', 'stall[district]': 'east', _shown: 'name district village women men note' });
    expect(answer.status).toBe(200);
    expect(answer.html).toMatch(/<title>Error: /);
    const links = [...answer.html.matchAll(/<li><a href="#([^"]+)">/g)].map(([, href]) => href);
    expect(links).toEqual(['stall.name', 'stall.village', 'stall.women', 'stall.men']);
    expect(pageFaults(answer.html)).toEqual([]);
    for (const typed of ['lower case', 'two']) expect(attributesOf(answer.html, 'value')).toContain(typed);
    expect((await market.case(id)).answers['stall']).toBeUndefined();
  });

  test('[A7] a new parent empties what hung on the old one, and asks again', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    await browser.post(`/files/${id}/steps/stall`, STALL);
    const answer = await browser.post(`/files/${id}/steps/stall`, { ...STALL, 'stall[village]': 'hill', 'stall[district]': 'west' });
    expect(answer.status).toBe(200);
    expect(answer.html).toContain('value="lake"');
    expect(answer.html).not.toContain('value="hill"');
  });

  test('[A8] rows are added and removed by posting, nothing is saved by it and nothing typed is lost', async () => {
    const browser = await market.applicant();
    const opened = await browser.open('/services/every-question/apply').then(() => browser.post('/services/every-question/apply'));
    await browser.follow(opened);
    const step = browser.path;
    const added = await browser.post(step, { _act: 'add:/all/people', 'all[name]': 'Dema' });
    expect(added.status).toBe(200);
    expect(added.html).toContain('name="all[people][0][name]"');
    expect(added.html).toMatch(/id="all\.people\.0\.name"[^>]*autofocus=""|autofocus=""[^>]*id="all\.people\.0\.name"/);
    const two = await browser.post(step, { _act: 'add:/all/people', 'all[people][0][name]': 'First' });
    expect(attributesOf(two.html, 'value')).toEqual(expect.arrayContaining(['First', 'Dema', 'remove:/all/people/1']));
    const less = await browser.post(step, { _act: 'remove:/all/people/0', 'all[people][1][name]': 'Second' });
    expect(attributesOf(less.html, 'value')).toContain('Second');
    expect(attributesOf(less.html, 'value')).not.toContain('First');
    const id = step.split('/')[2]!;
    expect((await market.case(id)).answers).toEqual({});
  });

  test('[A8] a list that wants an entry keeps its empty row beside the error, and one whose only row was removed is empty', async () => {
    const browser = await market.applicant();
    await browser.open('/services/wanted-list/apply');
    await browser.follow(await browser.post('/services/wanted-list/apply'));
    const first = 'name="all[people][0][name]"';
    expect(browser.html).toContain(first);
    const refused = await browser.post(browser.path, { 'all[people][0][name]': '', _act: 'continue' });
    expect(wordsOf(refused.html).join(' ')).toContain('Add at least one entry');
    expect(refused.html).toContain(first);
    expect((await browser.post(browser.path, { 'all[people][0][name]': '', _act: 'remove:/all/people/0' })).html).not.toContain(first);
  });

  test('[A9] the first button of a form with rows goes on, so that Enter removes nothing', async () => {
    const browser = await market.applicant();
    await browser.open('/services/every-question/apply');
    await browser.follow(await browser.post('/services/every-question/apply'));
    const answer = await browser.post(browser.path, { _act: 'add:/all/tags' });
    const form = answer.html.slice(answer.html.indexOf('<form', answer.html.indexOf('<main')));
    expect(tagsOf(form).find(({ name }) => name === 'button')?.attributes).toMatchObject({ value: 'continue', tabindex: '-1' });
  });

  test('[A10] a step that is not due leads to the one that is; one that does not exist is not found', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    expect((await browser.open(`/files/${id}/steps/send`)).location).toBe(`/files/${id}/steps/stall`);
    expect((await browser.open(`/files/${id}/steps/nowhere`)).status).toBe(404);
    expect((await browser.open(`/files/${id}/steps/inspector`)).status).toBe(404);
    expect((await browser.open(`/files/${id}`)).location).toBe(`/files/${id}/steps/stall`);
  });

  test('[A11] Back leads to the step before, and an answer changed from the check page leads straight back to it', async () => {
    const browser = await market.applicant();
    const id = await market.readyToSend(browser);
    expect(browser.path).toBe(`/files/${id}/steps/send`);
    expect(browser.html).toContain(`<a class="back" href="/files/${id}/steps/documents">`);
    expect(attributesOf(browser.html, 'href')).toContain(`/files/${id}/steps/stall#stall.name`);
    await browser.open(`/files/${id}/steps/stall`);
    expect((await browser.post(`/files/${id}/steps/stall`, { 'stall[name]': 'Better momo' })).location).toBe(`/files/${id}/steps/send`);
  });

  test('[A12] a stop met on the way is a page with a way back', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    await browser.post(`/files/${id}/steps/stall`, STALL);
    await browser.follow(await browser.post(`/files/${id}/steps/stall`, { ...STALL, 'stall[village]': 'hill', 'stall[men]': '40' }));
    expect(browser.path).toBe(`/files/${id}/not-for-you`);
    expect(wordsOf(browser.html)).toContain('That is a shop.');
    expect(attributesOf(browser.html, 'href')).toContain(`/files/${id}/steps/stall`);
  });

  test('[A13] who comes back goes on with what was begun', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    await browser.open('/services/stall-permit/apply');
    expect(attributesOf(browser.html, 'href')).toContain(`/files/${id}`);
    await browser.open('/files');
    expect(wordsOf(browser.html)).toEqual(expect.arrayContaining(['Market stall permit', 'Not sent yet']));
  });
});
