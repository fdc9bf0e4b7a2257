import { expect, it } from 'vitest';
import { translator } from '#runtime/texts/translate.ts';
import { inLanes } from '#builder/model/layout-lanes.ts';
import { layoutOf } from '#builder/model/layout.ts';
import { outlineOf } from '#builder/model/outline.ts';
import type { Problems } from '#builder/problems/use-problems.tsx';
import { sampleService } from '#builder/testing/sample-service.ts';
import { drawing } from './drawing.ts';

const t = translator('en', { onMissing: 'throw' });
const down = { direction: 'down', isRightToLeft: false } as const;
const problem = (severity: 'error' | 'warning') => ({ severity, code: 'x', path: '' }) as unknown as Problems['all'][number];
const problems = { all: [], errors: 1, warnings: 2, at: () => [], isKnown: true, byStep: new Map([['premises', [problem('error'), problem('warning')]], ['send', [problem('warning')]], ['review', [problem('error')]]]) } satisfies Problems;
const drawn = (folded: readonly string[]) => {
  const file = sampleService();
  return drawing(file, outlineOf(file), inLanes(layoutOf(file, down), file, new Set(folded), down), 'down', problems, undefined, { now: ['send'], come: new Map(), missed: new Map() }, t);
};

it('[B-102] the card of a folded lane says its name, its steps, whether the file is there, and how many problems are inside', () => {
  const { nodes, edges } = drawn(['applicant']);
  const card = nodes.find(({ type }) => type === 'lane')!;
  expect(card.ariaLabel).toBe('Applicant, folded, 4 steps, 3 problems. Press Enter to open.');
  expect(card.data).toMatchObject({ name: 'Applicant', count: 4, errors: 1, warnings: 2, isHere: true });
  expect(nodes.some(({ id }) => ['before', 'premises', 'papers', 'send'].includes(id))).toBe(false);
  expect(edges.filter(({ source }) => source === card.id).map(({ target, sourceHandle }) => [target, sourceHandle])).toEqual([['size', 'out']]);
  expect(edges.every(({ source, target }) => nodes.some(({ id }) => id === source) && nodes.some(({ id }) => id === target))).toBe(true);
});

it('[B-103] a step says to those who cannot see it who acts, and how long it may take where that is said', () => {
  const { nodes } = drawn([]);
  expect(nodes.find(({ id }) => id === 'before')!.ariaLabel).toContain(', Applicant');
  expect(nodes.find(({ id }) => id === 'size')!.ariaLabel).toContain(', By itself');
});

it('[B-106] a way says from where, by what and to where it leads, in the words of the editor', () => {
  const { nodes, edges } = drawn([]);
  const way = edges.find(({ source }) => source === 'before')!;
  expect([way.ariaLabel, way.domAttributes]).toEqual([way.data!.title, { 'aria-roledescription': 'way' }]);
  expect(way.ariaLabel).not.toContain('before');
  expect(nodes.every(({ domAttributes }) => domAttributes?.['aria-roledescription'] === 'step')).toBe(true);
});
