import { expect, test } from 'vitest';
import type { Case } from '#runtime/engine/case.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { answers, opens, MORNING } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { FOOD, STALL } from '#runtime/testing/stall-cases.ts';
import { translator } from '#runtime/texts/translate.ts';
import { questionView } from './question-view.ts';

const file = smallService();
file.properties['stall']!.properties!['name'] = { ...(file.properties['stall']!.properties!['name'] as object), 'x-unlike': ['/kitchen/note'] };
file.properties['kitchen']!.properties!['note'] = { title: 'Name of the kitchen', type: 'string', maxLength: 100 };
const service = compileService(file, 1);
const meta = { at: MORNING, actor: { id: 'karma', kind: 'applicant' } } as never;
const viewOf = (kase: Case, step: string, more = {}) => questionView({ service, case: kase, step, screen: step, meta, t: translator('en'), ...more });

test('[A95] a screen that comes again because of an answer elsewhere says why; a question that is new on it is no fault, nor is what was never answered', () => {
  const at = given(service, opens({ guide: FOOD })).and(answers('stall', STALL));
  expect(viewOf(at.case!, 'stall').faults).toEqual([]);
  const alike: Case = { ...at.case!, answers: { ...at.case!.answers, kitchen: { note: String(STALL.name) } } };
  expect(viewOf(alike, 'stall').faults).toEqual([{ path: '/stall/name', text: expect.stringContaining('The two must differ') as string }]);
  expect(viewOf(alike, 'stall', { values: STALL, faults: [] }).faults).toEqual([]);
  expect(viewOf({ ...alike, done: [] }, 'stall').faults).toEqual([]);
});

test('[F53] a result worked out of an answer that is wrong is not shown; out of right ones it is, also beside another that is wrong', () => {
  const at = given(service, opens({ guide: FOOD })).and(answers('stall', STALL)).case!;
  const people = (typed: object) => viewOf(at, 'stall', { values: { ...STALL, ...typed } }).values['people'];
  expect([people({}), people({ women: -1.5 }), people({ women: 'two' }), people({ women: 2.5 }), people({ name: '' })]).toEqual([3, undefined, undefined, undefined, 3]);
  expect(viewOf(at, 'stall', { values: { ...STALL, women: -1.5 } }).screen.fields.map(({ name }) => name)).not.toContain('people');
});
