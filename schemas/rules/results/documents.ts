import { toPath } from '../../service/paths.ts';
import { hasRows, rowsTitle } from '../model/rows.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'document-accepts-nothing' | 'document-each-unknown';

/** R28: a document that is asked for can be handed in, and what it is asked for each of has rows. What it depends on is judged with the other determinants. */
export const documentsRule: Rule<Code> = {
  number: 'R28',
  codes: { 'document-accepts-nothing': 'error', 'document-each-unknown': 'error' },
  find: ({ settings, fields }) => Object.entries(settings.documents ?? {}).flatMap(([key, { title, accept, each }]): Finding<Code>[] => {
    const pointer = `/x-service/documents${toPath([key])}`;
    return [
      ...(accept.length === 0 ? [{ code: 'document-accepts-nothing' as const, path: `${pointer}/accept`, params: { document: title } }] : []),
      ...(each === undefined || hasRows(fields, each) ? [] : [{ code: 'document-each-unknown' as const, path: `${pointer}/each`, params: { document: title, field: rowsTitle(fields, each) } }]),
    ];
  }),
};
