import { expect, test } from 'vitest';
import { applicantsPart } from '#runtime/engine/applicants-hands.ts';
import type { OpenTask } from '#runtime/engine/case.ts';
import { answerBy } from '#runtime/engine/answer-by.ts';
import { effects } from '#runtime/engine/effects.ts';
import { compileService } from '#runtime/engine/compile.ts';
import type { ServiceFile } from '#schemas/index.ts';
import { answers, assigns, books, cancels, changesDue, decides, inspector, passes, sends } from '#runtime/testing/acts.ts';
import { appointedService, TUESDAY_NINE } from '#runtime/testing/appointed-service.ts';
import { chargedService } from '#runtime/testing/charged-service.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { clothUpToSend, foodUpToSend, STALL } from '#runtime/testing/stall-cases.ts';
import type { DeskStep } from './index.ts';

/** The market office works from Monday to Friday, nine to five, and not on Wednesday 4 March 2026. */
function timed(settings: Partial<DeskStep> = {}, deadline?: { days: number; afterCorrection?: 'continues' | 'restarts' }) {
  const file = smallService();
  const own = file['x-service'];
  own.calendars = { office: { title: 'Office', days: ['mon', 'tue', 'wed', 'thu', 'fri'], hours: [{ from: '09:00', to: '17:00' }], holidays: [{ date: '2026-03-04' }] } };
  own.institutions['market']!.calendar = 'office';
  if (deadline) own.deadline = { ...deadline, calendar: 'office' };
  Object.assign(own.flow.steps['inspector']!, settings);
  return compileService(file, 1);
}
/** Ten in the morning in Thimphu, of a day of March 2026; the second is a Monday. */
const on = (day: number) => ({ at: `2026-03-${String(day).padStart(2, '0')}T04:00:00.000Z` });
const atDesk = (settings?: Partial<DeskStep>) => given(timed(settings), ...foodUpToSend, sends(on(2)));
const BACK = { outcome: 'sendBack', reason: 'unclear', fields: { '/stall/name': 'Longer' } };
const mended = (day: number) => [answers('stall', { ...STALL, name: 'Dema Two' }, on(day)), sends(on(day))];

test('[E42] given days at a desk, then they are the working days of its institution', () => {
  expect(atDesk({ days: 3 }).case!.task!.due).toBe(on(6).at);
});

test('[E43] given a correction, then the days begin again, or go on where they stood, with one day at least', () => {
  const days = (clock: DeskStep['clock'], backOn: number) => atDesk({ days: 3, clock }).and(decides(BACK, on(backOn)), ...mended(12)).case!.task!.due;
  expect(days('restarts', 5)).toBe(on(17).at);
  // Two of the three days were used up on Tuesday and Thursday: one is left.
  expect(days('continues', 5)).toBe(on(13).at);
  expect(days('continues', 3)).toBe(on(16).at);
  expect(days('continues', 11)).toBe(on(13).at);
});

test('[E44] given reminders, then each is a note for its time and role; what is past is nobody\'s to remind', () => {
  const sent = atDesk({ days: 3, reminders: [{ days: 1, when: 'before' }, { days: 2, when: 'after', role: 'inspector' }, { days: 30, when: 'before' }] });
  expect(sent.events.flatMap((event) => effects(event, sent.case!)).filter((note) => note.do === 'Remind').map(({ at, late }) => [at, late])).toEqual([[on(5).at, false], [on(10).at, true]]);
  expect(sent.case!.task).not.toHaveProperty('timers');
});

