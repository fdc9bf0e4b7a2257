import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, SchemaObject, ServiceFile } from '#schemas/index.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { FOOD, GAS, STALL } from '#runtime/testing/stall-cases.ts';
import { ajvValidator } from './ajv-validator.ts';
import { linearTimePattern } from './linear-time-pattern.ts';

/** Fault codes of fields `/s/<name>` judged by their schemas. */
function codes(fields: Record<string, SchemaObject>, values: Record<string, Json>, required: string[] = []): Record<string, string> {
  const file = { ...smallService(), properties: { s: { title: 'S', type: 'object', properties: fields, required, additionalProperties: false } }, required: ['s'], allOf: [] } as ServiceFile;
  return Object.fromEntries(ajvValidator(file).faults({ s: values }).map(({ path, code }) => [path.replace('/s/', ''), code]));
}

test('[E19] given a hostile pattern, then thirty characters are judged in linear time', () => {
  const file = { ...smallService(), properties: { s: { title: 'S', type: 'object' as const, properties: { a: { title: 'A', type: 'string' as const, pattern: '^(a+)+$' } } } }, required: [], allOf: [] };
  const validator = ajvValidator(file);
  validator.faults({ s: { a: 'warm' } });
  const start = performance.now();
  expect(validator.faults({ s: { a: `${'a'.repeat(30)}!` } })).toEqual([{ path: '/s/a', code: 'pattern' }]);
  expect(performance.now() - start).toBeLessThan(1_000);
});

test('[E19] given a text field that sets no limit, then ten thousand characters fit and one more does not, in a row too', () => {
  const fields: Record<string, SchemaObject> = { free: { type: 'string' }, wide: { type: 'string', maxLength: 20_000 }, rows: { type: 'array', items: { type: 'object', properties: { free: { type: 'string' } } } } };
  const text = (length: number) => 'x'.repeat(length);
  expect(codes(fields, { free: text(10_000), wide: text(20_000), rows: [{ free: text(10_000) }] })).toEqual({});
  expect(codes(fields, { free: text(10_001), wide: text(20_001), rows: [{ free: text(10_001) }] })).toEqual({ free: 'too-long', wide: 'too-long', 'rows/0/free': 'too-long' });
});

test('[E19] given several patterns, then each field is judged by its own', () => {
  const fields: Record<string, SchemaObject> = { a: { type: 'string', pattern: '^a+$' }, b: { type: 'string', pattern: '^b+$' }, again: { type: 'string', pattern: '^a+$' } };
  expect(codes(fields, { a: 'aaa', b: 'bbb', again: 'aa' })).toEqual({});
  expect(codes(fields, { a: 'bbb', b: 'aaa', again: 'bb' })).toEqual({ a: 'pattern', b: 'pattern', again: 'pattern' });
});

test('[E19] given a pattern, then an answer fits it here exactly if it fits it for any other reader of JSON Schema', () => {
  const patterns = ['^.*\\S.*$', '^\\s+$', '^\\S+$', '^.$', '^..?$', '^[.]$', '^[^\\s]$', '^[\\S\\n]+$', '^[\\s,]+$', '^\\w+$', '^\\d+\\.$', '^[\\u0F00-\\u0FFF]+$', '^\\u{1F600}$', '^\\ud83d\\ude00$', '^\\p{L}+$', '\\\\.', '\\[.\\]', 'a$', '^$', '(a|b)+c?', '^[0-9]{2}$', '^a{2}b{1,3}$', '^[A-Za-z]{1}-[0-9_]+$', '^a?$', '^[a-b]{0,2}$'];
  const character = fc.constantFrom('a', 'b', 'c', ' ', '\t', '\n', '\r', '\u00a0', '\u2028', '\u2003', '\ufeff', '\u0f56', '\u0f0b', '1', '.', ',', '[', ']', '\\', '😀', 'é', '_', '\0', '\u180e', '\u200b');
  fc.assert(fc.property(fc.constantFrom(...patterns), fc.array(character, { maxLength: 4 }), (pattern, characters) => {
    const text = characters.join('');
    expect([pattern, text, linearTimePattern(pattern, 'u').test(text)]).toEqual([pattern, text, new RegExp(pattern, 'u').test(text)]);
  }), { numRuns: 5_000 });
});

