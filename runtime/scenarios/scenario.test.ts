// biome-ignore-all lint/suspicious/noThenProperty: what comes next in a scenario is its own word
import { expect, test } from 'vitest';
import { compileService } from '#runtime/engine/compile.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { CLOTH, FOOD, GAS, STALL } from '#runtime/testing/stall-cases.ts';
import { coverage } from './coverage.ts';
import { runScenario, type Scenario } from './scenario.ts';

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
  expect(faults({ ...cloth, expect: { status: 'rejected', certificates: ['cooking'] } })).toEqual(['Cloth: is approved, not rejected', 'Cloth: gives selling, not cooking']);
  expect(faults({ ...cloth, answers: { guide: CLOTH, stall: { ...STALL, name: 'dema' } } })[0]).toBe('Cloth: answers.faulty /stall/name pattern');
  expect(faults({ ...food, documents: [] })[0]).toBe('Food: answers.faulty document:clearance missing-document');
  expect(faults({ ...cloth, then: [{ desk: 'inspector', outcome: 'approve' }] })).toEqual(['nobody waits at inspector: the file is at done']);
  expect(faults({ ...cloth, expect: { status: 'approved', stop: 'foreigner' } })).toEqual(['Cloth: stops at nothing, not foreigner']);
});

test('[E26] given what was walked, then what nobody came to is named', () => {
  const covered = coverage(service, [runScenario(service, cloth), runScenario(service, food)]);
  expect(covered.steps).toEqual({ walked: 9, all: 10 });
  expect(covered.missed).toEqual(['refused', 'inspector approve', 'inspector sendBack', 'inspector reject']);
});
