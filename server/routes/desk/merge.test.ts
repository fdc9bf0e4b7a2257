import { afterEach, beforeEach, expect, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { FOOD, GAS, STALL } from '#runtime/testing/stall-cases.ts';
import { firstVersion } from '#server/first-start.ts';
import { browserOf } from '#server/testing/desk-room.ts';
import { addressOf, BACK, type DeskStage, openDeskStage } from '#server/testing/desk-stage.ts';
import { must } from '#server/testing/must.ts';

const REFUSAL = { outcome: 'reject', 'reason[reject]': 'not-permitted', 'text[reject]': 'Half a morning of my own words.', 'flag[/names/first]': 'on', 'fields[/names/first]': 'Spelt otherwise in the register.' };
let stage: DeskStage;
beforeEach(async () => {
  stage = await openDeskStage();
});
afterEach(() => stage.room.close());

const seenIn = (html: string): string => /name="_seen" value="(\d+)"/.exec(html)![1]!;
const hidden = (html: string): Record<string, string> => Object.fromEntries([...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));

test('[D36] given two officers at one file, when the second decides after the first, then every word of theirs stands beside what was decided, by whom and when, to be copied, and is kept', async () => {
  const kase = await stage.waiting();
  const [mine, theirs] = [browserOf(stage.room.app, stage.officer), browserOf(stage.room.app, stage.colleague)];
  const seen = seenIn((await mine.get(addressOf(kase))).html);
  await theirs.get(addressOf(kase));
  await theirs.post(`${addressOf(kase)}/decide`, { outcome: 'approve', 'text[approve]': 'Welcome to Paro.' });
  const { status, html } = await mine.post(`${addressOf(kase)}/decide`, { ...REFUSAL, _seen: seen });
  expect(status).toBe(409);
  for (const words of ['Half a morning of my own words.</textarea>', 'Spelt otherwise in the register.</textarea>', 'Welcome to Paro.</textarea>', 'By Ugyen Tshering, ', 'Ugyen Tshering decided: ']) expect(html).toContain(words);
  expect(html).not.toContain('type="radio"');
  const again = await mine.get(addressOf(kase));
  expect(again.html).toContain(`href="${addressOf(kase)}/typed"`);
  expect((await mine.get(`${addressOf(kase)}/typed`)).html).toContain('Half a morning of my own words.</textarea>');
  expect(await theirs.get(`${addressOf(kase)}/typed`)).toMatchObject({ status: 303, location: addressOf(kase) });
});

test('[D36] given a colleague who took the file meanwhile, when it is decided, then the words are shown, and are in the form again once it is taken over', async () => {
  const kase = await stage.waiting();
  const [mine, theirs] = [browserOf(stage.room.app, stage.officer), browserOf(stage.room.app, stage.colleague)];
  const seen = seenIn((await mine.get(addressOf(kase))).html);
  await theirs.get(addressOf(kase));
  await theirs.post(`${addressOf(kase)}/assign`, { to: 'me' });
  const { status, html } = await mine.post(`${addressOf(kase)}/preview`, { ...BACK, _seen: seen });
  expect([status, html.includes('Your second choice is free.</textarea>'), html.includes('Ugyen Tshering has this file.')]).toEqual([409, true, true]);
  await mine.post(`${addressOf(kase)}/assign`, { to: 'me', reason: 'Ugyen is in Haa.' });
  const page = await mine.get(addressOf(kase));
  expect(page.html).toContain('Taken in Paro.</textarea>');
  expect(page.html).not.toContain(`${addressOf(kase)}/typed`);
});

test('[D36] given a file that was sent back and has come again, when an old form is posted, then its words can be chosen into the new one, beside the applicant’s old and new answer', async () => {
  const kase = await stage.waiting();
  const [mine, theirs] = [browserOf(stage.room.app, stage.officer), browserOf(stage.room.app, stage.colleague)];
  const seen = seenIn((await mine.get(addressOf(kase))).html);
  await theirs.get(addressOf(kase));
  await theirs.post(`${addressOf(kase)}/decide`, BACK);
  const back = await stage.corrects(kase.id, { first: 'Druk Bakery', second: 'Valley Bakery' });
  const { status, html } = await mine.post(`${addressOf(kase)}/decide`, { ...REFUSAL, _seen: seen });
  expect(status).toBe(409);
  expect(html).toContain(`action="${addressOf(back)}/change"`);
  expect(html).toContain('it has come back to this desk');
  expect(html).toMatch(/Karma Bakery[\s\S]*Druk Bakery/);
  expect(html).toContain('name="text[reject]" checked="" value="Half a morning of my own words."');
  expect(html).toMatch(/By Karma Dorji, |By Karma, /);
  const form = await mine.submit(`${addressOf(back)}/change`, { ...hidden(html), outcome: 'reject', 'reason[reject]': 'not-permitted', 'text[reject]': 'Half a morning of my own words.', 'fields[/names/first]': '', 'verdict[/names/first]': '' });
  expect(form.html).toContain('Half a morning of my own words.</textarea>');
  expect(form.html).not.toContain('name="flag[/names/first]" checked=""');
  expect((await mine.post(`${addressOf(back)}/decide`, { outcome: 'reject', 'reason[reject]': 'not-permitted', 'text[reject]': 'Half a morning of my own words.', _seen: seenIn(form.html) })).status).toBe(303);
});

test('[D36] given what does not touch the form, such as a message of the applicant, then the decision goes on and nothing is asked', async () => {
  const kase = await stage.waiting();
  const browser = browserOf(stage.room.app, stage.officer);
  const seen = seenIn((await browser.get(addressOf(kase))).html);
  await browser.post(`${addressOf(kase)}/preview`, { ...BACK, _seen: seen });
  must(await stage.room.deps.cases.act(kase.id, { id: stage.applicant.id, kind: 'applicant' }, { type: 'WriteMessage', text: 'When will it be?' }));
  expect((await browser.get(`${addressOf(kase)}/preview`)).html).toContain('Taken in Paro.');
  expect((await browser.post(`${addressOf(kase)}/decide`, { ...BACK, _seen: seen })).status).toBe(303);
});

test('[D36] given a desk with a screen of its own that a colleague filled in otherwise, then each value is chosen, what only one of both changed is taken without asking, and no verdict is kept of an answer that changed', async () => {
  const { deps, app } = stage.room;
  const rights = [{ right: 'operator' as const, institution: 'market', role: 'inspector' }];
  const [dechen, ugyen] = [await stage.room.person({ kind: 'staff', name: 'Dechen', rights }), await stage.room.person({ kind: 'staff', name: 'Ugyen', rights })];
  const file = smallService();
  file.properties['visit'] = { title: 'The visit', type: 'object', additionalProperties: false, required: ['taps'], properties: { taps: { title: 'Water taps', type: 'integer' }, note: { title: 'What stands there', type: 'string' }, way: { title: 'The way there', type: 'string' } } };
  Object.assign(file['x-service'].flow.steps['inspector']!, { screen: 'visit' });
  await deps.store.commit({ writes: () => firstVersion(file, 'test', deps.now()) });
  const applicant = { id: stage.applicant.id, kind: 'applicant' as const };
  const opened = must(await deps.cases.submit((await deps.services.current('stall-permit'))!, applicant, {
    answers: { guide: FOOD, stall: STALL, kitchen: GAS }, declaration: true,
    documents: [{ id: 'clearance-1', requirement: 'clearance', name: 'c.pdf', type: 'application/pdf', bytes: 4, hash: '0'.repeat(64) }],
  }));
  const [mine, theirs] = [browserOf(app, dechen), browserOf(app, ugyen)];
  const at = addressOf(opened.case);
  const seen = seenIn((await mine.get(at)).html);
  await theirs.get(at);
  const answer = await theirs.post(`${at}/decide`, { outcome: 'sendBack', 'reason[sendBack]': 'unclear', 'flag[/stall/name]': 'on', 'fields[/stall/name]': 'In full, please', 'visit[taps]': '2', 'visit[way]': 'Along the river' });
  expect(answer.status).toBe(303);
  must(await deps.cases.act(opened.case.id, applicant, { type: 'CompleteStep', step: 'stall', values: { ...STALL, name: 'Dema Momo House' } }));
  const back = must(await deps.cases.act(opened.case.id, applicant, { type: 'CompleteStep', step: 'send', values: { declaration: true } })).case;
  const { status, html } = await mine.post(`${at}/preview`, { outcome: 'approve', 'visit[taps]': '3', 'visit[note]': 'A tarpaulin', _seen: seen });
  expect(status).toBe(409);
  expect(html).toMatch(/name="_take\[\/visit\/taps\]" value="mine"/);
  expect(html).toMatch(/name="_take\[\/visit\/taps\]" checked="" value="theirs"/);
  expect(html).toContain('name="_take[/visit/note]" checked="" value="mine"');
  expect(html).toContain('<input type="hidden" name="_take[/visit/way]" value="theirs"');
  expect(html).toContain('By Ugyen, ');
  const chosen = { ...hidden(html), outcome: 'approve', '_take[/visit/taps]': 'theirs', '_take[/visit/note]': 'mine' };
  const form = await mine.submit(`${addressOf(back)}/change`, chosen);
  expect(form.html).toMatch(/name="visit\[taps\]"[^>]*value="2"/);
  expect(form.html).toMatch(/name="visit\[note\]"[^>]*value="A tarpaulin"/);
  expect(form.html).toMatch(/name="visit\[way\]"[^>]*value="Along the river"/);
});

test('[D42] given an applicant who withdraws the file while an officer looks at the preview, then the officer reads just that, in the applicant’s words; nothing was recorded, and what was typed is there to read', async () => {
  const kase = await stage.waiting();
  const browser = browserOf(stage.room.app, stage.officer);
  const seen = seenIn((await browser.get(addressOf(kase))).html);
  await browser.submit(`${addressOf(kase)}/preview`, { ...REFUSAL, 'flag[/names/first]': '', _seen: seen });
  must(await stage.room.deps.cases.act(kase.id, { id: stage.applicant.id, kind: 'applicant' }, { type: 'Withdraw', reason: 'We moved to Haa.' }));
  const { status, html } = await browser.post(`${addressOf(kase)}/decide`, { ...REFUSAL, _seen: seen });
  expect([status, html.includes('The applicant withdrew this application</h1>'), html.includes('We moved to Haa.'), html.includes('What you typed')]).toEqual([409, true, true, false]);
  const typed = await browser.get(`${addressOf(kase)}/typed`);
  for (const words of ['Half a morning of my own words.</textarea>', 'The applicant withdrew this application</h1>']) expect(typed.html).toContain(words);
  expect(typed.html).not.toContain('Decided by');
  expect(await browser.get(`${addressOf(kase)}/preview`)).toMatchObject({ status: 303, location: addressOf(kase) });
  const page = await browser.get(addressOf(kase));
  expect([page.html.includes('The applicant withdrew this application. Nothing is to be decided.'), page.html.includes('Decided by')]).toEqual([true, false]);
  expect((await stage.room.deps.cases.load(kase.id))!.case).toMatchObject({ status: 'withdrawn', decisions: [] });
});
