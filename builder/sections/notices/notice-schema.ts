import { NOTICE_OCCASIONS, type SchemaObject } from '#schemas/index.ts';

/** A message of a service's own, by the names its form has for its settings. */
export const noticeSchema: SchemaObject = {
  type: 'object', required: ['about', 'text'],
  properties: {
    about: { title: 'builder.notice.about', type: 'string', enum: [...NOTICE_OCCASIONS] },
    step: { title: 'builder.notice.step', type: 'string', format: 'end' },
    when: { title: 'builder.notice.when', type: 'string', format: 'determinant' },
    text: { title: 'builder.notice.text', type: 'string', format: 'textarea' },
  },
};
