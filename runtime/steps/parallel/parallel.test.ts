import { expect, test } from 'vitest';
import type { ServiceFile, Step } from '#schemas/index.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { compileService } from '#runtime/engine/compile.ts';
import type { Actor } from '#runtime/engine/command.ts';
import { answers, decides, sends, type Act, type Decision } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { clothUpToSend, FOOD, foodAtDesk, STALL } from '#runtime/testing/stall-cases.ts';
import type { JoinStep } from '../join/index.ts';

const officers: Record<string, Actor> = {
  town: { id: 'town-officer', kind: 'operator', roles: ['market/inspector'] },
  fire: { id: 'fire-officer', kind: 'operator', roles: ['brigade/firefighter'] },
};

const desk = (role: string, approve: string): Step => ({ kind: 'desk', title: role, role, allow: ['approve', 'sendBack', 'reject'], ways: { approve, sendBack: 'send', reject: approve } });

/** After sending, the market office and the fire brigade look at the same time; the brigade only where wood is burnt or food sold, as `when` says. */
function withOpinions({ agreement, when, reject = 'meet' }: { agreement?: JoinStep['agreement']; when?: string; reject?: string } = {}): ServiceFile {
  const file = smallService();
  const settings = file['x-service'];
  settings.institutions['brigade'] = { title: 'Fire brigade' };
  settings.roles['firefighter'] = { title: 'Firefighter', institution: 'brigade' };
  const { steps } = settings.flow;
  delete steps['inspector'];
  steps['which'] = { kind: 'parallel', title: 'Opinions', branches: [{ outcome: 'town' }, { outcome: 'fire', ...(when ? { when } : {}) }], ways: { town: 'town', fire: 'fire' } };
  steps['town'] = { ...desk('inspector', 'meet'), ways: { approve: 'meet', sendBack: 'send', reject } };
  steps['fire'] = desk('firefighter', 'meet');
  steps['meet'] = { kind: 'join', title: 'Both are done', ...(agreement ? { agreement, ways: { agreed: 'grant', refused: 'refused' } } : { ways: { continue: 'grant' } }) };
  return file;
}

/** The desk of a branch decides. */
const at = (name: string, decision: Decision): Act => (kase, meta) => decides({ ...decision, task: openTasks(kase!).find(({ step }) => step === name)?.id ?? 'none' }, { by: officers[name] })(kase, meta);
const at2 = (file: ServiceFile) => given(compileService(file, 1), ...foodAtDesk);
const NO: Decision = { outcome: 'reject', text: 'No.' };

test('[E33] given several offices at once, then each has its task, and the file goes on when all of them are done, in whatever order', () => {
  const both = at2(withOpinions());
  expect(both.case).toMatchObject({ status: 'pending', step: 'which', task: undefined });
  expect(openTasks(both.case!).map(({ step, role, institution }) => [step, role, institution])).toEqual([['town', 'inspector', 'market'], ['fire', 'firefighter', 'brigade']]);
  both.when(at('fire', { outcome: 'approve' })).records('TaskCompleted', { type: 'StepCompleted', step: 'fire', branch: 'which/fire' }, { type: 'BranchDone', branch: 'which/fire', step: 'meet' });
  for (const [first, second] of [['town', 'fire'], ['fire', 'town']] as const) {
    const done = both.and(at(first, { outcome: 'approve' })).when(at(second, { outcome: 'approve' }))
      .records('TaskCompleted', 'StepCompleted', 'BranchDone', { type: 'BranchesJoined', step: 'meet', of: 'which' }, { type: 'StepCompleted', step: 'meet', outcome: 'continue' }, 'Granted', 'Granted', 'StepCompleted', 'CaseEnded');
    expect(done.case).toMatchObject({ status: 'approved', branches: undefined });
  }
});

test('[E33] given tasks of several branches, then each is decided by its own role, and once', () => {
  const both = at2(withOpinions());
  const [town] = openTasks(both.case!);
  both.when(decides({ outcome: 'approve', task: town!.id }, { by: officers['fire'] })).refuses('task.not-yours');
  both.and(at('town', { outcome: 'approve' })).when(decides({ outcome: 'approve', task: town!.id }, { by: officers['town'] })).refuses('task.not-open');
});

