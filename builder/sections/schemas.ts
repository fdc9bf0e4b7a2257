import type { SchemaObject } from '#schemas/index.ts';

/** Schemas of the settings that are not a step's, to be drawn like those. Titles are keys of the catalogue; a `name` is the office's own and not translated. */
const text = (title: string, more: SchemaObject = {}): SchemaObject => ({ title, type: 'string', ...more });

const contact: SchemaObject = {
  title: 'builder.about.contact', type: 'object', required: ['name'],
  properties: { name: text('builder.about.contact.name'), phone: text('builder.about.contact.phone', { format: 'phone' }), email: text('builder.about.contact.email', { format: 'email' }), hours: text('builder.about.contact.hours') },
};

export const aboutSchema: SchemaObject = {
  type: 'object', required: ['summary', 'whoCanApply', 'cost', 'duration', 'legalBasis', 'privacyNotice', 'appeal', 'contact'],
  properties: {
    summary: text('builder.about.summary', { format: 'textarea', description: 'builder.about.summary.hint' }),
    whoCanApply: text('builder.about.whoCanApply', { format: 'textarea' }),
    cost: text('builder.about.cost', { description: 'builder.about.cost.hint' }),
    duration: text('builder.about.duration', { description: 'builder.about.duration.hint' }),
    legalBasis: text('builder.about.legalBasis', { format: 'textarea' }),
    privacyNotice: text('builder.about.privacyNotice', { format: 'textarea' }),
    appeal: text('builder.about.appeal', { format: 'textarea' }),
    notice: text('builder.about.notice', { description: 'builder.about.notice.hint' }),
    contact,
  },
};

export const documentSchema: SchemaObject = {
  type: 'object', required: ['title', 'accept', 'maxBytes'],
  properties: {
    title: text('builder.document.title'),
    description: text('builder.document.description', { format: 'textarea' }),
    when: { title: 'builder.document.when', type: 'string', format: 'determinant' },
    each: { title: 'builder.document.each', description: 'builder.document.each.hint', type: 'string', format: 'rows' },
    optional: { title: 'builder.document.optional', type: 'boolean' },
    accept: { title: 'builder.document.accept', type: 'array', minItems: 1, items: { type: 'string', enum: ['application/pdf', 'image/jpeg', 'image/png'] } },
  },
};

/** How much it is, an amount or a formula, has a form of its own. */
export const feeSchema: SchemaObject = {
  type: 'object', required: ['title', 'registration'],
  properties: {
    title: text('builder.fee.title'),
    registration: { title: 'builder.fee.registration', type: 'string', format: 'registration' },
    when: { title: 'builder.fee.when', type: 'string', format: 'determinant' },
    amount: { title: 'builder.fee.amount', type: 'number' },
    formula: { title: 'builder.fee.formula', type: 'string' },
  },
};

export const institutionSchema: SchemaObject = {
  type: 'object', required: ['title'],
  properties: { title: text('builder.institution.title'), address: text('builder.institution.address', { format: 'textarea' }), calendar: { title: 'builder.institution.calendar', description: 'builder.institution.calendar.hint', type: 'string', format: 'calendar' }, secondPerson: { title: 'builder.institution.secondPerson', description: 'builder.institution.secondPerson.hint', type: 'boolean' } },
};

const span = (from: string, to: string): SchemaObject => ({
  type: 'object', required: ['from', 'to'],
  properties: { from: { title: 'builder.calendar.from', type: 'string', format: 'time', default: from }, to: { title: 'builder.calendar.to', type: 'string', format: 'time', default: to } },
});
export const calendarSchema: SchemaObject = {
  type: 'object', required: ['title', 'days'],
  properties: {
    title: text('builder.calendar.title', { format: 'name' }),
    days: { title: 'builder.calendar.days', type: 'array', minItems: 1, items: { type: 'string', enum: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] } },
    hours: { title: 'builder.calendar.hours', type: 'array', items: span('09:00', '17:00') },
    holidays: {
      title: 'builder.calendar.holidays', type: 'array',
      items: { type: 'object', required: ['date'], properties: { date: { title: 'builder.calendar.date', type: 'string', format: 'date' }, name: text('builder.calendar.name', { format: 'name' }) } },
    },
  },
};

/** By when the applicant is promised an answer; none is promised where it is left out. */
export const promiseSchema: SchemaObject = {
  type: 'object',
  properties: {
    deadline: {
      title: 'builder.deadline', description: 'builder.deadline.hint', type: 'object', required: ['days'],
      properties: {
        days: { title: 'builder.deadline.days', type: 'integer', minimum: 1, default: 10 },
        calendar: { title: 'builder.deadline.calendar', type: 'string', format: 'calendar' },
        afterCorrection: { title: 'builder.deadline.afterCorrection', type: 'string', enum: ['continues', 'restarts'] },
        whileApplicantActs: { title: 'builder.deadline.whileApplicantActs', type: 'string', enum: ['stands', 'runs'] },
      },
    },
  },
};
export const roleSchema: SchemaObject = { type: 'object', required: ['title', 'institution'], properties: { title: text('builder.role.title'), institution: { title: 'builder.role.institution', type: 'string', format: 'institution' }, assists: { title: 'builder.role.assists', description: 'builder.role.assists.help', type: 'boolean' } } };
/** How a certificate is renewed, or something on it changed: with which service, and what is not asked again. */
const following = (title: string): SchemaObject => ({
  title, description: `${title}.hint`, type: 'object',
  properties: {
    service: { title: 'builder.following.service', description: 'builder.following.service.hint', type: 'string', pattern: '^\\S+$' },
    keep: { title: 'builder.following.keep', description: 'builder.following.keep.hint', type: 'array', items: { type: 'string', format: 'screen-path' } },
    answers: {
      title: 'builder.following.answers', description: 'builder.following.answers.hint', type: 'array',
      items: {
        type: 'object', required: ['question', 'answer'],
        properties: { question: { title: 'builder.following.question', type: 'string', format: 'question' }, answer: { title: 'builder.following.answer', description: 'builder.following.answer.hint', type: 'string', format: 'name' } },
      },
    },
    number: { title: 'builder.following.number', type: 'string', format: 'question' },
  },
});
/** By law anybody may look the register up. */
const publicRegister: SchemaObject = {
  title: 'builder.registration.publicRegister', description: 'builder.registration.publicRegister.hint', type: 'object', required: ['legalBasis', 'licence'],
  properties: {
    legalBasis: text('builder.publicRegister.legalBasis'),
    licence: text('builder.publicRegister.licence', { description: 'builder.publicRegister.licence.hint', format: 'name', default: 'CC-BY-4.0' }),
  },
};
export const registrationSchema: SchemaObject = {
  type: 'object', required: ['title', 'institution'],
  properties: { title: text('builder.registration.title'), institution: { title: 'builder.registration.institution', type: 'string', format: 'institution' }, renewal: following('builder.registration.renewal'), amendment: following('builder.registration.amendment'), publicRegister },
};
