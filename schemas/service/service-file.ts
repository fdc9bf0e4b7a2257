import type { Deadline, WorkingCalendar } from './calendar.ts';
import type { CertificateLayout } from './certificate-layout.ts';
import type { Fee } from './fee.ts';
import type { Flow } from './flow.ts';
import type { JsonSchema, SchemaObject } from './json-schema.ts';
import type { OwnNotice } from './notice.ts';
import type { Picture } from './picture.ts';
import type { Scenario } from './scenario.ts';

/** The format version this release writes and understands; older files are migrated, newer ones declined. */
export const SERVICE_FORMAT = 1;

/**
 * A whole service in one document: a JSON Schema (2020-12) whose properties are the screens an applicant
 * fills in, with everything that is not data under `x-service`. Decision 1 of the house plan.
 */
export interface ServiceFile {
  $schema: 'https://json-schema.org/draft/2020-12/schema';
  /** `urn:stampless:service:<slug>`; the slug is the service's address. */
  $id: string;
  title: string;
  description?: string;
  type: 'object';
  /** Screen key → the screen's data. A field's path (`/owner/fullName`) is its name everywhere. */
  properties: Record<string, SchemaObject>;
  required?: string[];
  additionalProperties?: false;
  /** Effects (`if` a determinant, `then`/`else` what shows and what is required) and sub catalogs. */
  allOf?: Effect[];
  /** Determinants (`<name>`) and catalogs (`catalog-<name>`), by name. */
  $defs?: Record<string, SchemaObject>;
  'x-service': ServiceSettings;
}

/** Shown or required when a determinant is true; or a reference to a sub catalog's own conditions. */
export interface Effect extends SchemaObject {
  if?: JsonSchema;
  then?: SchemaObject;
  else?: SchemaObject;
}

export interface ServiceSettings {
  format: number;
  /** Base language (BCP 47) of every text outside `texts`. */
  language: string;
  /** All languages the service is offered in, the base language first. */
  languages: string[];
  /** IANA time zone of the institutions' working days and of register years, such as `Asia/Thimphu`. */
  timeZone: string;
  /** ISO 4217 code of the money amounts in forms. */
  currency: string;
  /** Two to six capital letters that open every file's reference, such as `BR`. */
  referencePrefix: string;
  /** Path of the question that says which file a complaint is about: the service takes complaints about the files of all others. */
  complaintsAbout?: string;
  about: ServiceAbout;
  institutions: Record<string, Institution>;
  /** Working days, hours and holidays, by name. */
  calendars?: Record<string, WorkingCalendar>;
  /** By when an answer is promised. */
  deadline?: Deadline;
  roles: Record<string, Role>;
  registrations: Record<string, Registration>;
  /** What is paid, by name; where, says a step of the kind `payment`. */
  fees?: Record<string, Fee>;
  /** Words of its own for what applicants are written to about, by name; the first that fits counts. */
  notices?: Record<string, OwnNotice>;
  documents?: Record<string, DocumentRequirement>;
  /** Path of a read-only field → FEEL expression over the answers, such as `staff.women + staff.men`. */
  formulas?: Record<string, string>;
  flow: Flow;
  certificates?: Record<string, CertificateLayout>;
  /** Pictures that certificates print, by name. */
  pictures?: Record<string, Picture>;
  /** Field path of a sub catalog → field path of the catalog it depends on (`/place/gewog` → `/place/dzongkhag`); each option of the sub catalog names its parent in `x-parent`. */
  subCatalogs?: Record<string, string>;
  /** Field path → how it is drawn where the schema alone does not say. */
  layout?: Record<string, FieldLayout>;
  privacy?: Record<string, PrivacyClass>;
  /** Path of a question, a group or a screen → the reusable block it was put from, and the version of it that was last looked at here. */
  blocks?: Record<string, PlacedBlock>;
  /** What whoever starts from this template has to make their own, and where most of it is (a JSON Pointer into this file); it is for analysts alone. */
  toAdapt?: { title: string; place?: string; isDone?: boolean }[];
  /** Cases that show what the service is for, run before every publish. */
  scenarios?: Scenario[];
  /** Language → JSON Pointer into this file → the text in that language. */
  texts?: Record<string, Record<string, string>>;
  /** Language → JSON Pointer → the text that was translated, where it reads otherwise now: the translation may be out of date. */
  translatedFrom?: Record<string, Record<string, string>>;
}

