import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkService, type ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { apply } from '#builder/edits/apply.ts';
import { wordsIn } from '#builder/state/texts.tsx';
import { sampleService } from '#builder/testing/sample-service.ts';
import { placeOf } from '#builder/model/places.ts';
import { fixOf } from './fixes.ts';
import { placeholderProblems } from './placeholders.ts';

const templates = new URL('../../templates/', import.meta.url);

test('[B-161] every text still as it was put in is a warning at its place: options, lists, questions, roles, rows', () => {
  const file = sampleService();
  file.properties['premises']!.properties!['sort'] = { title: 'New question', type: 'string', oneOf: [{ const: 'a', title: 'Option 1' }, { const: 'b', title: 'Tea house' }, { const: 'c', title: 'Option 2' }] };
  file.$defs!['catalog-list'] = { title: 'New list', oneOf: [{ const: 'a', title: 'One of our own' }] };
  file['x-service'].roles['role'] = { title: 'New role', institution: Object.keys(file['x-service'].institutions)[0]! };
  const problems = placeholderProblems(file, wordsIn);
  expect(problems.map(({ params }) => params['text']).toSorted()).toEqual(['New list', 'New question', 'New role', 'Option 1', 'Option 2']);
  expect(problems.every(({ severity }) => severity === 'warning')).toBe(true);
  expect(placeOf(file, problems.find(({ params }) => params['text'] === 'Option 2')!.path)).toMatchObject({ field: '/premises/sort' });
});

test('[B-161] a list nobody uses is a warning, and taken out by one act', () => {
  const file = sampleService();
  file.$defs!['catalog-spare'] = { title: 'Colours', oneOf: [{ const: 'a', title: 'Red' }] };
  const problem = checkService(file, stepKinds).find(({ code }) => code === 'catalog-unused')!;
  expect(problem).toMatchObject({ severity: 'warning', path: '/$defs/catalog-spare', params: { name: 'Colours' } });
  expect(apply(file, fixOf(wordsIn('en'), file, problem)!.edit).file.$defs!['catalog-spare']).toBeUndefined();
});

test.each(readdirSync(templates, { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => name))('[B-161] nothing of %s is as it was put in', (name) => {
  const file = JSON.parse(readFileSync(new URL(`${name}/service.json`, templates), 'utf8')) as ServiceFile;
  expect(placeholderProblems(file, wordsIn)).toEqual([]);
});
