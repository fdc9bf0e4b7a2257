import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attributesOf, pageFaults, tagsOf, wordsOf } from '#runtime/testing/html.ts';
import { STALL, Market } from '#server/testing/market.ts';
import { openSignInDatabase } from '#server/sign-in/database.ts';
import { handleOf } from '#server/stores/handles.ts';
import type { Browser } from '#server/testing/browser.ts';

let market: Market;
beforeAll(async () => {
  market = await Market.open();
});
afterAll(() => market.close());

const database = () => openSignInDatabase(handleOf(market.running.deps.store));
const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };
const AGAIN = /Nothing has been saved from this page yet/;
const isTold = (browser: Browser) => wordsOf(browser.html).some((words) => AGAIN.test(words));

/** Somebody whose session is over when they press "Continue"; where that led them. */
async function typedTooLate(typed: Record<string, string>) {
  const [person, browser] = [await market.running.person({ kind: 'applicant', name: 'Dema' }), market.guest()];
  browser.keep(person.cookie);
  const id = await market.begun(browser);
  browser.keep(`${person.cookie.split('=')[0]}=over`);
  return { person, browser, id, answer: await browser.post(`/files/${id}/steps/stall`, { ...STALL, ...typed }) };
}

describe('what was typed is shown again', () => {
  test('[A14] given the session is over, then what was typed is there after signing in again, and nothing of it was done', async () => {
    const { person, browser, id, answer } = await typedTooLate({ 'stall[name]': 'Momo & sons' });
    const step = `/files/${id}/steps/stall`;
    expect([answer.status, answer.location]).toEqual([303, `/sign-in?next=${encodeURIComponent(step)}&ended=kept`]);
    await browser.follow(answer);
    expect(wordsOf(browser.html).join(' ')).toContain('You were signed out. Sign in again; what you typed is kept.');
    expect((await market.case(id)).answers['stall']).toBeUndefined();
    browser.keep(person.cookie);
    await browser.open(step);
    expect([isTold(browser), pageFaults(browser.html)]).toEqual([true, []]);
    expect(attributesOf(browser.html, 'value')).toContain('Momo & sons');
    const next = await browser.post(step, { 'stall[village]': 'hill' });
    expect([next.status, next.location]).toEqual([303, `/files/${id}/steps/kitchen`]);
    await browser.open(step);
    expect([isTold(browser), attributesOf(browser.html, 'value').includes('Momo & sons')]).toEqual([false, true]);
    expect(await database().rows('select 1 from kept_form')).toEqual([]);
  });

  test('[A14] given all cookies are gone, then the sign-in page says that what was typed is kept, and it is', async () => {
    const [person, browser] = [await market.running.person({ kind: 'applicant', name: 'Dema' }), market.guest()];
    browser.keep(person.cookie);
    const id = await market.begun(browser);
    const step = `/files/${id}/steps/stall`;
    const bare = market.guest();
    [bare.html, bare.headers] = [browser.html, OWN_PAGE];
    await bare.follow(await bare.post(step, { ...STALL, 'stall[name]': 'Momo of old' }));
    expect(bare.path).toBe(`/sign-in?next=${encodeURIComponent(step)}&ended=kept`);
    expect(wordsOf(bare.html).join(' ')).toContain('what you typed is kept');
    bare.keep(person.cookie);
    await bare.open(step);
    expect([isTold(bare), attributesOf(bare.html, 'value').includes('Momo of old')]).toEqual([true, true]);
  });

  test('[A14] given somebody else signs in with that browser, or has its cookie, then they see nothing of it', async () => {
    const { browser, id } = await typedTooLate({ 'stall[name]': 'Secret momo' });
    const [row] = await database().rows<{ sealed: string }>('select sealed from kept_form');
    expect(Buffer.from(row!.sealed, 'base64url').toString('latin1')).not.toContain('Secret');
    browser.keep((await market.running.person({ kind: 'applicant', name: 'Pema' })).cookie);
    expect([(await browser.open(`/files/${id}/steps/stall`)).status, browser.html.includes('Secret')]).toEqual([404, false]);
    const own = await market.begun(browser);
    await browser.open(`/files/${own}/steps/stall`);
    expect([isTold(browser), browser.html.includes('Secret')]).toEqual([false, false]);
  });

  test('[A14] given the proof of the form is too old, then what was typed comes back on the page and nothing was done', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    const step = `/files/${id}/steps/stall`;
    browser.headers = OWN_PAGE;
    await browser.post(step, { ...STALL, 'stall[name]': 'Momo at noon', _csrf: 'of another day' });
    expect([browser.path, isTold(browser), attributesOf(browser.html, 'value').includes('Momo at noon')]).toEqual([step, true, true]);
    expect((await market.case(id)).answers['stall']).toBeUndefined();
    expect((await browser.post(step, { 'stall[village]': 'hill' })).location).toBe(`/files/${id}/steps/kitchen`);
  });

  test('[A14] given a form of another site, then nothing of it is kept or shown', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }, {}] as Record<string, string>[]) {
      browser.headers = headers;
      expect((await browser.post(`/files/${id}/steps/stall`, { ...STALL, 'stall[name]': 'Forged', _csrf: 'forged' })).status).toBe(403);
      await browser.open(`/files/${id}/steps/stall`);
      expect(browser.html).not.toContain('Forged');
    }
  });

  test('[A14] given nobody is signed in and the file is nobody’s, then nothing is kept', async () => {
    const browser = market.guest();
    await browser.open('/services/stall-permit/guide/guide');
    const before = await database().rows('select 1 from kept_form');
    const step = '/files/0193e2c0-0000-7000-8000-000000000000/steps/stall';
    browser.html = browser.html.replaceAll('/services/stall-permit/guide/guide', step);
    expect((await browser.post(step, STALL)).location).toContain('/sign-in?ended');
    expect(await database().rows('select 1 from kept_form')).toEqual(before);
  });

  test('[A14] given the file has moved on since, then what was typed before is not laid over it', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    const step = `/files/${id}/steps/stall`;
    await browser.post(step, { ...STALL, 'stall[name]': 'An old thought' });
    const { applicant } = await market.case(id);
    await market.running.deps.cases.act(id, { id: applicant, kind: 'applicant', roles: [] }, { type: 'CompleteStep', step: 'stall', values: { name: 'Newer', district: 'east', village: 'hill', women: 1, men: 1 } });
    await browser.open(step);
    expect([attributesOf(browser.html, 'value').includes('Newer'), browser.html.includes('An old thought')]).toEqual([true, false]);
  });
});

