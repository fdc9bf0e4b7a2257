import { expect, test } from 'vitest';
import { answers, applicant, comesBack, decides, deletes, inspector, judges, messages, notes, opens, passes, rates, reads, sends, stranger, withdraws } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { foodAtDesk, foodUpToSend, sentBack } from '#runtime/testing/stall-cases.ts';
import { answerBy } from './answer-by.ts';
import { openTasks } from './branches.ts';
import { compileService } from './compile.ts';
import { APPLICANT, unreadBy } from './conversation.ts';
import { effects } from './effects.ts';
import type { CaseEvent } from './event.ts';
import { replay } from './evolve.ts';

const plain = compileService(smallService(), 1);
const other = { ...inspector, id: 'other-officer' };
const LONG = 'x'.repeat(2_001);

/** A refusal can be appealed against for thirty days, and the file reopened within seven; both lead to a desk. */
function withWaysBack() {
  const file = smallService();
  const { steps } = file['x-service'].flow;
  Object.assign(steps['refused']!, { appeal: { days: 30 }, reopen: { days: 7 }, ways: { appeal: 'panel', reopen: 'inspector' } });
  steps['panel'] = { kind: 'desk', title: 'Panel', role: 'inspector', days: 10, allow: ['approve', 'reject'], ways: { approve: 'grant', reject: 'final' } };
  steps['final'] = { kind: 'end', title: 'Final', status: 'rejected', text: 'Refused for good.', ways: {} };
  return compileService(file, 1);
}
const service = withWaysBack();
const REJECT = { outcome: 'reject', reason: 'unsafe', text: 'No.' };
const refused = given(service, ...foodAtDesk, decides(REJECT, { at: '2026-03-02T05:00:00.000Z' }));
const told = (events: readonly CaseEvent[], kase: Parameters<typeof effects>[1]) => events.flatMap((event) => effects(event, kase)).map((note) => (note.do === 'Notify' ? note.about : note.do));

test('[E60] a file that was sent and is not decided is taken back: its tasks close, whatever rings later does nothing, and it can be acted on no more', () => {
  for (const past of [foodAtDesk, sentBack({ '/stall/name': 'Longer' })]) {
    const at = given(plain, ...past);
    const open = openTasks(at.case!).length;
    const done = at.when(withdraws({ reason: '  Too late for me \r\n' })).records(...Array<'TaskWithdrawn'>(open).fill('TaskWithdrawn'), { type: 'CaseWithdrawn', status: 'withdrawn', beside: { reason: 'Too late for me' } });
    expect(done.case).toMatchObject({ status: 'withdrawn', task: undefined, corrections: undefined, endedAt: '2026-03-02T04:00:00.000Z' });
    expect(told(done.events.slice(at.events.length), done.case!)).toEqual(['withdrawn']);
    done.when(decides({ outcome: 'approve' })).refuses('task.not-open');
    done.when(sends()).refuses('case.already-sent');
    done.when(withdraws()).refuses('withdraw.decided');
    const task = at.case!.task;
    if (task) done.when(passes({ task: task.id, due: task.due ?? '' })).refuses('task.not-open');
  }
});

test('[E60] only its applicant takes it back, only once it was sent and before it is decided; a draft is deleted instead, whole', () => {
  for (const by of [stranger, inspector, { ...inspector, id: applicant.id }]) given(plain, ...foodAtDesk).when(withdraws({ by })).refuses('case.not-found');
  given(plain, ...foodAtDesk).when(withdraws({ reason: LONG })).refuses('answers.faulty', { reason: 'too-long' });
  given(plain, ...foodAtDesk, decides({ outcome: 'approve' })).when(withdraws()).refuses('withdraw.decided');
  const draft = given(plain, ...foodUpToSend);
  draft.when(withdraws()).refuses('withdraw.not-sent');
  draft.when(deletes({ by: stranger })).refuses('case.not-found');
  given(plain, ...foodAtDesk).when(deletes()).refuses('case.already-sent');
  given(plain, ...sentBack({ '/stall/name': 'Longer' })).when(deletes()).refuses('case.already-sent');
  const gone = draft.when(deletes()).records('DraftDeleted');
  expect(gone.case).toMatchObject({ status: 'deleted', answers: {}, documents: [] });
  for (const act of [deletes(), withdraws(), answers('guide', {}), sends(), messages('Hello')]) gone.when(act).refuses('case.not-found');
  gone.when(opens()).refuses('case.already-open');
});

