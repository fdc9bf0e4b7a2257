import { expect, test } from 'vitest';
import { answers, decides, sends } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { sentBack, STALL } from '#runtime/testing/stall-cases.ts';
import { compileService } from './compile.ts';
import { effects } from './effects.ts';
import type { CaseEvent } from './event.ts';
import { replay } from './evolve.ts';

const granted = given(compileService(smallService(), 1), ...sentBack({ '/stall/name': 'Longer' }), answers('stall', { ...STALL, name: 'Dema Two' }), sends(), decides({ outcome: 'approve', text: 'Fine.' }));

test('[E6] given what lies beside the log was erased, then the history still adds up: status, path, decisions and numbers', () => {
  const bare = granted.events.map((event) => {
    const { beside: _erased, ...rest } = event as CaseEvent & { beside?: unknown };
    return rest as CaseEvent;
  });
  const kase = replay(bare)!;
  const { status, step, done, grants, position, sentAt, endedAt } = granted.case!;
  expect(kase).toMatchObject({ status, step, done, grants, position, sentAt, endedAt, answers: {}, task: undefined });
  expect(kase.decisions.map(({ outcome, by, reason }) => [outcome, by, reason])).toEqual([['sendBack', 'officer', 'unclear'], ['approve', 'officer', undefined]]);
  expect(JSON.stringify(bare)).not.toMatch(/Dema|Longer|Fine|hill/);
});

test('[E6] given a history, then every event of it counts one position', () => {
  granted.events.forEach((_event, index) => { expect(replay(granted.events.slice(0, index + 1))!.position).toBe(index + 1); });
});

test('[E23] given what happened, then the world is told once of each: sent, sent back, decided, and a certificate to draw for each grant', () => {
  const notes = granted.events.flatMap((event) => effects(event, { applicant: 'applicant-1', reference: 'AB-0000-0001' }));
  expect(notes.map((note) => (note.do === 'Notify' ? note.about : note.do === 'DrawCertificate' ? note.number.slice(0, 7) : note.do))).toEqual(['sent', 'sentBack', 'sent', 'PS-2026', 'PC-2026', 'approved']);
});
