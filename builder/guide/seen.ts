import { api, metaContent } from '#builder/api/client.ts';

/** Whether this person was never shown round; the server remembers, whichever machine they sit at. */
let isNew: boolean | undefined;
export const isNewHere = (): boolean => (isNew ??= metaContent('guide') === 'new');

/** From now on nobody offers it to them again; where the server cannot be reached, it is offered another day. */
export function noteSeen(): void {
  isNew = false;
  void api.guideSeen();
}

/** Asked for on the page of services, where one comes back to afterwards, or with a new service: it begins in the next service that is opened. */
export type GuideWish = 'fromList' | 'withNew' | undefined;
let wish: GuideWish;
export const guideWish = (): GuideWish => wish;
export const askGuide = (next: GuideWish): void => { wish = next; };

/** The service last opened in this browser: one is shown round in that. */
const IN_HAND = 'builder-in-hand';

export function noteInHand(slug: string): void {
  try {
    localStorage.setItem(IN_HAND, slug);
  } catch {
    // A browser that keeps nothing shows round in the first there is.
  }
}

export function inHand(): string | undefined {
  try {
    return localStorage.getItem(IN_HAND) ?? undefined;
  } catch {
    return undefined;
  }
}
