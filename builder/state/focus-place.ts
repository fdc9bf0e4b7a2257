/** After a jump the focus goes where the eye goes: to the opened card, the step's panel or the page's heading. A box that was asked for has it already. */
export function focusPlace(): void {
  // A window that closes gives the focus back first, and a box that was asked for takes it next.
  setTimeout(() => {
    if (document.querySelector('dialog[open]') || document.activeElement?.hasAttribute('data-setting')) return;
    const target = document.querySelector<HTMLElement>('.tool h2, .card.open > .card-head, aside.panel h2, #section-title') ?? document.getElementById('main');
    if (!target) return;
    if (!target.matches('button, a')) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
  }, 90);
}
