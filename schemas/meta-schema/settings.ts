import type { Deadline, WorkingCalendar } from '../service/calendar.ts';
import { type Fee, MOST_FEE } from '../service/fee.ts';
import { NOTICE_OCCASIONS, type OwnNotice } from '../service/notice.ts';
import { type Picture, PICTURE_TYPES } from '../service/picture.ts';
import type { Scenario, ScenarioComingBack, ScenarioCorrection, ScenarioDecision, ScenarioWait } from '../service/scenario.ts';
import type { Contact, DocumentRequirement, FieldLayout, Following, FollowingAnswer, Institution, PlacedBlock, PublicRegister, Registration, Role, ScreenTab, ServiceAbout, ServiceSettings } from '../service/service-file.ts';
import { MOST_TABS } from '../service/service-file.ts';
import { LIMITS } from '../service/limits.ts';
import { byFieldPath, closed, fieldPath, LANGUAGE_TAG, type MetaSchema, name, NAME, recordOf, someText, text } from './meta.ts';

const language: MetaSchema = { type: 'string', pattern: LANGUAGE_TAG };

const contact = closed<Contact>({ name: text, phone: text, email: text, hours: text }, ['name']);

const about = closed<ServiceAbout>({
  summary: text, whoCanApply: text, cost: text, duration: text, legalBasis: text, privacyNotice: text, appeal: text, notice: text,
  contact: { $ref: '#/$defs/contact' },
}, ['summary', 'whoCanApply', 'cost', 'duration', 'legalBasis', 'privacyNotice', 'appeal', 'contact']);

const document = closed<DocumentRequirement>({
  title: someText, description: text, when: name, each: fieldPath, optional: { type: 'boolean' },
  accept: { type: 'array', items: { enum: ['application/pdf', 'image/jpeg', 'image/png'] }, minItems: 1, uniqueItems: true },
  maxBytes: { type: 'integer', minimum: 1 },
}, ['title', 'accept', 'maxBytes']);

const fee = closed<Fee>({
  title: someText, registration: { type: 'string' }, amount: { type: 'number', minimum: 0, maximum: MOST_FEE },
  formula: { type: 'string', minLength: 1, maxLength: LIMITS.formulaLength }, when: name,
}, ['title', 'registration']);

const picture = closed<Picture>({
  description: text, type: { enum: [...PICTURE_TYPES] }, data: { type: 'string', maxLength: LIMITS.pictureLength },
}, ['description', 'type', 'data']);

const layout = closed<FieldLayout>({
  widget: { enum: ['radio', 'select', 'textarea', 'tel', 'email', 'digits', 'money', 'memorable-date', 'location', 'area', 'signature', 'drawing'] },
  columns: { enum: [2, 3, 4] },
  tabs: { type: 'array', items: closed<ScreenTab>({ key: name, title: someText }, ['key', 'title']), minItems: 2, maxItems: MOST_TABS },
  tab: name,
  autocomplete: { type: 'string', pattern: '^[a-z][a-z0-9 -]*$' },
  language,
  invalid: text, missing: text, why: text, addRow: text, prefix: text,
}, []);

const texts: MetaSchema = {
  type: 'object', propertyNames: { pattern: LANGUAGE_TAG },
  additionalProperties: { type: 'object', propertyNames: { pattern: '^/' }, additionalProperties: text },
};

const answers: MetaSchema = { type: 'object', propertyNames: { pattern: NAME }, additionalProperties: { type: 'object' } };

const instant: MetaSchema = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{3})?Z$' };

const scenario = closed<Scenario>({
  title: someText,
  begins: instant,
  answers,
  documents: { type: 'array', items: name },
  then: {
    type: 'array', maxItems: LIMITS.scenarioActs,
    items: {
      anyOf: [
        closed<ScenarioDecision>({ desk: name, outcome: { type: 'string', minLength: 1 }, reason: text, text, fields: { type: 'object', additionalProperties: text }, reasons: { type: 'object', additionalProperties: text }, values: { type: 'object' } }, ['desk', 'outcome']),
        closed<ScenarioCorrection>({ correct: answers }, ['correct']),
        closed<ScenarioComingBack>({ comeBack: { enum: ['appeal', 'reopen'] }, text }, ['comeBack']),
        closed<ScenarioWait>({ wait: instant }, ['wait']),
      ],
    },
  },
  expect: closed<Scenario['expect']>({ status: { enum: ['draft', 'pending', 'sentBack', 'approved', 'rejected', 'withdrawn'] }, certificates: { type: 'array', items: name }, stop: name }, ['status']),
}, ['title', 'answers', 'expect']);

