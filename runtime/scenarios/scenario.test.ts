// biome-ignore-all lint/suspicious/noThenProperty: what comes next in a scenario is its own word
import { expect, test } from 'vitest';
import { compileService } from '#runtime/engine/compile.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { CLOTH, FOOD, GAS, STALL } from '#runtime/testing/stall-cases.ts';
import { translator } from '#runtime/texts/translate.ts';
import { coverage } from './coverage.ts';
import { scenarioFaultText } from './fault-words.ts';
import { isRecordable, recordScenario, type TrialStep } from './record.ts';
import { runScenario, type Scenario } from './scenario.ts';
import { attempt, startTrial, type TrialAct } from './trial.ts';

const service = compileService(smallService(), 1);
const cloth: Scenario = { title: 'Cloth', answers: { guide: CLOTH, stall: STALL }, expect: { status: 'approved', certificates: ['selling'] } };
const food: Scenario = { title: 'Food', answers: { guide: FOOD, stall: STALL, kitchen: GAS }, documents: ['clearance'], expect: { status: 'pending' } };
const faults = (scenario: Scenario) => runScenario(service, scenario).faults;

test('[E26] given scenarios that end as they say, then there is nothing to report', () => {
  expect(faults(cloth)).toEqual([]);
  expect(faults(food)).toEqual([]);
  expect(faults({ ...food, then: [{ desk: 'inspector', outcome: 'approve' }], expect: { status: 'approved', certificates: ['selling', 'cooking'] } })).toEqual([]);
  expect(faults({ title: 'Abroad', answers: { guide: { ...CLOTH, seller: 'foreigner' } }, expect: { status: 'draft', stop: 'foreigner' } })).toEqual([]);
});

test('[E26] given a file sent back, then its corrections are made screen by screen, and flagged documents uploaded anew', () => {
  const sentBack = { desk: 'inspector', outcome: 'sendBack', reason: 'unclear', fields: { '/stall/district': 'West?', 'document:clearance': 'Blurred' } };
  expect(faults({ ...food, then: [sentBack], expect: { status: 'sentBack' } })).toEqual([]);
  const corrected = runScenario(service, { ...food, then: [sentBack, { correct: { stall: { ...STALL, district: 'west', village: 'lake' } } }, { desk: 'inspector', outcome: 'approve' }], expect: { status: 'approved' } });
  expect(corrected.faults).toEqual([]);
  expect(corrected.case!.answers['stall']).toMatchObject({ district: 'west', village: 'lake' });
});

test('[E26] given a scenario that ends otherwise, then each difference is told', () => {
  const said = (scenario: Scenario) => faults(scenario).map((fault) => scenarioFaultText(translator('en'), service.file, fault, ({ path, code }) => `${path} ${code}`));
  expect(said({ ...cloth, expect: { status: 'rejected', certificates: ['cooking'] } })).toEqual(['The file is approved, not rejected.', expect.stringMatching(/^It gives .+, not .+\.$/)]);
  expect(said({ ...cloth, answers: { guide: CLOTH, stall: { ...STALL, name: 'dema' } } })[0]).toMatch(/cannot go on: \/stall\/name pattern$/);
  expect(said({ ...food, documents: [] })[0]).toMatch(/document:clearance missing-document/);
  expect(said({ ...cloth, documents: ['clearance'] })).toEqual(['It brings a document nobody asks for: Clearance.']);
  expect(said({ ...cloth, then: [{ desk: 'inspector', outcome: 'approve' }] })[0]).toMatch(/^Nobody waits at/);
  expect(said({ ...cloth, expect: { status: 'approved', stop: 'foreigner' } })[0]).toMatch(/^It stops because of nothing/);
});

test('[E26] given what was walked, then what nobody came to is named', () => {
  const covered = coverage(service, [runScenario(service, cloth), runScenario(service, food)]);
  expect(covered.steps).toEqual({ walked: 9, all: 10 });
  expect(covered.counts.get('inspector')).toBe(1);
  expect(covered.counts.get('send send')).toBe(2);
  expect(covered.missed).toEqual(['refused', 'inspector approve', 'inspector sendBack', 'inspector reject']);
});

test('[E26] given scenarios, then a determinant they made only true or only false is named, and what was not yet answered makes none false', () => {
  const named = (...scenarios: Scenario[]) => coverage(service, scenarios.map((one) => runScenario(service, one)));
  const onlyCloth = named(cloth);
  expect(onlyCloth.determinants.walked).toBe(0);
  expect(onlyCloth.halfJudged).toContainEqual({ name: 'sells-food', never: 'true' });
  const both = named(cloth, food);
  expect(both.halfJudged.map(({ name }) => name)).not.toContain('sells-food');
  expect(both.determinants.walked + both.halfJudged.length).toBe(both.determinants.all);
  const stopped = named({ title: 'Stays at the first page', answers: {}, expect: { status: 'draft' } });
  expect(stopped.halfJudged.map(({ never }) => never)).not.toContain('true');
});

