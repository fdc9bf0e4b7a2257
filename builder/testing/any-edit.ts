import fc from 'fast-check';
import { fieldAt, type Json, NOTICE_OCCASIONS, type ServiceFile } from '#schemas/index.ts';
import type { Edit, Exit } from '#builder/edits/edit.ts';
import { newDocument } from '#builder/edits/new-document.ts';
import { movingNotice, newNotice, removingNotice } from '#builder/edits/notice/notice-edits.ts';
import { newFee } from '#builder/edits/new-fee.ts';
import { FIELD_TYPES, FIELD_TYPES_INSIDE, newField } from '#builder/edits/new-field.ts';
import { determinantsOf } from '#builder/edits/new-row.ts';
import { newSteps } from '#builder/edits/new-parallel.ts';
import { OPERATORS, type Sentence } from '#builder/edits/sentence.ts';
import { flowOf, outcomesOf } from '#builder/edits/ways.ts';

/** A recipe: an edit that depends on the file it will meet, so that sequences stay meaningful as the file changes. */
export type Recipe = (file: ServiceFile) => Edit;

const words = () => (key: string): string => key;
const pick = <T>(list: readonly T[], at: number): T | undefined => list[Math.floor(at * list.length)];
/** Mostly something there is, now and then something that is gone. */
const oneOf = (list: readonly string[], at: number): string => (at > 0.95 ? 'gone' : pick(list, at / 0.95) ?? 'gone');

const steps = (file: ServiceFile): string[] => Object.keys(flowOf(file).steps);
const fields = (file: ServiceFile): string[] => Object.entries(file.properties).flatMap(([screen, { properties }]) => Object.keys(properties ?? {}).map((field) => `/${screen}/${field}`));
const screens = (file: ServiceFile): string[] => Object.keys(file.properties);
const exitOf = (file: ServiceFile, at: number, outcomeAt: number): Exit => {
  if (at < 0.08) return 'start';
  const step = oneOf(steps(file), at);
  return { step, outcome: pick(outcomesOf(file, flowOf(file).steps[step] ?? { kind: '', title: '', ways: {} }), outcomeAt) ?? 'continue' };
};

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const withNotice = (file: ServiceFile, at: number, edit: (key: string) => Edit | undefined): Edit => {
  const key = pick(Object.keys(file['x-service'].notices ?? {}), at);
  return (key === undefined ? undefined : edit(key)) ?? { do: 'patch', patches: [] };
};
const text = fc.string({ maxLength: 12 });
const scalar = fc.oneof(text, fc.integer(), fc.boolean());
const kind = fc.constantFrom('guide', 'form', 'documents', 'send', 'rule', 'desk', 'revision', 'parallel', 'join', 'grant', 'end');

const sentence = (file: ServiceFile, at: number, operator: (typeof OPERATORS)[number], value: Json, join: 'all' | 'any', count: number): Sentence =>
  ({ join, clauses: Array.from({ length: count }, (_, index) => ({ field: oneOf(fields(file), (at + index / 3) % 1), operator, value: value as never })) });

