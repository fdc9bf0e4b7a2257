import type { ServiceFile } from '#schemas/index.ts';
import { plainService } from './plain-service.ts';

const QUESTIONS = 3;
/** Every so many pages a desk looks at it. */
const DESK_EVERY = 8;

/** A sound service of exactly so many steps (20 or more): pages of three questions, and a desk with three outcomes now and then. */
export function longService(steps: number): ServiceFile {
  const file = plainService();
  const { flow, privacy } = file['x-service'];
  const known = Object.keys(flow.steps).length;
  const more = steps - known;
  const keyOf = (index: number): string => (index >= more ? 'decision' : isDesk(index) ? `desk${index}` : `page${index}`);
  const isDesk = (index: number): boolean => index % DESK_EVERY === DESK_EVERY - 1;
  const { applicant, send, ...rest } = flow.steps;
  flow.steps = { applicant: { ...applicant!, ways: { continue: 'send' } }, send: { ...send!, ways: { send: keyOf(0) } }, ...rest };
  for (let index = 0; index < more; index += 1) {
    const [key, next] = [keyOf(index), keyOf(index + 1)];
    if (isDesk(index)) flow.steps[key] = { kind: 'desk', title: `Office ${index} looks at it`, role: 'officer', allow: ['approve', 'reject'], ways: { approve: next, reject: 'refused' } };
    else {
      flow.steps[key] = { kind: 'form', title: `Page ${index}`, screen: key, ways: { continue: next } };
      file.properties[key] = { title: `Page ${index}`, type: 'object', properties: Object.fromEntries(Array.from({ length: QUESTIONS }, (_, one) => [`answer${one}`, { title: `Question ${one} of page ${index}`, type: 'string', maxLength: 200 }])) };
      privacy![`/${key}/answer0`] = 'personal';
    }
  }
  return file;
}