test('[E26] given a trial lived through, then written down it runs to the same end', () => {
  const started = startTrial(service);
  if (!started.ok) throw new Error('not opened');
  const acts: TrialAct[] = [
    { do: 'complete', step: 'guide', values: FOOD }, { do: 'complete', step: 'stall', values: STALL }, { do: 'complete', step: 'kitchen', values: GAS },
    { do: 'upload', requirement: 'clearance' }, { do: 'complete', step: 'documents', values: {} }, { do: 'complete', step: 'send', values: { declaration: true } },
    { do: 'decide', outcome: 'sendBack', reason: 'unclear', fields: { '/stall/district': 'West?', 'document:clearance': 'Blurred' } },
    { do: 'complete', step: 'stall', values: { ...STALL, district: 'west', village: 'lake' } }, { do: 'upload', requirement: 'clearance' }, { do: 'complete', step: 'send', values: { declaration: true } },
    { do: 'decide', outcome: 'approve' },
  ];
  const trial: TrialStep[] = [];
  for (const act of acts) {
    const done = attempt(service, trial.at(-1)?.moment ?? started.value, act);
    if (!done.ok) throw new Error(JSON.stringify(done.refusal));
    trial.push({ act, moment: done.value });
  }
  for (let length = 6; length <= acts.length; length++) {
    const lived = trial.slice(0, length);
    // Half way through correcting nothing has been sent again yet: a scenario sends what it corrects.
    if (length === 8 || length === 9) continue;
    const scenario = recordScenario(service, 'Lived', started.value, lived);
    const run = runScenario(service, scenario);
    expect([length, run.faults]).toEqual([length, []]);
    expect(run.case!.grants.length).toBe(lived.at(-1)!.moment.case.grants.length);
  }
  expect(attempt(service, trial.at(-1)!.moment, { do: 'decide', outcome: 'approve' })).toMatchObject({ ok: false });
});

test('[E87] given a day it begins on and time that passes, then a scenario is run by them, recorded with them, and ends the same', () => {
  const file = smallService();
  Object.assign(file.properties['stall']!.properties!, { opens: { title: 'Opens on', type: 'string', format: 'date' } });
  file.$defs!['soon'] = { title: 'Opens within 30 days', properties: { stall: { properties: { opens: { allOf: [{ 'x-compare': { is: 'atLeast', today: true } }, { 'x-compare': { is: 'atMost', today: true, plus: 'P30D' } }] } }, required: ['opens'] } }, required: ['stall'] };
  file['x-service'].flow.steps['which'] = { kind: 'rule', title: 'Soon?', branches: [{ outcome: 'food', when: 'soon' }], ways: { food: 'inspector', otherwise: 'grant' } };
  Object.assign(file['x-service'].flow.steps['inspector']!, { silence: { outcome: 'approve', law: 'Section 3' } });
  const compiled = compileService(file, 1);
  const opens = { guide: CLOTH, stall: { ...STALL, opens: '2026-12-20' } };
  const runAt = (begins: string | undefined, then: Scenario['then'] = []) => runScenario(compiled, { title: 'Timed', ...(begins === undefined ? {} : { begins }), answers: opens, then, expect: { status: 'approved' } });
  expect(runAt(undefined).case, 'in March it is not soon').toMatchObject({ status: 'approved', decisions: [] });
  const begins = '2026-12-01T04:00:00.000Z';
  expect(runAt(begins).case).toMatchObject({ status: 'pending', step: 'inspector' });
  expect(runAt(begins, [{ wait: '2026-12-02T04:00:00.000Z' }, { wait: '2026-11-01T04:00:00.000Z' }]).case, 'time goes on, and never back').toMatchObject({ status: 'pending' });
  const silent = runAt(begins, [{ wait: '2026-12-24T04:00:00.000Z' }]);
  expect(silent.faults).toEqual([]);
  expect(silent.case!.decisions).toMatchObject([{ silent: true }]);

  const started = startTrial(compiled, begins);
  if (!started.ok) throw new Error(started.refusal.code);
  const trial: TrialStep[] = [];
  const acts: TrialAct[] = [{ do: 'complete', step: 'guide', values: CLOTH }, { do: 'complete', step: 'stall', values: opens.stall }, { do: 'complete', step: 'send', values: { declaration: true } }, { do: 'wait', until: '2026-12-03T04:00:00.000Z' }, { do: 'wait', until: '2026-12-24T04:00:00.000Z' }];
  for (const act of acts) {
    const done = attempt(compiled, trial.at(-1)?.moment ?? started.value, act);
    if (!done.ok) throw new Error(JSON.stringify(done.refusal));
    trial.push({ act, moment: done.value });
  }
  expect(isRecordable(started.value, trial)).toBe(true);
  const recorded = recordScenario(compiled, 'Lived', started.value, trial);
  expect(recorded).toMatchObject({ begins, then: [{ wait: '2026-12-24T04:00:00.000Z' }], expect: { status: 'approved' } });
  expect(runScenario(compiled, recorded).faults).toEqual([]);
  expect(isRecordable(started.value, [{ act: acts[3]!, moment: started.value }]), 'a draft is filled in all at once').toBe(false);
});

