import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { serviceMetaSchema, type ServiceFile, type Step } from '#schemas/index.ts';
import { shapeFaults } from '#schemas/meta-schema/shape.ts';
import { catalogues } from '#runtime/texts/index.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { stepKinds } from './index.ts';

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
const each = Object.values(stepKinds).map((kind) => [kind.kind, kind] as const);

test('[E20] given the list, then it has one line for each folder', () => {
  expect(Object.keys(stepKinds).sort()).toEqual(folders);
});

test.each(each)('[E20] %s: its example is a step of its own kind that the published schema accepts', (name, { kind, example }) => {
  expect([kind, example.kind]).toEqual([name, name]);
  const meta = serviceMetaSchema(stepKinds);
  // What an example names (roles, certificates) is chosen when it is added; lists start empty there.
  expect(shapeFaults(meta, example, meta.$defs!['step']!).filter(({ code }) => code !== 'too-few')).toEqual([]);
});

test.each(each)('[E20] %s: each outcome of its example has a way, and no way hangs on anything else', (_name, kind) => {
  expect(Object.keys(kind.example.ways).sort()).toEqual(kind.outcomes(kind.example, smallService()).sort());
});

test.each(each)('[E20] %s: says who acts, and has what that needs', (_name, { actor, complete, isComplete, branch, enter, letter }) => {
  expect(enter).toBeTypeOf('function');
  expect(letter).toMatch(/^[A-Z]$/);
  if (actor === 'system') expect([complete, isComplete]).toEqual([undefined, undefined]);
  else expect([complete !== undefined, branch]).toEqual([true, undefined]);
});

test.each(each)('[E20] %s: its name and what a setting is called are in the catalogue', (name, { settings }) => {
  const titles = JSON.stringify(settings).match(/(?<="title":")[^"]+/g) ?? [];
  expect([`step.kind.${name}`, ...titles].filter((key) => !Object.hasOwn(catalogues['en']!, key))).toEqual([]);
});

test('[E20] given steps of the small service, then each kind tells the determinants and screens they name', () => {
  const named = (key: string): [string[], string[]] => {
    const file: ServiceFile = smallService();
    const step: Step = file['x-service'].flow.steps[key]!;
    const kind = stepKinds[step.kind]!;
    return [(kind.determinants?.(step) ?? []).map(({ at, name }) => `${at} ${name}`), kind.screens?.(step) ?? []];
  };
  expect(named('guide')).toEqual([['/stops/0/when foreigner'], ['guide']]);
  expect(named('stall')).toEqual([['/stops/0/when crowded'], ['stall']]);
  expect(named('which')).toEqual([['/branches/0/when sells-food'], []]);
  expect(named('grant')).toEqual([['/results/1/when sells-food'], []]);
  expect(named('send')).toEqual([[], []]);
});
