import { expect, test } from 'vitest';
import { effects } from '#runtime/engine/effects.ts';
import { compileService } from '#runtime/engine/compile.ts';
import type { Actor } from '#runtime/engine/command.ts';
import { type Act, answers, assigns, decides, inspector, MORNING, recuses, sends } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { foodAtDesk, foodUpToSend, STALL } from '#runtime/testing/stall-cases.ts';
import type { DeskStep } from './index.ts';

const colleague: Actor = { id: 'colleague', kind: 'operator', roles: ['market/inspector'] };
const system: Actor = { id: 'system', kind: 'system' };

/** The small service with another inspector's look before the certificates, each desk changed at will. */
function twoDesks(first: Partial<DeskStep> = {}, second: Partial<DeskStep> = {}) {
  const file = smallService();
  const { steps } = file['x-service'].flow;
  Object.assign(steps['inspector']!, { ways: { approve: 'second', sendBack: 'send', reject: 'refused' }, ...first });
  steps['second'] = { kind: 'desk', title: 'Second look', role: 'inspector', allow: ['approve', 'sendBack', 'reject'], ways: { approve: 'grant', sendBack: 'send', reject: 'refused' }, ...second };
  file.properties['visit'] = { title: 'The visit', type: 'object', additionalProperties: false, required: ['taps'], properties: { taps: { title: 'Water taps', type: 'integer', minimum: 0 }, remark: { title: 'Remark', type: 'string' } } };
  return compileService(file, 1);
}

test('[E28] given a desk whose determinant does not hold, then the file passes by, and nobody is told of a task', () => {
  const service = twoDesks({}, { when: 'resident' });
  const approved = given(service, ...foodAtDesk).when(decides({ outcome: 'approve' })).records('TaskCompleted', 'StepCompleted', { type: 'StepCompleted', step: 'second', outcome: 'approve', skipped: true }, 'Granted', 'Granted', 'StepCompleted', 'CaseEnded');
  expect(approved.case).toMatchObject({ status: 'approved' });
  given(twoDesks({}, { when: 'sells-food' }), ...foodAtDesk).when(decides({ outcome: 'approve' })).leaves({ step: 'second', status: 'pending' });
});

test('[E29] given an outcome of the desk\'s own, then it has its own way, and owes no reason', () => {
  const service = twoDesks({ more: [{ outcome: 'visit', title: 'Somebody must go and look' }], ways: { approve: 'grant', sendBack: 'send', reject: 'refused', visit: 'second' } });
  given(service, ...foodAtDesk).when(decides({ outcome: 'visit' })).leaves({ step: 'second' });
  given(service, ...foodAtDesk).when(decides({ outcome: 'elsewhere' })).refuses('answers.faulty', { outcome: 'not-listed' });
});

test('[E30] given a screen of the desk\'s own, then it is filled in before the file goes on, and belongs to the file', () => {
  const at = given(twoDesks({ screen: 'visit' }), ...foodAtDesk);
  at.when(decides({ outcome: 'approve' })).refuses('answers.faulty', { '/visit/taps': 'missing' });
  at.when(decides({ outcome: 'approve', values: { taps: -1, colour: 'red' } })).refuses('answers.faulty', { '/visit/taps': 'too-small', '/visit/colour': 'not-a-question' });
  const on = at.when(decides({ outcome: 'approve', values: { taps: 2 } })).records({ type: 'FilledIn', step: 'inspector', beside: { answers: { visit: { taps: 2 } } } }, 'TaskCompleted', 'StepCompleted', 'StepEntered');
  expect(on.case!.answers['visit']).toEqual({ taps: 2 });
});

test('[E30] given a decision that does not let the file go on, then what was filled in is kept, right but perhaps not whole', () => {
  const at = given(twoDesks({ screen: 'visit' }), ...foodAtDesk);
  const no = { outcome: 'reject', reason: 'unsafe', text: 'No water.' };
  at.when(decides(no)).records('TaskCompleted', 'StepCompleted', 'CaseEnded');
  expect(at.and(decides({ ...no, values: { remark: 'Dry' } })).case!.answers['visit']).toEqual({ remark: 'Dry' });
  at.when(decides({ ...no, values: { taps: 'none' } })).refuses('answers.faulty', { '/visit/taps': 'not-whole' });
});