const workingDays: MetaSchema = { type: 'integer', minimum: 1, maximum: 3_650 };
const timeOfDay: MetaSchema = { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' };

/** A day there is: one on 30 February would be counted as another day. */
const calendarDay: MetaSchema = { type: 'string', pattern: '^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$' };

const calendar = closed<WorkingCalendar>({
  title: someText,
  days: { type: 'array', items: { enum: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] }, minItems: 1, uniqueItems: true },
  hours: { type: 'array', items: closed<{ from: string; to: string }>({ from: timeOfDay, to: timeOfDay }, ['from', 'to']), maxItems: 10 },
  holidays: { type: 'array', items: closed<{ date: string; name?: string }>({ date: calendarDay, name: text }, ['date']), maxItems: 1_000 },
}, ['title', 'days']);

const following = closed<Following>({ service: name, keep: { type: 'array', items: { type: 'string', pattern: '^(/[^/]+){1,2}$' }, maxItems: 500, uniqueItems: true }, answers: { type: 'array', items: closed<FollowingAnswer>({ question: fieldPath, answer: { type: 'string', minLength: 1, maxLength: 1_000 } }, ['question', 'answer']), maxItems: 100 }, number: fieldPath }, []);

const publicRegister = closed<PublicRegister>({ legalBasis: someText, licence: { type: 'string', minLength: 1, maxLength: 100 } }, ['legalBasis', 'licence']);

/** What sits under `x-service`. */
export const settings = closed<ServiceSettings>({
  format: { type: 'integer', minimum: 0 },
  language,
  languages: { type: 'array', items: language, minItems: 1, maxItems: LIMITS.languages, uniqueItems: true },
  timeZone: { type: 'string', minLength: 1 },
  currency: { type: 'string', pattern: '^[A-Z]{3}$' },
  referencePrefix: { type: 'string', pattern: '^[A-Z]{2,6}$' },
  complaintsAbout: fieldPath,
  about,
  institutions: recordOf(closed<Institution>({ title: someText, address: text, contact: { $ref: '#/$defs/contact' }, calendar: name, secondPerson: { type: 'boolean' } }, ['title'])),
  calendars: recordOf(calendar),
  deadline: closed<Deadline>({ days: workingDays, calendar: name, afterCorrection: { enum: ['continues', 'restarts'] }, whileApplicantActs: { enum: ['stands', 'runs'] } }, ['days']),
  roles: recordOf(closed<Role>({ title: someText, institution: { type: 'string' }, assists: { type: 'boolean' } }, ['title', 'institution'])),
  registrations: recordOf(closed<Registration>({ title: someText, institution: { type: 'string' }, renewal: following, amendment: following, publicRegister }, ['title', 'institution'])),
  fees: recordOf(fee),
  notices: recordOf(closed<OwnNotice>({ about: { enum: [...NOTICE_OCCASIONS] }, step: name, when: name, text: { type: 'string', minLength: 1, maxLength: 500 } }, ['about', 'text'])),
  documents: recordOf(document),
  formulas: byFieldPath({ type: 'string', minLength: 1, maxLength: LIMITS.formulaLength }),
  flow: { $ref: '#/$defs/flow' },
  certificates: recordOf({ $ref: '#/$defs/certificate' }),
  pictures: recordOf(picture),
  subCatalogs: { ...byFieldPath(fieldPath), maxProperties: LIMITS.subCatalogs },
  layout: byFieldPath(layout),
  privacy: byFieldPath({ enum: ['public', 'personal', 'sensitive'] }),
  blocks: byFieldPath(closed<PlacedBlock>({ block: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,80}$' }, version: { type: 'integer', minimum: 1 } }, ['block', 'version'])),
  toAdapt: { type: 'array', items: closed<{ title: string; place?: string; isDone?: boolean }>({ title: someText, place: { type: 'string', pattern: '^/', maxLength: 500 }, isDone: { type: 'boolean' } }, ['title']), maxItems: LIMITS.toAdapt },
  scenarios: { type: 'array', items: scenario, maxItems: LIMITS.scenarios },
  texts,
  translatedFrom: texts,
}, ['format', 'language', 'languages', 'timeZone', 'currency', 'referencePrefix', 'about', 'institutions', 'roles', 'registrations', 'flow']);

export { contact };
