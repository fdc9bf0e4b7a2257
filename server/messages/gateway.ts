import type { MessageRow } from '#server/stores/rows.ts';

/** What became of handing a message over. `again` is worth another try, `never` is not (nobody there, refused for good). */
export type HandedOver = { done: 'sent' } | { done: 'again' | 'never'; code: 'message.unreachable' | 'message.slow' | 'message.busy' | 'message.no-such-recipient' | 'message.not-allowed' | 'message.untrusted' | 'message.elsewhere' | 'message.refused' };

/** Hands messages to somebody who brings them: a mail server, a provider of text messages. Never rejects. */
export interface Gateway {
  send(message: Pick<MessageRow, 'id' | 'recipient' | 'text' | 'purpose' | 'language'>): Promise<HandedOver>;
  close(): void;
}

/** Nobody waits longer than this for a gateway (milliseconds); one that takes a connection and says nothing must not hold the others up. */
export const PATIENCE = 10_000;

/** Node's name of a fault says that a certificate is not good: of another host, expired, or vouched for by nobody we know. */
export const isUntrusted = (code: unknown): boolean => typeof code === 'string' && /CERT|UNABLE_TO_VERIFY/.test(code);
