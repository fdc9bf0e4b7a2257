import { describe, expect, test } from 'vitest';
import { checkService } from '#schemas/index.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { effects } from '#runtime/engine/effects.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import type { Photo } from '#runtime/engine/inspection.ts';
import { runScenario } from '#runtime/scenarios/scenario.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { applicant, type Act, decides, inspector, MORNING, type When } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { FOOD, foodAtDesk, GAS, STALL } from '#runtime/testing/stall-cases.ts';
import { SOUND_VISIT, visitedService } from '#runtime/testing/visited-service.ts';

const service = compileService(visitedService(), 1);
const photographs = (more: Partial<Photo> & { task?: string } = {}, { by = inspector, at = MORNING }: When = {}): Act => (kase, meta) => {
  const { task = kase?.task?.id ?? 'none', ...own } = more;
  return { type: 'AddPhoto', task, photo: { id: 'p1', item: 'fire', type: 'image/jpeg', bytes: 1_000, hash: 'a', ...own }, meta: meta(by, at) };
};
const takesAway = (photo: string): Act => (kase, meta) => ({ type: 'RemovePhoto', task: kase?.task?.id ?? 'none', photo, meta: meta(inspector, MORNING) });
const visits = (values: object = {}, decision: { outcome?: string; text?: string; task?: string } = {}, when?: When): Act => decides({ outcome: 'pass', ...decision, values: { ...SOUND_VISIT, ...values } }, when);
const due = given(service, ...foodAtDesk);
const shown = due.and(photographs());

describe('[E70] an inspection asks for its checklist', () => {
  test('given a file that is to be looked at, then it waits for the inspector, with a day by which', () => {
    expect(due.case!.task).toMatchObject({ step: 'visit', role: 'inspector', institution: 'market', due: '2026-03-09T04:00:00.000Z' });
  });
  test('given everything in order, then it passes, and what was found stays', () => {
    const passed = shown.when(visits({ doneAt: '2026-03-02T03:10:00Z' })).records(
      { type: 'Inspected', visit: 'visit-0001', outcome: 'pass', doneAt: '2026-03-02T03:10:00Z', beside: { findings: { water: { verdict: 'ok' }, fire: { verdict: 'ok' }, signs: { verdict: 'none' } } } },
      { type: 'TaskCompleted', outcome: 'pass' }, { type: 'StepCompleted', outcome: 'pass' }, { type: 'Granted' }, { type: 'Granted' }, { type: 'StepCompleted', step: 'grant' }, { type: 'CaseEnded', status: 'approved' });
    expect(passed.case).toMatchObject({ inspections: [{ id: 'visit-0001', by: 'officer', step: 'visit', outcome: 'pass' }], photos: [{ id: 'p1', item: 'fire' }] });
  });
  test.each<[string, object, { outcome?: string; text?: string }, Record<string, string>]>([
    ['an item nobody looked at', { verdicts: { water: 'ok', fire: 'ok' } }, {}, { 'verdict:signs': 'missing' }],
    ['a verdict there is not', { verdicts: { ...SOUND_VISIT.verdicts, water: 'fine' } }, {}, { 'verdict:water': 'not-listed' }],
    ['something wrong without a word', { verdicts: { ...SOUND_VISIT.verdicts, signs: 'notOk' } }, {}, { 'remark:signs': 'missing' }],
    ['a remark without end', { remarks: { signs: 'x'.repeat(2_001) } }, {}, { 'remark:signs': 'too-long' }],
    ['passed though what must be is not', { verdicts: { ...SOUND_VISIT.verdicts, water: 'notOk' }, remarks: { water: 'Brown.' } }, {}, { outcome: 'not-in-order' }],
    ['failed without a word', {}, { outcome: 'fail', text: ' ' }, { text: 'missing' }],
    ['once more without a word', {}, { outcome: 'again' }, { text: 'missing' }],
    ['no outcome', {}, { outcome: '' }, { outcome: 'missing' }],
    ['an outcome it does not have', {}, { outcome: 'approve' }, { outcome: 'not-listed' }],
    ['a visit without an id', { visit: 'short' }, {}, { visit: 'missing' }],
  ])('given %s, then it is refused', (_story, values, decision, faults) => {
    shown.when(visits(values, decision)).refuses('answers.faulty', faults);
  });
  test('given what must be shown and is not, then it is refused; where it is not there, nothing is to be shown', () => {
    due.when(visits()).refuses('answers.faulty', { 'photo:fire': 'missing' });
    due.when(visits({ verdicts: { ...SOUND_VISIT.verdicts, fire: 'none' } })).leaves({ status: 'approved' });
    shown.and(takesAway('p1')).when(visits()).refuses('answers.faulty', { 'photo:fire': 'missing' });
  });
  test('given a time that is none, then it is left out', () => {
    expect(shown.and(visits({ doneAt: 'yesterday' })).case!.inspections![0]).not.toHaveProperty('doneAt');
  });
});

