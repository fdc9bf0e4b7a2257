const LOOK = 50;
/** Milliseconds: a long service is drawn anew only when the typing pauses. */
const PATIENCE = 2_000;

/** The last who held the focus: only one gets it back. */
let latest: symbol | undefined;

/** Call before something is moved about or taken away: the browser drops the focus of what it moves, and this gives it back; of what is gone, to what is chosen now. */
export function keepFocus(): void {
  const turn = Symbol('turn');
  latest = turn;
  const held = document.activeElement;
  if (!(held instanceof HTMLElement) || held === document.body) return;
  const home = held.closest('.flow-drawing') ? '.entry.selected .entry-name, .react-flow__node.selected' : 'aside.panel h2';
  const until = Date.now() + PATIENCE;
  const look = () => {
    if (latest !== turn) return;
    const { activeElement } = document;
    const isLost = activeElement === null || activeElement === document.body;
    if (!isLost && activeElement !== held) return;
    if (isLost) focus(held.isConnected ? held : document.querySelector<HTMLElement>(home));
    if (Date.now() < until) setTimeout(look, LOOK);
  };
  setTimeout(look);
}

function focus(element: HTMLElement | null): void {
  if (element && !element.matches('button, a, [tabindex]')) element.tabIndex = -1;
  element?.focus();
}