test('[E30] given a file sent back and sent again, then what the desk filled in is still there; the applicant neither sees nor changes it', () => {
  const back = given(twoDesks({ screen: 'visit' }, { screen: undefined }), ...foodAtDesk, decides({ outcome: 'approve', values: { taps: 2 } }), decides({ outcome: 'sendBack', fields: { '/stall/name': 'Longer' } }));
  back.when(answers('visit', { taps: 9 })).refuses('step.not-found');
  const again = back.and(answers('stall', { ...STALL, name: 'Dema Two' }), sends());
  expect(again.case!.answers['visit']).toEqual({ taps: 2 });
  given(twoDesks({ screen: 'visit' }), ...foodAtDesk, decides({ outcome: 'approve', values: { taps: 2 } })).when(decides({ outcome: 'sendBack', fields: { '/visit/taps': 'Count again' } })).refuses('answers.faulty', { '/visit/taps': 'not-a-question' });
});

test('[E31] given a desk that names an earlier one, then whoever decided there, in whatever round, does not decide here', () => {
  const prepared = given(twoDesks({}, { notBy: [{ desk: 'inspector' }] }), ...foodAtDesk, decides({ outcome: 'approve' }));
  prepared.when(decides({ outcome: 'approve' })).refuses('task.same-person');
  prepared.when(decides({ outcome: 'approve' }, { by: colleague })).leaves({ status: 'approved' });
  const round = prepared.and(decides({ outcome: 'sendBack', fields: { '/stall/name': 'Longer' } }, { by: colleague }), answers('stall', { ...STALL, name: 'Dema Two' }), sends(), decides({ outcome: 'approve' }, { by: colleague }));
  for (const by of [inspector, colleague]) round.when(decides({ outcome: 'approve' }, { by })).refuses('task.same-person');
  round.when(assigns({ to: 'officer' }, { by: system })).refuses('task.same-person');
});

test('[E32] given a pool, then whoever takes a file has it until they put it back; a colleague takes it over with a reason only', () => {
  const at = given(twoDesks(), ...foodAtDesk);
  at.when(decides({ outcome: 'approve' })).leaves({ step: 'second' });
  const taken = at.when(assigns({ to: 'officer' })).records({ type: 'TaskAssigned', to: 'officer' });
  expect(taken.case!.task!.assignee).toBe('officer');
  taken.when(decides({ outcome: 'approve' }, { by: colleague })).refuses('task.assigned');
  taken.when(decides({ outcome: 'approve' })).leaves({ step: 'second' });
  taken.when(assigns({ to: 'colleague' }, { by: colleague })).refuses('answers.faulty', { reason: 'missing' });
  taken.when(assigns({ to: 'colleague', reason: 'On leave' }, { by: colleague })).records({ type: 'TaskAssigned', to: 'colleague', beside: { reason: 'On leave' } });
  taken.when(assigns({})).leaves({ task: at.case!.task });
  taken.when(assigns({ to: 'officer' })).refuses('task.assigned');
  taken.when(assigns({ to: 'officer' }, { by: { id: 'x', kind: 'operator', roles: ['town/inspector'] } })).refuses('task.not-yours');
  at.when(assigns({ to: 'dema' }, { by: colleague })).refuses('task.own-file');
  at.when(assigns({ to: 'colleague', task: 'another' }, { by: colleague })).refuses('task.not-open');
});