describe('a page that asks again is a page of its own', () => {
  test('[A15] given faults, then the browser is sent to the page: reloading and coming Back show them again and send nothing', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    const step = `/files/${id}/steps/stall`;
    await browser.post(step, { ...STALL, 'stall[women]': 'two' });
    for (let times = 0; times < 2; times++) {
      expect((await browser.open(step)).status).toBe(200);
      expect([/<title>Error: /.test(browser.html), attributesOf(browser.html, 'value').includes('two'), isTold(browser)]).toEqual([true, true, false]);
    }
  });

  test('[A15] given faults in the guide, then it is the same before signing in', async () => {
    const browser = market.guest();
    await browser.open('/services/stall-permit/guide/guide');
    const answer = await browser.request('POST', browser.path, { 'content-type': 'application/x-www-form-urlencoded' }, `_csrf=${/name="_csrf" value="([^"]+)"/.exec(browser.html)![1]}&guide%5Bseller%5D=citizen`);
    expect([answer.status, answer.location]).toEqual([303, browser.path]);
    await browser.open(browser.path);
    expect([/<title>Error: /.test(browser.html), /checked="" value="citizen"/.test(browser.html)]).toEqual([true, true]);
  });

  test('[A15] given the language is changed on it, then what was typed stays, and the faults are told in the other', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    const step = `/files/${id}/steps/stall`;
    await browser.post(step, { ...STALL, 'stall[name]': 'lower case' });
    await browser.open(`${step}?lang=dz`);
    expect(attributesOf(browser.html, 'value')).toContain('lower case');
    expect(browser.html).toMatch(/class="summary"[\s\S]*[\u0f00-\u0fff]/);
  });

  test('[A16] given the language is switched while answers are being typed, then they stand in the other language, nothing is saved and nothing is called wrong', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    const step = `/files/${id}/steps/stall`;
    const buttons = tagsOf(browser.html).filter(({ name, attributes }) => name === 'button' && attributes['form'] === 'form:questions').map(({ attributes }) => attributes);
    expect(buttons).toMatchObject([{ value: 'continue', tabindex: '-1' }, { value: 'show', lang: 'dz', formaction: `${step}?lang=dz` }]);
    expect(browser.html).toContain('<form id="form:questions"');
    await browser.follow(await browser.post(step, { 'stall[name]': 'half a thou', _act: 'show' }, '?lang=dz'));
    expect([/<html lang="dz"/.test(browser.html), attributesOf(browser.html, 'value').includes('half a thou'), browser.html.includes('class="summary"'), pageFaults(browser.html)]).toEqual([true, true, false, []]);
    expect((await market.case(id)).answers['stall']).toBeUndefined();
  });

  test('[A15] given a script asks what an answer reveals, then it is answered at once and nothing is kept', async () => {
    const browser = await market.applicant();
    const id = await market.begun(browser);
    const before = await database().rows('select 1 from kept_form');
    browser.headers = { 'x-enhanced': '1' };
    expect((await browser.post(`/files/${id}/steps/stall`, { ...STALL, _act: 'show' })).html).toContain('stall[village]');
    expect(await database().rows('select 1 from kept_form')).toEqual(before);
  });
});
