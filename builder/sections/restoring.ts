import type { Json, ServiceFile } from '#schemas/index.ts';
import type { Edit, Label } from '#builder/edits/edit.ts';

/** The edit that makes an older file the draft. */
export const restoring = (draft: ServiceFile, old: ServiceFile, version: number): Edit => replacing(draft, old, { key: 'builder.edit.restore', params: { version } });

/** The edit that puts another file in the draft's place: one step of undoing, so that nothing of the draft is lost by it. */
export function replacing(draft: ServiceFile, next: ServiceFile, label: Label): Edit {
  const gone = Object.keys(draft).filter((key) => !Object.hasOwn(next, key));
  return {
    do: 'group', label,
    edits: [{
      do: 'patch',
      patches: [
        ...gone.map((key) => ({ take: `/${key}` })),
        ...Object.entries(next).map(([key, value], at) => ({ put: `/${key}`, value: value as Json, at })),
      ],
    }],
  };
}
