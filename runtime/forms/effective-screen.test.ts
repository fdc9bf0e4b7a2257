import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Answers } from '#runtime/engine/case.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { withCalculated } from '#runtime/engine/calculated.ts';
import { visibility } from '#runtime/engine/visibility.ts';
import { everyQuestion } from '#runtime/testing/every-question.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { effectiveScreen } from './effective-screen.ts';
import { influences } from './influences.ts';

const screen = (file: ReturnType<typeof smallService>, key: string, answers: Answers, only?: ReadonlySet<string>) => {
  const service = compileService(file, 1);
  const all = withCalculated(service, answers, '2026-03-02T04:00:00.000Z');
  return effectiveScreen(file, key, { answers: all, visibility: visibility(service.effects, all) }, { only });
};
const names = (one: { fields: readonly { name: string }[] }) => one.fields.map(({ name }) => name);

describe('the screen one person gets', () => {
  test('[F20] hidden questions are gone, and required ones are marked, as the effects say', () => {
    expect(names(screen(smallService(), 'stall', { guide: { seller: 'citizen' } }))).not.toContain('permit');
    const resident = screen(smallService(), 'stall', { guide: { seller: 'resident' } });
    expect(resident.fields.find(({ name }) => name === 'permit')?.required).toBe(true);
    expect(resident.schema.required).toContain('permit');
  });

  test('[F21] a sub catalog waits for its parent, then holds only what belongs to it', () => {
    expect(names(screen(smallService(), 'stall', {}))).not.toContain('village');
    const east = screen(smallService(), 'stall', { stall: { district: 'east' } });
    expect(east.fields.find(({ name }) => name === 'village')?.options.map((option) => option.const)).toEqual(['hill', 'river']);
  });

  test('[F22] a calculation shows once it can be worked out', () => {
    expect(names(screen(smallService(), 'stall', { stall: { women: 2 } }))).not.toContain('people');
    expect(names(screen(smallService(), 'stall', { stall: { women: 2, men: 1 } }))).toContain('people');
  });

  test('[F23] the schema left is plain: no reference, no condition, and a plain validator agrees with it', () => {
    const { schema } = screen(everyQuestion(), 'all', {});
    expect(JSON.stringify(schema)).not.toMatch(/"(\$ref|if|then|else|allOf|default)"/);
    const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    expect(valid({ name: 'Dema', kind: 'a', several: ['b'], rank: 2, people: [{ name: 'Dawa', share: 3 }], address: { street: 'Norzin' } })).toBe(true);
    expect(valid({ name: 'Dema', kind: 'z' })).toBe(false);
    expect(valid({ name: 'Dema', people: [{}] })).toBe(false);
  });

  test('[F24] while correcting, only what is open is drawn', () => {
    expect(names(screen(smallService(), 'stall', { stall: { district: 'east', women: 2, men: 1 } }, new Set(['/stall/name', '/stall/village'])))).toEqual(['name', 'village']);
  });
});

test('[F25] questions that can show, fill or work out another on their screen are known, through determinants too', () => {
  expect([...influences(smallService(), 'stall')].sort()).toEqual(['/stall/district', '/stall/men', '/stall/women']);
  expect([...influences(smallService(), 'kitchen')]).toEqual(['/kitchen/fuel']);
  expect([...influences(smallService(), 'guide')]).toEqual([]);
  expect([...influences(everyQuestion(), 'place')].sort()).toEqual(['/place/district', '/place/hasDog']);
});
