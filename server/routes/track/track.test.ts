import { expect, test } from 'vitest';
import { printedSecret, readFileSecret, readReference } from '#runtime/portal/track/file-secret.ts';
import { Browser } from '#server/testing/browser.ts';
import { must } from '#server/testing/must.ts';
import { sharedStallRoom } from '#server/testing/shared-stall-room.ts';
import { submit } from '#server/testing/stall-office.ts';
import type { StallRoom } from '#server/testing/stall-room.ts';
import { changes, tableDump } from '#server/testing/table-dump.ts';
import { fileSecrets } from '#server/track/file-secret.ts';

let room: StallRoom;
sharedStallRoom((shared) => { room = shared; });

/** What somebody without an account is shown who types these. Each comes from a place of its own. */
async function tracked(reference: string, secret: string, language = 'en') {
  const guest = new Browser(room.app, '', language);
  await guest.open('/track');
  const posted = await guest.post('/track', { reference, secret });
  expect(posted.location).toBe('/track/answer');
  return guest.follow(posted);
}

/** The page without what differs from one request to the next. */
const words = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

test('[TR1] the confirmation shows reference and secret, and whoever types both sees status, step, office, since when and what comes next, in every language; no answer, no name, no officer', async () => {
  const { dema, sent: { case: { id, reference } } } = room;
  const secret = room.deps.fileSecrets.of(id);
  const own = new Browser(room.app, dema.cookie);
  for (const page of [`/files/${id}/sent`, `/files/${id}`]) {
    const { html } = await own.open(page);
    expect(html).toContain(printedSecret(secret));
    expect(html).toContain('href="/track"');
  }
  const { status, html } = await tracked(reference, secret);
  expect(status).toBe(200);
  const { 'x-service': { flow, institutions } } = (await room.deps.services.current('stall-permit'))!.file;
  for (const shown of [reference, institutions['market']!.title, flow.steps[room.sent.case.step]!.title, 'There since', 'Sent on']) expect(words(html)).toContain(shown);
  for (const hidden of ['Dema', 'Momo', 'Pema', id, secret, printedSecret(secret)]) expect(html).not.toContain(hidden);
  expect(words((await tracked(reference, secret, 'dz')).html)).toMatch(/\p{Script=Tibetan}/u);
});

test('[TR2] a wrong secret, another file’s, a reference that was never given and rubbish are one and the same answer', async () => {
  const { sent: { case: { id, reference } } } = room;
  const { case: other } = await submit(room.deps, room.sonam.id);
  const secret = room.deps.fileSecrets.of(id);
  const answers = await Promise.all([[reference, room.deps.fileSecrets.of(other.id)], ['SP-0000-0000', secret], ['rubbish', secret], [reference, '0'.repeat(16)], [reference, 'rubbish']].map(([typed, with_]) => tracked(typed!, with_!)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 422));
  expect(new Set(answers.map(({ html }) => words(html))).size).toBe(1);
  expect(answers[0]!.html).toContain('We find no application');
  const empty = await tracked('', ' ');
  expect([empty.status, empty.html.includes('href="#reference"'), empty.html.includes('href="#secret"')]).toEqual([422, true, true]);
});

test('[TR3] the secret is 80 bits, the same on every server of the installation and different for each file; neither sending nor following writes it anywhere', async () => {
  const [one, other] = [fileSecrets('one secret for every server process, 32+'), fileSecrets('another installation has another secret')];
  expect(one.of('a')).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
  expect(fileSecrets('one secret for every server process, 32+').of('a')).toBe(one.of('a'));
  expect(new Set([one.of('a'), one.of('b'), other.of('a')]).size).toBe(3);
  expect([one.isOf('a', one.of('a')), one.isOf('a', one.of('b')), one.isOf('a', ''), one.isOf('', one.of('a'))]).toEqual([true, false, false, false]);
  const before = await tableDump(room.deps.store, { without: ['kept_form'] });
  const { case: { id, reference } } = room.sent;
  await tracked(reference, room.deps.fileSecrets.of(id));
  const after = await tableDump(room.deps.store);
  // A note of before may be done meanwhile.
  expect(changes(before, { ...after, kept_form: [] }).filter((line) => !line.includes('kept_form') && !line.startsWith('- note '))).toEqual([]);
  expect(JSON.stringify(after)).not.toContain(room.deps.fileSecrets.of(id));
});

test('[TR4] small letters, spaces, other hyphens, O for 0 and digits of another script are read as they were meant', () => {
  expect(readFileSecret(' 7k3m–9qxz 4tbw-o2hc')).toBe('7K3M9QXZ4TBW02HC');
  expect(readFileSecret('༧K3M9QXZ4TBW02HC')).toBe('7K3M9QXZ4TBW02HC');
  expect([readFileSecret('7K3M'), readFileSecret(''), readFileSecret('U'.repeat(16))]).toEqual([undefined, undefined, undefined]);
  expect([readReference('lo 7k3m 9qxz'), readReference('LO-7K3M-9QXZ'), readReference('BR7K3MO1IL'), readReference('x'), readReference('')]).toEqual(['LO-7K3M-9QXZ', 'LO-7K3M-9QXZ', 'BR-7K3M-0111', undefined, undefined]);
});

test('[TR5] what is told of each status leads whoever applied to sign in, and shows no reason', async () => {
  const { case: { id, reference, task } } = await submit(room.deps, room.dema.id);
  const secret = room.deps.fileSecrets.of(id);
  const inspector = { id: room.inspector.id, kind: 'operator', roles: ['market/inspector'] } as const;
  must(await room.deps.cases.act(id, inspector, { type: 'CompleteTask', task: task!.id, outcome: 'sendBack', reason: 'unclear', text: 'The private words', fields: { '/stall/name': 'Also private' } }));
  const back = await tracked(reference, secret);
  expect(back.html).toContain('waits for the applicant');
  for (const hidden of ['private', 'Pema']) expect(back.html).not.toContain(hidden);
  const draft = (await room.deps.cases.load(room.draft))!.case;
  expect((await tracked(draft.reference, room.deps.fileSecrets.of(draft.id))).html).toContain('was not sent yet');
});

test('[TR6] whoever tries many is told to wait', async () => {
  const guest = new Browser(room.app);
  let [tries, status] = [0, 0];
  for (; tries < 25 && status !== 429; tries++) {
    await guest.open('/track');
    ({ status } = await guest.post('/track', { reference: 'SP-0000-0000', secret: '0' }));
  }
  expect(status).toBe(429);
});
