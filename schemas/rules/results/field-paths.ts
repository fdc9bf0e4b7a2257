import { toPath } from '../../service/paths.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** R29: what is said of a field's drawing and privacy is said of a field there is. */
export const fieldPathsRule: Rule<'layout-unknown-field' | 'privacy-unknown-field'> = {
  number: 'R29',
  codes: { 'layout-unknown-field': 'error', 'privacy-unknown-field': 'error' },
  find({ settings, fields }) {
    const unknown = <Code extends string>(record: object | undefined, at: string, code: Code): Finding<Code>[] =>
      Object.keys(record ?? {}).filter((path) => !fields.has(path)).map((path) => ({ code, path: `/x-service/${at}${toPath([path])}`, params: { field: path } }));
    return [...unknown(settings.layout, 'layout', 'layout-unknown-field'), ...unknown(settings.privacy, 'privacy', 'privacy-unknown-field')];
  },
};
