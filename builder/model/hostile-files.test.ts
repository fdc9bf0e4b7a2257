import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, ServiceFile } from '#schemas/index.ts';
import english from '#runtime/texts/problem.en.json' with { type: 'json' };
import { burdenOf } from './burden.ts';
import { adviceOn } from './advice.ts';
import { changesBetween } from './changes.ts';
import { findable } from './findable.ts';
import { lookAt } from './import-check.ts';
import { inLanes } from './layout-lanes.ts';
import { layoutOf } from './layout.ts';
import { outlineOf } from './outline.ts';
import { placeOf } from './places.ts';
import { registerAdviceOn } from './register-advice.ts';
import { stepLetters } from './step-letters.ts';
import { tasksOf } from './tasks.ts';
import { presenceOf } from '#builder/edits/presence.ts';
import { readable } from '#builder/panels/formula-fields.ts';
import { lostSteps } from '#builder/problems/lost-steps.ts';
import { sampleService } from '#builder/testing/sample-service.ts';

const HERE = { institutions: null, languages: ['en', 'dz'] };
/** Two on a machine that does nothing else; what hangs takes for ever. */
const SECONDS = 20;
const template = JSON.parse(readFileSync(new URL('../../templates/business-registration/service.json', import.meta.url), 'utf8')) as Json;
const GOOD: readonly Json[] = [template, sampleService() as unknown as Json];

/** Opens a file the way the editor does, and looks at all that is drawn of it. */
function open(text: string): 'shown' | string {
  const start = performance.now();
  const looked = lookAt(text, HERE);
  if (looked.ok) draw(looked.file, looked.problems.map(({ path }) => path));
  expect((performance.now() - start) / 1_000).toBeLessThan(SECONDS);
  if (looked.ok) return 'shown';
  expect(english).toHaveProperty([`problem.${looked.code}`]);
  return looked.code;
}

function draw(file: ServiceFile, problems: readonly string[]): void {
  outlineOf(file);
  const options = { direction: 'down', isRightToLeft: false } as const;
  inLanes(layoutOf(file, options), file, new Set(['system']), options);
  for (const step of Object.values(file['x-service'].flow.steps)) stepLetters((key) => key, file, step);
  findable(file, (key) => key);
  burdenOf(file);
  adviceOn(file);
  registerAdviceOn(file);
  lostSteps(file);
  readable(file);
  tasksOf(file, []);
  changesBetween(sampleService(), file);
  for (const path of problems) placeOf(file, path);
  for (const [screen, { properties = {} }] of Object.entries(file.properties)) for (const field of Object.keys(properties)) presenceOf(file, `/${screen}/${field}`);
}

/** Every place of a value, as the parts that lead there. */
function placesIn(value: Json, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, child]) => placesIn(child, [...at, key]))];
}

function withValue(root: Json, [part, ...rest]: readonly string[], change: (value: Json) => Json | undefined): Json | undefined {
  if (part === undefined) return change(root);
  if (typeof root !== 'object' || root === null) return root;
  const holder = root as Record<string, Json>;
  const next = withValue(holder[part]!, rest, change);
  if (Array.isArray(root)) return next === undefined ? root.filter((_, index) => String(index) !== part) : root.map((one, index) => (String(index) === part ? next : one));
  const { [part]: _old, ...others } = holder;
  return next === undefined ? others : { ...holder, [part]: next };
}

const odd: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, -1, 1e308, '', '/', '__proto__', 'constructor', '#/$defs/gone', '#/$defs/catalog-nationality', '<script>alert(1)</script>', '(a+)+$', '༠', '\u0000', 'x'.repeat(20_000), [], {}, [[]], { $ref: '#' }, { $ref: '#/$defs/foreign' }),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);

