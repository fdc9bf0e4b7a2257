import { describe, expect, it } from 'vitest';
import { fieldAt, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import { readSentence } from '#builder/edits/read-sentence.ts';
import { type Clause, isComplete, sentenceSchema } from '#builder/edits/sentence.ts';
import { plainService } from '#builder/testing/plain-service.ts';
import { readingValidator } from '#builder/trying/reading-validator.ts';
import { askable, askableInRow } from './askable.ts';
import { firstClause, operatorsFor, withOperator } from './clauses.ts';
import { comparable } from './comparable.ts';

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

  it('[B-37] given a number, a day or a text, then it can be compared with others of its sort, and a day with today; in a row with those of the row first', () => {
    const file = nested();
    const number: SchemaObject = { title: 'Share', type: 'integer' };
    const day: SchemaObject = { title: 'Since', type: 'string', format: 'date' };
    Object.assign(file.properties['people']!.properties!, { capital: number, loan: number, begins: day });
    Object.assign((fieldAt(file, '/people/owner/partners')!.items as SchemaObject).properties!, { share: number, least: number });
    expect(operatorsFor(file, '/people/capital')).toEqual(expect.arrayContaining(['over', 'underOrSame', 'sameAs', 'differs']));
    expect(comparable(file, '/people/capital')).toEqual([{ value: '/people/loan', title: 'People › Share' }]);
    expect(operatorsFor(file, '/people/begins')).toContain('withinAhead');
    expect(operatorsFor(file, '/people/begins'), 'no other day is asked').not.toContain('over');
    expect(comparable(file, '/share', '/people/owner/partners/*').map(({ value }) => value)).toEqual(['row/least', '/people/capital', '/people/loan']);
    const partners = firstClause(file, '/people/owner/partners');
    const share: Clause = { ...partners, row: withOperator(file, { field: '/share', operator: 'is', value: 3 }, 'under', '/people/owner/partners/*') };
    expect(share.row).toEqual({ field: '/share', operator: 'under', value: '/least', inRow: true });
    expect(isComplete(share)).toBe(true);
    expect(withOperator(file, share.row!, 'atLeast', '/people/owner/partners/*'), 'a path is no number').toEqual({ field: '/share', operator: 'atLeast', value: 0 });
    expect(readingValidator(file).predicate(sentenceSchema({ join: 'all', clauses: [share] }))({ people: { owner: { partners: [{ share: 1, least: 2 }] } } })).toBe(true);
    expect(withOperator(file, firstClause(file, '/people/begins'), 'atLeastAgo')).toEqual({ field: '/people/begins', operator: 'atLeastAgo', span: { count: 18, unit: 'Y' } });
  });
});