test('[E32] given files dealt out by chance, then a note asks for it, it is done once, and nobody hands one on without a reason', () => {
  const asked = given(twoDesks({ assignment: 'random' }), ...foodUpToSend).when(sends()).accepted();
  const notes = asked.events.flatMap((event) => effects(event, asked.case!)).filter((note) => note.do === 'DealTask');
  expect(notes).toEqual([{ do: 'DealTask', task: asked.case!.task!.id, institution: 'market', role: 'inspector', how: 'random' }]);
  expect(asked.case!.task).not.toHaveProperty('deal');
  const dealt = asked.and(assigns({ to: 'colleague' }, { by: system }));
  dealt.when(assigns({ to: 'officer' }, { by: system })).refuses('task.assigned');
  dealt.when(assigns({}, { by: colleague })).refuses('answers.faulty', { reason: 'missing' });
  const back = dealt.and(assigns({ reason: 'I know the applicant' }, { by: colleague }));
  expect(effects(back.events.at(-1)!, back.case!)).toEqual([{ do: 'DealTask', task: back.case!.task!.id, institution: 'market', role: 'inspector', how: 'random', not: 'colleague' }]);
});

test('[E32] given a desk for whoever knows the file, then it is theirs where they are known and may, and anybody\'s otherwise', () => {
  const like = { assignment: 'named' as const, like: 'inspector' };
  expect(given(twoDesks({}, like), ...foodAtDesk, decides({ outcome: 'approve' })).case!.task).toMatchObject({ assignee: 'officer' });
  expect(given(twoDesks(like), ...foodAtDesk).case!.task).not.toHaveProperty('assignee');
  expect(given(twoDesks({}, { ...like, notBy: [{ desk: 'inspector' }] }), ...foodAtDesk, decides({ outcome: 'approve' })).case!.task).not.toHaveProperty('assignee');
});

test('[E29] given an outcome of the desk\'s own that owes the applicant words, then it is taken with them only', () => {
  const at = given(twoDesks({ more: [{ outcome: 'answered', title: 'Answer', asksText: true }], ways: { approve: 'second', sendBack: 'send', reject: 'refused', answered: 'second' } }), ...foodAtDesk);
  at.when(decides({ outcome: 'answered', text: ' ' })).refuses('answers.faulty', { text: 'missing' });
  expect(at.when(decides({ outcome: 'answered', text: 'It is mended.' })).accepted().case!.decisions.at(-1)).toMatchObject({ outcome: 'answered', text: 'It is mended.' });
});

test('[E91] given what an officer declared beforehand, then the shell keeps them away, once, and what they have goes back; nobody else may say so', () => {
  const away = (person: string, by = system): Act => (_case, meta) => ({ type: 'KeepAway', person, meta: meta(by, MORNING) });
  const at = given(twoDesks(), ...foodAtDesk, assigns({ to: 'officer' }));
  at.when(away('officer', inspector)).refuses('task.not-yours');
  at.when(away('dema')).refuses('task.own-file');
  const kept = at.when(away('officer')).records({ type: 'KeptAway', person: 'officer', actor: 'system' }, { type: 'TaskAssigned', step: 'inspector' });
  expect(kept.case!.task).not.toMatchObject({ assignee: 'officer' });
  kept.when(decides({ outcome: 'approve' })).refuses('task.recused');
  kept.when(away('officer')).refuses('task.recused');
  kept.when(decides({ outcome: 'approve' }, { by: colleague })).accepted();
});

test('[E96] given a desk whose files are taken in order, then one before its turn is taken with a reason, which stands in the log, and decided only then; in its turn it owes none', () => {
  const at = given(twoDesks({ assignment: 'inOrder' }), ...foodAtDesk);
  at.when(decides({ outcome: 'approve' })).refuses('task.not-taken');
  at.when(assigns({ to: 'officer' })).refuses('answers.faulty', { reason: 'missing' });
  const early = at.when(assigns({ to: 'officer', reason: 'The food spoils' })).records({ type: 'TaskAssigned', to: 'officer', outOfTurn: true, beside: { reason: 'The food spoils' } });
  early.when(decides({ outcome: 'approve' })).accepted();
  early.and(assigns({})).when(decides({ outcome: 'approve' })).refuses('task.not-taken');
  const [taken] = at.when(assigns({ to: 'officer', inTurn: true })).accepted().events.slice(-1);
  expect(taken).not.toHaveProperty('outOfTurn');
  at.when(decides({ outcome: 'approve', inTurn: true })).accepted();
  const kept = given(twoDesks({ assignment: 'inOrder', undo: 5 }), ...foodAtDesk, decides({ outcome: 'approve', inTurn: true }));
  const { until } = kept.case!.task!.held!;
  kept.when((kase, meta) => ({ type: 'ReleaseDecision', task: kase!.task!.id, until, meta: meta(inspector, until) })).records('TaskCompleted', 'StepCompleted', 'StepEntered');
});