test('[E61] applicant and the officers who have the file write to one another; each side has what it has not read', () => {
  const asked = given(plain, ...foodAtDesk).and(messages('When will you come?\r\nI am away <b>soon</b>.'));
  expect(asked.case!.messages).toMatchObject([{ from: 'applicant', by: 'dema', text: 'When will you come?\nI am away <b>soon</b>.' }]);
  expect([unreadBy(asked.case!, 'market/inspector'), unreadBy(asked.case!, APPLICANT)]).toEqual([1, 0]);
  const answered = asked.and(reads({ by: inspector }), messages('On Monday.', { by: inspector }), messages('At nine.', { by: inspector }));
  expect([unreadBy(answered.case!, 'market/inspector'), unreadBy(answered.case!, APPLICANT)]).toEqual([0, 2]);
  answered.when(reads({ by: inspector })).refuses('conversation.nothing-new');
  expect(unreadBy(answered.and(reads()).case!, APPLICANT)).toBe(0);
  // One notice for what waits to be read, however many messages.
  const seen: string[] = [];
  answered.events.forEach((event, index) => { seen.push(...told([event], replay(answered.events.slice(0, index + 1))!)); });
  expect(seen.filter((about) => about === 'message')).toHaveLength(1);
});

test('[E61] nobody else writes or reads, nobody writes as an officer about their own file, and too much, nothing or too long is refused', () => {
  const at = given(plain, ...foodAtDesk);
  at.when(messages('Hello', { by: stranger })).refuses('task.not-yours');
  at.when(messages('Hello', { by: { ...inspector, roles: ['market/cook'] } })).refuses('task.not-yours');
  at.when(messages('Hello', { by: { ...inspector, id: 'dema' } })).refuses('task.own-file');
  at.when(messages(' \r\n ')).refuses('answers.faulty', { text: 'missing' });
  at.when(messages(LONG)).refuses('answers.faulty', { text: 'too-long' });
  given(plain, ...foodUpToSend).when(messages('Hello')).refuses('conversation.not-sent');
  const full = Array.from({ length: 200 }, () => messages('.')).reduce((so, act) => so.and(act), at);
  full.when(messages('.')).refuses('conversation.full');
  full.when(messages('.', { by: inspector })).accepted();
});

test('[E61] both sides write until thirty days after the end, to those who had the file last', () => {
  const ended = refused;
  for (const by of [applicant, inspector]) {
    ended.when(messages('Why?', { by, at: '2026-04-01T05:00:00.000Z' })).accepted();
    ended.when(messages('Why?', { by, at: '2026-04-01T05:00:01.000Z' })).refuses('conversation.closed');
  }
});

test('[E62] a note among officers is nothing to the applicant: not a message, not to write, not to be told of', () => {
  const noted = given(plain, ...foodAtDesk).and(notes('Known for late answers', { by: inspector }));
  expect(noted.case).toMatchObject({ notes: [{ by: 'officer', step: 'inspector', text: 'Known for late answers' }] });
  expect([noted.case!.messages, unreadBy(noted.case!, APPLICANT)]).toEqual([undefined, 0]);
  expect(told(noted.events.slice(-1), noted.case!)).toEqual([]);
  given(plain, ...foodAtDesk).when(notes('Mine')).refuses('task.own-file');
  given(plain, ...foodAtDesk).when(notes('Mine', { by: stranger })).refuses('task.not-yours');
});

test('[E62] what was written lies beside the log; with it erased, the history adds up', () => {
  const at = given(plain, ...foodAtDesk).and(messages('secret-1'), notes('secret-2', { by: inspector }), withdraws({ reason: 'secret-3' }), rates({ stars: 2, comment: 'secret-4' }));
  const bare = at.events.map((event) => {
    const { beside: _erased, ...rest } = event as CaseEvent & { beside?: unknown };
    return rest as CaseEvent;
  });
  expect(JSON.stringify(bare)).not.toContain('secret');
  expect(replay(bare)).toMatchObject({ status: 'withdrawn', messages: [{ text: '' }], notes: [{ text: '' }], rating: { stars: 2 } });
});

test('[E63] the applicant says once, after the end, how it went', () => {
  given(plain, ...foodAtDesk).when(rates({ stars: 5 })).refuses('rating.not-ended');
  refused.when(rates({ stars: 5 }, { by: stranger })).refuses('case.not-found');
  for (const stars of [0, 6, 2.5, Number.NaN]) refused.when(rates({ stars })).refuses('answers.faulty', { stars: 'not-listed' });
  refused.when(rates({ stars: 3, comment: LONG })).refuses('answers.faulty', { comment: 'too-long' });
  const rated = refused.when(rates({ stars: 4, comment: '' })).records({ type: 'Rated', stars: 4 });
  rated.when(rates({ stars: 1 })).refuses('rating.already');
});

test('[E64] an appeal goes the way drawn for it, to somebody who has not decided on the file before; a refusal is appealed against once', () => {
  const appealed = refused.when(comesBack('appeal', 'The kitchen is clean.')).records({ type: 'CaseReopened', how: 'appeal', step: 'refused' }, { type: 'StepCompleted', step: 'refused', outcome: 'appeal' }, { type: 'StepEntered', step: 'panel' });
  expect(appealed.case).toMatchObject({ status: 'pending', endedAt: undefined, step: 'panel', reopened: [{ status: 'rejected', decisions: 1, text: 'The kitchen is clean.' }] });
  appealed.when(decides({ outcome: 'approve' })).refuses('task.same-person');
  const upheld = appealed.and(decides({ outcome: 'approve' }, { by: other }));
  expect(upheld.case).toMatchObject({ status: 'approved', grants: [{ certificate: 'selling' }, { certificate: 'cooking' }] });
  const again = appealed.and(decides({ outcome: 'reject', text: 'No.' }, { by: other }));
  expect(again.case).toMatchObject({ status: 'rejected', step: 'final' });
  again.when(comesBack('appeal', 'Still.')).refuses('appeal.none');
  // Back at an end it had come to before, it was appealed against already.
  given(service, ...refused.events, ...appealed.events.slice(refused.events.length), { at: '2026-03-03T04:00:00.000Z', actor: 'system', type: 'CaseEnded', step: 'refused', status: 'rejected' }).when(comesBack('appeal', 'Again.')).refuses('appeal.already');
});

