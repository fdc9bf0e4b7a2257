import { describe, expect, it } from 'vitest';
import { soundService } from '../samples/sound-service.ts';
import { sampleKinds } from '../samples/step-kinds.ts';
import type { Broken } from './broken/broken.ts';
import { BROKEN } from './broken/index.ts';
import { checkService, GATES, isSound, RULES } from './index.ts';

function problemsAfter({ breaks }: Broken) {
  const file = soundService();
  const instead = breaks(file, file['x-service']);
  return checkService(instead === undefined ? file : instead, sampleKinds);
}

describe('[S1] a sound service has no problems', () => {
  it('given the sample service, when checked, then nothing is said', () => {
    expect(checkService(soundService(), sampleKinds)).toEqual([]);
  });
});

for (const [family, cases] of Object.entries(BROKEN)) {
  describe(`[S2] a fault is reported where it is, and nothing else with it: ${family}`, () => {
    it.each(cases.map((one) => [one.fault, one] as const))('given %s', (_fault, broken) => {
      const said = problemsAfter(broken).map(({ code, path }) => [code, path]);
      expect(said.toSorted()).toEqual(broken.says.toSorted());
    });
  });
}

describe('[S3] every rule can speak', () => {
  const all = [...GATES, ...RULES];
  const heard = new Set(Object.values(BROKEN).flat().flatMap(({ says }) => says.map(([code]) => code)));

  it.each(all.flatMap((rule) => Object.keys(rule.codes).map((code) => [`${rule.number} ${code}`, code] as const)))('%s is tried by a broken sample', (_name, code) => {
    expect([...heard]).toContain(code);
  });

  it('given the list of rules, then each number stands once', () => {
    const numbers = all.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('[S4] warnings do not forbid publishing, errors do', () => {
  it('given a service without an appeal, then it is sound; given one without a start, then not', () => {
    const file = soundService();
    file['x-service'].about.appeal = '';
    expect(isSound(checkService(file, sampleKinds))).toBe(true);
    file['x-service'].flow.start = 'nowhere';
    expect(isSound(checkService(file, sampleKinds))).toBe(false);
  });
});
