import { expect, onTestFinished, test } from 'vitest';
import { pageFaults } from '#runtime/testing/html.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { browser } from '#server/testing/callers.ts';
import { runningApp } from '#server/testing/running-app.ts';
import { INSPECTOR, submit } from '#server/testing/stall-office.ts';

const WORDS = 'We mended the tap on Monday.';

/** The stall permit whose inspector answers in words of their own; `share`: of these answers some are looked at again. */
function answering(share?: number) {
  const file = smallService();
  const { steps } = file['x-service'].flow;
  steps['quality'] = { ...structuredClone(steps['inspector']!), title: 'Quality', ...(share === undefined ? {} : { share }) };
  Object.assign(steps['inspector']!, { more: [{ outcome: 'answered', title: 'Answer', asksText: true }], ways: { ...steps['inspector']!.ways, answered: 'quality' } });
  return file;
}

test.each([
  ['answered', undefined, 'The file goes on to the desk: Quality', 'The applicant gets no message now.'],
  ['answered', 20, 'The desk that looks: Quality', 'Where the file is closed at once, the applicant is told.'],
  ['approve', undefined, 'The file is closed as approved.', 'Your application was approved'],
  ['reject', undefined, 'The file is closed as rejected.', 'Your application was not approved'],
] as const)('[D50] words for the applicant stand in the preview of “%s” (share of files looked at again: %s), as the page of their file will show them', async (outcome, share, follows, told) => {
  const room = await runningApp({ services: [answering(share)] });
  onTestFinished(() => room.close());
  const [dema, officer] = [await room.person({ kind: 'applicant', name: 'Dema' }), await room.person({ kind: 'staff', name: 'Pema', rights: [INSPECTOR] })];
  const { case: { id, task } } = await submit(room.deps, dema.id);
  const desk = browser(room.app, officer);
  const address = `/desk/tasks/${task!.id}`;
  await desk.get(address);
  const decision = { outcome, [`text[${outcome}]`]: WORDS, 'reason[reject]': 'unsafe' };
  const { html } = await desk.landed(await desk.post(`${address}/preview`, decision));
  const words = html.replace(/<form[^>]*decide"[\s\S]*/, '').replace(/^[\s\S]*<main/, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  expect([words.includes(WORDS), words.includes(follows), words.includes(told), pageFaults(html)]).toEqual([true, true, true, []]);
  if (outcome !== 'answered') return;
  expect(words).toMatch(/The applicant reads this on the page of their file: .*: Answer /);
  await desk.post(`${address}/decide`, decision);
  const title = /<h3>([^<]*: Answer)<\/h3>/.exec(html)![1]!;
  const page = await browser(room.app, dema).get(`/files/${id}`);
  expect([page.html.includes(WORDS), page.html.includes(title)]).toEqual([true, true]);
});
