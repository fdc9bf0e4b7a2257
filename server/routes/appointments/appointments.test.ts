import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { calledOffOf } from '#runtime/portal/appointments/appointment-of.ts';
import { appointedService } from '#runtime/testing/appointed-service.ts';
import { pageFaults, wordsOf } from '#runtime/testing/html.ts';
import { translator } from '#runtime/texts/translate.ts';
import { browser, program } from '#server/testing/callers.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { INSPECTOR, submit } from '#server/testing/stall-office.ts';

/** Ten to nine on Monday 23 November 2026 in Thimphu. */
const MONDAY = Date.UTC(2026, 10, 23, 2, 50);
const [TUESDAY_NINE, WEDNESDAY_NINE] = ['2026-11-24T03:00:00.000Z', '2026-11-25T03:00:00.000Z'];

let running: RunningApp;
let [dema, sonam, karma, pema, elsewhere]: SignedInPerson[] = [];
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: MONDAY });
  running = await runningApp({ services: [appointedService({ offices: [
    { code: 'main', title: 'Market office', address: '1 Market Street', hours: [{ from: '09:00', to: '11:00' }], minutes: 30, capacity: 1 },
    { code: 'river', title: 'Riverside', days: ['wed'], hours: [{ from: '14:00', to: '14:30' }], minutes: 30, capacity: 1 },
  ], ahead: 7 })] });
  [dema, sonam, karma] = [await running.person({ kind: 'applicant', name: 'Dema', phone: '+97517000001' }), await running.person({ kind: 'applicant', name: 'Sonam' }), await running.person({ kind: 'applicant', name: 'Karma' })];
  pema = await running.person({ kind: 'staff', name: 'Pema', rights: [INSPECTOR] });
  elsewhere = await running.person({ kind: 'staff', name: 'Tashi', rights: [{ right: 'operator', institution: 'city', role: 'inspector' }] });
});
afterAll(async () => {
  vi.useRealTimers();
  expect(running?.faults).toEqual([]);
  await running?.close();
});

/** A file that waits for its appointment: its page, and its applicant's browser. */
async function waiting(person: SignedInPerson) {
  const { case: kase } = await submit(running.deps, person.id);
  const from = browser(running.app, person);
  const page = `/files/${kase.id}/appointments/${kase.task!.id}`;
  await from.get(page);
  return { id: kase.id, task: kase.task!.id, page, from, book: (at: string, office = 'main') => from.post(page, { office, from: at }) };
}
const taken = (office = 'main') => running.deps.store.placesTaken({ slug: 'stall-permit', step: 'talk', office }, MONDAY, MONDAY + 30 * 86_400_000);
const now = async ({ id }: { id: string }) => (await running.deps.cases.load(id))!.case;
const words = (html: string) => wordsOf(html).join(' ');
const told = async (id: string) => (await running.deps.store.messagesOf(id, 20)).map(({ purpose }) => purpose);

