const MOST_WAITS = 50;

const PLACES = '.card.open > .card-head, aside.panel h2, #section-title';

/** After a jump the focus goes where the eye goes: to the opened card, the step's panel or the page's heading, or to the first of `places`. A box that was asked for has it already. */
export function focusPlace(places = PLACES, patience = MOST_WAITS): void {
  // A window that closes gives the focus back first, and a box that was asked for takes it next.
  setTimeout(() => {
    if (document.querySelector('dialog[open]') || document.activeElement?.hasAttribute('data-setting')) return;
    // A part that is still being fetched has no heading yet.
    const place = document.querySelector<HTMLElement>(places);
    if (patience > 0 && (document.querySelector('#main > .waiting') || (!place && places !== PLACES))) return focusPlace(places, patience - 1);
    const target = place ?? document.querySelector<HTMLElement>('.tool h2') ?? document.getElementById('main');
    if (!target) return;
    if (!target.matches('button, a')) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
  }, 90);
}
