import { toPath } from './paths.ts';
import { PICTURE_LIMITS } from './picture.ts';

/** How large a service file may be. Bytes are of compact JSON in UTF-8; a text is counted in UTF-16 units. */
export const LIMITS = {
  bytes: 1_048_576,
  depth: 32,
  steps: 2_000,
  fields: 2_000,
  options: 20_000,
  textLength: 10_000,
  /** Of a picture's bytes in base64. */
  pictureLength: Math.ceil(PICTURE_LIMITS.bytes / 3) * 4,
  patternLength: 500,
  formulaLength: 1_000,
  /** All formulas together. */
  formulasLength: 30_000,
  languages: 30,
  subCatalogs: 100,
  scenarios: 200,
  scenarioActs: 50,
  toAdapt: 50,
} as const;

export type LimitFault =
  | { code: 'not-json' | 'too-deep' | 'text-too-long' | 'forbidden-key'; path: string; params: Record<string, string | number> }
  | { code: 'too-large'; path: ''; params: { bytes: number } };

/** Keys that reach an object's prototype in careless code; no name in a file needs them. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

interface Visit { value: unknown; depth: number; key: string | number; parent: Visit | undefined }

/**
 * Measures any value without calling itself, so that no depth or size can hurt. It stops at the first fault of size,
 * depth or kind, which also ends a value that contains itself; texts and keys are all reported.
 */
export function limitFaults(root: unknown): LimitFault[] {
  const faults: LimitFault[] = [];
  const queue: Visit[] = [{ value: root, depth: 1, key: '', parent: undefined }];
  let bytes = 0;
  for (let visit = queue.pop(); visit; visit = queue.pop()) {
    const { value, depth } = visit;
    const pointer = () => pathOf(visit as Visit);
    if (typeof value === 'string') {
      bytes += bytesOf(value);
      const limit = isPictureData(visit) ? LIMITS.pictureLength : LIMITS.textLength;
      if (value.length > limit) faults.push({ code: 'text-too-long', path: pointer(), params: { length: value.length, limit } });
    } else if (typeof value === 'object' && value !== null) {
      if (depth > LIMITS.depth) return [{ code: 'too-deep', path: pointer(), params: { limit: LIMITS.depth } }];
      const entries: [string | number, unknown][] = Array.isArray(value) ? Array.from(value, (item, index) => [index, item]) : Object.entries(value);
      bytes += 2 + Math.max(0, entries.length - 1);
      for (const [key, child] of entries) {
        const next: Visit = { value: child, depth: depth + 1, key, parent: visit };
        if (typeof key === 'string') {
          bytes += bytesOf(key) + 1;
          if (FORBIDDEN_KEYS.has(key)) faults.push({ code: 'forbidden-key', path: pathOf(next), params: { key } });
        }
        queue.push(next);
      }
    } else if (typeof value === 'number' ? !Number.isFinite(value) : value !== null && typeof value !== 'boolean') {
      return [{ code: 'not-json', path: pointer(), params: { found: typeof value } }];
    } else bytes += String(value).length;
    if (bytes > LIMITS.bytes) return [{ code: 'too-large', path: '', params: { bytes: LIMITS.bytes } }];
  }
  return faults;
}

/** `/x-service/pictures/<name>/data` */
const isPictureData = ({ key, depth, parent }: Visit): boolean => key === 'data' && depth === 5 && parent?.parent?.key === 'pictures' && parent.parent.parent?.key === 'x-service';

function pathOf(visit: Visit): string {
  const parts: (string | number)[] = [];
  for (let one: Visit | undefined = visit; one?.parent; one = one.parent) parts.unshift(one.key);
  return toPath(parts);
}

/** Bytes of a JSON string in UTF-8, its quotes included. */
function bytesOf(text: string): number {
  let bytes = 2;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x22 || unit === 0x5c) bytes += 2;
    else if (unit < 0x20) bytes += 6;
    else if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    // A surrogate pair is four bytes, half of them for each unit.
    else bytes += unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
  }
  return bytes;
}
