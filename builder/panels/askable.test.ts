import { describe, expect, it } from 'vitest';
import type { SchemaObject, ServiceFile } from '#schemas/index.ts';
import { readSentence } from '#builder/edits/read-sentence.ts';
import { type Clause, sentenceSchema } from '#builder/edits/sentence.ts';
import { plainService } from '#builder/testing/plain-service.ts';
import { readingValidator } from '#builder/trying/reading-validator.ts';
import { askable, askableInRow, firstClause } from './askable.ts';

/** A page with an address in an owner, and rows with a block in each. */
function nested(): ServiceFile {
  const file = plainService();
  const text = (title: string): SchemaObject => ({ title, type: 'string' });
  const block = (title: string, properties: Record<string, SchemaObject>): SchemaObject => ({ title, type: 'object', properties });
  const rows: SchemaObject = { title: 'Partners', type: 'array', items: block('Partner', { name: text('Name'), home: block('Home', { town: text('Town') }) }) };
  return { ...file, properties: { ...file.properties, people: block('People', { owner: block('Owner', { address: block('Address', { town: text('Town') }), partners: rows }) }) } };
}

describe('what a condition can ask', () => {
  it('[B-37] given blocks in blocks, then each of their questions is offered with the words on the way, and rows as a whole', () => {
    const file = nested();
    expect(askable(file)).toEqual(expect.arrayContaining([{ value: '/people/owner/address/town', title: 'People › Owner › Address › Town' }, { value: '/people/owner/partners', title: 'People › Owner › Partners' }]));
    expect(askable(file, '/people/owner/address').map(({ value }) => value)).not.toContain('/people/owner/address/town');
    expect(askable(file, '/people').filter(({ value }) => value.startsWith('/people/'))).toEqual([]);
    expect(askableInRow(file, '/people/owner/partners')).toEqual([{ value: '/name', title: 'Name' }, { value: '/home/town', title: 'Home › Town' }]);
  });

  it('[B-37] given a sentence about a question in a block or in a row of one, then it holds of the answers that say so, and is read back', () => {
    const file = nested();
    const town: Clause = { ...firstClause(file, '/people/owner/address/town'), value: 'Paro' };
    const row: Clause = { field: '/people/owner/partners', operator: 'anyRow', row: { field: '/home/town', operator: 'is', value: 'Paro' } };
    const holds = (clause: Clause, owner: object) => readingValidator(file).predicate(sentenceSchema({ join: 'all', clauses: [clause] }))({ people: { owner } } as never);
    expect([holds(town, { address: { town: 'Paro' } }), holds(town, { address: { town: 'Haa' } }), holds(town, {})]).toEqual([true, false, false]);
    expect([holds(row, { partners: [{ home: { town: 'Paro' } }] }), holds(row, { partners: [{ home: {} }] })]).toEqual([true, false]);
    for (const clause of [town, row]) expect(readSentence(sentenceSchema({ join: 'all', clauses: [clause] }))).toEqual({ join: 'all', clauses: [clause] });
  });
});
