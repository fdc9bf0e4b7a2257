import { afterEach, beforeEach, expect, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { firstVersion } from '#server/first-start.ts';
import { Browser } from '#server/testing/browser.ts';
import { must } from '#server/testing/must.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { FOOD, INSPECTOR } from '#server/testing/stall-office.ts';
import { openStallRoom, type StallRoom } from '#server/testing/stall-room.ts';

const CLERK = { right: 'operator' as const, institution: 'market', role: 'clerk' };
const ASKED = { service: 'stall-helped', name: 'Karma Wangmo', contact: '17 65 43 21', consent: 'phone', agreed: 'on' };

let room: StallRoom;
let clerk: SignedInPerson;
beforeEach(async () => {
  room = await openStallRoom();
  const file = smallService();
  file.$id = 'urn:stampless:service:stall-helped';
  file['x-service'].roles['clerk'] = { title: 'Clerk', institution: 'market', assists: true };
  await room.deps.store.commit({ writes: () => firstVersion(file, 'test', room.deps.now()) });
  // The clerk is an inspector too, and still does not decide on what they sent.
  clerk = await room.person({ kind: 'staff', name: 'Rinchen', rights: [CLERK, INSPECTOR] });
});
afterEach(() => room.close());

async function begins(by = clerk, asked: Record<string, string | undefined> = ASKED) {
  const browser = new Browser(room.app, by.cookie);
  await browser.open('/desk/assisted');
  const answer = await browser.post('/desk/assisted', asked);
  await room.outbox.idle();
  return { browser, answer, id: /^\/files\/([\w-]+)\//.exec(answer.location ?? '')?.[1] ?? '' };
}
/** Fills in a stall that sells cloth and needs no document, the first page as the person would, and sends it. */
async function sends({ browser, id }: Awaited<ReturnType<typeof begins>>): Promise<void> {
  await browser.open(`/files/${id}/steps/guide`);
  await browser.post(`/files/${id}/steps/guide`, { 'guide[seller]': 'citizen', 'guide[goods]': 'cloth' });
  const as = { id: (await caseOf(id)).applicant, kind: 'applicant' as const, through: clerk.id };
  must(await room.deps.cases.act(id, as, { type: 'CompleteStep', step: 'stall', values: FOOD['stall']! }));
  must(await room.deps.cases.act(id, as, { type: 'CompleteStep', step: 'send', values: { declaration: true } }));
  await room.outbox.idle();
}
const caseOf = async (id: string) => (await room.deps.cases.load(id))!.case;

test('[AS1] given what is missing or wrong, then each is said and nothing is begun; a desk that does not assist has no such service', async () => {
  const { answer } = await begins(clerk, { ...ASKED, name: ' ', consent: undefined, agreed: undefined, contact: 'x' });
  expect(answer.status).toBe(200);
  for (const said of ['Enter their full name', 'Choose how they asked you to', 'only if they agreed', 'value="x"']) expect(answer.html).toContain(said);
  const wrong = await begins(clerk, { ...ASKED, contact: 'not a number' });
  expect([wrong.answer.status, wrong.answer.html.includes('<title>Error: ')]).toEqual([200, true]);
  const colleague = (await room.deps.signIn.staff()).at(-1)!.email;
  expect((await begins(clerk, { ...ASKED, contact: colleague })).answer.html).toContain('somebody who works here');
  expect((await new Browser(room.app, room.inspector.cookie).open('/desk/assisted')).html).toContain('No service lets your desk apply');
  expect((await new Browser(room.app, room.inspector.cookie).open('/desk')).html).not.toContain('/desk/assisted');
  expect((await new Browser(room.app, clerk.cookie).open('/desk')).html).toContain('/desk/assisted');
});

test('[AS2] given a person who agreed by phone, then both names are in the history, the pages say for whom one writes, and the person is told', async () => {
  const begun = await begins();
  const page = await begun.browser.open(`/files/${begun.id}/steps/guide`);
  expect(page.html).toContain('You are applying for Karma Wangmo, at their request.');
  await sends(begun);
  const kase = await caseOf(begun.id);
  expect(kase).toMatchObject({ assisted: { by: clerk.id, consent: 'phone', name: 'Karma Wangmo', institution: 'market', role: 'clerk' } });
  expect(kase.applicant).not.toBe(clerk.id);
  const history = await room.deps.cases.history(begun.id);
  expect([history.length > 2, new Set(history.map(({ actor }) => actor))]).toEqual([true, new Set([clerk.id])]);
  // Beside the log: who the person is.
  expect((await room.deps.store.history(begun.id))!.acts[0]!.events).not.toContain('Karma');
  const messages = await room.deps.store.messagesOf(begun.id, 9);
  expect(messages.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(['notice.assisted', 'notice.sent']));
  const told = messages.find(({ purpose }) => purpose === 'notice.assisted');
  expect([told!.recipient, told!.text.includes(kase.reference), told!.text.length <= 160, told!.text.includes('Karma')]).toEqual(['+97517654321', true, true, false]);
});

test('[D55] given an officer who applies for somebody, then what the pages say is said to the officer, and no link leads where only the person may go', async () => {
  const begun = await begins();
  const page = await begun.browser.open(`/files/${begun.id}/steps/guide`);
  expect([page.html.includes('under “My files”'), page.html.includes('begin again for the same person')]).toEqual([false, true]);
  await sends(begun);
  const { html } = await begun.browser.open(`/files/${begun.id}/sent`);
  for (const said of ['Reference of the application of Karma Wangmo', 'Karma Wangmo is told by message', 'give it to Karma Wangmo', 'href="/desk/assisted"']) expect(html).toContain(said);
  for (const unsaid of ['You need not do anything', 'Your application', 'Your reference', 'My files', `href="/files/${begun.id}"`, 'record.pdf', '/messages']) expect(html).not.toContain(unsaid);
});

test('[AS3] given what they began, then they neither withdraw, rate, write nor decide in the person’s name, nor give it away', async () => {
  const begun = await begins();
  await sends(begun);
  const kase = await caseOf(begun.id);
  const as = { id: kase.applicant, kind: 'applicant' as const, through: clerk.id };
  for (const act of [{ type: 'Withdraw' }, { type: 'DeleteDraft' }, { type: 'WriteMessage', text: 'x' }, { type: 'Rate', stars: 5 }] as const) expect((await room.deps.cases.act(begun.id, as, act)).ok).toBe(false);
  expect((await room.deps.cases.act(begun.id, { ...as, through: room.inspector.id }, { type: 'CompleteStep', step: 'stall', values: {} })).ok).toBe(false);
  for (const path of ['withdraw', 'messages', 'rating', 'looks', 'delete']) expect((await begun.browser.open(`/files/${begun.id}/${path}`)).status).toBe(403);
  const { mayNotDecide } = await import('#runtime/engine/assign.ts');
  const { service } = (await room.deps.cases.load(begun.id))!;
  const task = { id: 't', step: 'inspector', role: 'inspector', institution: 'market', since: '2026-03-02T04:00:00.000Z' };
  const meta = { actor: { id: clerk.id, kind: 'operator' as const }, at: task.since, newId: () => '', newToken: () => '' };
  expect([mayNotDecide(service, kase, task, meta, clerk.id)?.refusal.code, mayNotDecide(service, kase, task, meta, room.inspector.id)]).toEqual(['task.own-file', undefined]);
});

test('[AS4] given anybody else, or the officer without the role, then there is no way in; the person goes on in their own account', async () => {
  const begun = await begins();
  const path = `/files/${begun.id}/steps/guide`;
  const other = await room.person({ kind: 'staff', name: 'Ugyen', rights: [CLERK] });
  expect((await new Browser(room.app, other.cookie).open(path)).status).toBe(403);
  expect((await new Browser(room.app, room.dema.cookie).open(path)).status).toBe(404);
  // Their own file was never the officer's to open.
  expect((await new Browser(room.app, clerk.cookie).open(`/files/${room.draft}/steps/guide`)).status).toBe(403);
  must(await room.deps.signIn.setRights(clerk.id, [INSPECTOR], 'administrator'));
  expect((await begun.browser.open(path)).status).toBe(403);
  const account = must(await room.deps.signIn.accountFor('+975 17654321', 'Somebody', 'en'));
  const { applicant } = await caseOf(begun.id);
  expect(account.id).toBe(applicant);
  expect((await room.deps.cases.act(begun.id, { id: applicant, kind: 'applicant' }, { type: 'CompleteStep', step: 'guide', values: { seller: 'citizen', goods: 'cloth' } })).ok).toBe(true);
});

test('[AS5] given an unsent file, then beginning again for the same person goes on with it', async () => {
  const [first, second] = [await begins(), await begins()];
  expect([first.id !== '', second.id]).toEqual([true, first.id]);
  expect((await begins(clerk, { ...ASKED, contact: '17 65 43 22' })).id).not.toBe(first.id);
});

test('[AS6] given the paper, then every question of every screen is on it, what is only for some says for whom, and its code leads to keying it in', async () => {
  const { html, status } = await new Browser(room.app).open('/services/stall-helped/paper');
  const { file } = (await room.deps.services.current('stall-helped'))!;
  expect(status).toBe(200);
  for (const screen of ['guide', 'stall', 'kitchen']) {
    for (const field of Object.values(file.properties[screen]!.properties!)) if (typeof field === 'object' && !field.readOnly) expect(html).toContain(field.title);
  }
  expect(html).toContain('Only if: ');
  expect(html).toContain('http://');
  const address = /QR code of ([^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&');
  const { pathname, search } = new URL(address);
  const page = await new Browser(room.app, clerk.cookie).open(`${pathname}${search}`);
  expect(page.html).toMatch(/value="stall-helped" selected/);
  expect(page.html).toMatch(/id="consent-paper"[^>]*checked/);
  expect((await new Browser(room.app).open('/services/stall-helped')).html).toContain('/services/stall-helped/paper');
  expect((await new Browser(room.app).open('/services/none/paper')).status).toBe(404);
});