test('[E64] an appeal has its last day, of the calendar in the service’s time zone, and its reasons', () => {
  // The last moment of 1 April in Thimphu.
  refused.when(comesBack('appeal', 'No.', { at: '2026-04-01T17:59:59.000Z' })).accepted();
  refused.when(comesBack('appeal', 'No.', { at: '2026-04-01T18:00:00.000Z' })).refuses('appeal.late');
  refused.when(comesBack('appeal', ' ')).refuses('answers.faulty', { text: 'missing' });
  refused.when(comesBack('appeal', 'No.', { by: stranger })).refuses('case.not-found');
  given(plain, ...foodAtDesk, decides(REJECT)).when(comesBack('appeal', 'No.')).refuses('appeal.none');
  given(service, ...foodAtDesk).when(comesBack('appeal', 'No.')).refuses('appeal.none');
  given(service, ...foodAtDesk).and(withdraws()).when(comesBack('reopen', 'No.')).refuses('reopen.none');
});

test('[E64] an appeal that is taken back leaves the decision as it stood, and gives no new time', () => {
  const back = refused.and(comesBack('appeal', 'No.', { at: '2026-03-20T04:00:00.000Z' })).when(withdraws({ at: '2026-03-25T04:00:00.000Z' })).leaves({ status: 'rejected', step: 'refused', endedAt: '2026-03-02T05:00:00.000Z', task: undefined });
  back.when(comesBack('appeal', 'No.', { at: '2026-03-25T05:00:00.000Z' })).refuses('appeal.already');
  back.when(comesBack('reopen', 'No.', { at: '2026-03-25T05:00:00.000Z' })).refuses('reopen.late');
});

test('[E65] a file is reopened once, where the drawing has it; it keeps what it was given, and is promised an answer anew', () => {
  const file = smallService();
  file['x-service'].deadline = { days: 10 };
  Object.assign(file['x-service'].flow.steps['done']!, { reopen: { days: 14 }, ways: { reopen: 'inspector' } });
  const closed = given(compileService(file, 1), ...foodAtDesk, decides({ outcome: 'approve' }));
  const reopened = closed.and(comesBack('reopen', 'The number is wrong.', { at: '2026-03-10T04:00:00.000Z' }));
  expect(answerBy(reopened.service, reopened.case!)).toEqual({ by: '2026-03-24T04:00:00.000Z' });
  reopened.when(comesBack('reopen', 'At once more.')).refuses('reopen.already');
  // Whoever closed it may go on with it.
  const again = reopened.and(decides({ outcome: 'approve' }));
  expect(again.case!.grants).toEqual(closed.case!.grants);
  again.when(comesBack('reopen', 'Once more.')).refuses('reopen.already');
  expect(reopened.when(withdraws()).leaves({ status: 'approved', step: 'done' }).case!.endedAt).toBe(closed.case!.endedAt);
});

test('[E92] an answer is judged once, by a manager of the office that gave it, who neither gave it nor has an interest in the file', () => {
  const refused = given(plain, ...foodAtDesk, decides({ outcome: 'reject', reason: 'unsafe', text: 'Not safe.' }));
  const head = { id: 'head', kind: 'operator', manages: ['market'] } as const;
  refused.when(judges({ verdict: '' })).refuses('answers.faulty', { verdict: 'missing' });
  for (const by of [{ ...head, manages: ['city'] }, { id: 'head', kind: 'operator' as const, roles: ['market/inspector'] }]) refused.when(judges({ verdict: 'formal' }, { by })).refuses('case.not-found');
  for (const id of [inspector.id, 'dema']) refused.when(judges({ verdict: 'formal' }, { by: { ...head, id } })).refuses('answer.not-to-judge');
  refused.when(judges({ verdict: 'formal', decision: 1 })).refuses('case.not-found');
  const judged = refused.when(judges({ verdict: 'formal' })).records({ type: 'AnswerJudged', step: 'inspector', institution: 'market', decision: 0, verdict: 'formal' });
  judged.when(judges({ verdict: 'substantive' })).refuses('answer.not-to-judge');
  // Approved without a word: there is nothing to judge.
  given(plain, ...foodAtDesk, decides({ outcome: 'approve' })).when(judges({ verdict: 'formal' })).refuses('answer.not-to-judge');
});
