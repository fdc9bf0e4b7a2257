import { toPath } from '../../service/paths.ts';
import type { Rule } from '../rule.ts';

/** R28: a document that is asked for can be handed in. What it depends on is judged with the other determinants. */
export const documentsRule: Rule<'document-accepts-nothing'> = {
  number: 'R28',
  codes: { 'document-accepts-nothing': 'error' },
  find: ({ settings }) => Object.entries(settings.documents ?? {}).filter(([, { accept }]) => accept.length === 0)
    .map(([key, { title }]) => ({ code: 'document-accepts-nothing', path: `/x-service/documents${toPath([key])}/accept`, params: { document: title } })),
};
