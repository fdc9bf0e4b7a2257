import { describe, expect, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import { toldOf } from './consequences.ts';
import { urgencyOf } from './urgency.ts';
import { openBy, timeline, viewEntries } from './views.ts';

const wording = { file: smallService(), language: 'en', t: translator('en') };
const view = (time: string, actor: string, what = 'task:inspector') => ({ at: `2026-03-02T${time}:00.000Z`, actor, actorName: `Officer ${actor}`, what });

describe('who has a file open', () => {
  const views = [view('09:00', 'a'), view('09:55', 'b'), view('10:00', 'me')];

  test('[D6] is the last other person who opened this task within ten minutes', () => {
    expect(openBy(views, 'inspector', 'me', '2026-03-02T10:00:30.000Z')).toEqual({ name: 'Officer b', at: '2026-03-02T09:55:00.000Z' });
    expect(openBy(views, 'inspector', 'me', '2026-03-02T10:05:00.000Z')).toBeUndefined();
  });

  test('[A106] is nobody who looked before the file came back to this desk', () => {
    expect(openBy(views, 'inspector', 'me', '2026-03-02T10:00:30.000Z', '2026-03-02T09:56:00.000Z')).toBeUndefined();
    expect(openBy(views, 'inspector', 'me', '2026-03-02T10:00:30.000Z', '2026-03-02T09:50:00.000Z')).toMatchObject({ name: 'Officer b' });
  });

  test('[D6] is nobody where I alone looked, or others looked at another desk', () => {
    expect(openBy([view('10:00', 'me')], 'inspector', 'me', '2026-03-02T10:00:30.000Z')).toBeUndefined();
    expect(openBy([view('10:00', 'a', 'task:other')], 'inspector', 'me', '2026-03-02T10:00:30.000Z')).toBeUndefined();
  });
});

describe('views in the history', () => {
  test('[D5] stand among the acts by their time; looking again within ten minutes is one line that counts', () => {
    const entries = viewEntries([view('09:00', 'a'), view('09:04', 'a'), view('09:30', 'a'), view('09:31', 'a', 'document:clearance')], wording);
    expect(entries).toEqual([
      { at: '2026-03-02T09:00:00.000Z', actor: 'a', act: 'viewed', about: 'Inspector', times: 2 },
      { at: '2026-03-02T09:30:00.000Z', actor: 'a', act: 'viewed', about: 'Inspector' },
      { at: '2026-03-02T09:31:00.000Z', actor: 'a', act: 'viewedDocument', about: 'Clearance' },
    ]);
    const life = viewEntries([view('09:00', 'a', 'suspended:CI-2026-000001-X:Unpaid: twice\nsince May'), view('09:01', 'a', 'lifted:CI-2026-000001-X:Paid'), view('09:02', 'a', 'lifted:CI-2026-000001-X:Paid')], wording);
    expect(life.map(({ act, about, text }) => [act, about, text])).toEqual([['suspended', 'CI-2026-000001-X', 'Unpaid: twice\nsince May'], ...Array(2).fill(['lifted', 'CI-2026-000001-X', 'Paid'])]);
    const all = timeline([{ at: '2026-03-02T09:10:00.000Z', actor: 'x', act: 'sent' }], entries);
    expect(all.map(({ act }) => act)).toEqual(['viewed', 'sent', 'viewed', 'viewedDocument']);
  });
});

describe('lateness', () => {
  const now = 1_000_000_000;
  test.each([[null, 'none'], [now - 1, 'overdue'], [now, 'soon'], [now + 86_400_000, 'soon'], [now + 86_400_001, 'none']])('[D1] due %s is %s', (due, urgency) => {
    expect(urgencyOf(due, now)).toBe(urgency);
  });
});

test('[D9] given the file goes on to another desk, then the applicant is told nothing yet; an end and a correction are told', () => {
  const told = { gives: [], returnsToApplicant: false };
  expect([toldOf({ ...told, goesTo: 'Next' }), toldOf({ ...told, ends: 'approved' }), toldOf({ ...told, ends: 'rejected' }), toldOf({ ...told, returnsToApplicant: true })]).toEqual([undefined, 'approve', 'reject', 'sendBack']);
});
