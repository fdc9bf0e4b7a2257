import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attributesOf, pageFaults, wordsOf } from '#runtime/testing/html.ts';
import { GUEST, prepared } from '#runtime/portal/guide-case.ts';
import { viewMeta } from './view-meta.ts';
import type { Browser } from '#server/testing/browser.ts';
import { CLOTH, FOOD, Market, STALL } from '#server/testing/market.ts';
import { must } from '#server/testing/must.ts';

let market: Market;
beforeAll(async () => {
  market = await Market.open();
});
afterAll(() => market.close());

const AT = '/services/stall-permit';

/** The guide and the stall answered without an account; ends at the page after it. */
async function preparedStall(browser: Browser, guide = FOOD): Promise<void> {
  await browser.open(`${AT}/resume`);
  await browser.follow(await browser.open(`${AT}/prepare`));
  await browser.follow(await browser.post(`${AT}/prepare/guide`, guide));
  await browser.follow(await browser.post(`${AT}/prepare/stall`, STALL));
  await browser.follow(await browser.post(`${AT}/prepare/stall`, { ...STALL, 'stall[village]': 'hill' }));
}

/** The file and the code it opens with. */
async function takenAlong(browser: Browser): Promise<{ bytes: Buffer; code: string }> {
  await browser.open(`${AT}/resume-file`);
  const code = /<bdi class="reference"[^>]*>([^<]+)</.exec(browser.html)![1]!;
  return { bytes: (await browser.post(`${AT}/resume-file`)).bytes, code };
}

/** Opens a file on another device. */
async function opened(file: { bytes: Buffer; code: string }, at = AT): Promise<{ browser: Browser; status: number; location?: string }> {
  const browser = market.guest();
  await browser.open(`${at}/resume`);
  browser.html = browser.html.replace('name="code"', `name="code" value="${file.code}"`);
  const answer = await browser.upload(`${at}/resume`, { name: 'answers.txt', type: 'text/plain', bytes: file.bytes });
  return { browser, status: answer.status, location: answer.location };
}

