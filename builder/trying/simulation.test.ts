import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { recordScenario } from '#runtime/scenarios/record.ts';
import { runScenario } from '#runtime/scenarios/scenario.ts';
import { officersAt } from '#runtime/scenarios/trial-officers.ts';
import { hasText } from '#runtime/texts/translate.ts';
import { apply } from '#builder/edits/apply.ts';
import { FIELD_TYPES, newField } from '#builder/edits/new-field.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { readingValidator } from './reading-validator.ts';
import { sampleOfPattern } from './sample-text.ts';
import { lastMoment, makeMove, notesOf, openDocuments, replayed, runOn, sampleMove, type Simulation, startSimulation, stepsOf, takeBack } from './simulation.ts';

const template = JSON.parse(readFileSync(new URL('../../templates/business-registration/service.json', import.meta.url), 'utf8')) as ServiceFile;
const compiled = (file: ServiceFile) => compileService(file, 1, { validatorFor: readingValidator });
const service = compiled(template);
const started = (of = service): Simulation => {
  const result = startSimulation(of);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};
const moved = (simulation: Simulation, ...moves: Parameters<typeof makeMove>[2][]): Simulation => moves.reduce((so, move) => {
  const done = makeMove(service, so, move);
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  return done.value;
}, simulation);
const FOOD = { applicantKind: 'citizen', enterpriseKind: 'sole', sector: 'food' };

test('[B-30] sample answers bring the template from its first question to its end, unaided', () => {
  const { simulation, refusal } = runOn(service, started());
  expect(refusal).toBeUndefined();
  expect(lastMoment(simulation).case).toMatchObject({ status: 'approved', step: 'done' });
});

test('[B-30] a question of every type is filled in so that it is accepted', () => {
  const file = FIELD_TYPES.reduce((so, type) => apply(so, newField(so, 'premises', type, () => (key) => key).edit).file, sampleService());
  const { simulation, refusal } = runOn(compiled(file), started(compiled(file)));
  expect(refusal).toBeUndefined();
  expect(lastMoment(simulation).case.sentAt).toBeDefined();
});

test('[B-30] a sample fits its pattern, for patterns of the sort analysts write', () => {
  for (const pattern of ['^[0-9]{11}$', '^[0-9A-Z][0-9A-Z-]{4,19}$', '^.*\\S.*$', '^(\\+975)?(17|77)[0-9]{6}$', '^WP-[0-9]{6}$', '^[A-Z]{2}\\d{2}(?:-x)?$', '^(a|b)+c*$', '[^a-z]{3}']) expect(sampleOfPattern(pattern)).toMatch(new RegExp(pattern, 'u'));
  for (const pattern of ['(?=a)b', '\\1', '[a', '(a', '\\p{L}']) expect(sampleOfPattern(pattern)).toBeUndefined();
  fc.assert(fc.property(fc.string(), (pattern) => { sampleOfPattern(pattern); }));
});

test('[B-31] a sensitive file is sent back, corrected, approved, and recorded as a scenario that runs to the same end', () => {
  const sent = runOn(service, moved(started(), [{ do: 'complete', step: 'guide', values: FOOD }])).simulation;
  expect(lastMoment(sent).case.task?.step).toBe('licensing');
  expect(openDocuments(service, lastMoment(sent))).toEqual([]);
  const sentBack = moved(sent, [{ do: 'decide', outcome: 'sendBack', reason: 'name-taken', fields: { '/names/first': 'Taken', 'document:clearance': 'Blurred' } }]);
  expect(openDocuments(service, lastMoment(sentBack)).map(({ requirement }) => requirement)).toEqual(['clearance']);
  const corrected = moved(sentBack, [{ do: 'complete', step: 'names', values: { first: 'Another name' } }], sampleMove(service, lastMoment(sentBack))!);
  const ended = moved(corrected, [{ do: 'decide', outcome: 'approve' }]);
  expect(notesOf(lastMoment(ended)).map((note) => (note.do === 'Notify' ? note.about : note.do))).toEqual(['sent', 'sentBack', 'sent', 'DrawCertificate', 'RemindHolder', 'DrawCertificate', 'approved']);
  const scenario = recordScenario(service, 'Lived', ended.start, stepsOf(ended));
  expect(scenario.expect).toEqual({ status: 'approved', certificates: ['cottage', 'taxpayer'] });
  expect(runScenario(service, scenario).faults).toEqual([]);
});

