import { expect, it } from 'vitest';
import { faultText } from '#runtime/forms/fault-text.ts';
import { scenarioFaultText } from '#runtime/scenarios/fault-words.ts';
import { translator } from '#runtime/texts/translate.ts';
import { apply } from '#builder/edits/apply.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { withFormerQuestion, withFormerTitles } from './former-titles.ts';

it('[B-34] a scenario that waits at a desk which is gone says the title it had', () => {
  const live = sampleService();
  const title = live['x-service'].flow.steps['review']!.title;
  const { file } = apply(live, { do: 'removeStep', key: 'review' });
  const start = file['x-service'].flow.start;
  const words = scenarioFaultText(translator('en'), withFormerTitles(file, live), { code: 'nobody-there', desk: 'review', step: start }, () => '');
  expect(words).toBe(`Nobody waits at “${title}”: the file is at “${file['x-service'].flow.steps[start]!.title}”.`);
  expect(withFormerTitles(file, undefined)).toBe(file);
});

it('[B-34] given a question that is gone, then a scenario that still answers it calls it as it was called', () => {
  const live = sampleService();
  const [[key = '', field] = []] = Object.entries(live.properties['premises']!.properties!);
  const { file } = apply(live, { do: 'removeField', path: `/premises/${key}` });
  const words = (was: typeof live | undefined) => faultText(translator('en'), withFormerQuestion({ path: `/premises/${key}`, code: 'not-a-question' }, file, was), file);
  expect(words(live)).toContain((field as { title: string }).title);
  expect(words(undefined)).toContain(key);
  expect(words(undefined)).not.toContain('this question');
});
