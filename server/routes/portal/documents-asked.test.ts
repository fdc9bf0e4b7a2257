import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { localise, type ServiceFile } from '#schemas/index.ts';
import { documentsAsked } from './documents-asked.ts';

const bus = JSON.parse(readFileSync(new URL('../../../templates/bus-permit/service.json', import.meta.url), 'utf8')) as ServiceFile;

test('[A112] before any effort it is said of which rows a document is asked for each, in the reader’s language', () => {
  expect(documentsAsked(bus).map(({ title, isAlways, each }) => [title, isAlways, each])).toEqual([['Trade licence', true, undefined], ['Registration book', true, 'Bus'], ['Insurance', true, 'Bus']]);
  expect(documentsAsked(localise(bus, 'dz')).map(({ each }) => each)).toEqual([undefined, expect.stringMatching(/\p{Script=Tibetan}/u), expect.stringMatching(/\p{Script=Tibetan}/u)]);
});
