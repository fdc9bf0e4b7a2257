import { hasText, type Translate } from '#runtime/texts/translate.ts';

/** A message about a file and what became of it. Its text is not kept once it is sent. */
export interface Told {
  id: string;
  channel: 'sms' | 'email';
  /** Key of the text it was made from. */
  purpose: string;
  state: 'shown' | 'waiting' | 'sent' | 'failed';
  /** Code of what the last try failed of. */
  fault: string | null;
  /** ISO 8601 instant it was written. */
  at: string;
}

/** What a message is about, in words. */
export function purposeText(t: Translate, purpose: string): string {
  const key = `message.purpose.${purpose.startsWith('sign-in.') ? 'sign-in' : purpose}`;
  return t(hasText(key) ? key : 'message.purpose.other');
}

/** What became of it, in words. */
export function stateText(t: Translate, { state, fault }: Pick<Told, 'state' | 'fault'>): string {
  const why = fault !== null && hasText(fault) ? t(fault) : '';
  return t(`message.told.${state === 'waiting' && fault !== null ? 'waiting-again' : state}`, { why });
}
