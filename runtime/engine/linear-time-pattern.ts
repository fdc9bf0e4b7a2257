import { RE2JS } from 're2js';

/**
 * ajv's contract for a regular expression engine: a pattern to something with `test`, in linear time whatever the pattern.
 * Its text must be the pattern's, for ajv takes two patterns of the same text for one; `code` names it in generated source.
 */
export const linearTimePattern = Object.assign(
  (pattern: string, _flags: string) => {
    const compiled = RE2JS.compile(pattern);
    return { test: (text: string) => compiled.matcher(text).find(), toString: () => pattern } as RegExp;
  },
  { code: 'RE2JS' },
);