test('[E93] given a manager of the institution, then another day is set with a reason, its reminders move with it, and the applicant is told', () => {
  const sent = atDesk({ days: 3, reminders: [{ days: 1, when: 'before' }] });
  const head = { id: 'head', kind: 'operator', manages: ['market'] } as const;
  for (const [day, fault] of [['', 'missing'], ['2026-02-31', 'missing'], ['2026-03-02', 'past'], ['2027-03-04', 'too-far'], ['2026-03-06', 'same']] as const) sent.when(changesDue({ day }, on(2))).refuses('answers.faulty', { day: fault });
  sent.when(changesDue({ day: '2026-03-13', reason: ' ' }, on(2))).refuses('answers.faulty', { reason: 'missing' });
  for (const by of [{ ...head, manages: ['city'] }, { id: 'officer', kind: 'operator' as const, roles: ['market/inspector'] }]) sent.when(changesDue({ day: '2026-03-13' }, { by, ...on(2) })).refuses('task.not-yours');
  sent.when(changesDue({ day: '2026-03-13' }, { by: { ...head, id: 'dema' }, ...on(2) })).refuses('task.own-file');
  const later = sent.and(changesDue({ day: '2026-03-13' }, on(2)));
  expect([later.case!.task!.due, later.events.at(-1)]).toEqual([on(13).at, expect.objectContaining({ type: 'DueChanged', step: 'inspector', institution: 'market', before: on(6).at, due: on(13).at, beside: { reason: 'Two officers are ill' } })]);
  expect(effects(later.events.at(-1)!, later.case!)).toEqual([
    expect.objectContaining({ do: 'Notify', about: 'dueChanged', applicant: 'dema' }), { do: 'Remind', task: later.case!.task!.id, institution: 'market', role: 'inspector', late: false, due: on(13).at, at: on(12).at },
  ]);
});

test('[E93] given a desk without a deadline, one whose silence decides, or a decision that waits to leave, then no other day is set', () => {
  atDesk({ days: undefined }).when(changesDue({ day: '2026-03-13' }, on(2))).refuses('task.no-due');
  atDesk(lawful).when(changesDue({ day: '2026-03-13' }, on(2))).refuses('task.due-by-law');
  atDesk({ days: 3, undo: 5 }).and(decides({ outcome: 'approve' }, on(2))).when(changesDue({ day: '2026-03-13' }, on(2))).refuses('task.held');
});

const lawful = { days: 3, silence: { outcome: 'approve' as const, legalBasis: 'Act, section 9' } };

test('[E45] given a law that takes silence as consent, then the time decides when it has come, and once', () => {
  const sent = atDesk(lawful);
  const note = sent.events.flatMap((event) => effects(event, sent.case!)).find((one) => one.do === 'PassTime')!;
  expect(note).toMatchObject({ do: 'PassTime', task: sent.case!.task!.id, due: on(6).at, at: on(6).at });
  const { task, due } = note as { task: string; due: string };
  sent.when(passes({ task, due }, on(5))).refuses('task.not-due');
  const over = sent.when(passes({ task, due }, on(9))).records({ type: 'TaskCompleted', outcome: 'approve', silent: true, actor: 'system' }, 'StepCompleted', 'Granted', 'Granted', 'StepCompleted', 'CaseEnded');
  expect(over.case!.decisions[0]).toMatchObject({ outcome: 'approve', silent: true });
  over.when(passes({ task, due }, on(9))).refuses('task.not-open');
  sent.and(decides({ outcome: 'approve' }, on(3))).when(passes({ task, due }, on(9))).refuses('task.not-open');
  sent.when(passes({ task, due }, { ...on(9), by: { id: 'officer', kind: 'operator', roles: ['market/inspector'] } })).refuses('task.not-yours');
});

test('[E45] given a file that came back from a correction, then the timer of the earlier round does nothing', () => {
  const sent = atDesk(lawful);
  const { id: task, due } = sent.case!.task!;
  const again = sent.and(decides(BACK, on(3)), ...mended(5));
  again.when(passes({ task, due: due! }, on(9))).refuses('task.not-open');
  again.when(passes({ task: again.case!.task!.id, due: due! }, on(31))).refuses('task.not-due');
  again.when(passes({ task: again.case!.task!.id, due: again.case!.task!.due! }, on(31))).leaves({ status: 'approved' });
});