describe('[BS-9] whatever a file holds, it is shown with its problems or declined by name, and nothing hangs', () => {
  it('given 500 random changes of good files, one to four at a time', () => {
    const places = GOOD.map((file) => placesIn(file));
    const seen = new Map<string, number>();
    const change = fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.constantFrom('put', 'drop', 'copy'), odd, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
    fc.assert(fc.property(fc.nat(GOOD.length - 1), fc.array(change, { minLength: 1, maxLength: 4 }), (which, changes) => {
      const all = places[which]!;
      const file = changes.reduce<Json>((before, [at, how, value, from]) => {
        const place = all[Math.floor(at * all.length)]!;
        const other = all[Math.floor(from * all.length)]!.reduce<Json | undefined>((holder, part) => (typeof holder === 'object' && holder !== null ? (holder as Record<string, Json>)[part] : undefined), GOOD[which]!);
        try {
          return withValue(before, place, () => (how === 'put' ? value : how === 'copy' ? other : undefined)) ?? null;
        } catch {
          // An earlier change took the place away.
          return before;
        }
      }, GOOD[which]!);
      const outcome = open(JSON.stringify(file));
      seen.set(outcome === 'shown' ? 'shown' : 'declined', (seen.get(outcome === 'shown' ? 'shown' : 'declined') ?? 0) + 1);
    }), { numRuns: 500 });
    expect([...seen.keys()].sort()).toEqual(['declined', 'shown']);
  }, 120_000);

  const good = (change: (file: Record<string, never> & ServiceFile) => void): string => { const file = sampleService() as never; change(file); return JSON.stringify(file); };
  const chain = (length: number) => Object.fromEntries(Array.from({ length }, (_, index) => [`d${index}`, { title: `${index}`, allOf: [{ $ref: `#/$defs/d${(index + 1) % length}` }, { $ref: `#/$defs/d${(index + 1) % length}` }] }]));
  it.each([
    ['a key that reaches the prototype', () => good(() => undefined).replace('"officer":', '"__proto__":'), 'declined'],
    ['a key called constructor', () => good(() => undefined).replace('"premises":', '"constructor":'), 'declined'],
    ['definitions in a circle', () => good((file) => { file.$defs!['foreign'] = { title: 'a', $ref: '#/$defs/large' }; file.$defs!['large'] = { title: 'b', $ref: '#/$defs/foreign' }; }), 'shown'],
    ['definitions that unfold without end', () => good((file) => { Object.assign(file.$defs!, chain(40)); }), 'shown'],
    ['steps in a circle', () => good((file) => { file['x-service'].flow.steps['send']!.ways['send'] = 'before'; }), 'shown'],
    ['a step called like a part of every object', () => good((file) => { file['x-service'].flow.steps['toString'] = { kind: 'hasOwnProperty', title: 'x', ways: { valueOf: 'toString' } }; file['x-service'].flow.start = 'valueOf'; }), 'any'],
    ['a text of ten megabytes', () => good((file) => { file.title = 'x'.repeat(10_000_000); }), 'declined'],
    ['a hundred thousand levels', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'declined'],
    ['a deep service', () => good((file) => { let inner: unknown = {}; for (let depth = 0; depth < 60; depth += 1) inner = { type: 'object', properties: { a: inner } }; Object.assign(file.properties, { deep: inner }); }), 'declined'],
    ['script in labels', () => good((file) => { file.title = '<img src=x onerror=alert(1)>'; file['x-service'].roles['officer']!.title = '{{constructor}}'; }), 'shown'],
    ['a pattern that takes for ever', () => good((file) => { file.properties['premises']!.properties!['workPermit'] = { title: 'x', type: 'string', pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' }; }), 'shown'],
    ['a formula of a thousand brackets', () => good((file) => { file['x-service'].formulas = { '/premises/seats': '('.repeat(999) }; }), 'shown'],
    ['two thousand steps', () => good((file) => { for (let index = 0; index < 1_990; index += 1) file['x-service'].flow.steps[`s${index}`] = { kind: 'end', title: 'x', status: 'approved', text: 'x', ways: {} }; }), 'any'],
    ['BPMN', () => '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'declined'],
  ])('given %s', (_what, text, expected) => {
    const outcome = open(text());
    if (expected !== 'any') expect(outcome === 'shown' ? 'shown' : 'declined').toBe(expected);
  });
});