test('[AP1] given a file that waits for an appointment, then its page says so and until when, a free time is booked, and the page says when and where', async () => {
  const { id, page, from, book } = await waiting(dema!);
  const status = await from.get(`/files/${id}`);
  expect(words(status.html)).toContain('asks you to come. Choose a time by 26 November 2026.');
  expect(status.html).toContain(`href="${page}"`);
  const choose = await from.get(page);
  expect([choose.status, pageFaults(choose.html)]).toEqual([200, []]);
  expect(words(choose.html)).toContain('Monday 23 November 2026');
  expect(choose.html.match(/name="from" value="/g)).toHaveLength(4 * 5);
  expect(words((await from.get(`${page}?office=main&begin=2026-11-30`)).html)).toContain('Monday 30 November 2026');
  expect(words((await from.get(`${page}?office=river`)).html)).toContain('14:00–14:30');
  const untold = await book('');
  expect([untold.status, untold.location]).toEqual([303, page]);
  const again = await from.get(page);
  expect([again.status, /<title>Error: /.test(again.html), words(again.html).includes('Choose a time'), pageFaults(again.html)]).toEqual([200, true, true, []]);
  expect((await book(TUESDAY_NINE)).location).toBe(page);
  const booked = await from.get(page);
  expect(words(booked.html)).toContain('Tuesday 24 November 2026, 09:00–09:30');
  expect(pageFaults(booked.html)).toEqual([]);
  expect(words((await from.get(`/files/${id}`)).html)).toContain('You are expected: Tuesday 24 November 2026, 09:00–09:30, Market office.');
  await running.outbox.idle();
  expect((await told(id)).filter((purpose) => /book/.test(purpose)).sort()).toEqual(['notice.book', 'notice.booked']);
});

test('[AP2] given people who want the last place at the same instant, then one has it, the others are told on the page and choose again; pressed twice it is booked once', async () => {
  const files = await Promise.all([dema!, sonam!, karma!].map(waiting));
  const answers = await Promise.all(files.map(({ book }) => book(WEDNESDAY_NINE)));
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  const told = await Promise.all(files.map(async ({ from, page }) => words((await from.get(page)).html).includes('Somebody else took this time a moment ago.')));
  expect(told.filter(Boolean)).toHaveLength(2);
  const winner = files[told.indexOf(false)]!;
  expect([(await winner.book(WEDNESDAY_NINE)).status, (await Promise.all([winner.book(WEDNESDAY_NINE), winner.book(WEDNESDAY_NINE)])).map(({ status }) => status)]).toEqual([303, [303, 303]]);
  expect((await taken()).find(({ begins }) => begins === Date.parse(WEDNESDAY_NINE))).toMatchObject({ taken: 1 });
  const loser = files[told.indexOf(true)]!;
  expect((await loser.from.get(loser.page)).html).not.toContain(WEDNESDAY_NINE);
  await Promise.all(files.map(({ from, page }) => from.post(`${page}/cancel`)));
});

test('[A100] given a time that cannot be booked, then the page is one of its own: reloading and coming Back show the same days, the choice and why, and send nothing; other days, or a file that went on, show none of it', async () => {
  const file = await waiting(dema!);
  const untold = await file.from.post(file.page, { office: 'main', begin: '2026-11-30' });
  expect([untold.status, untold.location]).toEqual([303, file.page]);
  for (let times = 0; times < 2; times++) {
    const { html } = await file.from.get(file.page);
    expect([/<title>Error: /.test(html), html.includes('Monday 30 November 2026'), html.includes('Monday 23 November 2026')]).toEqual([true, true, false]);
  }
  expect((await file.from.get(`${file.page}?lang=dz`)).html).toMatch(/class="summary"[\s\S]*[\u0f00-\u0fff]/);
  const later = await file.from.get(`${file.page}?office=main&begin=2026-11-30&lang=en`);
  const first = later.html.match(/name="from" value="([^"]+)"/)![1]!;
  expect(later.html).not.toContain('class="summary"');
  const wrong = await file.from.landed(await file.book(first, 'nowhere'));
  expect([words(wrong.html).includes('Choose one of the offices'), wrong.html.includes('checked=""')]).toEqual([true, false]);
  expect((await file.book(first)).location).toBe(file.page);
  expect((await file.from.get(file.page)).html).not.toContain('class="summary"');
  await file.from.post(`${file.page}/cancel`);
});

test('[AP3] given it is moved, cancelled, or the file withdrawn, then the place is free at once', async () => {
  const file = await waiting(sonam!);
  const places = async () => (await taken()).map(({ begins }) => new Date(begins).toISOString());
  const before = await places();
  await file.book('2026-11-26T03:00:00.000Z');
  await file.book('2026-11-26T03:30:00.000Z');
  expect(await places()).toEqual([...before, '2026-11-26T03:30:00.000Z']);
  expect((await file.from.post(`${file.page}/cancel`)).location).toBe(file.page);
  expect([await places(), (await now(file)).task!.appointment]).toEqual([before, undefined]);
  await file.book('2026-11-26T03:30:00.000Z');
  await file.from.get(`/files/${file.id}/withdraw`);
  await file.from.post(`/files/${file.id}/withdraw`, { reason: '' });
  expect([(await now(file)).status, await places()]).toEqual(['withdrawn', before]);
  expect((await file.from.get(file.page)).location).toBe(`/files/${file.id}`);
});

test('[AP4] given a booked time, then its calendar file says when and where and what to bring, and a moved one replaces it', async () => {
  const file = await waiting(karma!);
  await file.book('2026-11-27T03:00:00.000Z');
  const ics = await file.from.get(`${file.page}/calendar.ics`);
  expect([ics.status, ics.headers['content-type'], ics.headers['content-disposition']]).toEqual([200, 'text/calendar; charset=utf-8', expect.stringContaining('.ics')]);
  expect(ics.html.replaceAll('\r\n ', '')).toMatch(/UID:[\w-]+@localhost:3000\r\nSEQUENCE:0\r\n[\s\S]*DTSTART:20261127T030000Z\r\n[\s\S]*LOCATION:Market office\\, 1 Market Street\r\nDESCRIPTION:Bring your identity card\./);
  await file.book('2026-11-27T03:30:00.000Z');
  expect((await file.from.get(`${file.page}/calendar.ics`)).html).toContain('SEQUENCE:1');
  expect((await browser(running.app, dema!).get(`${file.page}/calendar.ics`)).status).toBe(404);
});

test('[AP200] given an appointment that was cancelled, by the applicant or by the office, then the page says which, why, and takes it out of the calendar; whatever is booked after takes the place of all before', async () => {
  const file = await waiting(karma!);
  await file.book('2026-11-27T04:00:00.000Z');
  await file.from.post(`${file.page}/cancel`);
  const ics = async () => (await file.from.get(`${file.page}/calendar.ics`)).html.match(/^(?:METHOD|SEQUENCE|STATUS|DTSTART):.*(?=\r)/gm);
  expect(words((await file.from.get(file.page)).html)).toContain('You cancelled your appointment: Friday 27 November 2026, 10:00–10:30, Market office. Take it out of my calendar');
  expect(await ics()).toEqual(['METHOD:CANCEL', 'SEQUENCE:1', 'DTSTART:20261127T040000Z', 'STATUS:CANCELLED']);
  await file.book('2026-11-27T04:30:00.000Z');
  const desk = browser(running.app, pema!);
  await desk.get(`/desk/tasks/${file.task}`);
  await desk.post(`/desk/appointments/${file.task}/cancel`, { reason: 'The roof leaks.' });
  const told = await file.from.get(file.page);
  expect([words(told.html), pageFaults(told.html)]).toEqual([expect.stringContaining('The office cancelled your appointment: Friday 27 November 2026, 10:30–11:00, Market office. The roof leaks. Take it out of my calendar'), []]);
  expect(await ics()).toEqual(['METHOD:CANCEL', 'SEQUENCE:3', 'DTSTART:20261127T043000Z', 'STATUS:CANCELLED']);
  await file.book('2026-11-27T04:00:00.000Z');
  expect(await ics()).toEqual(['METHOD:PUBLISH', 'SEQUENCE:4', 'DTSTART:20261127T040000Z', 'STATUS:CONFIRMED']);
  expect((await file.from.get(file.page)).html).not.toContain('The roof leaks.');
  await file.from.post(`${file.page}/cancel`);
});

test('[AP280] given a file that is withdrawn with an appointment, booked or cancelled before, then it is said before and after, with a file that takes it out of the calendar; once its time is over nothing is said', async () => {
  const [booked, cancelled] = [await waiting(dema!), await waiting(karma!)];
  await booked.book('2026-11-27T04:00:00.000Z');
  expect(words((await booked.from.get(`/files/${booked.id}/withdraw`)).html)).toContain('Your appointment is cancelled with it: Friday 27 November 2026, 10:00–10:30, Market office.');
  await cancelled.book('2026-11-27T04:30:00.000Z');
  await cancelled.from.post(`${cancelled.page}/cancel`);
  expect(words((await cancelled.from.get(`/files/${cancelled.id}/withdraw`)).html)).not.toContain('Your appointment is cancelled with it');
  for (const [{ id, page, from }, told, entry] of [
    [booked, 'Friday 27 November 2026, 10:00–10:30', ['METHOD:CANCEL', 'SEQUENCE:1', 'DTSTART:20261127T040000Z', 'STATUS:CANCELLED']],
    [cancelled, 'Friday 27 November 2026, 10:30–11:00', ['METHOD:CANCEL', 'SEQUENCE:2', 'DTSTART:20261127T043000Z', 'STATUS:CANCELLED']],
  ] as const) {
    await from.post(`/files/${id}/withdraw`, { reason: '' });
    const { html } = await from.get(`/files/${id}`);
    expect([words(html), pageFaults(html)]).toEqual([expect.stringContaining(`You are not expected any more: ${told}, Market office. Take it out of my calendar`), []]);
    expect(html).toContain(`href="${page}/calendar.ics"`);
    expect((await from.get(`${page}/calendar.ics`)).html.match(/^(?:METHOD|SEQUENCE|STATUS|DTSTART):.*(?=\r)/gm)).toEqual(entry);
  }
  const { case: kase, service: { file } } = (await running.deps.cases.load(booked.id))!;
  const said = ['2026-11-27T03:59:00.000Z', '2026-11-27T04:00:00.000Z'].map((at) => calledOffOf(file, kase, at, translator('en'), 'en') !== undefined);
  expect(said).toEqual([true, false]);
});

test('[AP5] given a day with appointments, then the office sees them by time, and says who came, there or at the file; nobody else does', async () => {
  const [early, late] = [await waiting(sonam!), await waiting(karma!)];
  await early.book('2026-11-23T03:30:00.000Z');
  await late.book('2026-11-23T03:00:00.000Z');
  const desk = browser(running.app, pema!);
  const list = await desk.get('/desk/appointments?day=2026-11-23');
  expect([list.status, pageFaults(list.html)]).toEqual([200, []]);
  expect(words(list.html)).toMatch(/Monday 23 November 2026.*Market office 2 people.*09:00–09:30.*09:30–10:00/s);
  expect(list.html.match(/value="came"/g)).toHaveLength(2);
  expect(list.html).not.toContain('value="missed"');
  expect((await desk.post(`/desk/appointments/${early.task}`, { outcome: 'missed', day: '2026-11-23' })).location).toBe(`/desk/tasks/${early.task}?asked=appointment`);
  expect((await desk.post(`/desk/appointments/${early.task}`, { outcome: 'came', day: '2026-11-23' })).location).toBe('/desk/appointments?day=2026-11-23');
  expect((await now(early)).status).toBe('approved');
  expect((await desk.post(`/desk/appointments/${early.task}`, { outcome: 'came' })).status).toBe(409);
  const file = await desk.get(`/desk/tasks/${late.task}`);
  expect(words(file.html)).toContain('Monday 23 November 2026, 09:00–09:30');
  vi.setSystemTime(Date.UTC(2026, 10, 23, 3, 1));
  expect((await desk.post(`/desk/appointments/${late.task}`, { outcome: 'missed' })).location).toBe(`/desk/tasks/${late.task}`);
  expect([(await now(late)).status, words((await late.from.get(`/files/${late.id}`)).html)]).toEqual(['rejected', expect.stringContaining('you did not come to your appointment')]);
  expect(words((await desk.get('/desk/appointments?day=2026-11-23')).html)).toMatch(/Did not come.*Came/s);
  const other = browser(running.app, elsewhere!);
  expect([words((await other.get('/desk/appointments?day=2026-11-23')).html), (await other.post(`/desk/appointments/${late.task}`, { outcome: 'came' })).status]).toEqual([expect.stringContaining('Nobody is expected'), 404]);
  vi.setSystemTime(MONDAY);
});

test('[AP6] given the office cannot keep one, then it says why, and the applicant reads it and chooses again', async () => {
  const file = await waiting(dema!);
  await file.book('2026-11-30T03:00:00.000Z');
  const desk = browser(running.app, pema!);
  await desk.get(`/desk/tasks/${file.task}`);
  const empty = await desk.landed(await desk.post(`/desk/appointments/${file.task}/cancel`, { reason: ' ' }));
  expect([empty.status, words(empty.html), pageFaults(empty.html)]).toEqual([200, expect.stringContaining('Write why the office cannot keep the appointment'), []]);
  expect((await desk.post(`/desk/appointments/${file.task}/cancel`, { reason: 'The roof leaks.' })).location).toBe(`/desk/tasks/${file.task}`);
  const status = words((await file.from.get(`/files/${file.id}`)).html);
  expect(status).toMatch(/Choose a time by.*cancelled your appointment: The roof leaks\./s);
  await running.outbox.idle();
  expect(await told(file.id)).toContain('notice.bookAgain');
});

test('[D41] given the appointment was moved or called off while an officer wrote why the office cannot keep it, then nothing else is called off, the words are there still, and what became of it stands beside them', async () => {
  const file = await waiting(sonam!);
  await file.book(WEDNESDAY_NINE);
  const desk = browser(running.app, pema);
  const seen = /name="from" value="([^"]+)"/.exec((await desk.get(`/desk/tasks/${file.task}`)).html)![1]!;
  expect(seen).toBe(WEDNESDAY_NINE);
  await file.book('2026-11-25T03:30:00.000Z');
  const moved = await desk.landed(await desk.post(`/desk/appointments/${file.task}/cancel`, { reason: 'The roof leaks at nine.', from: seen }));
  expect(moved.status).toBe(200);
  expect(words(moved.html)).toContain('The appointment has changed since you opened this page. It is now: Wednesday 25 November 2026, 09:30–10:00');
  expect(moved.html).toContain('The roof leaks at nine.</textarea>');
  expect((await now(file)).task!.appointment!.from).toBe('2026-11-25T03:30:00.000Z');
  await file.from.post(`${file.page}/cancel`);
  const off = await desk.post(`/desk/appointments/${file.task}/cancel`, { reason: 'The roof leaks.', from: '2026-11-25T03:30:00.000Z' });
  expect([off.status, off.html.includes('The roof leaks.</textarea>'), words(off.html).includes('25 November 2026')]).toEqual([409, true, true]);
  expect((await desk.get(`/desk/tasks/${file.task}/typed`)).html).toContain('The roof leaks.</textarea>');
});