test('[E45] given a desk that no law hurries, or a file somebody took, then time alone decides nothing or decides all the same', () => {
  const plain = atDesk({ days: 3 });
  plain.when(passes({ task: plain.case!.task!.id, due: plain.case!.task!.due! }, on(31))).refuses('task.not-due');
  const taken = atDesk(lawful).and(assigns({ to: 'officer' }, on(2)));
  taken.when(passes({ task: taken.case!.task!.id, due: taken.case!.task!.due! }, on(9))).leaves({ status: 'approved' });
});

test('[E46] given a service that promises an answer, then the date stands still while the applicant mends, goes on or begins again, and is gone with the answer', () => {
  const by = (afterCorrection: 'continues' | 'restarts', ...more: Parameters<ReturnType<typeof given>['and']>) => {
    const service = timed({}, { days: 5, afterCorrection });
    return answerBy(service, given(service, ...foodUpToSend, sends(on(2)), ...more).case!);
  };
  expect(by('continues')).toEqual({ by: on(10).at });
  expect(by('continues', decides(BACK, on(3)))).toEqual({ standsFor: 'correction' });
  expect(by('continues', decides(BACK, on(3)), ...mended(5))).toEqual({ by: on(11).at });
  expect(by('restarts', decides(BACK, on(3)), ...mended(5))).toEqual({ by: on(12).at });
  expect(by('continues', decides({ outcome: 'approve' }, on(3)))).toBeUndefined();
  expect(answerBy(timed(), given(timed(), ...clothUpToSend).case!)).toBeUndefined();
});

test('[E46] given a payment or a booking that alone is waited for, then the date stands still for those days, unless the law lets it run; another office at work, or one that called an appointment off, lets it run', () => {
  const promises = (file: ServiceFile, whileApplicantActs?: 'stands' | 'runs') => {
    const own = file['x-service'];
    own.deadline = { days: 5, ...(whileApplicantActs ? { whileApplicantActs } : {}) };
    return compileService(file, 1);
  };
  const pays = decides({ outcome: 'paid', values: { amount: '237.05', receipt: 'R-17' } }, { by: { id: 'cashier', kind: 'operator', roles: ['market/cashier'] }, ...on(5) });
  const charged = (rule?: 'stands' | 'runs') => given(promises(chargedService(), rule), ...foodUpToSend, sends(on(2)));
  const by = (one: ReturnType<typeof given>) => answerBy(one.service, one.case!);
  expect([by(charged()), by(charged().and(pays))]).toEqual([{ standsFor: 'payment' }, { by: on(12).at }]);
  expect(charged().and(pays).case!.waits).toEqual([{ from: on(2).at, to: on(5).at }]);
  expect([by(charged('runs')), by(charged('runs').and(pays))]).toEqual([{ by: on(9).at }, { by: on(9).at }]);
  expect(by(charged().and(pays, decides(BACK, on(6))))).toEqual({ standsFor: 'correction' });

  const called = given(promises(appointedService({ notice: 0 })), ...foodUpToSend, sends(on(2)));
  const booked = called.and(books(TUESDAY_NINE));
  expect([by(called), by(booked), booked.case!.waits]).toEqual([{ standsFor: 'booking' }, { by: on(9).at }, undefined]);
  expect(by(booked.and(cancels()))).toEqual({ standsFor: 'booking' });
  expect(by(booked.and(cancels({ by: inspector, reason: 'Closed' })))).toEqual({ by: on(9).at });

  const [paying, deciding] = [{ ...charged().case!.task!, id: '1' }, { ...booked.case!.task!, id: '2' }];
  const several = (...tasks: OpenTask[]) => applicantsPart({ status: 'pending', branches: tasks.map((task) => ({ path: `a/${task.id}`, step: task.step, task })) });
  expect([several(paying), several(paying, deciding), several()]).toEqual(['payment', undefined, undefined]);
});
