import { expect, it } from 'vitest';
import { sampleService } from '#builder/testing/sample-service.ts';
import { halfJudgedPlaces } from './half-judged.ts';

it('[B-114] a condition seen from one side is marked at the way or the step that asks it', () => {
  const file = sampleService();
  expect([...halfJudgedPlaces(file, [{ name: 'large', never: 'true' }])]).toContainEqual(['size large', 'true']);
  file['x-service'].flow.steps['review']!['when'] = 'foreign';
  expect(halfJudgedPlaces(file, [{ name: 'foreign', never: 'false' }]).get('review')).toBe('false');
  expect(halfJudgedPlaces(file, []).size).toBe(0);
});
