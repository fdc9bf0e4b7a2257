import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTasks } from '#runtime/engine/branches.ts';
import { visitedService } from '#runtime/testing/visited-service.ts';
import { Browser } from '#server/testing/browser.ts';
import { must } from '#server/testing/must.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { jpegOf, pngOf } from '#server/testing/picture-samples.ts';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';
import { INSPECTOR, submit } from '#server/testing/stall-office.ts';
import type { LoadedCase } from '#server/cases/cases.ts';

let running: RunningApp;
let [dema, pema, ugyen] = [] as unknown as SignedInPerson[];
let file: LoadedCase;
let browser: Browser;
beforeEach(async () => {
  running = await runningApp({ services: [visitedService()] });
  dema = await running.person({ kind: 'applicant', name: 'Dema' });
  [pema, ugyen] = [await running.person({ kind: 'staff', name: 'Pema', rights: [INSPECTOR] }), await running.person({ kind: 'staff', name: 'Ugyen', rights: [INSPECTOR] })];
  file = await submit(running.deps, dema!.id);
  browser = new Browser(running.app, pema!.cookie);
});
afterEach(async () => {
  expect(running.faults).toEqual([]);
  await running.close();
});

const JPEG = jpegOf({});
const GREY = pngOf(4, 4, () => [120, 120, 120]);
const task = () => openTasks(file.case)[0]!.id;
const address = () => `/desk/inspections/${task()}`;
const now = async () => (await running.deps.cases.load(file.case.id))!.case;
const FOUND = { 'verdict[water]': 'ok', 'verdict[fire]': 'ok', 'verdict[signs]': 'none', outcome: 'pass', act: 'finish' };

const proofIn = (html: string): string => /name="_csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';