test('[E19] given amounts to the cent, then a hundredth of a decimal number is a hundredth', () => {
  const cents: SchemaObject = { type: 'number', multipleOf: 0.01 };
  const amounts = { a: 19.99, b: 0.07, c: 4.35, d: 999_999_999_999.99, e: -1.1, f: 1e-2 };
  expect(codes(Object.fromEntries(Object.keys(amounts).map((name) => [name, cents])), amounts)).toEqual({});
  expect(codes({ a: cents, b: cents, c: { type: 'number', multipleOf: 5 } }, { a: 19.991, b: 0.005, c: 12 })).toEqual({ a: 'not-a-step', b: 'not-a-step', c: 'not-a-step' });
});

test('[E11] given each thing that can be wrong with an answer, then it has its code, one a field', () => {
  const fields: Record<string, SchemaObject> = {
    gone: { type: 'string' }, kind: { type: 'number' }, half: { type: 'integer' }, list: { enum: ['a'] }, one: { oneOf: [{ const: 'a', title: 'A' }] }, short: { type: 'string', minLength: 3 },
    empty: { type: 'string', minLength: 1, pattern: '^a$' }, long: { type: 'string', maxLength: 2 }, small: { type: 'number', minimum: 3 }, below: { type: 'number', exclusiveMinimum: 3 }, large: { type: 'number', maximum: 3 },
    over: { type: 'number', exclusiveMaximum: 3 }, few: { type: 'array', minItems: 1 }, many: { type: 'array', maxItems: 1 }, twice: { type: 'array', uniqueItems: true }, date: { type: 'string', format: 'date' },
  };
  const values = { kind: 'x', half: 1.5, list: 'b', one: 'b', short: 'ab', empty: '', long: 'abc', small: 2, below: 3, large: 4, over: 3, few: [], many: [1, 2], twice: [1, 1], date: '2026-02-30', strange: 1 };
  expect(codes(fields, values, ['gone'])).toEqual({
    gone: 'missing', kind: 'type', half: 'not-whole', list: 'not-listed', one: 'not-listed', short: 'too-short', empty: 'missing', long: 'too-long', small: 'too-small', below: 'too-small',
    large: 'too-large', over: 'too-large', few: 'too-few', many: 'too-many', twice: 'repeated', date: 'format', strange: 'not-a-question',
  });
});

test('[E11] given rows, then a fault names its row and field', () => {
  const list: SchemaObject = { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] } };
  expect(codes({ list }, { list: [{ name: 'a' }, {}] })).toEqual({ 'list/1/name': 'missing' });
});

test('[E4] given an answer that does not count, then a plain validator and ours refuse it alike', () => {
  const plain = new Ajv2020({ strict: false, formats: { date: true } }).compile(smallService());
  const ours = ajvValidator(smallService());
  const sound = { guide: FOOD, stall: { ...STALL, people: 3 }, kitchen: GAS };
  for (const [answers, faults] of [
    [sound, {}], [{ ...sound, stall: { ...sound.stall, permit: 'R-123' } }, { '/stall/permit': 'not-a-question' }], [{ ...sound, stall: { ...sound.stall, village: 'lake' } }, { '/stall/village': 'not-listed' }],
    [{ guide: FOOD, stall: sound.stall }, { '/kitchen': 'missing' }], [{ ...sound, stranger: {} }, { '/stranger': 'not-a-question' }],
  ] as const) {
    expect(Object.fromEntries(ours.faults(answers as never).map(({ path, code }) => [path, code]))).toEqual(faults);
    expect(plain(answers)).toBe(Object.keys(faults).length === 0);
  }
});
