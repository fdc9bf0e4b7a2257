import { describe, expect, it } from 'vitest';
import { soundService } from '../../samples/sound-service.ts';
import { sampleKinds } from '../../samples/step-kinds.ts';
import { checkService } from '../index.ts';

const said = (pattern: string): string[] => {
  const file = soundService();
  Object.assign(file.properties.applicant!.properties!.fullName as object, { pattern });
  return checkService(file, sampleKinds).map(({ code }) => code);
};

describe('[S23] a pattern is judged as it will be run, and as others will run it', () => {
  it.each(['^[0-9]{11}$', '^[\\u0F40-\\u0FBC ]+$', '^[\\u{F40}-\\u{FBC}]+$', '^\\uD83D\\uDE00?$', '^\\\\u0041$', '^[ཀ-ྼ]+$', '^\\p{L}+$', '^.*\\S.*$'])('given %s, then it is sound', (pattern) => {
    expect(said(pattern)).toEqual([]);
  });
  it.each(['(', '(?<=a)b', '(a)\\1', '(?i)a', '\\p{Script=Tibetan}', 'a{2,1}', 'x{1001}', '\\Qa\\E', '[[:alpha:]'])('given %s, then it cannot be read', (pattern) => {
    expect(said(pattern)).toEqual(['pattern-unreadable']);
  });
});