test('[B-31] going back is as if the act had not been, and a refused act changes nothing', () => {
  const once = moved(started(), [{ do: 'complete', step: 'guide', values: FOOD }]);
  expect(takeBack(moved(once, sampleMove(service, lastMoment(once))!), 1)).toEqual(once);
  expect(makeMove(service, once, [{ do: 'complete', step: 'size', values: {} }])).toMatchObject({ ok: false, refusal: { code: 'answers.faulty' } });
});

test('[B-31] when the drawing changes, the same acts are done again as far as they go', () => {
  const { simulation } = runOn(service, started());
  const same = replayed(service, simulation);
  expect(same).toEqual({ ok: true, value: simulation });
  const changed = structuredClone(template);
  changed.properties['names']!.properties!['first'] = { title: 'Trade name', type: 'string', pattern: '^[0-9]+$' };
  const less = replayed(compiled(changed), simulation);
  if (!less.ok) throw new Error('not opened');
  expect(less.value.lost?.code).toBe('answers.faulty');
  expect(lastMoment(less.value).case.step).toBe('names');
});

test('[B-138] four eyes and an appeal are lived through: each desk has two officers, the wrong one is refused, and an appeal that comes back to the same desk is decided by another', () => {
  const file = structuredClone(template);
  file['x-service'].flow.steps['refused']!.ways = { appeal: 'licensing' };
  const own = compiled(file);
  const sent = runOn(own, moved(started(own), [{ do: 'complete', step: 'guide', values: FOOD }])).simulation;
  const go = (simulation: Simulation, ...moves: Parameters<typeof makeMove>[2][]) => moves.reduce((so, move) => {
    const done = makeMove(own, so, move);
    if (!done.ok) throw new Error(JSON.stringify(done.refusal));
    return done.value;
  }, simulation);
  const refused = go(sent, [{ do: 'decide', outcome: 'reject', reason: 'not-permitted', text: 'No.' }]);
  const appealed = go(refused, [{ do: 'comeBack', how: 'appeal', text: 'Look again.' }]);
  const { case: kase } = lastMoment(appealed);
  const [first, second] = officersAt(own, kase, kase.task!);
  expect([first!.refusal?.code, second!.refusal]).toEqual(['task.same-person', undefined]);
  expect(makeMove(own, appealed, [{ do: 'decide', officer: first!.id, outcome: 'approve' }])).toMatchObject({ ok: false, refusal: { code: 'task.same-person' } });
  const ended = go(appealed, [{ do: 'decide', outcome: 'approve' }]);
  expect(lastMoment(ended).case.decisions.map(({ by }) => by)).toEqual([first!.id, second!.id]);
  const scenario = recordScenario(own, 'Appealed', ended.start, stepsOf(ended));
  expect(runScenario(own, scenario).faults).toEqual([]);
});

test('[B-31] whatever the applicant of a simulation is told has its words, in every service there is', () => {
  for (const name of readdirSync(new URL('../../templates/', import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)) {
    const own = compiled(JSON.parse(readFileSync(new URL(`../../templates/${name}/service.json`, import.meta.url), 'utf8')) as ServiceFile);
    for (const { events, case: kase } of (own.file['x-service'].scenarios ?? []).map((scenario) => runScenario(own, scenario))) {
      for (const note of kase ? notesOf({ case: kase, events }) : []) if (note.do === 'Notify') expect(hasText(`builder.simulate.note.${note.about}`), note.about).toBe(true);
    }
  }
});