test('[AP7] given no time is free, then the applicant is told, and what next; the office lets the file go on', async () => {
  const others = await Promise.all([sonam!, karma!].map(waiting));
  await others[0]!.book('2026-11-25T08:00:00.000Z', 'river');
  const file = await waiting(dema!);
  const page = await file.from.get(`${file.page}?office=river`);
  expect(words(page.html)).toMatch(/No time is free here in the next 7 days.*Look again later.*Write to the office/s);
  expect(pageFaults(page.html)).toEqual([]);
  const late = await file.from.landed(await file.book('2026-11-25T08:00:00.000Z', 'river'));
  expect([words(late.html).includes('Somebody else took this time a moment ago.'), pageFaults(late.html)]).toEqual([true, []]);
  const desk = browser(running.app, pema!);
  expect(words((await desk.get(`/desk/tasks/${file.task}`)).html)).toContain('Goes on without an appointment');
  expect((await desk.post(`/desk/appointments/${file.task}`, { outcome: 'unbooked' })).status).toBe(303);
  expect((await now(file)).endedAt).toBeDefined();
});

test('[AP8] given an appointment is near, then its applicant is reminded once, and not of one that was moved', async () => {
  const file = await waiting(dema!);
  await file.book('2026-11-26T04:00:00.000Z');
  await file.book('2026-11-26T04:30:00.000Z');
  vi.setSystemTime(Date.UTC(2026, 10, 25, 4, 31));
  running.outbox.wake();
  await running.outbox.idle();
  expect((await told(file.id)).filter((purpose) => purpose === 'notice.appointment')).toHaveLength(1);
  vi.setSystemTime(MONDAY);
});

