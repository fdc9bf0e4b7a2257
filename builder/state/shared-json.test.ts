import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longService } from '#builder/testing/long-service.ts';
import { sharedJson } from './shared-json.ts';

test('[B-93] whatever is written with what is known from before is what JSON writes', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
    const value = { one, other, gone: undefined, list: [one, undefined, other] };
    expect(sharedJson(value)).toBe(JSON.stringify(value));
    expect(sharedJson({ ...value, one: other })).toBe(JSON.stringify({ ...value, one: other }));
  }), { numRuns: 300 });
});

test('[B-93] given one step of a long service changed, then every other part is written from memory, and the whole is right', () => {
  const before = longService(300);
  sharedJson(before);
  const settings = before['x-service'];
  const [key = '', step] = Object.entries(settings.flow.steps)[7]!;
  const after = { ...before, 'x-service': { ...settings, flow: { ...settings.flow, steps: { ...settings.flow.steps, [key]: { ...step, title: 'Another' } } } } };
  expect(sharedJson(after)).toBe(JSON.stringify(after));
});
