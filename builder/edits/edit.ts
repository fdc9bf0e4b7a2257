import type { Json, SchemaObject } from '#schemas/index.ts';
import type { FieldLayout, PrivacyClass, Step } from '#schemas/index.ts';
import type { Patch } from './patch.ts';
import type { Sentence } from './sentence.ts';

/** Where a way leaves from: an outcome of a step, or the start of the service. */
export type Exit = { step: string; outcome: string } | 'start';

/** When a field or a screen shows: always, or while a determinant is true (or is not). */
export interface ShownWhen { determinant: string; is: boolean }

/** A catalogue key with its parameters: what a button, an announcement or a list of changes says. */
export interface Label { key: string; params?: Record<string, string | number>; /** Key of what the changed setting is called, said as `{what}`. */ what?: string }

/**
 * What an analyst can do to a service, as a value. An edit that does not fit the file (a step that is gone) changes nothing.
 * Keys of new things are given, so that whoever makes the edit can point at them afterwards.
 */
export type Edit =
  /** Adds a step; with `after` it is put on that way, and its own ways lead on sensibly. */
  | { do: 'addStep'; key: string; step: Step; after?: Exit }
  /** Takes a step out; what led to it leads on to where it led. */
  | { do: 'removeStep'; key: string }
  /** Takes a step out of its place and puts it on another way. */
  | { do: 'moveStep'; key: string; after: Exit }
  | { do: 'connect'; from: Exit; target: string }
  /** Sets or (undefined) removes one of a step's own settings; ways follow the outcomes. */
  | { do: 'setStepSetting'; key: string; setting: string; value?: Json }
  | { do: 'renameStep'; key: string; title: string }
  | { do: 'addScreen'; key: string; screen: SchemaObject; required?: boolean }
  | { do: 'removeScreen'; key: string }
  /** `within`: path of the group, or of the row (`/owner/partners/*`), it stands in; the screen itself where it is left out. */
  | { do: 'addField'; screen: string; within?: string; key: string; field: NewField; at?: number }
  /** Only what is named changes; a keyword whose value is undefined goes. `required`: always, never, or while a condition is met. */
  | { do: 'editField'; path: string; schema?: Partial<SchemaObject>; layout?: Partial<FieldLayout>; required?: boolean | ShownWhen; privacy?: PrivacyClass | 'unsaid' }
  | { do: 'removeField'; path: string }
  /** Another key for a question that nothing else names yet. */
  | { do: 'renameField'; path: string; key: string }
  | { do: 'moveField'; path: string; to: number }
  /** Of a field or a whole screen. Without `shown` it always shows. */
  | { do: 'setCondition'; path: string; shown?: ShownWhen }
  | { do: 'addDeterminant'; name: string; title: string; sentence: Sentence }
  | { do: 'editDeterminant'; name: string; title?: string; sentence?: Sentence }
  | { do: 'removeDeterminant'; name: string }
  /** A text in the base language, or in another: an empty translation goes. */
  | { do: 'setText'; path: string; text: string; language?: string }
  /** Any other setting of the file, such as a role or the service's contact; undefined removes it. `what`: key of what it is called. */
  | { do: 'setSetting'; path: string; value?: Json; what?: string }
  | { do: 'group'; edits: Edit[]; label?: Label }
  /** Changes spelled out: what inverses are made of. */
  | { do: 'patch'; patches: Patch[] };

export interface NewField {
  schema: SchemaObject;
  required?: boolean;
  layout?: FieldLayout;
  privacy?: PrivacyClass;
  /** The same of the questions it holds, by their path from here, such as `/name`. */
  inside?: Record<string, { layout?: FieldLayout; privacy?: PrivacyClass }>;
}

export type EditOf<Do extends Edit['do']> = Extract<Edit, { do: Do }>;
