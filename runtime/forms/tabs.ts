import type { ServiceFile } from '#schemas/index.ts';
import { fieldId } from './form-context.ts';
import type { ScreenField } from './screen-fields.ts';

/** One part of a page of questions, as it is drawn. */
export interface Tab {
  key: string;
  title: string;
  /** Names of its questions. */
  names: readonly string[];
  /** How many of its questions have a fault. */
  faulty: number;
  isOpen: boolean;
}

interface Opening {
  /** Ids of the boxes that have a fault. */
  faults: ReadonlyMap<string, string>;
  /** Id of the box the page opens at. */
  focus?: string | undefined;
  /** Key of the tab that was open when the page was posted. */
  tab?: string | undefined;
}

/**
 * The tabs of a screen that have questions for this person; none where that is one alone. A question without a tab is on the last. Open is the first with a
 * fault, else the one with the question the page opens at, else the one that was open.
 */
export function tabsOf(file: ServiceFile, screen: string, fields: readonly ScreenField[], { faults, focus, tab }: Opening): readonly Tab[] {
  const drawn = file['x-service'].layout?.[`/${screen}`]?.tabs ?? [];
  const tabOf = ({ layout }: ScreenField) => (drawn.some(({ key }) => key === layout.tab) ? layout.tab : drawn.at(-1)?.key);
  const tabs = drawn.map(({ key, title }) => ({ key, title, fields: fields.filter((field) => tabOf(field) === key) })).filter((one) => one.fields.length > 0);
  if (tabs.length < 2) return [];
  const holds = (field: ScreenField, id: string) => id === fieldId(field.path) || id.startsWith(`${fieldId(field.path)}.`);
  const ids = [...faults.keys()];
  const told = tabs.map((one) => ({ key: one.key, title: one.title, names: one.fields.map(({ name }) => name), faulty: one.fields.filter((field) => ids.some((id) => holds(field, id))).length, hasFocus: focus !== undefined && one.fields.some((field) => holds(field, focus)) }));
  const open = told.find(({ faulty }) => faulty > 0) ?? told.find(({ hasFocus }) => hasFocus) ?? told.find(({ key }) => key === tab) ?? told[0];
  return told.map(({ hasFocus: _hasFocus, ...one }) => ({ ...one, isOpen: one.key === open?.key }));
}
