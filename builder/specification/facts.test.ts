import { describe, expect, it } from 'vitest';
import type { SchemaObject, ServiceFile, Step } from '#schemas/index.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { wordsIn } from '#builder/state/texts.tsx';
import { certificateText, formulaWords, questionsOf, settingsOf } from './facts.ts';

const t = wordsIn('en');

/** The sample with a page of an owner and of partners. */
function withBlocks(): ServiceFile {
  const sample = sampleService();
  const text = (title: string): SchemaObject => ({ title, type: 'string' });
  const people: SchemaObject = { title: 'People', type: 'object', properties: {
    owner: { title: 'Owner', type: 'object', properties: { name: text('Full name'), shares: { title: 'Shares', type: 'integer' } } },
    partners: { title: 'Partners', type: 'array', minItems: 1, items: { type: 'object', properties: { name: text('Full name') } } },
  } };
  return { ...sample, properties: { ...sample.properties, people } };
}

describe('[B-60] a specification is in words', () => {
  it('given blocks and rows, then their parts are among the questions of the page, and rows are counted as entries', () => {
    const questions = questionsOf(t, withBlocks(), 'people');
    expect(questions.map(({ title }) => title)).toEqual(['Owner', 'Owner › Full name', 'Owner › Shares', 'Partners', 'Partners › Full name']);
    expect(questions[3]!.rules).toEqual(['At least 1 entry']);
  });

  it('given a formula and a certificate, then what they read is said by its title, and texts stay as they are', () => {
    expect(formulaWords(t, withBlocks(), 'people.owner.shares * 2 + 1000')).toBe('“Shares” × 2 + 1,000');
    expect(formulaWords(t, withBlocks(), 'people.owner.shares * 2 + count("people.owner.shares")')).toBe('“People › Owner › Shares” * 2 + count("people.owner.shares")');
    expect(certificateText(t, withBlocks(), 'To {/people/owner/name} on {issuedOn}')).not.toMatch(/people|issuedOn/);
  });

  it('given a desk, then its outcomes are said as its buttons are', () => {
    const desk: Step = { kind: 'desk', title: 'Review', role: 'officer', allow: ['approve', 'sendBack'], clock: 'restarts', more: [{ outcome: 'visit', title: 'Visit first' }], ways: {} };
    const said = settingsOf(t, withBlocks(), 'review', desk).map(([, value]) => value).join(' | ');
    expect(said).not.toMatch(/sendBack|visit,|restarts/);
    expect(said).toContain(t('step.allow.sendBack'));
    expect(said).toContain('Visit first');
  });
});

describe('[B-174] what a lawyer signs is said in sentences, with what numbers count, and without codes', () => {
  const said = (step: object) => settingsOf(t, withBlocks(), 'review', { kind: 'desk', title: 'Review', role: 'officer', ways: {}, ...step } as Step).map(([, value]) => value);
  it('given an end with an appeal, then it says within how many days of the calendar', () => {
    expect(said({ kind: 'end', appeal: { days: 30 } })).toEqual(['Within 30 days of the calendar']);
  });
  it('given reminders and days, then who is told when, and of what', () => {
    expect(said({ days: 15, reminders: [{ days: 2, when: 'before' }, { days: 1, when: 'after', whom: 'manager' }] })).toEqual(['15 working days', '2 working days before it is due: everybody of the desk’s role; 1 working day after it was due: The managers of the institution']);
  });
  it('given silence, reasons and compared answers, then by their words', () => {
    expect(said({ silence: { outcome: 'approve', legalBasis: 'Section 9.' } })).toEqual(['It counts as: Approved. The law: Section 9.']);
    expect(said({ reasons: [{ code: 'no-plan', title: 'The plan is missing', for: 'reject' }] })).toEqual(['The plan is missing, Rejecting']);
    expect(said({ alike: [{ question: '/people/owner/name', how: 'same' }] })).toEqual(['People › Owner › Full name (The same: a number, an address)']);
  });
  it('given limits of an answer, then each is a sentence', () => {
    const file = withBlocks();
    const rules = (field: SchemaObject, invalid?: string) => questionsOf(t, { ...file, properties: { ...file.properties, one: { title: 'One', type: 'object', properties: { a: { title: 'A', ...field } } } }, 'x-service': { ...file['x-service'], layout: { '/one/a': { ...(invalid ? { invalid } : {}) } } } }, 'one')[0]!.rules;
    expect(rules({ type: 'string', pattern: '\\p{L}', minLength: 1, maxLength: 200 })).toEqual(['Holds 1 letter of any script or more', 'At least 1 character', 'At most 200 characters']);
    expect(rules({ type: 'number', minimum: 0, maximum: 1_000_000 })).toEqual(['No less than 0', 'No more than 1,000,000']);
    expect(rules({ type: 'string', pattern: '^[^<>\\p{L}]*\\p{L}[^<>]*$' }, 'Write a name.')).toEqual(['Must fit a form; whose answer does not reads: “Write a name.”']);
  });
});