describe('an application prepared without an account', () => {
  test('[A90] its questions are answered as after signing in, faults told, and the rest is said to need an account', async () => {
    const browser = market.guest();
    await preparedStall(browser, CLOTH);
    expect(browser.path).toBe(`${AT}/prepared`);
    expect(pageFaults(browser.html)).toEqual([]);
    expect(attributesOf(browser.html, 'href')).toEqual(expect.arrayContaining([`${AT}/apply`, `${AT}/resume-file`]));
    await browser.open(`${AT}/prepare/stall`);
    expect(browser.html).toContain('Momo house');
    expect(pageFaults(browser.html)).toEqual([]);
    await browser.post(`${AT}/prepare/stall`, { ...STALL, 'stall[name]': '' });
    expect(browser.html).toContain('role="alert"');
    await browser.follow(await browser.open(`${AT}/prepare/stall`));
  });

  test('[A90] signed in, the application begins with all of it and goes on where the questions ended', async () => {
    const browser = await market.applicant();
    await preparedStall(browser);
    expect(browser.path).toBe(`${AT}/prepare/kitchen`);
    await browser.open(`${AT}/apply`);
    const begun = await browser.post(`${AT}/apply`);
    expect(begun.location).toMatch(/\/steps\/kitchen$/);
    expect((await market.case(begun.location!.split('/')[2]!)).answers['stall']).toMatchObject({ name: 'Momo house', village: 'hill', women: 2 });
    await browser.open(`${AT}/resume`);
    expect(wordsOf(browser.html)).toContain('Begin with the questions');
  });

  test('[A91] taken along as a file and opened with its code on another device, it goes on with what was typed', async () => {
    const first = market.guest();
    await preparedStall(first);
    const file = await takenAlong(first);
    expect(file.bytes.toString()).toMatch(/^Answers for: .*stall/i);
    expect(file.bytes.toString()).not.toMatch(/Momo|hill/);
    const { browser, location } = await opened(file);
    expect(location).toBe(`${AT}/prepare`);
    await browser.follow(await browser.open(location!));
    expect(browser.path).toBe(`${AT}/prepare/kitchen`);
    await browser.open(`${AT}/prepare/stall`);
    expect(browser.html).toContain('Momo house');
  });

  test('[A91] at another service it leads to its own', async () => {
    const first = market.guest();
    await preparedStall(first);
    expect(await opened(await takenAlong(first), '/services/every-question')).toMatchObject({ location: `${AT}/prepare` });
  });

  test('[A92] with another code, a changed byte or something that is none of ours, nothing opens and the page says what to look at', async () => {
    const first = market.guest();
    await preparedStall(first);
    const file = await takenAlong(first);
    const changed = Buffer.from(file.bytes.toString().replace(/(stampless-resume-1:.{60})(.)/, (_all, before: string, one: string) => before + (one === 'A' ? 'B' : 'A')));
    for (const wrong of [{ ...file, code: '0000-0000-0000-0000' }, { ...file, code: '' }, { ...file, bytes: changed }, { ...file, bytes: Buffer.from('hello') }, { ...file, bytes: Buffer.alloc(300_000, 65) }]) {
      const { browser, location } = await opened(wrong);
      expect(location).toBe(`${AT}/resume`);
      await browser.open(location!);
      expect(wordsOf(browser.html).join(' ')).toContain(wrong.code === '' ? 'Write the code of the file' : 'does not open with this code');
      if (wrong.code !== '') expect(attributesOf(browser.html, 'value')).toContain(wrong.code);
      expect(pageFaults(browser.html)).toEqual([]);
    }
  });

  test('[A92] a file opens for thirty days', async () => {
    const { openResumeFile, resumeFile, newResumeCode } = await import('./resume-file.ts');
    const { fileSecrets } = market.running.deps;
    const [code, at] = [newResumeCode(), Date.now()];
    const text = resumeFile('words', { slug: 'stall-permit', answers: { guide: { seller: 'citizen' } } }, code, fileSecrets, at);
    expect(openResumeFile(text, code.toLowerCase(), fileSecrets, at + 30 * 86_400_000)).toMatchObject({ answers: { guide: { seller: 'citizen' } } });
    expect(openResumeFile(text, code, fileSecrets, at + 31 * 86_400_000)).toBeUndefined();
  });

  test('[A92] others’ browsers know nothing of it, and what is kept tells nothing', async () => {
    await preparedStall(market.guest());
    const other = market.guest();
    expect((await other.open(`${AT}/resume-file`)).location).toBe(`${AT}/resume`);
    await other.follow(await other.open(`${AT}/prepare`));
    expect(other.path).toBe(`${AT}/prepare/guide`);
  });

  test('[A93] who is not eligible gets the page that says where to go, with a way back to the answer', async () => {
    const browser = market.guest();
    await browser.follow(await browser.open(`${AT}/prepare`));
    await browser.follow(await browser.post(`${AT}/prepare/guide`, { 'guide[seller]': 'foreigner', 'guide[goods]': 'cloth' }));
    expect(browser.path).toBe(`${AT}/not-for-you`);
    expect(attributesOf(browser.html, 'href')).toContain(`${AT}/prepare/guide`);
  });

  test('[A93] what does not fit the service as it is now is asked again, with what was answered there to see', async () => {
    const { deps } = market.running;
    const service = (await deps.services.current('stall-permit'))!;
    const meta = viewMeta(GUEST, deps);
    const { fitting, known, case: kase } = prepared(service, { guide: { seller: 'citizen', goods: 'food' }, stall: { name: 'Momo house', district: 'nowhere' }, gone: { what: 'ever' } }, meta);
    expect([fitting, known]).toEqual([{ guide: { seller: 'citizen', goods: 'food' } }, { stall: { name: 'Momo house', district: 'nowhere' } }]);
    expect(kase).toMatchObject({ step: 'stall', answers: known });
    const { id } = await market.running.person({ kind: 'applicant', name: 'Dema' });
    const begun = must(await deps.cases.open(service, { id, kind: 'applicant' }, fitting, undefined, undefined, known));
    expect(begun.case).toMatchObject({ step: 'stall', answers: { ...fitting, ...known } });
  });
});
