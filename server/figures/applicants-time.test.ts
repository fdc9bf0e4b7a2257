import { expect, test } from 'vitest';
import { compileService } from '#runtime/engine/compile.ts';
import { answers, books, cancels, decides, sends } from '#runtime/testing/acts.ts';
import { appointedService } from '#runtime/testing/appointed-service.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { foodUpToSend, STALL } from '#runtime/testing/stall-cases.ts';
import { applicantsTime, applicantsTimeOf } from './applicants-time.ts';

const HOUR = 3_600_000;
const on = (day: number, hour = 4) => ({ at: `2026-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z` });
/** Its events as acts of the log, one each, without what lies beside them. */
const logged = ({ events }: ReturnType<typeof given>) => events.map(({ at, actor: _who, ...event }) => ({ at: Date.parse(at), events: JSON.stringify([{ ...event, beside: undefined }]) }));

test('[FG1] given a file that was sent back, then the time until it was sent again is the applicant\'s', () => {
  const back = given(compileService(smallService(), 1), ...foodUpToSend, sends(on(2)), decides({ outcome: 'sendBack', reason: 'unclear', fields: { '/stall/name': 'Longer' } }, on(2, 6)));
  expect(applicantsTime(logged(back), Date.parse(on(2, 9).at))).toBe(3 * HOUR);
  const again = back.and(answers('stall', { ...STALL, name: 'Dema Two' }, on(3)), sends(on(3, 6)));
  expect(applicantsTime(logged(again), Date.parse(on(9).at))).toBe(24 * HOUR);
});

test('[FG1] given an appointment, then booking it is the applicant\'s time; waiting for it is not, nor booking anew what the office called off', () => {
  const service = compileService(appointedService({ notice: 0 }), 1);
  const due = given(service, ...foodUpToSend, sends(on(2)));
  const booked = due.and(books('2026-03-06T03:00:00.000Z', on(2, 7)));
  const { id } = booked.case!.task!;
  const [day4, day6] = [Date.parse(on(4).at), Date.parse(on(6).at)];
  expect([applicantsTimeOf(id, logged(due), day4), applicantsTimeOf(id, logged(booked), day6), applicantsTime(logged(booked), day6)]).toEqual([48 * HOUR, 3 * HOUR, 3 * HOUR]);
  expect(applicantsTimeOf(id, logged(booked.and(cancels(on(4)))), day6)).toBe(51 * HOUR);
  expect(applicantsTimeOf(id, logged(booked.and(cancels({ ...on(4), reason: 'Closed', by: { id: 'officer', kind: 'operator', roles: ['market/inspector'] } }))), day6)).toBe(3 * HOUR);
});
