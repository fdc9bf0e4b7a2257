import { pathParts, toPath } from '../../service/paths.ts';
import type { FieldLayout } from '../../service/service-file.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'layout-unknown-field' | 'privacy-unknown-field' | 'complaints-unknown-field' | 'tab-unknown' | 'tab-repeated';

/** R29: what is said of a field's drawing and privacy is said of a field there is; a question's tab is one of its page; which file a complaint is about is told in words. */
export const fieldPathsRule: Rule<Code> = {
  number: 'R29',
  codes: { 'layout-unknown-field': 'error', 'privacy-unknown-field': 'error', 'complaints-unknown-field': 'error', 'tab-unknown': 'error', 'tab-repeated': 'error' },
  find({ settings, fields }) {
    const unknown = <Code extends string>(record: object | undefined, at: string, code: Code): Finding<Code>[] =>
      Object.keys(record ?? {}).filter((path) => !fields.has(path)).map((path) => ({ code, path: `/x-service/${at}${toPath([path])}`, params: { field: path } }));
    const { complaintsAbout } = settings;
    const untold: Finding<Code>[] = complaintsAbout === undefined || fields.get(complaintsAbout)?.schema.type === 'string' ? [] : [{ code: 'complaints-unknown-field', path: '/x-service/complaintsAbout', params: { field: complaintsAbout } }];
    return [...unknown(settings.layout, 'layout', 'layout-unknown-field'), ...unknown(settings.privacy, 'privacy', 'privacy-unknown-field'), ...untold, ...tabFaults(settings.layout ?? {})];
  },
};

function tabFaults(layout: Record<string, FieldLayout>): Finding<Code>[] {
  return Object.entries(layout).flatMap(([path, { tab, tabs = [] }]): Finding<Code>[] => {
    const [screen = '', ...below] = pathParts(path);
    const isThere = tab === undefined || (below.length === 1 && (layout[toPath([screen])]?.tabs ?? []).some(({ key }) => key === tab));
    const repeated = tabs.flatMap(({ key, title }, index) => (tabs.findIndex((one) => one.key === key) === index ? [] : [{ code: 'tab-repeated' as const, path: `/x-service/layout${toPath([path, 'tabs'])}/${index}`, params: { title } }]));
    return [...(isThere ? [] : [{ code: 'tab-unknown' as const, path: `/x-service/layout${toPath([path])}/tab`, params: { field: path, name: tab } }]), ...repeated];
  });
}