test('[AP9] given a program, then it is told the free times, books one, is told why not where it is taken, moves and cancels; nobody else’s program does', async () => {
  const [mine, theirs] = [await waiting(dema!), await waiting(sonam!)];
  const call = (person: SignedInPerson | undefined, method: 'GET' | 'POST', { id }: { id: string }, path = '', body?: object) => program(running.app, person).call(method, `/api/files/${id}/appointments${path}`, body);
  const told = await call(dema, 'GET', mine);
  const [appointment] = told.body['appointments'] as { task: string; offices: { code: string; free: { from: string }[] }[]; booked?: object }[];
  const free = appointment!.offices.find(({ code }) => code === 'main')!.free.map(({ from }) => from);
  expect([told.status, appointment!.task, free.includes(TUESDAY_NINE) || free.includes(WEDNESDAY_NINE)]).toEqual([200, mine.task, true]);
  const from = free.at(-1)!;
  const booked = await call(dema, 'POST', mine, `/${mine.task}`, { office: 'main', from });
  expect([booked.status, (booked.body['appointments'] as { booked: { from: string } }[])[0]!.booked.from]).toEqual([200, from]);
  const late = await call(sonam, 'POST', theirs, `/${theirs.task}`, { office: 'main', from });
  expect([late.status, late.body['code']]).toEqual([422, 'appointment.taken']);
  expect(((await call(sonam, 'GET', theirs)).body['appointments'] as typeof appointment[])[0]!.offices[0]!.free.map((one) => one.from)).not.toContain(from);
  expect((await call(dema, 'POST', mine, `/${mine.task}`, { office: 'main', from: 'tomorrow' })).status).toBe(422);
  for (const [method, path, body] of [['GET', '', undefined], ['POST', `/${mine.task}`, { office: 'main', from }], ['POST', `/${mine.task}/cancel`, {}]] as const) expect((await call(sonam, method, mine, path, body)).status).toBe(404);
  expect((await call(dema, 'POST', mine, `/${mine.task}/cancel`, {})).status).toBe(200);
  expect((await now(mine)).task!.appointment).toBeUndefined();
});

