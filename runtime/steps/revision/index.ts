import type { SchemaObject } from '#schemas/index.ts';
import { text } from '../settings.ts';
import type { StepKind } from '../step-kind.ts';
import { desk, type DeskStep } from '../desk/index.ts';

export type RevisionStep = DeskStep & {
  /** What is looked at one by one: the documents, or the answers as well. */
  verify: 'documents' | 'everything';
  /** What can be wrong with one of them; the applicant reads it beside it. */
  wrongs?: { code: string; title: string }[];
};

/** A desk that says of each document, and of each answer where it is asked to, whether it is in order; the file goes on when all of them are. */
export const revision: StepKind<RevisionStep> = {
  ...(desk as unknown as StepKind<RevisionStep>),
  kind: 'revision',
  letter: 'R',
  settings: {
    ...desk.settings,
    required: ['role', 'allow', 'verify'],
    properties: {
      role: desk.settings.properties!['role']!,
      verify: { title: 'step.verify', type: 'string', enum: ['documents', 'everything'] },
      wrongs: {
        title: 'step.wrongs', type: 'array', maxItems: 50,
        items: {
          type: 'object', required: ['code', 'title'], additionalProperties: false,
          properties: { code: text('step.reason.code', { pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 }), title: text('step.wrong.title') },
        },
      },
      ...desk.settings.properties,
      // Where everything is in order, or not, one of these follows.
      allow: { ...desk.settings.properties!['allow'] as SchemaObject, minItems: 1 },
    },
  },
  example: { ...desk.example, kind: 'revision', title: 'Revision', verify: 'documents' },
};
