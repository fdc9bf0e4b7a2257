import { type Act, perform } from '#builder/acts/act.ts';
import { actsOf } from '#builder/acts/acts-of.ts';
import type { Show } from '#builder/acts/bench.ts';
import { useBench } from '#builder/acts/use-bench.ts';
import { findable } from '#builder/model/findable.ts';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { focusPlace } from '#builder/state/focus-place.ts';
import { keepFocus } from '#builder/state/keep-focus.ts';
import { Dialog } from './dialog.tsx';
import { type ListItem, SearchList } from './search-list.tsx';

interface Item extends ListItem { act: Act }

/** Milliseconds until what an act opens has taken the focus. */
const SETTLED = 150;

/** Everything one can do, and everything there is to go to, by name. What cannot be done now is there too, and says why. */
export function Palette({ show, onClose }: { show: Show; onClose(): void }) {
  const announce = useAnnounce();
  const bench = useBench(show);
  const { t, file, editor: { goTo } } = bench;
  const acts = actsOf(bench).map((act): Item => ({ id: act.id, title: act.title, keys: act.keys, hidden: act.also, whyNot: act.whyNot, group: t(`builder.find.group.${act.group}`), act }));
  const things = findable(file, t).map(({ kind, title, words, said, place }, index): Item => ({
    id: `${kind} ${index}`, title: title || words, words: t(`builder.find.${kind}`), hidden: words, said, group: t('builder.find.things'),
    act: { id: kind, title, group: 'go', goes: true, run: () => goTo(place) },
  }));
  const choose = ({ act }: Item) => {
    onClose();
    // The window gives the focus back to where it was; what the act moves about keeps it.
    setTimeout(() => {
      if (act.goes) focusPlace(act.goes === true ? undefined : act.goes);
      else keepFocus();
      perform(act, announce);
      if (!act.goes) setTimeout(() => { if (document.activeElement === document.body) focusPlace(); }, SETTLED);
    });
  };
  return (
    <Dialog title={t('builder.find.title')} onClose={onClose} size="large">
      <SearchList label={t('builder.find.search')} items={[...acts, ...things]} onChoose={choose} most={200} />
    </Dialog>
  );
}
