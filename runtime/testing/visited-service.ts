import type { ServiceFile } from '#schemas/index.ts';
import type { InspectionStep } from '#runtime/steps/inspection/index.ts';
import { smallService } from './small-service.ts';

/** The market stall permit, where food is sold only after somebody has looked at the kitchen, twice at most. */
export function visitedService(settings: Partial<InspectionStep> = {}): ServiceFile {
  const file = smallService();
  const { steps } = file['x-service'].flow;
  steps['which']!.ways['food'] = 'visit';
  steps['visit'] = {
    kind: 'inspection', title: 'Visit', role: 'inspector', days: 5, visits: 2, allow: ['pass', 'fail', 'again'],
    checklist: [
      { code: 'water', title: 'Clean water', must: true },
      { code: 'fire', title: 'Fire blanket', photo: 'must' },
      { code: 'signs', title: 'Signs', help: 'Prices, and what is in the food.', photo: 'may' },
    ],
    ways: { pass: 'grant', fail: 'refused', again: 'visit' }, ...settings,
  };
  delete steps['inspector'];
  return file;
}

/** A visit at which all was in order. */
export const SOUND_VISIT = { visit: 'visit-0001', verdicts: { water: 'ok', fire: 'ok', signs: 'none' } };
