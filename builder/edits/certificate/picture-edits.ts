import type { Picture, ServiceFile } from '#schemas/index.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { freshKey } from '#builder/edits/keys.ts';
import { asJson } from '#builder/model/as-json.ts';

export const picturesOf = (file: ServiceFile): Record<string, Picture> => file['x-service'].pictures ?? {};
export const picturePath = (name: string): string => `/x-service/pictures/${name}`;

/** Puts a picture into the service; what it shows is still to be said. A picture that is there already is used again. */
export function addedPicture(file: ServiceFile, { type, data }: Pick<Picture, 'type' | 'data'>): { name: string; edits: Edit[] } {
  const known = Object.entries(picturesOf(file)).find(([, picture]) => picture.data === data);
  if (known) return { name: known[0], edits: [] };
  const name = freshKey('picture', Object.keys(picturesOf(file)), 'picture');
  return { name, edits: [{ do: 'setSetting', path: picturePath(name), value: asJson({ description: '', type, data }) }] };
}

/** Another picture for every place where this one stands; its words stay. */
export function replacedPicture(file: ServiceFile, name: string, { type, data }: Pick<Picture, 'type' | 'data'>): Edit {
  const { description = '' } = picturesOf(file)[name] ?? {};
  return { do: 'setSetting', path: picturePath(name), value: asJson({ description, type, data }) };
}
