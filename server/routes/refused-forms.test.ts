import { hash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decoded, pageFaults, tagsOf } from '#runtime/testing/html.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { Right } from '#server/rights/right.ts';
import { browser, type Fields } from '#server/testing/callers.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { CLOTH, INSPECTOR, submit } from '#server/testing/stall-office.ts';

type Who = 'nobody' | 'applicant' | 'officer' | 'colleague' | 'clerk' | 'administrator' | 'manager';

let room: RunningApp;
const people: Partial<Record<Who, SignedInPerson>> = {};
let at: { draft: string; sent: string; task: string; held: string; granted: string; number: string; refused: string; leaving: string; batch: string };

const RIGHTS: Partial<Record<Who, Right[]>> = { officer: [INSPECTOR], colleague: [INSPECTOR], clerk: [{ right: 'operator', institution: 'market', role: 'clerk' }], administrator: [{ right: 'administrator' }], manager: [{ right: 'manager', institution: 'market' }] };

beforeAll(async () => {
  const file = smallService();
  const { flow } = file['x-service'];
  Object.assign(flow.steps['refused']!, { appeal: { days: 30 }, reopen: { days: 7 }, ways: { appeal: 'inspector', reopen: 'inspector' } });
  file['x-service'].roles['inspector']!.assists = true;
  room = await runningApp({ services: [file] });
  people.applicant = await room.person({ kind: 'applicant', name: 'Dema' });
  for (const [who, rights] of Object.entries(RIGHTS) as [Who, Right[]][]) people[who] = await room.person({ kind: 'staff', name: who, rights });
  const { id } = people.applicant;
  const [sent, held, granted, refused] = [(await submit(room.deps, id)).case, (await submit(room.deps, id)).case, (await submit(room.deps, id, CLOTH)).case, (await submit(room.deps, id)).case];
  const draft = await room.deps.cases.open((await room.deps.services.current('stall-permit'))!, { id, kind: 'applicant' });
  const officer = actorOf({ id: people.officer!.id, kind: 'staff', name: 'x', rights: [INSPECTOR] } as never);
  await room.deps.cases.act(refused.id, officer, { type: 'CompleteTask', task: refused.task!.id, outcome: 'reject', atOnce: true, reason: 'unsafe', text: 'No.' } as never);
  await room.outbox.idle();
  const number = granted.grants[0]!.number;
  await room.deps.store.commit({ writes: () => [{ write: 'addReport', row: { id: 'report', receipt: hash('sha256', 'c'.repeat(22)), number, institution: 'market', typed: number, wrong: 'Blurred', seen: '', contact: '', photo: null, photoType: null, at: 1, answeredAt: null, answer: null, answeredBy: null, answeredByName: null } as never }] });
  at = { draft: draft.ok ? draft.value.case.id : '', sent: sent.id, task: sent.task!.id, held: held.task!.id, granted: granted.id, number, refused: refused.id, leaving: (await room.person({ kind: 'staff', name: 'Leaving', rights: [INSPECTOR] })).id, batch: '' };
  const chooses = browser(room.app, people.officer);
  await chooses.get('/desk');
  at.batch = (await chooses.post('/desk/batches', { [`task[${at.task}]`]: 'on' })).location!;
  const colleague = browser(room.app, people.colleague);
  await colleague.get(`/desk/tasks/${at.held}`);
  await colleague.post(`/desk/tasks/${at.held}/assign`, { to: 'me' });
});
afterAll(() => room?.close());

