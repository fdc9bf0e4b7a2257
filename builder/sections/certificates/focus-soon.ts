/** After a page's own way of giving the focus once something is drawn (`useFocusOnSetting`), which knows nothing of what went. Milliseconds. */
const AFTER_SETTINGS = 60;
/** A slow machine draws late what gets the focus. */
const LONGEST = 2_000;

/**
 * Gives the focus to the first of these (CSS selectors) that is there and can take it, once what was just done is drawn: who works with keys alone goes on from
 * where something was added, moved or taken away. `selects` marks words the program put there, so that typing takes their place.
 */
export function focusSoon(selectors: readonly string[], { selects = false } = {}): void {
  const find = () => selectors.map((selector) => document.querySelector<HTMLElement>(selector)).find((one) => one !== null && !one.matches(':disabled'));
  const give = (said: string | undefined) => {
    const target = find();
    target?.focus();
    // Whoever typed into it meanwhile keeps their words.
    if (selects && isBox(target) && target.value === said) target.select();
  };
  const until = performance.now() + LONGEST;
  const wait = () => {
    const found = find();
    if (found) setTimeout(give, AFTER_SETTINGS, isBox(found) ? found.value : undefined);
    else if (performance.now() < until) requestAnimationFrame(wait);
  };
  requestAnimationFrame(wait);
}

const isBox = (element: HTMLElement | null | undefined): element is HTMLTextAreaElement | HTMLInputElement => element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;

/** What shows or changes the setting at this path. */
export const atSetting = (path: string): string => `[data-setting="${CSS.escape(path)}"]`;

/** What moves an entry of a list on in the way it just went, and back where there is no further. `to` is its place in the list now. */
export const moverAt = (list: string, from: number, to: number): string[] => (to < from ? ['.earlier', '.later'] : ['.later', '.earlier']).map((mover) => `${list} > li:nth-child(${to + 1}) ${mover}`);