const recipes: fc.Arbitrary<Recipe>[] = [
  fc.tuple(kind, chance, chance, fc.boolean()).map(([name, at, outcome, placed]) => (file) => newSteps(file, name, words, placed ? { after: exitOf(file, at, outcome) } : {}).edit),
  chance.map((at) => (file) => ({ do: 'removeStep', key: oneOf(steps(file), at) })),
  fc.tuple(chance, chance, chance).map(([key, at, outcome]) => (file) => ({ do: 'moveStep', key: oneOf(steps(file), key), after: exitOf(file, at, outcome) })),
  fc.tuple(chance, chance, chance).map(([at, outcome, target]) => (file) => ({ do: 'connect', from: exitOf(file, at, outcome), target: oneOf(steps(file), target) })),
  fc.tuple(chance, fc.subarray(['approve', 'sendBack', 'reject'])).map(([at, allow]) => (file) => ({ do: 'setStepSetting', key: oneOf(steps(file), at), setting: 'allow', value: allow })),
  fc.tuple(chance, fc.array(fc.record({ outcome: fc.constantFrom('a', 'b', 'large'), when: fc.constant('large') }), { maxLength: 3 })).map(([at, branches]) => (file) => ({ do: 'setStepSetting', key: oneOf(steps(file), at), setting: 'branches', value: branches })),
  fc.tuple(chance, fc.subarray([0, 1, 1])).map(([at, rows]) => (file) => {
    const key = oneOf(steps(file), at);
    const reasons = (flowOf(file).steps[key]?.['reasons'] ?? []) as Json[];
    return { do: 'setStepSetting', key, setting: 'reasons', value: rows.flatMap((row) => reasons[row] ?? []).toReversed() };
  }),
  fc.tuple(chance, fc.option(scalar, { nil: undefined })).map(([at, value]) => (file) => ({ do: 'setStepSetting', key: oneOf(steps(file), at), setting: 'days', value })),
  fc.tuple(chance, text).map(([at, title]) => (file) => ({ do: 'renameStep', key: oneOf(steps(file), at), title })),
  text.map((title) => (file) => ({ do: 'addScreen', key: `screen${screens(file).length}`, screen: { title, type: 'object', properties: {} }, required: title.length > 3 })),
  chance.map((at) => (file) => ({ do: 'removeScreen', key: oneOf(screens(file), at) })),
  fc.tuple(chance, fc.constantFrom(...FIELD_TYPES), fc.option(fc.nat(4), { nil: undefined })).map(([at, type, place]) => (file) => newField(file, oneOf(screens(file), at), type, words, { at: place }).edit),
  fc.tuple(chance, text, fc.boolean(), fc.option(text, { nil: undefined })).map(([at, title, required, why]) => (file) =>
    ({ do: 'editField', path: oneOf(fields(file), at), schema: { title, description: why }, layout: { why }, required, privacy: required ? 'sensitive' : 'unsaid' })),
  fc.tuple(chance, fc.constantFrom(...FIELD_TYPES_INSIDE)).map(([at, type]) => (file) => { const path = oneOf(fields(file), at); return newField(file, path.split('/')[1]!, type, words, { within: `${path}${fieldAt(file, path)?.type === 'array' ? '/*' : ''}` }).edit; }),
  fc.constant((file: ServiceFile) => newFee(file, words).edit),
  fc.constant((file: ServiceFile) => newDocument(file, words).edit),
  fc.constantFrom(...NOTICE_OCCASIONS).map((about) => (file) => newNotice(file, about, words, ['en', 'dz']).edit),
  fc.tuple(chance, fc.constantFrom(-1 as const, 1 as const)).map(([at, by]) => (file) => withNotice(file, at, (key) => movingNotice(file, key, by))),
  chance.map((at) => (file) => withNotice(file, at, (key) => removingNotice(file, key))),
  chance.map((at) => (file) => ({ do: 'setSetting', path: `/x-service/fees/${oneOf(Object.keys(file['x-service'].fees ?? {}), at)}` })),
  chance.map((at) => (file) => ({ do: 'removeField', path: oneOf(fields(file), at) })),
  fc.tuple(chance, fc.constantFrom('seats', 'renamed', 'other')).map(([at, key]) => (file) => ({ do: 'renameField', path: oneOf(fields(file), at), key })),
  fc.tuple(chance, fc.integer({ min: -1, max: 6 })).map(([at, to]) => (file) => ({ do: 'moveField', path: oneOf(fields(file), at), to })),
  fc.tuple(chance, chance, fc.boolean(), fc.boolean()).map(([at, determinant, is, shown]) => (file) => ({
    do: 'setCondition', path: oneOf([...fields(file), ...screens(file).map((screen) => `/${screen}`)], at),
    shown: shown ? { determinant: oneOf(determinantsOf(file).map(({ value }) => value), determinant), is } : undefined,
  })),
  fc.tuple(text, chance, fc.constantFrom(...OPERATORS), scalar, fc.constantFrom('all' as const, 'any' as const), fc.integer({ min: 1, max: 3 })).map(([title, at, operator, value, join, count]) => (file) =>
    ({ do: 'addDeterminant', name: `d${Object.keys(file.$defs ?? {}).length}`, title, sentence: sentence(file, at, operator, value, join, count) })),
  fc.tuple(chance, text, scalar).map(([at, title, value]) => (file) => ({ do: 'editDeterminant', name: oneOf(determinantsOf(file).map((one) => one.value), at), title, sentence: sentence(file, at, 'is', value, 'all', 1) })),
  chance.map((at) => (file) => ({ do: 'removeDeterminant', name: oneOf(determinantsOf(file).map((one) => one.value), at) })),
  fc.tuple(chance, text, fc.constantFrom(undefined, 'en', 'dz', 'ar')).map(([at, words_, language]) => (file) => ({ do: 'setText', path: `/x-service/flow/steps/${oneOf(steps(file), at)}/title`, text: words_, language })),
  fc.tuple(text, fc.option(text, { nil: undefined })).map(([key, value]) => () => ({ do: 'setSetting', path: `/x-service/institutions/i${key.replace(/\W/g, '')}`, value: value === undefined ? undefined : { title: value } })),
  fc.shuffledSubarray([0, 1, 2]).map((order) => (file) => {
    const options = file.$defs?.['catalog-nationality']?.oneOf ?? [];
    return { do: 'setSetting', path: '/$defs/catalog-nationality/oneOf', value: order.flatMap((index) => options[index] ?? []) as Json };
  }),
];

const single = fc.oneof(...recipes);
const group: fc.Arbitrary<Recipe> = fc.array(single, { maxLength: 3 }).map((list) => (file) => ({ do: 'group', edits: list.map((recipe) => recipe(file)) }));

/** Any edit the editor can make. */
export const anyRecipe: fc.Arbitrary<Recipe> = fc.oneof({ weight: 9, arbitrary: single }, { weight: 1, arbitrary: group });
