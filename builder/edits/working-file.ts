import { type Json, pathParts, type ServiceFile, toPath, valueAt } from '#schemas/index.ts';
import { applyPatch, type Patch } from './patch.ts';

/** A file while one edit is at work on it: every change is noted, and so is what undoes it. */
export interface WorkingFile {
  readonly file: ServiceFile;
  get(path: string): Json | undefined;
  /** Sets a value; undefined takes it away. Parents that are missing are made. A value that is there already is left alone. */
  put(path: string, value: unknown, at?: number): void;
  insert(path: string, value: unknown): void;
  take(path: string): void;
  move(path: string, to: number): void;
  apply(patches: readonly Patch[]): void;
  /** Patches that bring the file back, in the order in which they are to be applied. */
  inverse(): Patch[];
}

export function workingFile(start: ServiceFile): WorkingFile {
  let file = start;
  const inverses: Patch[] = [];
  const apply = (patch: Patch) => {
    const done = applyPatch(file, patch);
    file = done.file;
    if (done.inverse) inverses.push(done.inverse);
  };
  const get = (path: string) => valueAt(file, path);
  return {
    get file() { return file; },
    get,
    put(path, value, at) {
      if (value === undefined) return get(path) === undefined ? undefined : apply({ take: path });
      if (sameJson(get(path), value)) return;
      makeParents(path);
      apply({ put: path, value: value as Json, ...(at === undefined ? {} : { at }) });
    },
    insert: (path, value) => apply({ insert: path, value: value as Json }),
    take: (path) => apply({ take: path }),
    move: (path, to) => apply({ move: path, to }),
    apply: (patches) => patches.forEach(apply),
    inverse: () => inverses.toReversed(),
  };

  function makeParents(path: string): void {
    const parts = pathParts(path).slice(0, -1);
    parts.forEach((_, index) => {
      const parent = toPath(parts.slice(0, index + 1));
      if (get(parent) === undefined) apply({ put: parent, value: {} });
    });
  }
}

/** Whether two values are written alike, the order of keys included. */
export const sameJson = (left: unknown, right: unknown): boolean => left === right || JSON.stringify(left) === JSON.stringify(right);
