import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkService, heightOf, PAGE_SIZES, type ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { apply } from '#builder/edits/apply.ts';
import { wordsIn } from '#builder/state/texts.tsx';
import { certificatesOf } from './new-certificate.ts';
import { secondLanguage } from './second-language.ts';

const template = (): ServiceFile => JSON.parse(readFileSync(new URL('../../../templates/business-registration/service.json', import.meta.url), 'utf8')) as ServiceFile;

test('[BC-20] a second language brings the line that says which counts, near the foot where nothing stands, and the title has its room once', () => {
  const file = apply(template(), secondLanguage(template(), 'cottage', 'dz', wordsIn)).file;
  const { elements, bilingual, page } = certificatesOf(file)['cottage']!;
  expect(bilingual).toEqual({ language: 'dz', how: 'beside', prevails: 'en' });
  const line = elements.find((one) => one.kind === 'text' && one.text === '{prevails}')!;
  expect(line.y).toBeGreaterThan(PAGE_SIZES[page].height / 2);
  const title = file['x-service'].texts!['dz']!['/x-service/certificates/cottage/title']!;
  const titles = elements.filter((one) => one.kind === 'text' && ['{title}', title].includes(one.text));
  expect([titles.length, heightOf(titles[0]!)]).toEqual([1, 92]);
  const known = new Set(checkService(template(), stepKinds).map(({ code, path }) => `${code} ${path}`));
  expect(checkService(file, stepKinds).filter(({ code, path }) => !known.has(`${code} ${path}`))).toEqual([]);
  const texts = Object.entries(file['x-service'].texts!['dz']!).filter(([path]) => path.startsWith('/x-service/certificates/cottage/elements/'));
  expect(texts.find(([, text]) => text.includes('པར་བཏབ'))?.[0]).toBe(`/x-service/certificates/cottage/elements/${elements.findIndex((one) => one.kind === 'text' && one.text.startsWith('Scan the square'))}/text`);
});

test('[BC-20] taken away again it leaves no second language, and a line that is there already is not added twice', () => {
  const once = apply(template(), secondLanguage(template(), 'small', 'dz', wordsIn)).file;
  const twice = apply(once, secondLanguage(once, 'small', 'dz', wordsIn)).file;
  expect(certificatesOf(twice)['small']!.elements).toEqual(certificatesOf(once)['small']!.elements);
  expect(certificatesOf(apply(once, secondLanguage(once, 'small', '', wordsIn)).file)['small']!.bilingual).toBeUndefined();
});
