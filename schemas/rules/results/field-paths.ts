import { toPath } from '../../service/paths.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'layout-unknown-field' | 'privacy-unknown-field' | 'complaints-unknown-field';

/** R29: what is said of a field's drawing and privacy is said of a field there is; which file a complaint is about is told in words. */
export const fieldPathsRule: Rule<Code> = {
  number: 'R29',
  codes: { 'layout-unknown-field': 'error', 'privacy-unknown-field': 'error', 'complaints-unknown-field': 'error' },
  find({ settings, fields }) {
    const unknown = <Code extends string>(record: object | undefined, at: string, code: Code): Finding<Code>[] =>
      Object.keys(record ?? {}).filter((path) => !fields.has(path)).map((path) => ({ code, path: `/x-service/${at}${toPath([path])}`, params: { field: path } }));
    const { complaintsAbout } = settings;
    const untold: Finding<Code>[] = complaintsAbout === undefined || fields.get(complaintsAbout)?.schema.type === 'string' ? [] : [{ code: 'complaints-unknown-field', path: '/x-service/complaintsAbout', params: { field: complaintsAbout } }];
    return [...unknown(settings.layout, 'layout', 'layout-unknown-field'), ...unknown(settings.privacy, 'privacy', 'privacy-unknown-field'), ...untold];
  },
};
