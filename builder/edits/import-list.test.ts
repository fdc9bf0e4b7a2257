import { describe, expect, it } from 'vitest';
import { sampleService } from '#builder/testing/sample-service.ts';
import { readCsv } from '#builder/model/read-csv.ts';
import { apply } from './apply.ts';
import { importList } from './import-list.ts';

const LIST = 'catalog-nationality';
const lines = (text: string) => { const csv = readCsv(text); if (!csv.ok) throw new Error(`line ${csv.line}`); return csv.lines; };
const read = (text: string, parents: { value: string; title: string }[] = []) => importList(sampleService(), LIST, lines(text), parents, 'en');
const faults = (text: string, parents?: { value: string; title: string }[]) => { const found = read(text, parents); return found.ok ? [] : found.faults.map(({ code, params }) => `${params.line} ${code}`); };

describe('[BS-10] a table is read as spreadsheets write it', () => {
  it.each([
    ['a,b\n1,2', [['a', 'b'], ['1', '2']]], ['\ufeffa;b\r\n1;2\r\n', [['a', 'b'], ['1', '2']]], ['a\tb\r1\t2', [['a', 'b'], ['1', '2']]],
    ['a,b\n"x, ""y""\nz",2\n\n , \n3', [['a', 'b'], ['x, "y"\nz', '2'], ['3']]], ['', []],
  ])('given %j', (text, cells) => expect(lines(text).map((line) => line.cells)).toEqual(cells));
  it('given a quote that is never closed, then its line is named; lines are counted as a person does', () => {
    expect(readCsv('a\nb\n"c\nd')).toEqual({ ok: false, line: 3 });
    expect(lines('a\n\n"b\nc"\nd').map(({ number }) => number)).toEqual([1, 3, 5]);
  });
});

describe('[BS-11] options come from a table, a column a language, and are undone as one', () => {
  it('given codes and two languages, then options and translations are there', () => {
    const found = read('code,en,dz\nBT,Bhutan,འབྲུག\nNP,Nepal,\n');
    expect(found).toMatchObject({ ok: true, count: 2, added: 1, gone: 2 });
    if (!found.ok) return;
    const done = apply(sampleService(), found.edit);
    expect(done.file.$defs![LIST]!.oneOf).toEqual([{ const: 'BT', title: 'Bhutan' }, { const: 'NP', title: 'Nepal' }]);
    expect(done.file['x-service'].texts!['dz']![`/$defs/${LIST}/oneOf/0/title`]).toBe('འབྲུག');
    expect(JSON.stringify(apply(done.file, done.inverse).file)).toBe(JSON.stringify(sampleService()));
  });
  it('given headings that are names of languages, in the analyst’s language or their own, then they are those languages', () => {
    expect(read('code,English,Dzongkha\nBT,Bhutan,འབྲུག')).toEqual(read('code,en,dz\nBT,Bhutan,འབྲུག'));
    expect(read('code,english,རྫོང་ཁ\nBT,Bhutan,འབྲུག')).toEqual(read('code,en,dz\nBT,Bhutan,འབྲུག'));
  });
  it('given no codes, then options known by their words keep theirs, and new ones get one', () => {
    const found = read('EN\nIndia\nSri Lanka');
    expect(found.ok && apply(sampleService(), found.edit).file.$defs![LIST]!.oneOf).toEqual([{ const: 'IN', title: 'India' }, { const: 'sriLanka', title: 'Sri Lanka' }]);
  });
  it('given a list that depends on another, then each option names its parent by code or words', () => {
    const parents = [{ value: 'w', title: 'West' }, { value: 'e', title: 'East' }];
    const found = read('code,parent,en\na,w,A\nb,East,B', parents);
    expect(found.ok && apply(sampleService(), found.edit).file.$defs![LIST]!.oneOf).toEqual([{ const: 'a', title: 'A', 'x-parent': 'w' }, { const: 'b', title: 'B', 'x-parent': 'e' }]);
    expect(faults('code,parent,en\na,x,A\nb,,B', parents)).toEqual(['2 parent', '3 parent']);
  });
  it.each([
    ['code,fr\nx,y', ['1 column', '1 base']], ['code\nx', ['1 base']], ['en', ['2 empty']], ['code,en\na,A\na,B\n b c ,C\nd,', ['3 code-again', '4 code', '5 words']],
    ['parent,en\nw,A', ['2 parent-none']], [`en\n${'x'.repeat(10_001)}`, ['2 text-long']], ['', ['1 base']],
  ])('given %j, then each line that is wrong is named', (text, expected) => expect(faults(text)).toEqual(expected));
});