const LONG = 'x'.repeat(20_001);
interface Form { who: Who; page: () => string; action?: () => string; wrong: Fields; keeps?: string }
const FORMS: Record<string, Form> = {
  'sign-in': { who: 'nobody', page: () => '/sign-in', wrong: { contact: 'abc' }, keeps: 'abc' },
  'sign-in empty': { who: 'nobody', page: () => '/sign-in', wrong: {} },
  'sign-in code': { who: 'nobody', page: () => '/sign-in/code', wrong: { code: '' } },
  'sign-in staff': { who: 'nobody', page: () => '/sign-in/staff', wrong: { email: 'pema', password: '' }, keeps: 'pema' },
  'forgotten': { who: 'nobody', page: () => '/sign-in/forgotten', wrong: {} },
  'verify': { who: 'nobody', page: () => '/verify', wrong: { code: '' } },
  'verify wrong': { who: 'nobody', page: () => '/verify', wrong: { number: '???', code: '???' }, keeps: '???' },
  'verify file': { who: 'nobody', page: () => '/verify', action: () => '/verify/file', wrong: {} },
  'report': { who: 'nobody', page: () => '/verify/report', wrong: { contact: 'me' }, keeps: 'me' },
  'track': { who: 'nobody', page: () => '/track', wrong: { reference: 'MS-1' }, keeps: 'MS-1' },
  'resume': { who: 'nobody', page: () => '/services/stall-permit/resume', wrong: { code: 'ABC' }, keeps: 'ABC' },
  'guide': { who: 'nobody', page: () => '/services/stall-permit/guide/guide', wrong: {} },
  'prepare': { who: 'nobody', page: () => '/services/stall-permit/prepare/guide', wrong: {} },
  'delegation': { who: 'applicant', page: () => `/files/${at.sent}/delegations`, wrong: { contact: 'nobody at all' }, keeps: 'nobody at all' },
  'share link': { who: 'applicant', page: () => `/files/${at.granted}/certificates/${at.number}/sharing`, wrong: { days: '365' } },
  'step': { who: 'applicant', page: () => `/files/${at.draft}/steps/guide`, wrong: {} },
  'message': { who: 'applicant', page: () => `/files/${at.sent}/messages`, wrong: { text: '' } },
  'withdraw': { who: 'applicant', page: () => `/files/${at.sent}/withdraw`, wrong: { reason: LONG }, keeps: LONG },
  'appeal': { who: 'applicant', page: () => `/files/${at.refused}/appeal`, wrong: { text: '' } },
  'reopen': { who: 'applicant', page: () => `/files/${at.refused}/reopen`, wrong: { text: '' } },
  'rating': { who: 'applicant', page: () => `/files/${at.granted}/rating`, wrong: { comment: 'Quick' }, keeps: 'Quick' },
  'assisted': { who: 'officer', page: () => '/desk/assisted', wrong: { name: 'Dema' }, keeps: 'Dema' },
  'take-over': { who: 'officer', page: () => `/desk/tasks/${at.held}`, action: () => `/desk/tasks/${at.held}/assign`, wrong: { to: 'me', reason: '' } },
  'recuse': { who: 'officer', page: () => `/desk/tasks/${at.task}`, action: () => `/desk/tasks/${at.task}/recuse`, wrong: { reason: '' } },
  'desk message': { who: 'officer', page: () => `/desk/tasks/${at.task}`, action: () => `/desk/tasks/${at.task}/messages`, wrong: { message: '' } },
  'desk note': { who: 'officer', page: () => `/desk/tasks/${at.task}`, action: () => `/desk/tasks/${at.task}/notes`, wrong: { note: '' } },
  'decide': { who: 'officer', page: () => `/desk/tasks/${at.task}`, action: () => `/desk/tasks/${at.task}/preview`, wrong: {} },
  'revoke': { who: 'officer', page: () => `/desk/certificates/${at.number}`, action: () => `/desk/certificates/${at.number}/revoke`, wrong: { reason: '' } },
  'report answer': { who: 'officer', page: () => '/desk/reports/report', wrong: { answer: '' } },
  'interest': { who: 'officer', page: () => '/desk/interests', wrong: { said: '' } },
  'batch': { who: 'officer', page: () => '/desk', action: () => '/desk/batches', wrong: {} },
  'absence': { who: 'officer', page: () => `/absences/${people.officer!.id}`, wrong: { awayFrom: 'tomorrow' }, keeps: 'tomorrow' },
  'saved list': { who: 'officer', page: () => '/desk', action: () => '/desk/lists', wrong: { name: ' ', query: '' } },
  'invitation': { who: 'administrator', page: () => '/staff', action: () => '/staff/invitations', wrong: { email: 'pema' }, keeps: 'pema' },
  'rights': { who: 'administrator', page: () => `/staff/${at.leaving}/rights`, wrong: { add: '' } },
  'disable self': { who: 'administrator', page: () => `/staff/${people.administrator!.id}/disable`, wrong: {} },
  'workload': { who: 'manager', page: () => `/workload/market/inspector?from=${people.officer!.id}`, action: () => '/workload/market/inspector', wrong: { from: '', reason: '' } },
  'workload give': { who: 'manager', page: () => '/workload', action: () => '/workload/market/inspector/give', wrong: { reason: '' } },
  'answer': { who: 'manager', page: () => `/figures/answers/${at.refused}/0?service=stall-permit&days=28`, wrong: {} },
  'batch decision': { who: 'officer', page: () => at.batch, action: () => `${at.batch}/look`, wrong: { outcome: 'reject', 'text[reject]': 'Too near.' }, keeps: 'Too near.' },
  'replace': { who: 'officer', page: () => `/desk/certificates/${at.number}`, action: () => `/desk/certificates/${at.number}/replace`, wrong: { by: 'CI-1' }, keeps: 'CI-1' },
  'due': { who: 'manager', page: () => `/figures/tasks/${at.task}/due`, wrong: { date: '' } },
};

