import type { MessageRow } from '#server/stores/rows.ts';
import type { Write } from '#server/stores/store.ts';

export type Channel = MessageRow['channel'];

/** Something to tell somebody. */
export interface Message {
  /** The same at every try, so that who keeps or sends it can tell. */
  id: string;
  to: string;
  channel: Channel;
  text: string;
  /** Key of the text it was made from, such as `notice.approved`. */
  purpose: string;
  /** BCP 47 tag. */
  language: string;
  /** The file it tells of. */
  caseId?: string;
  /** Milliseconds from now after which it is of no use. */
  lifetime?: number;
}

/** How messages leave: shown on a page of a server that is tried out, sent through a gateway, or not at all. */
export type Way = 'shown' | 'waiting' | undefined;

/** The row of a message that leaves that way at `now` (epoch milliseconds). */
export const messageWrite = ({ id, to, channel, text, purpose, language, caseId, lifetime }: Message, way: Way, now: number): Write => ({
  write: 'addMessage',
  row: {
    id, recipient: to, channel, text: way === undefined ? '' : text, purpose, language, caseId: caseId ?? null, createdAt: now, state: way ?? 'failed',
    dueAt: now, until: lifetime === undefined ? null : now + lifetime, attempts: 0, fault: way === undefined ? 'message.no-gateway' : null,
  },
});
