import { describe, expect, test } from 'vitest';
import { checkService } from '#schemas/index.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { effects } from '#runtime/engine/effects.ts';
import { runScenario } from '#runtime/scenarios/scenario.ts';
import { appointedService, TUESDAY_NINE } from '#runtime/testing/appointed-service.ts';
import { applicant, books, cancels, decides, inspector, MORNING, passes, stranger, withdraws } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { FOOD, foodAtDesk, GAS, STALL } from '#runtime/testing/stall-cases.ts';
import { stepKinds } from '../index.ts';
import type { AppointmentStep } from './index.ts';
import { slotDays } from './slots.ts';

const service = compileService(appointedService(), 1);
const due = given(service, ...foodAtDesk);
const booked = due.and(books(TUESDAY_NINE));
const step = (of = service) => of.step('talk')!.step as AppointmentStep;
const daysOf = (office: number, at = MORNING, of = service) => slotDays({ service: of, step: step(of) }, step(of).offices[office]!, at);

describe('[E76] times of an office', () => {
  test('given hours, a length and a calendar, then there are as many as fit, in order, on its working days, from now on', () => {
    expect(daysOf(0).slice(0, 4).map(({ date, slots }) => [date, slots.length])).toEqual([['2026-03-02', 1], ['2026-03-03', 4], ['2026-03-04', 4], ['2026-03-06', 4]]);
    expect(daysOf(0)[0]!.slots).toEqual([{ from: '2026-03-02T04:30:00.000Z', to: '2026-03-02T05:00:00.000Z' }]);
    expect(daysOf(0).at(-1)!.date).toBe('2026-04-01');
  });
  test('given days of its own, then those alone; what does not fit in its hours is no time', () => {
    expect(daysOf(1).map(({ date }) => date)).toEqual(['2026-03-04', '2026-03-11', '2026-03-18', '2026-03-25', '2026-04-01']);
    expect(daysOf(1)[0]!.slots.map(({ from }) => from.slice(11, 16))).toEqual(['03:00', '08:00', '08:25']);
  });
  test('given a zone whose clocks change, then times are those on the wall, none twice and none that is not there', () => {
    const file = appointedService({ offices: [{ code: 'main', title: 'Main', hours: [{ from: '01:00', to: '04:00' }], minutes: 30, capacity: 1 }] });
    file['x-service'].timeZone = 'Europe/Berlin';
    file['x-service'].calendars!['market']!.days = ['sat', 'sun'];
    const berlin = compileService(file, 1);
    const [spring] = daysOf(0, '2026-03-29T00:00:00.000+01:00', berlin);
    expect(spring!.date).toBe('2026-03-29');
    expect(new Set(spring!.slots.map(({ from }) => from)).size).toBe(spring!.slots.length);
    expect(spring!.slots.every(({ from, to }) => from < to)).toBe(true);
  });
  test('given what is no time of an office, then it cannot be booked', () => {
    for (const from of ['2026-03-03T03:10:00.000Z', '2026-03-02T03:00:00.000Z', '2026-03-05T03:00:00.000Z', '2026-05-05T03:00:00.000Z', 'tomorrow']) due.when(books(from)).refuses('answers.faulty', { from: 'not-listed' });
    due.when(books('')).refuses('answers.faulty', { from: 'missing' });
    due.when(books(TUESDAY_NINE, { office: 'none' })).refuses('answers.faulty', { office: 'not-listed' });
    due.when(books(TUESDAY_NINE, { office: 'river' })).refuses('answers.faulty', { from: 'not-listed' });
  });
});

