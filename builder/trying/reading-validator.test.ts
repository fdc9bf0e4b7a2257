import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonSchema, ServiceFile } from '#schemas/index.ts';
import { ajvValidator } from '#runtime/engine/ajv-validator.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { determinantsOf } from '#builder/edits/new-row.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { readingValidator } from './reading-validator.ts';

const template = JSON.parse(readFileSync(new URL('../../templates/business-registration/service.json', import.meta.url), 'utf8')) as ServiceFile;
const scenarios = template['x-service'].scenarios!;
const oddity = fc.constantFrom<Json>('', 'x', ' ', 'C', 'BT-11', 'citizen', 'food', '10000000001', '17000001', 'a@b.example', '2026-02-30', 0, -1, 4, 1.5, 1e13, true, null, [], {}, [{}], 'x'.repeat(300), [{ fullName: 'A', citizenshipNumber: '1', share: 101 }], [{ fullName: 'A', identityNumber: '10000000001', share: 1 }, { fullName: 'B', identityNumber: '10000000001', share: 1 }]);

/** The answers of a scenario, with a few of them changed, taken away or added. */
const someAnswers = fc.record({
  from: fc.nat(scenarios.length - 1),
  changes: fc.array(fc.record({ screen: fc.nat(20), field: fc.nat(20), value: fc.option(oddity, { nil: undefined }) }), { maxLength: 5 }),
}).map(({ from, changes }) => {
  const answers = structuredClone(scenarios[from]!.answers) as Record<string, Record<string, Json | undefined>>;
  const screens = [...Object.keys(template.properties), 'stranger'];
  for (const { screen, field, value } of changes) {
    const name = screens[screen % screens.length]!;
    const fields = [...Object.keys(template.properties[name]?.properties ?? {}), 'stranger'];
    answers[name] = { ...answers[name], [fields[field % fields.length]!]: value };
    if (value === undefined) delete answers[name][fields[field % fields.length]!];
  }
  return answers as Answers;
});

test('[B-27] reading the schema finds the very faults that the compiled validator finds', () => {
  const [read, compiled] = [readingValidator(template), ajvValidator(template)];
  fc.assert(fc.property(someAnswers, (answers) => {
    const byPath = (faults: { path: string }[]) => [...faults].sort((one, other) => (one.path < other.path ? -1 : 1));
    expect(byPath(read.faults(answers))).toEqual(byPath(compiled.faults(answers)));
  }), { numRuns: 250 });
});

test('[B-27] and the same determinants hold', () => {
  const conditions: JsonSchema[] = determinantsOf(template).map(({ value }) => ({ $ref: `#/$defs/${value}` }));
  const [reading, compiling] = [readingValidator(template), ajvValidator(template)];
  const pairs = conditions.map((condition) => [reading.predicate(condition), compiling.predicate(condition)] as const);
  fc.assert(fc.property(someAnswers, (answers) => {
    for (const [read, compiled] of pairs) expect(read(answers)).toBe(compiled(answers));
  }), { numRuns: 150 });
});

test('[B-27] a draft whose definitions go round in a circle, or whose pattern is half typed, is judged all the same', () => {
  const file = sampleService();
  file.$defs!['round'] = { allOf: [{ $ref: '#/$defs/round' }] };
  file.properties['premises']!.properties!['workPermit'] = { type: 'string', pattern: '^WP-[' };
  const { predicate, faults } = readingValidator(file);
  expect(predicate({ $ref: '#/$defs/round' })({})).toBe(true);
  expect(faults({ before: { nationality: 'IN' }, premises: { seats: 3, workPermit: 'x' } })).toEqual([]);
});

test('[B-27] and the same comparisons of two answers, in rows too, and with today', () => {
  const file = sampleService();
  const about = (name: string, value: object): JsonSchema => ({ properties: { premises: { properties: { [name]: value }, required: [name] } }, required: ['premises'] });
  const relation = fc.constantFrom('less', 'atMost', 'same', 'notSame', 'atLeast', 'more');
  const other = fc.constantFrom({ field: '/premises/a' }, { today: true }, { today: true, plus: '-P2M' }, { field: '/premises/a', plus: 'P30D' }, { row: '/a' });
  const value = fc.option(fc.constantFrom<Json>(1, 2, 'x', '2026-11-22', '2026-09-22', '2026-12-22', true), { nil: undefined });
  const today = { key: 'any', of: () => '2026-11-22' };
  fc.assert(fc.property(relation, other, value, value, fc.boolean(), (is, compared, a, b, inRows) => {
    const compare = { 'x-compare': { is, ...compared } };
    const condition = inRows ? about('rows', { contains: { properties: { b: compare }, required: ['b'] } }) : about('b', compare);
    const record = Object.fromEntries(Object.entries({ a, b }).filter(([, one]) => one !== undefined));
    const answers = { premises: inRows ? { a: 2, rows: [record] } : record } as Answers;
    expect(readingValidator(file).predicate(condition)(answers, today)).toBe(ajvValidator(file).predicate(condition)(answers, today));
  }), { numRuns: 120 });
});
