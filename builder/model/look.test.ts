import { expect, test } from 'vitest';
import { sampleService } from '#builder/testing/sample-service.ts';
import { pagesOf } from './look.ts';

test('[B-125] the pages of a service are listed in the order of its flow, with their questions, in the reader’s language where the file speaks it', () => {
  const pages = pagesOf(sampleService(), 'en');
  expect(pages.map(({ title }) => title)).toEqual(['Before you start', 'Your café', 'Documents', 'Check and send']);
  expect(pages[1]!.questions.map(({ title }) => title)).toEqual(['Number of seats', 'Work permit number', 'Will there be music?', 'What will you serve?']);
  expect(pagesOf(sampleService(), 'dz')[1]!.questions[0]!.title).toBe('གདན་གྲངས།');
});
