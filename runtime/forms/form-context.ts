import type { ServiceFile } from '#schemas/index.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import type { PrefilledFrom } from './prefill.ts';
import type { ScreenField } from './screen-fields.ts';
import type { Tab } from './tabs.ts';

/** What templates and widgets are told besides the schema. Maps are keyed by the id of the field's first box. */
export interface FormContext {
  t: Translate;
  language: string;
  /** In the reader's language. */
  file: ServiceFile;
  /** Sentence of the fault at a field. */
  faults: ReadonlyMap<string, string>;
  /** The officer's note at a field that has to be corrected. */
  notes: ReadonlyMap<string, string>;
  /** From where the answer in a box was filled in before anybody gave one. */
  prefilled: ReadonlyMap<string, PrefilledFrom>;
  /** The parts of the page; none where it has one alone. */
  tabs: readonly Tab[];
  /** Whether a button leads from part to part. */
  canTurn: boolean;
  /** Paths of the questions that can show or fill others on this screen. */
  influences: ReadonlySet<string>;
  /** Id of the question the page opens at. */
  focus?: string;
  /** Id of the last question, where it is a box of one line. */
  last?: string;
}

/** Handed from the uiSchema to each template and widget. */
export interface FieldOptions {
  question: ScreenField;
  /** Title of the rows, on a row of single answers. */
  rowTitle?: string;
}

/** Names cannot hold a dot, so no two paths give one id: `/partners/list/0/name` → `partners.list.0.name`. */
export const fieldId = (path: string): string => path.replace(/^\//, '').replaceAll('/', '.');

/** Ids of what is said about a field. */
export const hintId = (id: string): string => `${id}:hint`;
export const faultId = (id: string): string => `${id}:fault`;
export const noteId = (id: string): string => `${id}:note`;
export const prefilledId = (id: string): string => `${id}:filled`;

/** Value of `aria-describedby`: only what is on the page. */
export function describedBy(id: string, { question }: FieldOptions, { faults, notes, prefilled }: FormContext): string | undefined {
  const ids = [hasHint(question) && hintId(id), prefilled.has(id) && prefilledId(id), notes.has(id) && noteId(id), faults.has(id) && faultId(id)].filter((one) => one !== false);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export const hasHint = ({ schema, layout, widget }: ScreenField): boolean => widget !== 'information' && Boolean(schema.description || layout.why || widget === 'date' || widget === 'checkboxes');
