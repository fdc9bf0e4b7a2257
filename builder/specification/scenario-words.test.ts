import { expect, test } from 'vitest';
import en from '#runtime/texts/scenario.en.json' with { type: 'json' };
import { wordsIn } from '#builder/state/texts.tsx';
import { sampleService } from '#builder/testing/sample-service.ts';
import { scenarioWords } from './scenario-words.ts';

test('[B-60] given a scenario that begins on a day and waits, then its days are said in the time zone of the service, and what happens by its names', () => {
  const file = sampleService();
  const title = file['x-service'].flow.steps['review']!.title;
  const said = scenarioWords(wordsIn('en'), file, {
    title: 'Silence', begins: '2026-03-02T20:00:00Z', answers: {}, then: [{ desk: 'review', outcome: 'sendBack', text: 'A paper is missing.' }, { wait: '2026-03-20T03:00:00Z' }], expect: { status: 'approved' },
  }, 'en');
  expect(file['x-service'].timeZone).toBe('Asia/Thimphu');
  expect(said[0]).toMatch(/3 March 2026.*0?2:00/);
  expect(said[1]).toContain(title);
  expect(said[1]).toContain('A paper is missing.');
  expect(said[2]).toMatch(/20 March 2026.*0?9:00/);
  expect(said[3]).toBe(`Ends: ${en['scenario.status.approved']}`);
});