test('[E91] given an officer who declares an interest, with a reason, then the file is free again, and they neither decide nor have it at any desk', () => {
  const at = given(twoDesks({}, { assignment: 'named', like: 'inspector' }), ...foodAtDesk, assigns({ to: 'officer' }));
  at.when(recuses({ reason: ' ' })).refuses('answers.faulty', { reason: 'missing' });
  at.when(recuses({ reason: 'x'.repeat(2_001) })).refuses('answers.faulty', { reason: 'too-long' });
  at.when(recuses({ reason: 'My cousin' }, { by: { id: 'x', kind: 'operator', roles: ['town/inspector'] } })).refuses('task.not-yours');
  at.when(recuses({ reason: 'Mine' }, { by: { ...inspector, id: 'dema' } })).refuses('task.own-file');
  at.when(recuses({ reason: 'My cousin', task: 'another' })).refuses('task.not-open');
  const left = at.and(recuses({ reason: 'The applicant is my cousin' }));
  expect(left.events.slice(-2)).toMatchObject([{ type: 'Recused', step: 'inspector', beside: { reason: 'The applicant is my cousin' } }, { type: 'TaskAssigned', step: 'inspector' }]);
  expect(left.case!.task).not.toMatchObject({ assignee: 'officer' });
  for (const act of [decides({ outcome: 'approve' }), assigns({ to: 'officer' }), assigns({ to: 'officer', reason: 'All the same' }, { by: colleague }), recuses({ reason: 'Again' })]) left.when(act).refuses('task.recused');
  const second = left.and(decides({ outcome: 'approve' }, { by: colleague }));
  second.when(decides({ outcome: 'approve' })).refuses('task.recused');
  second.when(decides({ outcome: 'approve' }, { by: colleague })).leaves({ status: 'approved' });
});

test('[E91] given a file dealt out, or decided and not yet gone, then it is dealt to another, or taken back first', () => {
  const dealt = given(twoDesks({ assignment: 'random' }), ...foodAtDesk, assigns({ to: 'officer' }, { by: system }));
  const left = dealt.and(recuses({ reason: 'My cousin' }));
  expect(effects(left.events.at(-1)!, left.case!)).toMatchObject([{ do: 'DealTask', how: 'random', not: 'officer' }]);
  given(twoDesks({ undo: 5 }), ...foodAtDesk, decides({ outcome: 'approve' })).when(recuses({ reason: 'My cousin' })).refuses('task.held');
});

test('[E91] given somebody who decided and declared an interest later, then what comes back for whoever knows the file is anybody\'s', () => {
  const like = { assignment: 'named' as const, like: 'inspector' };
  const round = given(twoDesks(like), ...foodAtDesk, decides({ outcome: 'sendBack', reason: 'unclear', fields: { '/stall/name': 'Longer' } }), answers('stall', { ...STALL, name: 'Dema Two' }), sends());
  expect(round.case!.task).toMatchObject({ assignee: 'officer' });
  const left = round.and(recuses({ reason: 'My cousin' }), decides({ outcome: 'sendBack', reason: 'unclear', fields: { '/stall/name': 'Longer' } }, { by: colleague }), answers('stall', { ...STALL, name: 'Dema Three' }), sends());
  expect(left.case!.task).toMatchObject({ assignee: 'colleague' });
});
