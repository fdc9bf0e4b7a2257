const MOST_WAITS = 50;

/** After a jump the focus goes where the eye goes: to the opened card, the step's panel or the page's heading. A box that was asked for has it already. */
export function focusPlace(patience = MOST_WAITS): void {
  // A window that closes gives the focus back first, and a box that was asked for takes it next.
  setTimeout(() => {
    if (document.querySelector('dialog[open]') || document.activeElement?.hasAttribute('data-setting')) return;
    // A part that is still being fetched has no heading yet.
    if (patience > 0 && document.querySelector('#main > .waiting')) return focusPlace(patience - 1);
    const target = document.querySelector<HTMLElement>('.tool h2, .card.open > .card-head, aside.panel h2, #section-title') ?? document.getElementById('main');
    if (!target) return;
    if (!target.matches('button, a')) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
  }, 90);
}
