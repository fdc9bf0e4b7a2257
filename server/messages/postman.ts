import type { MessageRow } from '#server/stores/rows.ts';
import type { Store } from '#server/stores/store.ts';
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
  /** Finishes what is in hand and takes no more. */
  close(): Promise<void>;
}

const AT_ONCE = 200;
/** So many are under way on a channel: one slow gateway does not hold up the other. */
const LANES = 8;
const POLL = 1_000;
/** Who takes a message has this long to say what became of it; then another may (milliseconds, longer than any gateway's patience). */
const LEASE = 60_000;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 3_600_000;
/** News is tried for three days, a weekend and a holiday; then somebody has to look. */
const TRIED_FOR = 3 * 86_400_000;

/** Sends waiting messages, codes first. Each is taken by one server at a time; after a crash between sending and saying so it is sent again under the same id. */
export function startPostman({ store, gateways, now, onFault }: PostmanOptions): Postman {
  let closing = false;
  let again = false;
  let running: Promise<void> | undefined;

  const move = (row: MessageRow, was: number, to: Partial<MessageRow>) => store.commit({ writes: () => [{ write: 'moveMessage', row: { ...row, from: 'waiting', was, ...to } }] });

  async function deliver(row: MessageRow): Promise<void> {
    const taken = now() + LEASE;
    if ((await move(row, row.dueAt, { dueAt: taken })) !== 'committed') return;
    const attempts = row.attempts + 1;
    const handed: HandedOver = isPast(row) ? { done: 'never', code: 'message.slow' } : await gateways[row.channel]!.send(row);
    if (handed.done === 'sent') await move(row, taken, { state: 'sent', text: '', attempts, dueAt: now(), fault: null });
    else if (handed.done === 'never' || now() - row.createdAt > TRIED_FOR) await move(row, taken, { state: 'failed', text: row.until === null ? row.text : '', attempts, dueAt: now(), fault: handed.code });
    else await move(row, taken, { attempts, dueAt: now() + Math.min(FIRST_WAIT * 2 ** row.attempts, LONGEST_WAIT), fault: handed.code });
  }

  const isPast = ({ until }: MessageRow) => until !== null && now() > until;

  async function lane(queue: MessageRow[]): Promise<void> {
    for (let row = queue.shift(); row && !closing; row = queue.shift()) await deliver(row).catch(onFault);
  }

  async function run(): Promise<void> {
    do {
      again = false;
      const due = (await store.dueMessages(now(), AT_ONCE)).filter(({ channel }) => gateways[channel]);
      const codesFirst = due.sort((a, b) => Number(a.until === null) - Number(b.until === null));
      await Promise.all((['sms', 'email'] as const).map((channel) => {
        const queue = codesFirst.filter((row) => row.channel === channel);
        return Promise.all(Array.from({ length: LANES }, () => lane(queue)));
      }));
      if (due.length === AT_ONCE) again = true;
    } while (again && !closing);
  }

  function wake(): void {
    again = true;
    if (closing || running) return;
    running = run().catch(onFault).finally(() => {
      running = undefined;
    });
  }

  const timer = setInterval(wake, POLL);
  timer.unref();
  if (Object.keys(gateways).length > 0) wake();
  else clearInterval(timer);
  return {
    wake,
    async close() {
      closing = true;
      clearInterval(timer);
      await running;
      for (const gateway of Object.values(gateways)) gateway.close();
    },
  };
}