describe('[E77] booked, moved, cancelled', () => {
  test('given a file that comes to it, then the applicant is told to book, and until when', () => {
    expect(due.case!.task).toMatchObject({ step: 'talk', bookBy: '2026-03-06T04:00:00.000Z' });
    expect(due.events.flatMap((event) => effects(event, due.case!)).filter((note) => note.do !== 'DrawCertificate').slice(-2)).toMatchObject([{ do: 'PassTime', at: '2026-03-06T04:00:00.000Z' }, { do: 'Notify', about: 'book' }]);
  });
  test('given a time is booked, then it is kept, the applicant told, and reminded a day before where that is to come', () => {
    const later = due.when(books('2026-03-06T03:00:00.000Z')).records({ type: 'AppointmentBooked', office: 'main', places: 2, remindAt: '2026-03-05T03:00:00.000Z' });
    expect(later.case!.task).toMatchObject({ appointment: { office: 'main', from: '2026-03-06T03:00:00.000Z', to: '2026-03-06T03:30:00.000Z' } });
    expect(later.case!.task!.bookBy).toBeUndefined();
    expect(effects(later.events.at(-1)!, later.case!)).toMatchObject([{ about: 'booked' }, { do: 'RemindAppointment', from: '2026-03-06T03:00:00.000Z', at: '2026-03-05T03:00:00.000Z' }]);
    expect(booked.events.at(-1)).not.toHaveProperty('remindAt');
    later.when(books('2026-03-06T03:00:00.000Z')).refuses('appointment.known');
  });
  test('given it is moved or cancelled, then as often as is drawn, and not too late', () => {
    const away = due.and(books('2026-03-06T03:00:00.000Z'));
    const moved = away.when(books('2026-03-10T03:00:00.000Z')).records({ type: 'AppointmentBooked', isMove: true });
    const cancelled = moved.when(cancels()).records({ type: 'AppointmentCancelled', by: 'applicant', bookBy: '2026-03-06T04:00:00.000Z' });
    expect(cancelled.case!.task).toMatchObject({ changes: 2 });
    expect(cancelled.case!.task!.appointment).toBeUndefined();
    const third = cancelled.and(books('2026-03-10T03:00:00.000Z'), books('2026-03-11T03:00:00.000Z'));
    third.when(books('2026-03-12T03:00:00.000Z')).refuses('appointment.often');
    third.when(cancels()).refuses('appointment.often');
    away.when(cancels({ at: '2026-03-05T03:00:01.000Z' })).refuses('appointment.late');
    away.when(cancels({ at: '2026-03-05T03:00:00.000Z' })).records('AppointmentCancelled');
    due.when(cancels()).refuses('appointment.not-booked');
  });
  test('given the office cannot keep it, then it owes a reason, and that does not count against the applicant', () => {
    booked.when(cancels({ by: inspector })).refuses('answers.faulty', { reason: 'missing' });
    const off = booked.when(cancels({ by: inspector, reason: 'A leak in the roof.' })).records({ type: 'AppointmentCancelled', by: 'office', beside: { reason: 'A leak in the roof.' } });
    expect(off.case!.task!.changes).toBeUndefined();
    expect(effects(off.events.at(-1)!, off.case!)).toMatchObject([{ do: 'PassTime' }, { about: 'bookAgain' }]);
  });
  test('given anybody else, then nobody books or cancels', () => {
    due.when(books(TUESDAY_NINE, { by: stranger })).refuses('case.not-found');
    due.when(books(TUESDAY_NINE, { by: inspector })).refuses('task.not-yours');
    booked.when(cancels({ by: { ...inspector, roles: ['city/inspector'] }, reason: 'No.' })).refuses('task.not-yours');
    booked.when(cancels({ by: { ...inspector, id: applicant.id }, reason: 'No.' })).refuses('task.not-yours');
    booked.and(withdraws()).when(books(TUESDAY_NINE)).refuses('task.not-open');
  });
});

describe('[E78] whether somebody came', () => {
  test('given the day, then the office says so, and the file goes its way', () => {
    booked.when(decides({ outcome: 'came' }, { at: '2026-03-02T17:00:00.000Z' })).refuses('answers.faulty', { outcome: 'too-early' });
    booked.when(decides({ outcome: 'missed' }, { at: '2026-03-03T02:59:00.000Z' })).refuses('answers.faulty', { outcome: 'too-early' });
    booked.when(decides({ outcome: 'came' }, { at: '2026-03-03T02:50:00.000Z' })).leaves({ status: 'approved' });
    booked.when(decides({ outcome: 'missed' }, { at: TUESDAY_NINE })).leaves({ status: 'rejected' });
  });
  test('given nothing is booked, then it can go on without, and nobody can have come; given a time, the other way round', () => {
    due.when(decides({ outcome: 'came' })).refuses('answers.faulty', { outcome: 'not-booked' });
    due.when(decides({ outcome: 'unbooked' })).leaves({ status: 'rejected' });
    booked.when(decides({ outcome: 'unbooked' })).refuses('answers.faulty', { outcome: 'booked' });
    booked.when(decides({ outcome: 'approve' })).refuses('answers.faulty', { outcome: 'not-listed' });
  });
});

describe('[E79] in time', () => {
  const bookBy = due.case!.task!.bookBy!;
  const rings = (from = due) => passes({ task: from.case!.task!.id, due: bookBy }, { at: bookBy });
  test('given nobody books, then the file goes on by itself, once', () => {
    const over = due.when(rings()).leaves({ status: 'rejected' });
    over.when(rings()).refuses('task.not-open');
    expect(over.case!.decisions).toMatchObject([{ outcome: 'unbooked', silent: true }]);
  });
  test('given it was booked meanwhile, or cancelled and to be booked anew, then an earlier timer does nothing', () => {
    booked.when(rings(booked)).refuses('task.not-due');
    const anew = booked.and(cancels({ by: inspector, reason: 'Closed.', at: TUESDAY_NINE }));
    anew.when(rings(anew)).refuses('task.not-due');
    anew.when(passes({ task: anew.case!.task!.id, due: anew.case!.task!.bookBy! }, { at: anew.case!.task!.bookBy! })).leaves({ status: 'rejected' });
  });
});

test('[E84] given a scenario, then its applicant takes the first time there is, or none', () => {
  expect(checkService(appointedService(), stepKinds).filter(({ path }) => path.includes('/flow/'))).toEqual([]);
  const scenario = { title: 'Comes', answers: { guide: FOOD, stall: STALL, kitchen: GAS }, documents: ['clearance'] };
  const came = runScenario(service, { ...scenario, then: [{ desk: 'talk', outcome: 'came' }], expect: { status: 'approved' } });
  expect([came.faults, [...came.outcomes].filter((one) => one.startsWith('talk'))]).toEqual([[], ['talk came']]);
  const waits = runScenario(service, { ...scenario, then: [{ desk: 'talk', outcome: 'unbooked' }], expect: { status: 'rejected' } });
  expect(waits.faults).toEqual([]);
});
