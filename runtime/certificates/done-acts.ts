import { TOLD_AS } from './life.ts';

/** An act that was done to a certificate, and why. */
export interface DoneAct {
  /** ISO 8601 instant, UTC. */
  at: string;
  told: (typeof TOLD_AS)[keyof typeof TOLD_AS];
  number: string;
  reason: string;
}

const DONE = new RegExp(`^(${Object.values(TOLD_AS).join('|')}):([^:]+):(.*)$`, 's');

/** The acts among what a file's record of views keeps (`suspended:<number>:<reason>`), in order; what was only proposed is none. */
export const doneActs = (views: readonly { at: string; what: string }[]): DoneAct[] => views.flatMap(({ at, what }) => {
  const [, told, number = '', reason = ''] = DONE.exec(what) ?? [];
  return told === undefined ? [] : [{ at, told: told as DoneAct['told'], number, reason }];
});
