import { type CertificateLayout, mergeFieldsIn, textsOfElement } from '#schemas/index.ts';

/** Paths of the answers a layout prints, in order; an answer printed twice is there twice, and those of a row have a star for it. */
export function printedPaths({ title, elements }: Pick<CertificateLayout, 'title' | 'elements'>): string[] {
  const texts = elements.flatMap((element) => textsOfElement(element).map(({ text }) => text));
  return [title, ...texts].flatMap(mergeFieldsIn).map(({ name }) => name).filter((name) => name.startsWith('/'));
}