test('[E26] given several desks at once, four eyes and things to verify, then a scenario says only who decides what', () => {
  const file = smallService();
  const { steps } = file['x-service'].flow;
  file.properties['visit'] = { title: 'The visit', type: 'object', additionalProperties: false, required: ['taps'], properties: { taps: { title: 'Taps', type: 'integer' } } };
  steps['which']!.ways = { food: 'both', otherwise: 'grant' };
  steps['both'] = { kind: 'parallel', title: 'Both', branches: [{ outcome: 'papers' }, { outcome: 'place' }], ways: { papers: 'inspector', place: 'place' } };
  steps['inspector'] = { kind: 'revision', title: 'Papers', role: 'inspector', verify: 'everything', wrongs: [{ code: 'blurred', title: 'Blurred' }], allow: ['approve', 'sendBack'], ways: { approve: 'meet', sendBack: 'send' } };
  steps['place'] = { kind: 'desk', title: 'Place', role: 'inspector', screen: 'visit', allow: ['approve'], ways: { approve: 'meet' } };
  steps['meet'] = { kind: 'join', title: 'Met', ways: { continue: 'head' } };
  steps['head'] = { kind: 'desk', title: 'Head', role: 'inspector', notBy: [{ desk: 'inspector' }, { desk: 'place' }], allow: ['approve', 'reject'], ways: { approve: 'grant', reject: 'refused' } };
  const compiled = compileService(file, 1);
  const then: Scenario['then'] = [
    { desk: 'place', outcome: 'approve', values: { taps: 2 } },
    { desk: 'inspector', outcome: 'sendBack', fields: { 'document:clearance': '' }, reasons: { 'document:clearance': 'blurred' } }, { correct: {} },
    { desk: 'place', outcome: 'approve', values: { taps: 3 } }, { desk: 'inspector', outcome: 'approve' }, { desk: 'head', outcome: 'approve' },
  ];
  const run = runScenario(compiled, { ...food, then, expect: { status: 'approved' } });
  expect(run.faults).toEqual([]);
  expect(run.case!.answers['visit']).toEqual({ taps: 3 });
  expect([...run.outcomes]).toEqual(expect.arrayContaining(['both papers', 'both place', 'meet continue', 'inspector sendBack']));
  expect(runScenario(compiled, { ...food, then: [{ desk: 'head', outcome: 'approve' }] }).faults).toMatchObject([{ code: 'nobody-there', desk: 'head' }]);
});

test('[E26] given a way back from an end, then a scenario takes it, covers it, and can be recorded', () => {
  const file = smallService();
  const { steps } = file['x-service'].flow;
  Object.assign(steps['refused']!, { appeal: { days: 30 }, ways: { appeal: 'panel' } });
  steps['panel'] = { kind: 'desk', title: 'Panel', role: 'inspector', allow: ['approve', 'reject'], ways: { approve: 'grant', reject: 'refused' } };
  const compiled = compileService(file, 1);
  const then: Scenario['then'] = [{ desk: 'inspector', outcome: 'reject', reason: 'unsafe', text: 'No.' }, { comeBack: 'appeal', text: 'It is safe.' }, { desk: 'panel', outcome: 'approve' }];
  const run = runScenario(compiled, { ...food, then, expect: { status: 'approved' } });
  expect(run.faults).toEqual([]);
  expect([...run.outcomes]).toEqual(expect.arrayContaining(['refused appeal', 'panel approve']));
  const again = runScenario(compiled, { ...food, then: [...then, { comeBack: 'appeal' }], expect: { status: 'approved' } });
  expect(again.faults).toMatchObject([{ code: 'refused', refusal: { code: 'appeal.none' } }]);
});
