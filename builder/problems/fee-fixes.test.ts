import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkService, type Fee, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { apply } from '#builder/edits/apply.ts';
import { wordsIn } from '#builder/state/texts.tsx';
import { fixOf } from './fixes.ts';

const t = wordsIn('en');
const cafe = JSON.parse(readFileSync(new URL('../../templates/cafe-permit/service.json', import.meta.url), 'utf8')) as ServiceFile;

/** The café permit whose fee goes by a question that may be left blank. */
function charged(fee: Partial<Fee>, question: SchemaObject = { title: 'For how many days?', type: 'integer', minimum: 1 }): ServiceFile {
  const file = structuredClone(cafe);
  const [screen = ''] = Object.keys(file.properties);
  file.properties[screen]!.properties!['howManyDays'] = question;
  for (const language of file['x-service'].languages.slice(1)) file['x-service'].texts![language]![`/properties/${screen}/properties/howManyDays/title`] = 'ཀ';
  const { amount: _amount, ...permit } = file['x-service'].fees!['permit']!;
  file['x-service'].fees!['permit'] = { ...permit, ...fee, ...(fee.formula === undefined ? {} : { formula: fee.formula.replaceAll('applicant.', `${screen}.`) }) };
  return file;
}
const found = (file: ServiceFile) => checkService(file, stepKinds).filter(({ code }) => /^fee-|^cost-/.test(code) && !code.startsWith('fee-never-paid'));

describe('a fee that could have no value', () => {
  test('[B-160] by a question that may be left blank it is an error, mended by one act of two: it must be answered, or a missing answer counts as 0', () => {
    const file = charged({ formula: '500 + applicant.howManyDays * 50' });
    const [problem, ...more] = found(file);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'fee-answer-missing', severity: 'error', params: { question: 'For how many days?' } });
    const fix = fixOf(t, file, problem!)!;
    expect([fix.words, fix.or?.words]).toEqual(['It must be answered', 'Count a missing answer as 0']);
    expect(found(apply(file, fix.edit).file)).toEqual([]);
    const counted = apply(file, fix.or!.edit).file;
    expect(found(counted)).toEqual([]);
    expect(counted['x-service'].fees!['permit']!.formula).toMatch(/^500 \+ \(if (\w+)\.howManyDays = null then 0 else \1\.howManyDays\) \* 50$/);
  });
  test('[B-160] divided by nothing it is an error that no act mends', () => {
    const file = charged({ formula: 'applicant.howManyDays * 50 / 0' });
    expect(found(file)[0]).toMatchObject({ code: 'fee-never-a-value', severity: 'error' });
    expect(fixOf(t, file, found(file)[0]!)).toBeUndefined();
  });
});

describe('what it costs', () => {
  test('[B-162] an amount no fee has is a warning, in any digits, and written anew in each language as it was written there', () => {
    const file = charged({ amount: 1680 });
    const [problem, ...more] = found(file);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'cost-of-no-fee', severity: 'warning', params: { written: '500', amount: 500 } });
    const fix = fixOf(t, file, problem!)!;
    expect(fix.words).toBe('Write Nu. 1,680 there');
    const after = apply(file, fix.edit).file['x-service'];
    expect(after.about.cost).toMatch(/^Nu\. 1,680,/);
    expect(after.texts!['dz']!['/x-service/about/cost']).toContain('༡,༦༨༠');
    expect(found(apply(file, fix.edit).file)).toEqual([]);
  });
  test('[B-162] amounts of a formula and sums are costs too, other numbers are none, and of several fees somebody has to choose', () => {
    const file = charged({ amount: 1680 });
    file['x-service'].fees!['more'] = { ...file['x-service'].fees!['permit']!, amount: 20 };
    expect(fixOf(t, file, found(file)[0]!)).toBeUndefined();
    file['x-service'].about.cost = 'Nu. 1,700 in all, within 500 days';
    delete file['x-service'].texts!['dz']!['/x-service/about/cost'];
    expect(found(file)).toEqual([]);
  });
});