test.each(Object.entries(FORMS))('[A101] %s: refused, its page begins with what is wrong, says so in its title, leads to each field, and keeps what was typed', async (_name, { who, page, action = page, wrong, keeps }) => {
  const from = browser(room.app, people[who]);
  if (page() === '/sign-in/code') {
    await from.get('/sign-in');
    await from.post('/sign-in', { contact: '+97517000009' });
  }
  expect((await from.get(page())).status).toBe(200);
  const { html } = await from.landed(await from.post(action(), wrong));
  const [summary = ''] = /<div class="summary.*?<\/div>/s.exec(html) ?? [];
  expect(html).toMatch(/<title>Error: /);
  expect(/<div[^>]*>/.exec(summary)![0]).toMatch(/(?=.*role="alert")(?=.*tabindex="-1")(?=.*autofocus)/i);
  expect([...summary.matchAll(/<li><a href="#[^"]+">[^<]+/g)].length).toBeGreaterThan(0);
  expect(html.indexOf('class="summary')).toBeLessThan(html.indexOf('<h1'));
  expect(pageFaults(html).filter((fault) => fault.startsWith('leads nowhere') || fault.startsWith('refers to nothing') || fault.startsWith('id twice'))).toEqual([]);
  if (keeps !== undefined) expect(decoded(html)).toContain(keeps);
});

test.each(['verify file', 'report', 'resume', 'share link', 'delegation', 'message', 'rating', 'withdraw', 'guide', 'assisted', 'report answer', 'interest', 'absence', 'invitation', 'rights', 'due', 'disable self', 'workload', 'batch', 'batch decision', 'revoke', 'replace', 'answer', 'take-over', 'recuse', 'desk message', 'desk note'])('[A102] %s: what could not be taken is shown on a page of its own, so that Reload and Back send nothing again', async (name) => {
  const { who, page, action = page, wrong } = FORMS[name]!;
  const from = browser(room.app, people[who]);
  await from.get(page());
  const posted = await from.post(action(), wrong);
  expect(posted.status).toBe(303);
  for (let times = 0; times < 2; times++) expect((await from.landed(posted)).html).toMatch(/<title>Error: /);
});

test('[D230] given a small form of a file’s page that could not be taken, then its words are there in another language too, for their writer alone, beside a decision begun; and whoever opens the file anew finds it as it is', async () => {
  const file = `/desk/tasks/${at.task}`;
  const [mine, theirs] = [browser(room.app, people.officer), browser(room.app, people.colleague)];
  await mine.get(file);
  await mine.post(`${file}/preview`, { outcome: 'reject', 'text[reject]': 'Begun before.' });
  await mine.get(file);
  const said = await mine.post(`${file}/notes`, { note: 'n'.repeat(20_001) });
  expect(said.location).toBe(`${file}?asked=note`);
  const again = (await mine.landed(said)).html;
  for (const kept of ['nnnn', 'Begun before.']) expect(again).toContain(kept);
  expect((await mine.get(`${file}?asked=note&lang=dz`)).html).toContain('nnnn');
  for (const anew of [await mine.get(`${file}?lang=en`), await mine.get(`${file}?asked=message`)]) expect([anew.html.includes('nnnn'), anew.html.includes('Begun before.')]).toEqual([false, true]);
  expect((await theirs.get(`${file}?asked=note`)).html).not.toContain('nnnn');
  expect((await mine.post(`${file}/notes`, { note: 'Short.' })).status).toBe(303);
  expect((await mine.get(`${file}?asked=note`)).html).not.toContain('nnnn');
});

test('[D230] given a certificate’s act that could not be taken, then its faults are judged as the certificate stands now', async () => {
  const page = `/desk/certificates/${at.number}`;
  const from = browser(room.app, people.officer);
  await from.get(page);
  const refused = await from.post(`${page}/suspend`, { reason: 'Under dispute.' });
  expect((await from.landed(refused)).html).toContain('Under dispute.');
  expect((await from.get(page)).html).not.toContain('Under dispute.');
  expect((await from.post(`${page}/suspend`, { reason: 'Seen to.', sure: 'on' })).location).toBe(page);
  expect((await from.get(refused.location!)).html).not.toMatch(/<title>Error: |Under dispute/);
});

test('[A103] every box of one line says what its phone keyboard does next and what may be filled in, whoever it is for', async () => {
  const seen = new Set<string>();
  for (const { who, page } of Object.values(FORMS)) {
    const from = browser(room.app, people[who]);
    if (page() === '/sign-in/code') {
      await from.get('/sign-in');
      await from.post('/sign-in', { contact: '+97517000009' });
    }
    const { html } = await from.get(page());
    for (const { name, attributes } of tagsOf(html)) {
      const { type = 'text', name: box = '' } = attributes;
      if (name !== 'input' || !['text', 'email', 'tel', 'search', 'password'].includes(type) || 'readonly' in attributes) continue;
      seen.add(box);
      expect([page(), box, 'enterkeyhint' in attributes, 'autocomplete' in attributes || box.includes('[')]).toEqual([page(), box, true, true]);
    }
  }
  expect(seen.size).toBeGreaterThan(10);
});
