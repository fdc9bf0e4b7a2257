import { expect, test } from 'vitest';
import { checkService } from '#schemas/rules/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { answers, applicant, decides, inspector, type Decision } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { foodAtDesk, sentBack, STALL } from '#runtime/testing/stall-cases.ts';

const service = compileService(smallService(), 1);
const atDesk = given(service, ...foodAtDesk);
const LONG = 'x'.repeat(5_001);

test('[E14] given a file comes to a desk, then there is one task, for its role and institution', () => {
  expect(atDesk.case!.task).toEqual({ id: expect.any(String), step: 'inspector', role: 'inspector', institution: 'market', since: '2026-03-02T04:00:00.000Z', due: '2026-03-09T04:00:00.000Z' });
});

test('[E14] given an officer of that role, then the decision is recorded with who, when and why, and its way is taken', () => {
  const rejected = atDesk.when(decides({ outcome: 'reject', reason: 'unsafe', text: ' The stove leaks. ' }, { at: '2026-03-04T05:00:00.000Z' }))
    .records({ type: 'TaskCompleted', outcome: 'reject', reason: 'unsafe', beside: { text: 'The stove leaks.' } }, { type: 'StepCompleted', outcome: 'reject' }, { type: 'CaseEnded', status: 'rejected', step: 'refused' });
  expect(rejected.case!.decisions).toEqual([{ step: 'inspector', outcome: 'reject', reason: 'unsafe', text: 'The stove leaks.', by: 'officer', at: '2026-03-04T05:00:00.000Z' }]);
  atDesk.when(decides({ outcome: 'approve' })).leaves({ status: 'approved', task: undefined });
});

test('[E14] given anybody else, then there is no such task for them', () => {
  for (const by of [applicant, { ...inspector, roles: [] }, { ...inspector, roles: ['market/cook'] }, { ...inspector, roles: ['town/inspector'] }, { id: 'x', kind: 'system' as const }, { ...applicant, roles: ['market/inspector'] }]) {
    atDesk.when(decides({ outcome: 'approve' }, { by })).refuses('task.not-yours');
  }
});

test('[E14] given an officer\'s own file, then another has to decide it', () => {
  atDesk.when(decides({ outcome: 'approve' }, { by: { ...inspector, id: applicant.id } })).refuses('task.own-file');
});

test('[E14] given a task that was decided, or another\'s, then nothing is decided twice', () => {
  const task = atDesk.case!.task!.id;
  atDesk.and(decides({ outcome: 'approve' })).when(decides({ outcome: 'reject', text: 'No', reason: 'unsafe', task })).refuses('task.not-open');
  atDesk.when(decides({ outcome: 'approve', task: 'another' })).refuses('task.not-open');
  // Sent back and sent again, it is a new task.
  given(service, ...sentBack({ '/stall/name': 'Longer' }), answers('stall', { ...STALL, name: 'D' }), answers('send', { declaration: true })).when(decides({ outcome: 'approve', task })).refuses('task.not-open');
});

test('[E14] given an outcome the desk does not have, then it is refused', () => {
  for (const outcome of ['grant', '', 'constructor']) atDesk.when(decides({ outcome })).refuses('answers.faulty', { outcome: 'not-listed' });
  const file = smallService();
  file['x-service'].flow.steps['inspector']!['allow'] = ['approve'];
  given(compileService(file, 1), ...foodAtDesk).when(decides({ outcome: 'reject', text: 'No' })).refuses('answers.faulty', { outcome: 'not-listed' });
});

const refusals: [story: string, decision: Decision, faults: Record<string, string>][] = [
  ['a reason is owed where the desk lists reasons', { outcome: 'sendBack', fields: { '/stall/name': 'Longer' } }, { reason: 'missing' }],
  ['a rejection owes its words too', { outcome: 'reject', text: '  ' }, { reason: 'missing', text: 'missing' }],
  ['a reason of another outcome is none', { outcome: 'reject', reason: 'unclear', text: 'No' }, { reason: 'not-listed' }],
  ['an approval takes no reason', { outcome: 'approve', reason: 'unsafe' }, { reason: 'not-listed' }],
  ['words have an end', { outcome: 'reject', reason: 'unsafe', text: LONG }, { text: 'too-long' }],
  ['sending back names what to correct', { outcome: 'sendBack', reason: 'unclear' }, { fields: 'missing' }],
  ['each flag has a note, of some length', { outcome: 'sendBack', reason: 'unclear', fields: { '/stall/name': ' ', '/stall/village': LONG } }, { '/stall/name': 'missing', '/stall/village': 'too-long' }],
  ['only questions of this file are flagged', {
    outcome: 'sendBack', reason: 'unclear',
    fields: { '/stall/price': 'x', '/stall': 'x', 'stall': 'x', '/nowhere/a': 'x', '/stall/people': 'x', '/stall/permit': 'x', '/kitchen/store': 'x', 'document:photo': 'x', 'document:nothing': 'x', '/__proto__/a': 'x', '/stall/name/0': 'x' },
  }, Object.fromEntries(['/stall/price', '/stall', 'stall', '/nowhere/a', '/stall/people', '/stall/permit', '/kitchen/store', 'document:photo', 'document:nothing', '/__proto__/a', '/stall/name/0'].map((path) => [path, 'not-a-question']))],
];

test.each(refusals)('[E14] %s', (_story, decision, faults) => {
  atDesk.when(decides(decision)).refuses('answers.faulty', faults);
});

test('[E14] given a question that was shown and left open, then it may be flagged', () => {
  atDesk.when(decides({ outcome: 'sendBack', reason: 'unclear', fields: { '/stall/note': 'Which gate?' } })).leaves({ status: 'sentBack' });
});

test('[B-171] given a desk with outcomes of its own alone, then it is sound and one of them is decided', () => {
  const file = smallService();
  const { inspector: step } = file['x-service'].flow.steps;
  const { approve, reject } = step!.ways;
  Object.assign(step!, { allow: [], more: [{ outcome: 'yes', title: 'Yes' }, { outcome: 'no', title: 'No' }], ways: { yes: approve!, no: reject! } });
  delete step!['reasons'];
  expect(checkService(file, stepKinds).filter(({ path }) => path.startsWith('/x-service/flow/steps/inspector')).map(({ code }) => code)).toEqual([]);
  given(compileService(file, 1), ...foodAtDesk).when(decides({ outcome: 'yes' })).leaves({ status: 'approved', task: undefined });
});
