import { expect, it } from 'vitest';
import { scenarioFaultText } from '#runtime/scenarios/fault-words.ts';
import { translator } from '#runtime/texts/translate.ts';
import { apply } from '#builder/edits/apply.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { withFormerTitles } from './former-titles.ts';

it('[B-34] a scenario that waits at a desk which is gone says the title it had', () => {
  const live = sampleService();
  const title = live['x-service'].flow.steps['review']!.title;
  const { file } = apply(live, { do: 'removeStep', key: 'review' });
  const start = file['x-service'].flow.start;
  const words = scenarioFaultText(translator('en'), withFormerTitles(file, live), { code: 'nobody-there', desk: 'review', step: start }, () => '');
  expect(words).toBe(`Nobody waits at “${title}”: the file is at “${file['x-service'].flow.steps[start]!.title}”.`);
  expect(withFormerTitles(file, undefined)).toBe(file);
});
