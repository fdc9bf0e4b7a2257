/** The parts of the editor's screen in reading order, each with what is focused first in it. */
const REGIONS: readonly { home: string; first: string }[] = [
  { home: '.editor > .app-head', first: '.app-head-middle button:not(:disabled), a' },
  { home: '.editor > .tabs', first: '[aria-current]' },
  { home: '.flow-drawing', first: '.react-flow__node.selected, .entry.selected .entry-name, .react-flow__node, .entry-name' },
  { home: '#main > .section', first: 'h2' },
  { home: 'aside.panel', first: 'h2' },
  { home: '.flow > .tool', first: 'h2' },
  { home: '.flow > .preview', first: 'input:checked, button' },
  { home: '.comments-panel', first: 'h2' },
  { home: '.editor > .problems', first: 'button' },
];

/** Where the focus was when a part was left, to come back to. */
const left = new Map<string, WeakRef<HTMLElement>>();

/** Takes the focus to the next part of the screen there is, or to the one before; from the last to the first. */
export function toRegion(way: 1 | -1): void {
  const there = REGIONS.flatMap((region) => {
    const home = document.querySelector<HTMLElement>(region.home);
    return home && home.getClientRects().length > 0 ? [{ ...region, element: home }] : [];
  });
  const active = document.activeElement;
  const at = there.findIndex(({ element }) => element.contains(active));
  const from = there[at];
  if (from && active instanceof HTMLElement) left.set(from.home, new WeakRef(active));
  const to = there[at < 0 ? (way === 1 ? 0 : there.length - 1) : (at + way + there.length) % there.length];
  if (!to) return;
  const known = left.get(to.home)?.deref();
  const target = known?.isConnected && to.element.contains(known) ? known : to.element.querySelector<HTMLElement>(to.first) ?? to.element;
  if (!target.matches('a, button, input, select, textarea, [tabindex]')) target.tabIndex = -1;
  target.focus();
}