/** Posts the page with photographs, as a browser does; `json`: as its script does. */
async function sends(fields: Record<string, string>, photos: { item: string; bytes: Buffer; name?: string }[] = [], json = false, by = browser, proof?: string) {
  // A page kept on the device may be old: its script asks for a fresh proof.
  const token = json ? (JSON.parse((await by.request('GET', '/desk/inspections/proof.json')).html) as { proof: string }).proof : proof ?? proofIn((await by.open(address())).html);
  const boundary = 'x-boundary';
  const parts = [
    ...Object.entries({ ...(json ? {} : { _csrf: token }), visit: 'visit-from-page', ...fields }).map(([name, value]) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)),
    ...photos.map(({ item, bytes, name = 'photo.jpg' }) => Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="photo[${item}]"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`), bytes, Buffer.from('\r\n')])),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  return by.request('POST', `${address()}/visit`, { 'content-type': `multipart/form-data; boundary=${boundary}`, ...(json ? { accept: 'application/json', 'csrf-token': token } : {}) }, Buffer.concat(parts));
}

test('[V1] given an inspection that is due, then its inspector finds it in the list and on the desk, and its page asks the checklist; nobody else does', async () => {
  expect((await browser.open('/desk/inspections/')).html).toContain(file.case.reference);
  expect((await browser.open(`/desk/tasks/${task()}`)).html).toContain(address());
  const { html } = await browser.open(address());
  for (const word of ['Clean water', 'Fire blanket', 'Prices, and what is in the food.', 'Dema Momo']) expect(html).toContain(word);
  expect(html).toContain('name="photo[fire]"');
  expect(html).not.toContain('name="photo[water]"');
  expect((await new Browser(running.app, dema!.cookie).open(address())).status).toBe(403);
  const clerk = await running.person({ kind: 'staff', rights: [{ right: 'operator', institution: 'market', role: 'clerk' }] });
  expect((await new Browser(running.app, clerk.cookie).open(address())).status).toBe(404);
});

test('[V2] given no script, then photographs and answers are kept as they come, what is missing is named beside it, and a finished inspection takes the file on', async () => {
  const early = await sends({ ...FOUND, 'verdict[water]': '', 'remark[signs]': 'None needed.' }, [{ item: 'fire', bytes: JPEG }]);
  expect(early.location).toBe(address());
  const { html } = await browser.open(address());
  expect(html).toContain('Say of “Clean water” what you found');
  expect(html).toContain('None needed.');
  expect(html).toMatch(/name="verdict\[fire\]"[^>]*checked=""/);
  const [photo] = (await now()).photos!;
  expect(html).toContain(`${address()}/photos/${photo!.id}`);
  const shown = await browser.request('GET', `${address()}/photos/${photo!.id}`);
  expect([shown.status, shown.headers['content-type'], shown.bytes.equals(JPEG)]).toEqual([200, 'image/jpeg', true]);
  const done = await sends(FOUND);
  expect(done.location).toBe(`/desk/tasks/${task()}`);
  expect((await browser.open(`/desk/tasks/${task()}`)).html).toContain('Passed');
  expect((await now()).status).toBe('approved');
  expect((await browser.open(address())).location).toBe(`/desk/tasks/${task()}`);
});

test('[V3] given what is no photograph, is broken or too large, then it is refused in words and nothing is kept', async () => {
  for (const [bytes, words] of [[Buffer.from('%PDF-1.4 x'), 'Choose a photograph'], [GREY.subarray(0, 40), 'did not come whole'], [Buffer.concat([JPEG, Buffer.alloc(5_000_000)]), 'more than 5 MB']] as const) {
    const answer = await sends({ act: 'save' }, [{ item: 'fire', bytes }], true);
    expect([answer.status, answer.html]).toEqual([422, expect.stringContaining(words)]);
  }
  expect((await now()).photos).toBeUndefined();
  await sends({ act: 'save' }, [{ item: 'fire', bytes: GREY, name: 'evil.php' }], true);
  expect((await now()).photos).toMatchObject([{ type: 'image/png' }]);
});

test('[V4] given a device that sends later, then time and place stay with each photograph, and whatever comes twice counts once', async () => {
  const shot = { act: 'save', takenAt: '2026-03-02T03:05:00.000Z', latitude: '27.4728', longitude: '89.639', accuracy: '12' };
  for (let round = 0; round < 3; round++) expect((await sends(shot, [{ item: 'fire', bytes: JPEG }], true)).status).toBe(200);
  expect((await now()).photos).toMatchObject([{ takenAt: '2026-03-02T03:05:00.000Z', place: { latitude: 27.4728, longitude: 89.639, accuracy: 12 } }]);
  await sends({ ...shot, latitude: '200', takenAt: 'now' }, [{ item: 'signs', bytes: GREY }], true);
  expect((await now()).photos![1]).not.toHaveProperty('place');
  const visit = { ...FOUND, visit: 'made-on-the-device', doneAt: '2026-03-02T03:10:00.000Z' };
  const answers = await Promise.all([1, 2, 3].map(() => sends(visit, [], true)));
  expect(answers.map(({ status, html }) => [status, html])).toEqual(Array(3).fill([200, '{"done":true}']));
  expect((await sends(visit, [{ item: 'fire', bytes: JPEG }], true)).html).toBe('{"done":true}');
  expect((await now()).inspections).toMatchObject([{ id: 'made-on-the-device', doneAt: '2026-03-02T03:10:00.000Z', by: pema!.id }]);
  const acts = await running.deps.cases.history(file.case.id);
  expect(acts.flatMap(({ events }) => events).filter(({ type }) => type === 'Inspected')).toHaveLength(1);
});

test('[V5] given a colleague was quicker, then what comes later is told so and changes nothing', async () => {
  await sends({ act: 'save' }, [{ item: 'fire', bytes: JPEG }], true);
  const other = new Browser(running.app, ugyen!.cookie);
  await other.open(address());
  expect((await sends({ ...FOUND, visit: 'visit-of-ugyen' }, [], true, other)).html).toBe('{"done":true}');
  expect((await sends({ ...FOUND, visit: 'visit-of-pema' }, [], true)).status).toBe(409);
  expect((await sends({ ...FOUND, visit: 'visit-of-ugyen' }, [], true)).status).toBe(409);
  expect((await now()).inspections).toHaveLength(1);
});

test('[D41] given a colleague was quicker, then what an inspector filled in stands beside what was found, by whom and when, without script and once the page is opened again after the device sent it', async () => {
  await sends({ act: 'save' }, [{ item: 'fire', bytes: JPEG }], true);
  const proof = proofIn((await browser.open(address())).html);
  const other = new Browser(running.app, ugyen!.cookie);
  await other.open(address());
  expect((await sends({ ...FOUND, visit: 'visit-of-ugyen' }, [], true, other)).html).toBe('{"done":true}');
  const mine = { ...FOUND, visit: 'visit-of-pema', outcome: 'again', text: 'Mend it, please.', 'verdict[water]': 'notOk', 'remark[water]': 'The tap drips.' };
  const { status, html } = await sends(mine, [], false, browser, proof);
  expect(status).toBe(409);
  for (const words of ['The tap drips.</textarea>', 'Mend it, please.</textarea>', 'By Ugyen, ', 'In order']) expect(html).toContain(words);
  expect((await browser.open(address())).html).toContain('The tap drips.</textarea>');
  const device = new Browser(running.app, pema!.cookie);
  await device.open('/desk/inspections/');
  expect((await sends({ ...mine, 'remark[water]': 'No water at all.' }, [], true, device)).status).toBe(409);
  expect((await device.open(address())).html).toContain('No water at all.</textarea>');
  expect((await now()).inspections).toHaveLength(1);
});

test('[D41] given that somebody is to come once more, then what was filled in is taken along to the next visit', async () => {
  await sends({ act: 'save' }, [{ item: 'fire', bytes: JPEG }], true);
  const proof = proofIn((await browser.open(address())).html);
  const other = new Browser(running.app, ugyen!.cookie);
  await other.open(address());
  const dripping = { ...FOUND, outcome: 'again', text: 'Mend it.', 'verdict[water]': 'notOk', 'remark[water]': 'It drips.' };
  expect((await sends({ ...dripping, visit: 'visit-of-ugyen' }, [], true, other)).html).toBe('{"done":true}');
  const kase = await now();
  if (kase.status === 'sentBack') must(await running.deps.cases.act(kase.id, { id: dema!.id, kind: 'applicant' }, { type: 'CompleteStep', step: 'send', values: { declaration: true } }));
  const next = openTasks(await now())[0]!.id;
  const { status, html } = await sends({ ...FOUND, visit: 'visit-of-pema', 'remark[signs]': 'Painted over.' }, [], false, browser, proof);
  expect([status, html.includes(`action="/desk/inspections/${next}/visit"`), html.includes('Painted over.')]).toEqual([409, true, true]);
  const kept = await browser.request('POST', `/desk/inspections/${next}/visit`, { 'content-type': 'application/x-www-form-urlencoded' }, new URLSearchParams({ _csrf: proofIn(html), act: 'save', 'verdict[water]': 'ok', 'remark[signs]': 'Painted over.' }).toString());
  expect(kept.status).toBe(303);
  expect((await browser.open(`/desk/inspections/${next}`)).html).toContain('Painted over.</textarea>');
});

test('[V6] given the applicant, then they read that somebody comes, and afterwards what was not in order', async () => {
  const own = new Browser(running.app, dema!.cookie);
  expect((await own.open(`/files/${file.case.id}`)).html).toContain('will come and look');
  await sends({ act: 'save' }, [{ item: 'fire', bytes: JPEG }], true);
  await sends({ ...FOUND, outcome: 'again', 'verdict[water]': 'notOk', 'remark[water]': 'The tap drips.', text: 'Mend the tap, please.' });
  const { html } = await own.open(`/files/${file.case.id}`);
  for (const word of ['The tap drips.', 'Mend the tap, please.', 'will come again']) expect(html).toContain(word);
  file = must({ ok: true as const, value: (await running.deps.cases.load(file.case.id))! });
  expect((await browser.open(address())).html).toContain('The tap drips.');
});

test('[V7] given everything an inspector did, then the file tells it, photographs looked at as well', async () => {
  await sends({ act: 'save' }, [{ item: 'fire', bytes: JPEG }], true);
  const [photo] = (await now()).photos!;
  await browser.open(`${address()}/photos/${photo!.id}`);
  await sends({ act: 'save', remove: photo!.id }, []);
  const { html } = await browser.open(`/desk/tasks/${task()}`);
  for (const word of ['Took a photograph at “Visit”', 'Took a photograph away at “Visit”', 'Looked at a photograph']) expect(html).toContain(word);
});

/** The visit, then a head who may refuse; an appeal goes back to the visit. */
function appealedService() {
  const service = visitedService();
  const { steps } = service['x-service'].flow;
  steps['visit']!.ways = { ...steps['visit']!.ways, pass: 'head' };
  steps['head'] = { kind: 'desk', title: 'Head', role: 'inspector', allow: ['approve', 'reject'], ways: { approve: 'grant', reject: 'refused' } };
  Object.assign(steps['refused']!, { appeal: { days: 30 }, ways: { appeal: 'visit' } });
  return service;
}
/** Pema made the visit, and what it came to was refused and appealed against: the file is at the visit again. */
async function appealed(visit: 'pass' | 'fail') {
  await running.publish(appealedService());
  file = await submit(running.deps, dema!.id);
  await sends({ act: 'save' }, [{ item: 'fire', bytes: JPEG }], true);
  expect((await sends({ ...FOUND, outcome: visit, ...(visit === 'fail' ? { text: 'No.' } : {}), visit: 'visit-before' }, [], true)).html).toBe('{"done":true}');
  if (visit === 'pass') {
    const { task: head } = await now();
    must(await running.deps.cases.act(file.case.id, { id: ugyen!.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'CompleteTask', task: head!.id, outcome: 'reject', text: 'No.', atOnce: true }));
  }
  must(await running.deps.cases.act(file.case.id, { id: dema!.id, kind: 'applicant' }, { type: 'ComeBack', how: 'appeal', text: 'Look again.' }));
  file = must({ ok: true as const, value: (await running.deps.cases.load(file.case.id))! });
}

test('[V24] given an appeal against a desk’s refusal, then whoever passed the visit before may come again, and whoever refused may not', async () => {
  await appealed('pass');
  expect((await browser.open('/desk/inspections/')).html).toContain(file.case.reference);
  expect((await new Browser(running.app, ugyen!.cookie).open('/desk/inspections/')).html).not.toContain(file.case.reference);
  await sends({ act: 'save' }, [{ item: 'fire', bytes: JPEG }], true);
  expect((await sends(FOUND, [], true)).html).toBe('{"done":true}');
  expect((await now()).task?.step).toBe('head');
});

test('[V24] given an appeal against a failed visit, then it is neither offered to whoever made it nor opened for them, the page of the file says why, and that nobody may where that is so; a manager reads it too', async () => {
  await appealed('fail');
  const list = (await browser.open('/desk/inspections/')).html;
  expect([list.includes(file.case.reference), list.includes('somebody else has to make')]).toEqual([false, true]);
  expect((await browser.open(address())).location).toBe(`/desk/tasks/${task()}`);
  const page = async () => (await browser.open(`/desk/tasks/${task()}`)).html;
  expect(await page()).toContain('Somebody else has to go and look.');
  expect(await page()).not.toContain('Nobody who is here may');
  const manager = new Browser(running.app, (await running.person({ kind: 'staff', rights: [{ right: 'manager', institution: 'market' }] })).cookie);
  const shared = async () => (await manager.open('/workload/market/inspector?who=')).html;
  expect(await shared()).not.toContain('Nobody who is here may decide on this file');
  must(await running.deps.cases.act(file.case.id, { id: ugyen!.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'Recuse', task: task(), reason: 'My brother.' }));
  expect(await page()).toContain('Nobody who is here may');
  expect(await shared()).toContain('Nobody who is here may decide on this file');
});

test('[V25] given a visit that is not taken, then the device is told the true reason: whose it is, who finished it, or why it is for somebody else', async () => {
  const device = new Browser(running.app, pema!.cookie);
  await device.open(address());
  const other = new Browser(running.app, ugyen!.cookie);
  const why = async () => {
    const { status, html } = await sends({ ...FOUND, visit: 'visit-of-pema' }, [], true, device);
    return [status, (JSON.parse(html) as { why: string }).why];
  };
  await other.open(`/desk/tasks/${task()}`);
  await other.post(`/desk/tasks/${task()}/assign`, { to: 'me' });
  expect(await why()).toEqual([409, 'Ugyen has this inspection now.']);
  expect((await device.open('/desk/inspections/')).html).not.toContain(file.case.reference);
  await sends({ act: 'save' }, [{ item: 'fire', bytes: JPEG }], true, other);
  await sends({ ...FOUND, visit: 'visit-of-ugyen' }, [], true, other);
  expect(await why()).toEqual([409, 'Ugyen has finished this inspection.']);
  await appealed('fail');
  expect(await why()).toEqual([409, 'You decided on this file at “Visit”. Somebody else has to go and look.']);
});
