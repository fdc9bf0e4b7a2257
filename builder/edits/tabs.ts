import { MOST_TABS, pathParts, type ScreenTab, type ServiceFile, toPath } from '#schemas/index.ts';
import { asJson } from '#builder/model/as-json.ts';
import type { Edit } from './edit.ts';
import { firstWords, type WordsIn } from './first-words.ts';
import { freshKey } from './keys.ts';
import type { WorkingFile } from './working-file.ts';

const LAYOUT = '/x-service/layout';
export const tabsPath = (screen: string): string => `${LAYOUT}${toPath([toPath([screen]), 'tabs'])}`;
export const tabsOn = (file: ServiceFile, screen: string): readonly ScreenTab[] => file['x-service'].layout?.[toPath([screen])]?.tabs ?? [];
export const mayHaveMoreTabs = (file: ServiceFile, screen: string): boolean => tabsOn(file, screen).length < MOST_TABS;

const questionsOn = (file: ServiceFile, screen: string): string[] => Object.entries(file.properties[screen]?.properties ?? {}).filter(([, field]) => typeof field === 'object').map(([key]) => toPath([screen, key]));

/** The tab a question of a divided page is on: the last where it names none, so that what is added comes last. */
export const tabOf = (file: ServiceFile, path: string): ScreenTab | undefined => {
  const tabs = tabsOn(file, pathParts(path)[0] ?? '');
  return tabs.find(({ key }) => key === file['x-service'].layout?.[path]?.tab) ?? tabs.at(-1);
};

const onTab = (path: string, tab: string | undefined): Edit => ({ do: 'editField', path, layout: { tab } });
const setTabs = (screen: string, tabs: readonly ScreenTab[]): Edit => ({ do: 'editField', path: toPath([screen]), layout: { tabs: tabs.length > 1 ? [...tabs] : undefined } });
const group = (key: string, title: string, edits: Edit[]): Edit => ({ do: 'group', label: { key, params: { title } }, edits });
const titleOf = (file: ServiceFile, screen: string): string => file.properties[screen]?.title ?? screen;

/** Divides a page of questions into two tabs, the first half and the second, or adds one more that is empty as yet. */
export function addTabEdit(file: ServiceFile, screen: string, wordsIn: WordsIn): Edit {
  const tabs = tabsOn(file, screen);
  const questions = questionsOn(file, screen);
  const said = firstWords(file, wordsIn);
  const made = (index: number): ScreenTab => ({ key: freshKey(`tab${index + 1}`, tabs.map(({ key }) => key), 'tab'), title: said.at(`${tabsPath(screen)}/${index}/title`, 'builder.tabs.new', { number: index + 1 }) });
  const isFirst = tabs.length === 0;
  const next = isFirst ? [made(0), made(1)] : [...tabs, made(tabs.length)];
  const half = Math.ceil(questions.length / 2);
  const placed = isFirst ? questions.map((path, index) => onTab(path, next[index < half ? 0 : 1]!.key)) : questions.map((path) => onTab(path, tabOf(file, path)!.key));
  return group(isFirst ? 'builder.edit.divide' : 'builder.edit.addTab', titleOf(file, screen), [setTabs(screen, next), ...placed, ...said.translations()]);
}

/** Takes a tab away; its questions go to the one before, or after the first. With one left the page is whole again. */
export function removeTabEdit(file: ServiceFile, screen: string, index: number): Edit {
  const tabs = tabsOn(file, screen);
  const left = tabs.toSpliced(index, 1);
  const heir = tabs[index === 0 ? 1 : index - 1]!;
  const placed = questionsOn(file, screen).map((path) => ({ path, tab: tabOf(file, path)!.key }));
  const setting: Edit = left.length > 1 ? { do: 'setSetting', path: tabsPath(screen), value: asJson(left) } : setTabs(screen, []);
  return group(left.length > 1 ? 'builder.edit.removeTab' : 'builder.edit.undivide', titleOf(file, screen), [...placed.map(({ path, tab }) => onTab(path, left.length < 2 ? undefined : tab === tabs[index]!.key ? heir.key : tab)), setting]);
}

/** Another order of the tabs; the questions stay on theirs. */
export function moveTabEdit(file: ServiceFile, screen: string, from: number, to: number): Edit {
  const tabs = tabsOn(file, screen);
  return group('builder.edit.moveTab', titleOf(file, screen), [
    ...questionsOn(file, screen).map((path) => onTab(path, tabOf(file, path)!.key)), { do: 'setSetting', path: tabsPath(screen), value: asJson(tabs.toSpliced(from, 1).toSpliced(to, 0, tabs[from]!)) },
  ]);
}

/** A question that came from another page, or whose tab went, names no tab there is not. */
export function followTabs(work: WorkingFile, before: ServiceFile): void {
  const { layout } = work.file['x-service'];
  if (layout === before['x-service'].layout) return;
  for (const [path, { tab }] of Object.entries(layout ?? {})) {
    const [screen = '', ...below] = pathParts(path);
    if (tab === undefined || (below.length === 1 && tabsOn(work.file, screen).some(({ key }) => key === tab))) continue;
    const place = `${LAYOUT}${toPath([path])}`;
    work.put(`${place}/tab`, undefined);
    if (Object.keys((work.get(place) as object | undefined) ?? { kept: true }).length === 0) work.put(place, undefined);
  }
}