/** What the start page says before any effort. */
export interface ServiceAbout {
  /** What you get, in a sentence. */
  summary: string;
  whoCanApply: string;
  /** Words such as "No fee" or "Nu. 500". */
  cost: string;
  /** Words such as "Under one minute". */
  duration: string;
  legalBasis: string;
  privacyNotice: string;
  appeal: string;
  /** A notice shown on every page, such as "Illustrative: not an official service". */
  notice?: string;
  contact: Contact;
}

export interface Contact {
  name: string;
  phone?: string;
  email?: string;
  hours?: string;
}

export interface Institution {
  title: string;
  address?: string;
  contact?: Contact;
  /** Key of the calendar by which its desks count days; Monday to Friday where none is named. */
  calendar?: string;
  /** Whether its services are published by a second person, after another proposed it. */
  secondPerson?: boolean;
}

export interface Role {
  title: string;
  /** Key of the institution whose officers hold this role. */
  institution: string;
  /** Its officers may apply for people who ask them to, at a counter or by phone. */
  assists?: boolean;
}

/** An authorisation one institution issues: a licence, a number, a clearance. */
export interface Registration {
  title: string;
  institution: string;
  /** Whoever holds its certificate may renew it, or have it amended, from what is known. */
  renewal?: Following;
  amendment?: Following;
  /** Anybody may search it and take it away as open data; nobody may where it is left out. */
  publicRegister?: PublicRegister;
}

/** A register that is public by law. */
export interface PublicRegister {
  /** The law that says so, in words. */
  legalBasis: string;
  /** What its data may be used for, such as `CC-BY-4.0`. */
  licence: string;
}

/** A new application from an earlier one. */
export interface Following {
  /** Name of the service it is made with; this one where there is none. */
  service?: string;
  /** Screens (`/owner`) and fields (`/owner/fullName`) whose answers stay; all where none is named. */
  keep?: string[];
  /** Answers that follow from how it is begun: what kind of application it is, for one. */
  answers?: FollowingAnswer[];
  /** Path of the question that the older certificate's number answers (`/request/licenceNumber`). */
  number?: string;
}

/** `question`: path of a question, on a page of its own (`/request/what`); `answer`: what is written or chosen there. */
export interface FollowingAnswer { question: string; answer: string }

export interface DocumentRequirement {
  title: string;
  /** Why it is asked and what is accepted, in a sentence. */
  description?: string;
  /** Determinant; absent means always. */
  when?: string;
  /** Path of a question answered in rows: one is asked for each row, called by the row's first answer. */
  each?: string;
  optional?: boolean;
  accept: DocumentType[];
  maxBytes: number;
}

/** `block` is its id in the installation; `version` from 1 on. Only the editor reads them. */
export interface PlacedBlock {
  block: string;
  version: number;
}

export type DocumentType = 'application/pdf' | 'image/jpeg' | 'image/png';

export type PrivacyClass = 'public' | 'personal' | 'sensitive';

export type ScreenTab = { key: string; title: string };
/** More cannot be taken in at a glance; the style of the pages knows as many. */
export const MOST_TABS = 6;

export interface FieldLayout {
  /**
   * `radio` and `select` draw a choice; `memorable-date` three boxes; `textarea` several lines. Of a group: `location` holds `latitude` and
   * `longitude` (WGS 84, degrees); of rows that hold them, `area` says that they are the corners of one. `signature` a typed `name` and, drawn by finger, a `drawing` (an SVG path of `M` and `L` in 600 × 200).
   */
  widget?: 'radio' | 'select' | 'textarea' | 'tel' | 'email' | 'digits' | 'money' | 'memorable-date' | 'location' | 'area' | 'signature' | 'drawing';
  /** Of a screen or a group: how many questions stand side by side where there is room; one below the other on a phone. */
  columns?: 2 | 3 | 4;
  /** Of a screen: the parts it is divided into, in order, by key; drawn as tabs where there is script, else one after the other. */
  tabs?: ScreenTab[];
  /** Of a question of such a screen: key of its tab; the last where none is named. */
  tab?: string;
  /** HTML autocomplete token (HTML Living Standard, autofill), such as `name` or `tel`. */
  autocomplete?: string;
  /** BCP 47 tag of the language the answer is written in, whatever that of the page is: a name in Dzongkha. */
  language?: string;
  /** Sentence shown when the pattern, format or range does not fit; plain words, says what is right. */
  invalid?: string;
  /** Sentence shown when it is missing. */
  missing?: string;
  /** Why the question is asked. */
  why?: string;
  /** Words on the button that adds a row. */
  addRow?: string;
  /** Unit or currency shown before the box. */
  prefix?: string;
}
