import { findable } from '#builder/model/search.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { focusPlace } from '#builder/state/focus-place.ts';
import { Dialog } from './dialog.tsx';
import { type ListItem, SearchList } from './search-list.tsx';

export interface Command {
  id: string;
  title: string;
  keys?: string;
  /** Leads to another place, and takes the focus there. */
  goes?: boolean;
  run(): void;
}
interface Item extends ListItem { run(): void; goes: boolean }

/** Everything one can do and everything there is to go to, by name. */
export function Palette({ commands, onClose }: { commands: readonly Command[]; onClose(): void }) {
  const { t } = useTexts();
  const { file, goTo } = useEditor();
  const things = findable(file).map(({ kind, title, words, place }, index): Item => ({
    id: `${kind} ${index}`, title: title || words, words: t(`builder.find.${kind}`), hidden: words, group: t('builder.find.things'), goes: true, run: () => goTo(place),
  }));
  const acts = commands.map(({ id, title, keys, run, goes = false }): Item => ({ id, title, words: keys, group: t('builder.find.acts'), run, goes }));
  return (
    <Dialog title={t('builder.find.title')} onClose={onClose} size="large">
      <SearchList label={t('builder.find.search')} items={[...things, ...acts]} onChoose={({ run, goes }) => { onClose(); run(); if (goes) focusPlace(); }} />
    </Dialog>
  );
}
