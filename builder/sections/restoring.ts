import type { Json, ServiceFile } from '#schemas/index.ts';
import type { Edit } from '#builder/edits/edit.ts';

/** The edit that makes an older file the draft: one step of undoing, so that nothing of the draft is lost by it. */
export function restoring(draft: ServiceFile, old: ServiceFile, version: number): Edit {
  const gone = Object.keys(draft).filter((key) => !Object.hasOwn(old, key));
  return {
    do: 'group', label: { key: 'builder.edit.restore', params: { version } },
    edits: [{
      do: 'patch',
      patches: [
        ...gone.map((key) => ({ take: `/${key}` })),
        ...Object.entries(old).map(([key, value], at) => ({ put: `/${key}`, value: value as Json, at })),
      ],
    }],
  };
}
