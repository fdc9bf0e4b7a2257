import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { wordsIn } from '#builder/state/texts.tsx';
import { sampleService } from '#builder/testing/sample-service.ts';
import { type Found, findable } from './findable.ts';
import { answering, find } from './search.ts';

const t = wordsIn('en');
const template = (name: string): ServiceFile => JSON.parse(readFileSync(new URL(`../../templates/${name}/service.json`, import.meta.url), 'utf8')) as ServiceFile;
const finds = (file: ServiceFile, query: string): Found[] => find(findable(file, t), query);
const titles = (file: ServiceFile, query: string) => finds(file, query).map(({ kind, title }) => `${kind} ${title}`);

describe('finding', () => {
  it('[B-19] finds steps, questions, options, conditions and people by any of their words', () => {
    const file = sampleService();
    expect(titles(file, 'review')[0]).toBe('step Review');
    expect(titles(file, 'bangladesh')).toContain('question Nationality');
    expect(titles(file, 'CAFE large')[0]).toBe('condition The café is large');
    expect(titles(file, 'licensing')).toContain('role Licensing officer');
    expect(titles(file, 'zzz')).toEqual([]);
  });

  it('[B-19] finds a question in rows, and goes to it', () => {
    expect(finds(template('bus-permit'), 'plate').find(({ kind }) => kind === 'question')?.place).toMatchObject({ section: 'flow', step: expect.any(String), field: expect.stringContaining('/*/') });
  });

  it('[B-19] finds outcomes by their names, stops, and what the pages of the service say', () => {
    const file = sampleService();
    expect(finds(file, 'send back')).toMatchObject([{ kind: 'outcome', title: expect.stringContaining('Review'), place: { section: 'flow', step: 'review' } }]);
    expect(titles(file, 'approve')).toEqual(expect.arrayContaining([expect.stringMatching(/^outcome .*Review/)]));
    expect(finds(file, 'large cafes apply elsewhere')).toMatchObject([{ kind: 'stop', place: { step: 'before', setting: '/x-service/flow/steps/before/stops/0' } }]);
    expect(finds(file, 'appeal')).toMatchObject([{ kind: 'about', place: { section: 'about', setting: '/x-service/about/appeal' } }]);
    expect(finds(file, 'privacy')).toMatchObject([{ kind: 'about', place: { setting: '/x-service/about/privacyNotice' } }]);
    expect(finds(file, 'director')).toMatchObject([{ kind: 'about', place: { setting: '/x-service/about/appeal' } }]);
  });

  it('[B-19] finds words of every language of the service, why something is asked, and what is said of a wrong answer', () => {
    const file = sampleService();
    expect(titles(file, 'གདན་གྲངས')).toEqual(['question Number of seats']);
    expect(titles(file, 'བསྐྱར་ཞིབ')[0]).toBe('step Review');
    expect(titles(file, 'བངྒ་ལ')).toContain('list Nationalities');
    file['x-service'].layout!['/premises/seats'] = { why: 'The fire brigade counts them.' };
    expect(titles(structuredClone(file), 'brigade')).toEqual(['question Number of seats']);
    expect(titles(file, 'WP-123456')).toEqual(['question Work permit number']);
    expect(finds(template('cafe-permit'), 'ཇ་ཁང').length).toBeGreaterThan(0);
  });

  it('[B-19] given the same drawing, then what can be found is gathered once, whatever is typed', () => {
    const file = sampleService();
    expect(findable(file, t)).toBe(findable(file, t));
  });

  it('[B-19] given about a thousand steps and as many questions as a service may have, then all are found', () => {
    const file = sampleService();
    for (let index = 0; index < 990; index += 1) {
      const properties = Object.fromEntries(Array.from({ length: 1 }, (_, at) => [`q${at}`, { title: `Question ${index} ${at}`, description: 'Some help on what to write here.', type: 'string' as const }]));
      file.properties[`page${index}`] = { title: `Page ${index}`, type: 'object', properties };
      file['x-service'].flow.steps[`page${index}`] = { kind: 'form', title: `Page ${index}`, screen: `page${index}`, ways: { continue: 'send' } };
    }
    const all = findable(file, t);
    const started = performance.now();
    expect(find(all, 'question 989 0')[0]).toMatchObject({ title: 'Question 989 0', place: { step: 'page989', field: '/page989/q0' } });
    console.info(`a query over ${all.length} things: ${Math.round(performance.now() - started)} ms`);
  });

  it('[B-175] shows the words that answered where the title does not, an option’s before its code', () => {
    const [found] = finds(sampleService(), 'bangladesh').filter(({ kind }) => kind === 'question');
    expect(answering('bangladesh', found!.title, found!.said)).toBe('Bangladesh');
    expect(answering('nationality', found!.title, found!.said)).toBeUndefined();
    expect(answering('nationality bangla', found!.title, found!.said)).toBe('Bangladesh');
  });
});
