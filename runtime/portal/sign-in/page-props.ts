import type { Translate } from '#runtime/texts/translate.ts';

/** What every page of sign-in is given. */
export interface SignInPageProps {
  t: Translate;
  csrf: () => string;
  /** Path to go to once signed in. */
  next?: string;
  /** What was wrong with what was sent, by field; several are listed in this order. */
  faults?: readonly Fault[];
  /** What was typed into a form that could not be taken, by field; never a password. */
  typed: Readonly<Record<string, string>>;
  /** They posted something after their session had ended: it was kept to be shown to them again, or lost. */
  ended?: 'kept' | 'lost';
}

/** `field` is the name of the field at fault, `text` the key of the message. */
export interface Fault { field: string; text: string; params?: Record<string, string | number> }
