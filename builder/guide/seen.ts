import { api, metaContent } from '#builder/api/client.ts';

/** Whether this person was never shown round; the server remembers, whichever machine they sit at. */
let isNew: boolean | undefined;
export const isNewHere = (): boolean => (isNew ??= metaContent('guide') === 'new');

/** From now on nobody offers it to them again; where the server cannot be reached, it is offered another day. */
export function noteSeen(): void {
  isNew = false;
  void api.guideSeen();
}

/** Asked for on the page of services: it begins in the next service that is opened. */
let isAsked = false;
export const isGuideAsked = (): boolean => isAsked;
export const askGuide = (wish: boolean): void => { isAsked = wish; };