describe('[E71] photographs', () => {
  test('given one with time and place, then it is kept with them, once', () => {
    const place = { latitude: 27.4728, longitude: 89.639, accuracy: 12 };
    const taken = due.when(photographs({ takenAt: '2026-03-02T03:05:00.000Z', place })).records({ type: 'PhotoTaken', item: 'fire', takenAt: '2026-03-02T03:05:00.000Z', beside: { place } });
    expect(taken.case!.photos).toEqual([{ id: 'p1', task: taken.case!.task!.id, item: 'fire', type: 'image/jpeg', bytes: 1_000, hash: 'a', at: MORNING, takenAt: '2026-03-02T03:05:00.000Z', place }]);
    taken.when(photographs({ id: 'p2' })).refuses('photo.known');
    taken.when(photographs({ id: 'p2', item: 'signs' })).leaves({ status: 'pending' });
  });
  test.each<[Partial<Photo>, Record<string, string>]>([
    [{ item: 'water' }, { 'photo:water': 'not-a-question' }], [{ item: 'roof' }, { 'photo:roof': 'not-a-question' }], [{ type: 'application/pdf' }, { 'photo:fire': 'no-photo' }],
    [{ bytes: 0 }, { 'photo:fire': 'no-photo' }], [{ bytes: 5_000_001 }, { 'photo:fire': 'too-large' }],
  ])('given %o, then it is refused', (photo, faults) => {
    due.when(photographs(photo)).refuses('answers.faulty', faults);
  });
  test('given ten of one thing, then there are enough', () => {
    const ten = due.and(...Array.from({ length: 10 }, (_, index) => photographs({ id: `p${index}`, hash: `${index}` })));
    ten.when(photographs({ id: 'more', hash: 'more' })).refuses('answers.faulty', { 'photo:fire': 'too-many' });
  });
  test('given anybody but the inspector, or afterwards, then nobody adds or takes away', () => {
    due.when(photographs({}, { by: applicant })).refuses('task.not-yours');
    due.when(photographs({}, { by: { ...inspector, roles: [] } })).refuses('task.not-yours');
    due.when(photographs({}, { by: { ...inspector, id: applicant.id } })).refuses('task.own-file');
    shown.and(visits()).when(takesAway('p1')).refuses('task.not-open');
    shown.when(takesAway('other')).refuses('document.not-found');
  });
});

describe('[E72] once more, and no oftener than is drawn', () => {
  const again = shown.and(visits({}, { outcome: 'again', text: 'Mend the tap.' }));
  test('given once more, then it waits again, and what is shown is shown anew', () => {
    expect(again.case).toMatchObject({ status: 'pending', task: { step: 'visit' }, decisions: [{ outcome: 'again', text: 'Mend the tap.' }] });
    again.when(visits({ visit: 'visit-0002' })).refuses('answers.faulty', { 'photo:fire': 'missing' });
    again.and(photographs()).when(visits({ visit: 'visit-0002' })).leaves({ status: 'approved' });
  });
  test('given once more, then the applicant is told that there is something to mend', () => {
    const told = (event: CaseEvent) => effects(event, again.case!).filter((note) => note.do === 'Notify');
    expect(again.events.slice(-4).flatMap(told)).toMatchObject([{ about: 'again', applicant: applicant.id }]);
  });
  test('given the last visit, then it passes or fails', () => {
    again.and(photographs()).when(visits({ visit: 'visit-0002' }, { outcome: 'again', text: 'Again.' })).refuses('answers.faulty', { outcome: 'last-visit' });
    again.and(photographs()).when(visits({ visit: 'visit-0002' }, { outcome: 'fail', text: 'Still wet.' })).leaves({ status: 'rejected' });
  });
  test('given a visit sent twice, then it counts once', () => {
    shown.and(visits()).when(visits()).refuses('task.not-open');
    again.and(photographs()).when(visits()).refuses('inspection.known');
  });
});

test('[E73] given a determinant that does not hold, or four eyes, then as at a desk', () => {
  const passedBy = compileService(visitedService({ when: 'burns-wood' }), 1);
  given(passedBy, ...foodAtDesk).when(decides({ outcome: 'pass' })).refuses('task.not-open');
  expect(given(passedBy, ...foodAtDesk).case!.status).toBe('approved');
});

test('[E74] given a scenario, then its inspector finds what it says, and everything else in order', () => {
  expect(checkService(visitedService(), stepKinds).filter(({ path }) => path.includes('/flow/'))).toEqual([]);
  const scenario = { title: 'Twice', answers: { guide: FOOD, stall: STALL, kitchen: GAS }, documents: ['clearance'], expect: { status: 'approved' as const } };
  const run = runScenario(service, { ...scenario, then: [{ desk: 'visit', outcome: 'again', text: 'Mend it.', values: { verdicts: { water: 'notOk' }, remarks: { water: 'Brown.' } } }, { desk: 'visit', outcome: 'pass' }] });
  expect(run.faults).toEqual([]);
  expect(run.case!.inspections!.map(({ findings }) => findings['water'])).toEqual([{ verdict: 'notOk', remark: 'Brown.' }, { verdict: 'ok' }]);
  expect([...run.outcomes]).toEqual(expect.arrayContaining(['visit again', 'visit pass']));
});
