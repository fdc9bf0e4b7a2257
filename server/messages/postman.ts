import type { MessageRow } from '#server/stores/rows.ts';
import type { DueMessages, Store } from '#server/stores/store.ts';
import type { Gateway, HandedOver } from './gateway.ts';
import type { Channel } from './message.ts';

export interface PostmanOptions {
  store: Pick<Store, 'dueMessages' | 'commit'>;
  gateways: Partial<Record<Channel, Gateway>>;
  now: () => number;
  /** Told of what nobody foresaw. */
  onFault: (fault: unknown) => void;
}

export interface Postman {
  /** Tells that there may be a message to send. */
  wake(): void;
  /** What was tried last on this channel has to be tried again: its gateway is down, slow or does not let us in. */
  isLate(channel: Channel): boolean;
  /** Finishes what is in hand and takes no more. */
  close(): Promise<void>;
}

/** So many of a kind are under way on a channel. Each kind has its own places: news for thousands, or a gateway that hangs, keeps no code and no other channel waiting. */
const PLACES: Record<DueMessages['kind'], number> = { code: 6, news: 4 };
const POLL = 1_000;
/** Who takes a message has this long to say what became of it; then another may (milliseconds, longer than any gateway's patience). */
const LEASE = 60_000;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 3_600_000;
/** News is tried for three days, a weekend and a holiday; then somebody has to look. */
const TRIED_FOR = 3 * 86_400_000;

/** Sends waiting messages, codes first. Each is taken by one server at a time; after a crash between sending and saying so it is sent again under the same id. */
export function startPostman({ store, gateways, now, onFault }: PostmanOptions): Postman {
  const opened = Object.entries(gateways) as [Channel, Gateway][];
  const lines = (['code', 'news'] as const).flatMap((kind) => opened.map(([channel, gateway]) => startLine(kind, channel, gateway)));

  const late = new Set<Channel>();
  const move = (row: MessageRow, was: number, to: Partial<MessageRow>) => store.commit({ writes: () => [{ write: 'moveMessage', row: { ...row, from: 'waiting', was, ...to } }] });

  /** Tries a message that was taken until `taken`, and says what became of it. */
  async function deliver(row: MessageRow, taken: number, gateway: Gateway): Promise<void> {
    const attempts = row.attempts + 1;
    const handed: HandedOver = isPast(row) ? { done: 'never', code: 'message.slow' } : await gateway.send(row);
    if (handed.done === 'again') late.add(row.channel);
    else if (!isPast(row)) late.delete(row.channel);
    if (handed.done === 'sent') await move(row, taken, { state: 'sent', text: '', attempts, dueAt: now(), fault: null });
    else if (handed.done === 'never' || now() - row.createdAt > TRIED_FOR) await move(row, taken, { state: 'failed', text: row.until === null ? row.text : '', attempts, dueAt: now(), fault: handed.code });
    else await move(row, taken, { attempts, dueAt: now() + Math.min(FIRST_WAIT * 2 ** row.attempts, LONGEST_WAIT), fault: handed.code });
  }

  const isPast = ({ until }: MessageRow) => until !== null && now() > until;

  /** One kind of messages of one channel. A place that is free again is given to whoever waits longest. */
  function startLine(kind: DueMessages['kind'], channel: Channel, gateway: Gateway) {
    const underWay = new Set<Promise<void>>();
    let closing = false;
    let again = false;
    let looking: Promise<void> | undefined;

    async function fill(): Promise<void> {
      do {
        again = false;
        const due = await store.dueMessages({ channel, kind, now: now(), limit: PLACES[kind] - underWay.size });
        for (const row of due) {
          if (closing) return;
          const taken = now() + LEASE;
          if ((await move(row, row.dueAt, { dueAt: taken })) === 'committed') send(row, taken);
          // Another server has it: there may be a next one for the place.
          else again = true;
        }
      } while (again && !closing && underWay.size < PLACES[kind]);
    }

    function send(row: MessageRow, taken: number): void {
      const sending = deliver(row, taken, gateway).catch(onFault).finally(() => {
        underWay.delete(sending);
        look();
      });
      underWay.add(sending);
    }

    function look(): void {
      again = true;
      if (closing || looking || underWay.size >= PLACES[kind]) return;
      looking = fill().catch(onFault).finally(() => {
        looking = undefined;
        if (again) look();
      });
    }

    return {
      look,
      async close() {
        closing = true;
        await looking;
        await Promise.all(underWay);
      },
    };
  }

  const wake = () => {
    for (const { look } of lines) look();
  };
  const timer = setInterval(wake, POLL);
  timer.unref();
  if (lines.length > 0) wake();
  else clearInterval(timer);
  return {
    wake,
    isLate: (channel) => late.has(channel),
    async close() {
      clearInterval(timer);
      await Promise.all(lines.map((line) => line.close()));
      for (const gateway of Object.values(gateways)) gateway.close();
    },
  };
}
