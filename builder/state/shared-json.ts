/** A kept draft, its history, the file, its settings, the flow, its steps, a step: what lies deeper is written with them. */
const LEVELS = 8;
/** Shorter texts are written anew sooner than looked up. */
const WORTH_KEEPING = 500;
const texts = new WeakMap<object, string>();

/**
 * JSON of a value of which little changed since the last time, such as a draft after one more letter. Parts that are the very same objects as before are not written
 * again: a service of 1,000 steps takes a few milliseconds instead of holding up the next letter. The value and its parts must never be changed in place.
 */
export function sharedJson(value: unknown, levels = LEVELS): string {
  if (typeof value !== 'object' || value === null || levels === 0) return JSON.stringify(value);
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = Array.isArray(value)
    ? `[${value.map((item) => written(item, levels) ?? 'null').join(',')}]`
    : `{${Object.entries(value).flatMap(([key, part]) => { const said = written(part, levels); return said === undefined ? [] : `${JSON.stringify(key)}:${said}`; }).join(',')}}`;
  if (text.length >= WORTH_KEEPING) texts.set(value, text);
  return text;
}

/** As in JSON: undefined is left out of an object, and null in a list. */
const written = (part: unknown, levels: number): string | undefined => (part === undefined ? undefined : sharedJson(part, levels - 1));
