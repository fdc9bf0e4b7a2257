import type { DrawnElement } from '#runtime/certificates/drawn.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { Store } from '#server/stores/store.ts';
import type { CertificateDrawing } from './drawing.ts';

/** The drawing with the photographs its places name, the last that was handed in of each; a place without one stays as it is. */
export async function withPhotos<T extends CertificateDrawing>(drawing: T, { documents }: Pick<Case, 'documents'>, { content }: Pick<Store, 'content'>): Promise<T> {
  if (!drawing.layout.elements.some(({ kind }) => kind === 'photo')) return drawing;
  const fill = async (element: DrawnElement): Promise<DrawnElement> => {
    const photo = element.kind === 'photo' ? documents.findLast(({ requirement }) => requirement === element.document) : undefined;
    const bytes = photo && (await content(photo.hash));
    return bytes && element.kind === 'photo' ? { ...element, bytes } : element;
  };
  const fillAll = async (elements: readonly DrawnElement[]) => Promise.all(elements.map(fill));
  const { layout, second } = drawing;
  return {
    ...drawing, layout: { ...layout, elements: await fillAll(layout.elements) },
    ...(second ? { second: { ...second, layout: { ...second.layout, elements: await fillAll(second.layout.elements) } } } : {}),
  };
}