test('[E34] given a branch whose determinant does not hold, then it is skipped and counts as done; where none holds the file goes straight on', () => {
  const file = withOpinions({ when: 'burns-wood' });
  const one = at2(file);
  expect(one.events.find(({ type }) => type === 'BranchesOpened')).toMatchObject({ branches: ['town'], skipped: ['fire'] });
  one.when(at('town', { outcome: 'approve' })).leaves({ status: 'approved' });
  file['x-service'].flow.steps['which']!['branches'] = [{ outcome: 'town', when: 'burns-wood' }, { outcome: 'fire', when: 'burns-wood' }];
  given(compileService(file, 1), ...clothUpToSend).when(sends()).records('CaseSent', 'StepCompleted', { type: 'BranchesOpened', branches: [], skipped: ['town', 'fire'] }, 'BranchesJoined', { type: 'StepCompleted', step: 'meet' }, 'Granted', 'StepCompleted', 'CaseEnded');
});

test('[E35] given a refusal that leads to an end, then the file ends at once, and nobody is left with a task', () => {
  const both = at2(withOpinions({ reject: 'refused' }));
  const ended = both.when(at('town', NO)).records('TaskCompleted', 'StepCompleted', { type: 'TaskWithdrawn', step: 'fire', why: 'ended' }, { type: 'CaseEnded', status: 'rejected' });
  expect(openTasks(ended.case!)).toEqual([]);
  ended.when(at('fire', { outcome: 'approve' })).refuses('task.not-open');
});

test('[E35] given a refusal that leads to the join, then the others are heard, and their agreement decides', () => {
  const votes = (agreement: JoinStep['agreement'], town: Decision, fire: Decision) => at2(withOpinions({ agreement })).and(at('town', town), at('fire', fire)).case!.status;
  const YES: Decision = { outcome: 'approve' };
  expect([votes('all', YES, YES), votes('all', NO, YES), votes('most', YES, NO), votes('most', YES, YES), votes('one', NO, YES), votes('one', NO, NO)])
    .toEqual(['approved', 'rejected', 'rejected', 'approved', 'approved', 'rejected']);
});

test('[E36] given a branch that sends back, then nobody decides on what is being changed, and once it is sent again every office looks anew', () => {
  const back = at2(withOpinions()).and(at('fire', { outcome: 'approve' })).when(at('town', { outcome: 'sendBack', fields: { '/stall/name': 'Longer' } }))
    .records('TaskCompleted', 'CorrectionsAsked', 'StepCompleted', { type: 'StepEntered', step: 'send', status: 'sentBack' });
  expect(back.case).toMatchObject({ status: 'sentBack', step: 'send', branches: undefined, task: undefined });
  const waiting = at2(withOpinions()).when(at('town', { outcome: 'sendBack', fields: { '/stall/name': 'Longer' } })).records('TaskCompleted', 'CorrectionsAsked', 'StepCompleted', { type: 'TaskWithdrawn', step: 'fire', why: 'sentBack' }, 'StepEntered');
  waiting.when(at('fire', { outcome: 'approve' })).refuses('task.not-open');
  const again = waiting.and(answers('stall', { ...STALL, name: 'Dema Two' }), sends());
  expect(openTasks(again.case!).map(({ step }) => step)).toEqual(['town', 'fire']);
});

test('[E33] given branches inside a branch, then the inner ones come together first', () => {
  const file = withOpinions({ agreement: 'all' });
  const { steps } = file['x-service'].flow;
  steps['which']!.ways = { town: 'inner', fire: 'fire' };
  steps['inner'] = { kind: 'parallel', title: 'Two checks', branches: [{ outcome: 'a' }, { outcome: 'b' }], ways: { a: 'town', b: 'tax' } };
  steps['town']!.ways = { approve: 'innerMeet', sendBack: 'send', reject: 'innerMeet' };
  steps['tax'] = { ...desk('inspector', 'innerMeet') };
  steps['innerMeet'] = { kind: 'join', title: 'Both checks', agreement: 'one', ways: { agreed: 'meet', refused: 'meet' } };
  officers['tax'] = officers['town']!;
  const three = at2(file);
  expect(three.case!.branches!.map(({ path, step }) => [path, step])).toEqual([['which/town', 'inner'], ['which/fire', 'fire'], ['which/town/inner/a', 'town'], ['which/town/inner/b', 'tax']]);
  const inner = three.and(at('tax', NO), at('town', { outcome: 'approve' }));
  expect(inner.case!.branches!.map(({ path, isDone, refuses }) => [path, isDone, refuses])).toEqual([['which/town', true, undefined], ['which/fire', undefined, undefined]]);
  inner.when(at('fire', { outcome: 'approve' })).leaves({ status: 'approved' });
  three.and(at('fire', { outcome: 'approve' }), at('tax', NO)).when(at('town', NO)).leaves({ status: 'rejected', answers: { ...three.case!.answers, guide: FOOD } });
});
