import { expect, it } from 'vitest';
import { soundService } from '#schemas/samples/sound-service.ts';
import { earlierAnswers, isAskedByOfficer } from './earlier-answers.ts';

it('[B-96] given a question, then answers of its sort on pages asked before can be copied, and no others', () => {
  const file = soundService();
  file.properties['place']!.properties!['owner'] = { title: 'Owner', type: 'string' };
  file.properties['place']!.properties!['citizen'] = { title: 'Citizen of', type: 'string', $ref: '#/$defs/catalog-nationality' };
  const values = (path: string) => earlierAnswers(file, path).map(({ value }) => value);
  expect(values('/place/owner')).toEqual(['/applicant/fullName', '/applicant/workPermit']);
  expect(values('/place/citizen'), 'a choice from the same list').toEqual(['/applicant/nationality']);
  expect(values('/place/district'), 'another list').toEqual([]);
  expect(values('/applicant/fullName'), 'the first page').toEqual([]);
  expect(isAskedByOfficer(file, 'applicant')).toBe(false);
});