test('[D54] given an appointment at another time since the day’s list was opened, then “came” said there is not said of the other, and the office reads when it is now', async () => {
  vi.setSystemTime(MONDAY);
  const file = await waiting(dema!);
  const first = await file.book('2026-11-23T04:00:00.000Z');
  expect(first.location).toBe(file.page);
  const office = browser(running.app, pema);
  const list = await office.get('/desk/appointments?day=2026-11-23');
  expect(words(list.html)).toContain('10:00–10:30');
  const form = new RegExp(`action="/desk/appointments/${file.task}"[\\s\\S]*?</form>`).exec(list.html)![0];
  expect(form).toContain('name="from" value="2026-11-23T04:00:00.000Z"');
  await office.post(`/desk/appointments/${file.task}/cancel`, { reason: 'The roof leaks.', from: '2026-11-23T04:00:00.000Z' });
  await file.from.get(file.page);
  expect((await file.book('2026-11-23T04:30:00.000Z')).location).toBe(file.page);
  const said = await office.landed(await office.post(`/desk/appointments/${file.task}`, { day: '2026-11-23', from: '2026-11-23T04:00:00.000Z', outcome: 'came' }));
  expect([words(said.html).includes('10:30–11:00'), (await now(file)).status, (await now(file)).task?.id]).toEqual([true, 'pending', file.task]);
});
