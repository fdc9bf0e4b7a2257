import { describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { translator } from '#runtime/texts/translate.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { problemsOf } from './check.ts';
import { problemWords } from './sentence.ts';

const t = translator('en', { onMissing: 'throw' });
const broken = (breaks: (file: ServiceFile) => void, code: string) => {
  const file = sampleService();
  breaks(file);
  const problem = problemsOf(file).find((one) => one.code === code);
  if (!problem) throw new Error(`no ${code}`);
  return problemWords(t, file, problem);
};

describe('problems are told by the names an analyst knows', () => {
  it('[B-34] a setting of a step is named by the step and by its label', () => {
    expect(broken((file) => { file['x-service'].flow.steps.review!.reasons = [{ code: 'a', title: '', for: 'reject' }]; }, 'shape-too-short'))
      .toMatchObject({ where: expect.stringMatching(/^Review › .+ › number 1 › /), what: expect.stringMatching(/^At Review › .+ something must be written$/) });
  });

  it('[B-34] a question is named by its page and its words, a way by its outcome, a language by its name', () => {
    expect(broken((file) => { file.properties.premises!.properties!.seats = { title: 'Number of seats', type: 'integer', minimum: 9, maximum: 3 }; }, 'field-impossible').where).toMatch(/^Your café › Number of seats/);
    expect(broken((file) => { delete file['x-service'].flow.steps.review!.ways.sendBack; }, 'outcome-without-way').what).toBe('The step “Review” can end in “Send back”, but no way leads on from there');
    expect(broken((file) => { file['x-service'].privacy!['/premises/colour'] = 'public'; }, 'privacy-unknown-field').what).toBe('A privacy class is set for “Your café › colour”, which nobody asks');
    expect(broken(() => {}, 'text-missing-in-language').what).toContain('རྫོང་ཁ');
  });

  it('[B-34] no sentence of any problem of a broken draft holds a place in the file', () => {
    const file = sampleService();
    file['x-service'].flow.steps.review!['role'] = 'gone';
    file['x-service'].layout!['/premises/gone'] = { why: 'Because' };
    file['x-service'].texts!.dz!['/properties/gone/title'] = 'ཀ';
    file.$defs!.large!.properties = { premises: { properties: { size: { const: 3 } }, required: ['size'] } };
    file['x-service'].about.contact = { name: '' };
    (file['x-service'].documents!.lease as unknown as Record<string, unknown>).maxBytes = 0;
    for (const problem of problemsOf(file)) {
      const { what, where } = problemWords(t, file, problem);
      expect(`${what} ${where}`, problem.code).not.toMatch(/\/(x-service|properties|premises|\$defs)\b/);
    }
  });
});
