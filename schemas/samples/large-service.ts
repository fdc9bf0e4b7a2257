import type { Effect, ServiceFile } from '../service/service-file.ts';
import { soundService } from './sound-service.ts';

/**
 * A sound service with this many steps: half of them forms with five questions each, one calculated and one shown
 * by a determinant, and half of them desks behind sending. In one language.
 */
export function largeService(steps: number): ServiceFile {
  const file = soundService();
  const settings = file['x-service'];
  const { flow } = settings;
  settings.languages = ['en'];
  settings.texts = {};
  const half = Math.floor((steps - Object.keys(flow.steps).length) / 2);
  for (let index = 0; index < half; index += 1) {
    const screen = `screen${index}`;
    file.properties[screen] = {
      title: `Screen ${index}`, type: 'object', required: ['name', 'one', 'two'], additionalProperties: false,
      properties: {
        name: { title: 'Name', type: 'string', pattern: `^[A-Z]{${1 + (index % 9)}}$` },
        one: { title: 'One', type: 'number' }, two: { title: 'Two', type: 'number' }, sum: { title: 'Sum', type: 'number', readOnly: true },
        note: { title: 'Note', type: 'string' },
      },
    };
    file.required!.push(screen);
    file.$defs![`large${index}`] = { title: `Large ${index}`, properties: { [screen]: { properties: { sum: { minimum: 10 } }, required: ['sum'] } }, required: [screen] };
    const hidden = { properties: { [screen]: { properties: { note: false } } } };
    file.allOf!.push(Object.fromEntries([['if', { $ref: `#/$defs/large${index}` }], ['then', { properties: { [screen]: { required: ['note'] } } }], ['else', hidden]]) as Effect);
    settings.formulas![`/${screen}/sum`] = `${screen}.one + ${screen}.two`;
    const isLast = index === half - 1;
    flow.steps[`form${index}`] = { kind: 'form', title: `Form ${index}`, screen, ways: { continue: isLast ? 'papers' : `form${index + 1}` } };
    flow.steps[`desk${index}`] = { kind: 'desk', title: `Desk ${index}`, role: 'officer', allow: ['approve', 'sendBack', 'reject'], ways: { approve: isLast ? 'grant' : `desk${index + 1}`, sendBack: 'send', reject: 'refused' } };
  }
  flow.steps.cafe!.ways.continue = 'form0';
  flow.steps.desk!.ways.approve = 'desk0';
  return file;
}
