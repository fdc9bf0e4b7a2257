import type { Json, ServiceFile } from '#schemas/index.ts';
import type { Edit, Label } from '#builder/edits/edit.ts';
import type { Patch } from '#builder/edits/patch.ts';
import { sameJson } from '#builder/edits/working-file.ts';

/** One edit that makes one file the other, to be undone in one step. */
export function editTo(from: ServiceFile, to: ServiceFile, label: Label): Edit {
  return { do: 'group', edits: [{ do: 'patch', patches: patchesTo(from as unknown as Record<string, Json>, to as unknown as Record<string, Json>, '') }], label };
}

function patchesTo(from: Record<string, Json>, to: Record<string, Json>, home: string): Patch[] {
  const gone = Object.keys(from).filter((key) => !Object.hasOwn(to, key)).map((key): Patch => ({ take: `${home}/${key}` }));
  const other = Object.keys(to).filter((key) => !sameJson(from[key], to[key])).flatMap((key): Patch[] =>
    (key === 'x-service' ? patchesTo(from[key] as Record<string, Json>, to[key] as Record<string, Json>, '/x-service') : [{ put: `${home}/${key}`, value: to[key]! }]));
  return [...gone, ...other];
}
