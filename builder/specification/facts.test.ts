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
    expect(questions[3]!.rules).toEqual(['At least so many entries: 1']);
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
