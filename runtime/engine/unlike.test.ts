import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SchemaObject, ServiceFile } from '#schemas/index.ts';
import { faultText } from '#runtime/forms/fault-text.ts';
import { translator } from '#runtime/texts/translate.ts';
import { ajvValidator } from './ajv-validator.ts';
import type { Answers } from './case.ts';
import { sameAs } from './unlike.ts';

const file = JSON.parse(readFileSync(new URL('../../templates/business-registration/service.json', import.meta.url), 'utf8')) as ServiceFile;
const names = file.properties['names']!.properties! as Record<string, SchemaObject>;
names['second']!['x-unlike'] = ['/names/first'];
const validator = ajvValidator(file);
const scenario = file['x-service'].scenarios!.find(({ answers }) => Array.isArray(answers['partners']?.['list']) && answers['owner']?.['citizenshipNumber'] !== undefined)!;

function withPartners(numbers: readonly string[], names: Record<string, string> = {}): Answers {
  const answers = structuredClone(scenario.answers) as Answers;
  answers['partners'] = { list: numbers.map((identityNumber, row) => ({ fullName: `Partner ${row}`, identityNumber, share: 10 })), ownerShare: 100 - 10 * numbers.length };
  answers['names'] = { ...answers['names'], ...names };
  return answers;
}
const faultsOf = (answers: Answers) => Object.fromEntries(validator.faults(answers).map(({ path, code, params }) => [path, `${code} ${params?.['other']}`]));
const OWNER = String(scenario.answers['owner']!['citizenshipNumber']);

describe('[E94] an answer differs from those it must differ from, and each row from the others', () => {
  it('given partners of their own, then nothing is said', () => {
    expect(faultsOf(withPartners(['10000000001', '10000000002'], { first: 'Druk', second: 'Norbu' }))).toEqual({});
  });

  it('given the owner as a partner, then the partner is told, and with whom it is the same', () => {
    expect(faultsOf(withPartners(['10000000001', OWNER]))).toEqual({ '/partners/list/1/identityNumber': 'same-as /owner/citizenshipNumber' });
  });

  it('given the same partner twice, then the later one is told, and the list not once more', () => {
    const twice = withPartners(['10000000001', '10000000002', '10000000001']);
    expect(faultsOf(twice)).toEqual({ '/partners/list/2/identityNumber': 'same-as /partners/list/0/identityNumber' });
    const rows = twice['partners']!['list'] as object[];
    rows[2] = rows[0]!;
    expect(faultsOf(structuredClone(twice))).toEqual({ '/partners/list/2/identityNumber': 'same-as /partners/list/0/identityNumber' });
  });

  it('given names that differ in capitals and blanks alone, then they are the same', () => {
    expect(faultsOf(withPartners(['10000000001'], { first: 'Druk Weaving', second: ' druk  WEAVING' }))).toMatchObject({ '/names/second': 'same-as /names/first' });
  });

  it('given the fault, then it is said where: the row, the page, or the question beside it', () => {
    const say = (path: string, other: string) => faultText(translator('en'), { path, code: 'same-as', params: { other } }, file);
    expect(say('/partners/list/2/identityNumber', '/partners/list/0/identityNumber')).toBe('Partner 3: “Citizenship identity number or residence permit number” is the same as for Partner 1. Each must have its own');
    expect(say('/partners/list/1/identityNumber', '/owner/citizenshipNumber')).toBe('Partner 2: “Citizenship identity number or residence permit number” is the same as “Citizenship identity number” on the page “The owner”. The two must differ');
    expect(say('/names/second', '/names/first')).toBe('“Second choice” is the same as “Trade name”. The two must differ');
  });

  it('given a validator that knows nothing of us, then it refuses rows that are wholly the same, and takes the others', () => {
    const plain = new Ajv2020({ strict: false, validateFormats: false }).compile(file);
    expect(plain(withPartners(['10000000001', OWNER]))).toBe(true);
    const twice = withPartners(['10000000001', '10000000002']);
    const rows = twice['partners']!['list'] as object[];
    rows[1] = rows[0]!;
    expect(plain(twice)).toBe(false);
  });

  it('given any list, then every row but the first of its like is told', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom('a', 'A ', 'b', '', 'ｂ', '0'), fc.integer({ min: 0, max: 3 })), { maxLength: 12 }), (list) => {
      const answers = { page: { rows: list.map((x) => ({ x })) } };
      const alike = (one: unknown, other: unknown) => typeof one === typeof other && String(one).normalize('NFKC').trim().toLowerCase() === String(other).normalize('NFKC').trim().toLowerCase() && one !== '';
      for (const [row, x] of list.entries()) {
        const first = list.findIndex((one) => alike(one, x));
        expect(sameAs(['/page/rows/*/x'], x, `/page/rows/${row}/x`, answers)).toBe(first < 0 || first === row ? undefined : `/page/rows/${first}/x`);
      }
    }));
  });

  it('given ten thousand rows, then a second is more than enough', () => {
    const answers = { page: { rows: Array.from({ length: 10_000 }, (_, x) => ({ x: `number ${x}` })) } };
    const start = performance.now();
    for (const [row, { x }] of answers.page.rows.entries()) sameAs(['/page/rows/*/x'], x, `/page/rows/${row}/x`, answers);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
