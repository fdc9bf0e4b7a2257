import type { Config } from '#server/config.ts';
import { newId } from '#server/ids.ts';
import type { Store, Write } from '#server/stores/store.ts';
import type { Gateway } from './gateway.ts';
import { mailGateway } from './mail-gateway.ts';
import { type Channel, type Message, messageWrite, type Way } from './message.ts';
import { startPostman } from './postman.ts';
import { smsGateway } from './sms-gateway.ts';

export interface MessagesOptions {
  store: Store;
  config: Pick<Config, 'messagesShown' | 'gateways' | 'address'>;
  now: () => number;
  onFault: (fault: unknown) => void;
}

export interface Messages {
  /** The rows that are a message's leaving, to be written together with what it tells. */
  written: (message: Message) => Promise<readonly Write[]>;
  /** Sends on its way what somebody waits for, such as a code. Rejects where nobody brings messages on that channel. */
  deliver: (message: Omit<Message, 'id'>) => Promise<void>;
  /** Its gateway cannot be had at the moment, so that what is sent by it comes late. */
  isLate: (channel: Channel) => boolean;
  /** Finishes what is in hand. */
  close: () => Promise<void>;
}

/** How messages leave this installation: by the gateways it has, or onto the page of one that is tried out. */
export function openMessages({ store, config, now, onFault }: MessagesOptions): Messages {
  const { email, sms } = config.gateways;
  const gateways: Partial<Record<Channel, Gateway>> = { ...(email ? { email: mailGateway(email, new URL(config.address).host) } : {}), ...(sms ? { sms: smsGateway(sms) } : {}) };
  const wayOf = (channel: Channel): Way => (gateways[channel] ? 'waiting' : config.messagesShown ? 'shown' : undefined);
  const postman = startPostman({ store, gateways, now, onFault });
  return {
    written: async (message) => [messageWrite(message, wayOf(message.channel), now())],
    async deliver(message) {
      const way = wayOf(message.channel);
      if (way === undefined) throw new Error(`nobody brings messages by ${message.channel}`);
      await store.commit({ writes: () => [messageWrite({ ...message, id: newId() }, way, now())] });
      if (way === 'waiting') postman.wake();
    },
    isLate: postman.isLate,
    close: () => postman.close(),
  };
}
