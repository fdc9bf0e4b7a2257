const KEPT = 'builder.window';

/**
 * The name of this window among all that edit. It outlives a reload and is not copied with the window, since it is
 * kept only from when a page goes until the next comes.
 */
export const windowName: string = nameOfWindow();

function nameOfWindow(): string {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  const name = kept ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), (number) => number.toString(36)).join('-');
  window.addEventListener('pagehide', () => sessionStorage.setItem(KEPT, name));
  window.addEventListener('pageshow', ({ persisted }) => { if (persisted) sessionStorage.removeItem(KEPT); });
  return name;
}
