import { expect, it } from 'vitest';
import { checkService, type ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { plainService } from '#builder/testing/plain-service.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { apply } from './apply.ts';
import { newDocument } from './new-document.ts';

const words = () => (key: string): string => key;
const found = (file: ServiceFile): string[] => checkService(file, stepKinds).map(({ code, path }) => `${code} ${path}`);
const pages = (file: ServiceFile): string[] => Object.entries(file['x-service'].flow.steps).filter(([, { kind }]) => kind === 'documents').map(([key]) => key);

it('[BS-16] a document comes with the page that asks for it, before sending, once', () => {
  const start = plainService();
  expect(pages(start)).toEqual([]);
  const { edit, key } = newDocument(start, words);
  const done = apply(start, edit);
  expect(found(done.file).filter((one) => !found(start).includes(one))).toEqual([]);
  const [page = ''] = pages(done.file);
  expect(done.file['x-service'].flow.steps[page]!.ways['continue']).toBe(Object.entries(done.file['x-service'].flow.steps).find(([, { kind }]) => kind === 'send')![0]);
  expect(done.file['x-service'].documents![key]!.accept).toContain('image/jpeg');
  expect(JSON.stringify(apply(done.file, done.inverse).file)).toBe(JSON.stringify(start));
  expect(pages(apply(done.file, newDocument(done.file, words).edit).file)).toEqual([page]);
  expect(pages(apply(sampleService(), newDocument(sampleService(), words).edit).file)).toEqual(['papers']);
});
