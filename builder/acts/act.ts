import type { IconName } from '#builder/inputs/icon.tsx';

/** Something one can do in the editor: what a button does and what is found by name are the same. */
export interface Act {
  id: string;
  /** What it does, and to what: stands by itself in a list. */
  title: string;
  /** The same on a button that stands beside what it is done to. */
  short?: string;
  icon?: IconName;
  isBad?: boolean;
  keys?: string;
  /** Further words it is found by. */
  also?: string;
  /** What is acted on where something is chosen; the whole otherwise, or a place to go to. */
  group: 'step' | 'question' | 'service' | 'go';
  /** Changes the drawing: not while somebody else edits it. */
  isEdit?: boolean;
  /** Leads to another place, and takes the focus there: to where such a jump leads, or to what is selected so. */
  goes?: true | string;
  /** Why it cannot be done now, in words. */
  whyNot?: string;
  run(): void;
}

/** Does it, or says why not. */
export function perform({ whyNot, run }: Pick<Act, 'whyNot' | 'run'>, announce: (text: string, how?: { isShown: boolean }) => void): void {
  if (whyNot === undefined) run();
  else announce(whyNot, { isShown: true });
}
