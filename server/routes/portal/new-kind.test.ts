import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkService, type ServiceFile } from '#schemas/index.ts';
import { stepPages } from '#runtime/portal/step-pages.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { StepKind } from '#runtime/steps/step-kind.ts';
import { pageFaults, wordsOf } from '#runtime/testing/html.ts';
import { notice } from '#runtime/testing/notice/index.ts';
import { NoticePage } from '#runtime/testing/notice/page.tsx';
import { smallService } from '#runtime/testing/small-service.ts';
import { CLOTH, Market, STALL } from '#server/testing/market.ts';

// The line in the list of kinds, and the one in the list of pages.
stepKinds['notice'] = notice as unknown as StepKind;
stepPages['notice'] = async () => NoticePage;

function withNotice(): ServiceFile {
  const file = { ...smallService(), $id: 'urn:stampless:service:noticed' };
  const { steps } = file['x-service'].flow;
  const next = steps['stall']!.ways['continue']!;
  steps['stall']!.ways['continue'] = 'notice';
  steps['notice'] = { ...notice.example, ways: { continue: next } };
  return file;
}

let market: Market;
beforeAll(async () => {
  market = await Market.open([withNotice()]);
});
afterAll(() => market.close());

test('[E20] given a kind of one folder with a page of its own, then the rules have nothing against it', () => {
  expect(checkService(withNotice(), stepKinds).filter(({ path }) => path.includes('notice'))).toEqual([]);
});

test('[E20] given an applicant comes to it, then its page asks, tells what is wrong, and leads on', async () => {
  const browser = await market.applicant();
  await browser.open('/services/noticed/guide/guide');
  await browser.follow(await browser.post('/services/noticed/guide/guide', CLOTH));
  const opened = await browser.post('/services/noticed/apply');
  await browser.follow(opened);
  const id = opened.location!.split('/')[2]!;
  await browser.post(`/files/${id}/steps/stall`, STALL);
  const led = await browser.post(`/files/${id}/steps/stall`, { ...STALL, 'stall[village]': 'hill' });
  expect(led.location).toBe(`/files/${id}/steps/notice`);
  const page = await browser.follow(led);
  expect(wordsOf(page.html)).toContain('Keep your lease at hand.');
  expect(pageFaults(page.html)).toEqual([]);
  const refused = await browser.post(`/files/${id}/steps/notice`, {});
  expect([refused.status, /<main[\s\S]*role="alert"[\s\S]*<\/main>/.test(refused.html)]).toEqual([200, true]);
  const answered = await browser.post(`/files/${id}/steps/notice`, { read: 'yes' });
  expect(answered.status).toBe(303);
  expect((await market.case(id)).done).toContain('notice');
});
