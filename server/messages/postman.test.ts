import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#server/stores/open-store.ts';
import type { MessageRow } from '#server/stores/rows.ts';
import { must } from '#server/testing/must.ts';
import { messageRow, write } from '#server/testing/store-rows.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import type { Gateway, HandedOver } from './gateway.ts';
import type { Channel } from './message.ts';
import { openMessages } from './open-messages.ts';
import { startPostman } from './postman.ts';

const HOUR = 3_600_000;

/** A real store, a clock the test moves, and gateways that answer what they are told to; `sent` is what reached one. */
async function room(answer: (row: Pick<MessageRow, 'id'>) => HandedOver | Promise<HandedOver> = () => ({ done: 'sent' }), channels: Channel[] = ['sms', 'email']) {
  const store = must(await openStore({ url: `sqlite:${temporaryFolder()}/test.db` }));
  const sent: string[] = [];
  let at = 1_000_000;
  const gateway: Gateway = {
    async send(row) {
      sent.push(row.id);
      return answer(row);
    },
    close() {},
  };
  const start = () => startPostman({ store, gateways: Object.fromEntries(channels.map((channel) => [channel, gateway])), now: () => at, onFault: (fault) => { throw fault as Error; } });
  onTestFinished(() => store.close());
  return {
    store, sent, start, now: () => at, later: (milliseconds: number) => void (at += milliseconds),
    add: (id: string, more: Partial<MessageRow> = {}) => store.commit({ writes: () => [write('addMessage', messageRow(id, { state: 'waiting', createdAt: at, dueAt: at, ...more }))] }),
    /** Everything that is due is tried once. */
    async round() {
      const postman = start();
      postman.wake();
      await new Promise((resolve) => setTimeout(resolve, 30));
      await postman.close();
    },
    row: async (id: string) => (await store.messages(50)).find((one) => one.id === id)!,
  };
}

test('[MS1] [MS4] given a waiting message, when it is sent, then it is sent once and its text is gone', async () => {
  const { add, round, row, sent } = await room();
  await add('a');
  await round();
  await round();
  expect(sent).toEqual(['a']);
  expect(await row('a')).toMatchObject({ state: 'sent', text: '', attempts: 1, fault: null });
});

test('[MS1] given two servers at one store, then each message is sent by one of them', async () => {
  const { add, start, sent, row } = await room();
  for (let count = 0; count < 40; count++) await add(`m${count}`);
  const [one, two] = [start(), start()];
  await expect.poll(async () => (await Promise.all(Array.from({ length: 40 }, (_, count) => row(`m${count}`)))).every(({ state }) => state === 'sent')).toBe(true);
  await Promise.all([one.close(), two.close()]);
  expect([...sent].sort()).toEqual(Array.from({ length: 40 }, (_, count) => `m${count}`).sort());
});

test('[MS1] given a server that died while sending, when its time is up, then another sends it under the same id', async () => {
  const { add, round, sent, later } = await room();
  await add('a', { dueAt: 1_060_000 });
  await round();
  expect(sent).toEqual([]);
  later(61_000);
  await round();
  expect(sent).toEqual(['a']);
});

test('[MS2] given a gateway that is down, then the message waits longer each time, keeps its text and its reason, and arrives in the end', async () => {
  let isDown = true;
  const { add, round, row, sent, later } = await room(() => (isDown ? { done: 'again', code: 'message.unreachable' } : { done: 'sent' }));
  await add('a');
  const waits: number[] = [];
  for (let tries = 0; tries < 4; tries++) {
    const before = Date.now();
    await round();
    const { dueAt, state, fault, text } = await row('a');
    expect({ state, fault, text }).toEqual({ state: 'waiting', fault: 'message.unreachable', text: 'Your code is 123456' });
    waits.push(dueAt - (1_000_000 + waits.reduce((sum, wait) => sum + wait, 0)));
    later(waits.at(-1)!);
    expect(Date.now() - before).toBeLessThan(20_000);
  }
  expect(waits).toEqual([5_000, 10_000, 20_000, 40_000]);
  isDown = false;
  await round();
  expect(await row('a')).toMatchObject({ state: 'sent', fault: null });
  expect(sent).toHaveLength(5);
});

test('[MS2] given a gateway that says no for good, or for three days no, then nobody tries any more', async () => {
  const { add, round, row, sent, later } = await room(({ id }) => (id === 'gone' ? { done: 'never', code: 'message.no-such-recipient' } : { done: 'again', code: 'message.busy' }));
  await add('gone');
  await add('old', { createdAt: 1_000_000 - 73 * HOUR });
  await round();
  later(HOUR);
  await round();
  expect(sent.sort()).toEqual(['gone', 'old']);
  expect(await row('gone')).toMatchObject({ state: 'failed', fault: 'message.no-such-recipient', text: 'Your code is 123456' });
  expect(await row('old')).toMatchObject({ state: 'failed', fault: 'message.busy' });
});

test('[MS3] given a code that holds no longer, then it is not sent, and nobody can read it', async () => {
  const { add, round, row, sent } = await room();
  await add('code', { until: 999_999 });
  await round();
  expect(sent).toEqual([]);
  expect(await row('code')).toMatchObject({ state: 'failed', text: '' });
});

test('[MS3] given much news waiting, when a code is asked for, then the code goes first', async () => {
  const { add, round, sent } = await room();
  for (let count = 0; count < 30; count++) await add(`news${count}`);
  await add('code', { until: 2_000_000 });
  await round();
  expect(sent.indexOf('code')).toBe(0);
});

test('[MS290] given news for hundreds and a gateway that hangs, when a code is asked for, then it leaves at once, on that channel and on the other', async () => {
  let release = () => {};
  const hung = new Promise<HandedOver>((resolve) => { release = () => resolve({ done: 'sent' }); });
  const { add, start, sent } = await room(({ id }) => (id.startsWith('news') ? hung : { done: 'sent' }));
  for (let count = 0; count < 250; count++) await add(`news${count}`);
  const postman = start();
  await expect.poll(() => sent.length).toBeGreaterThan(0);
  await add('code', { until: 2_000_000 });
  await add('letter', { channel: 'email' });
  postman.wake();
  await expect.poll(() => sent, { timeout: 5_000 }).toEqual(expect.arrayContaining(['code', 'letter']));
  const closed = postman.close();
  release();
  await closed;
});

test('[MS290] given one phone whose message hangs, then a place that is free again is given to the next', async () => {
  let release = () => {};
  const hung = new Promise<HandedOver>((resolve) => { release = () => resolve({ done: 'sent' }); });
  const { add, start, sent } = await room(({ id }) => (id === 'slow' ? hung : { done: 'sent' }));
  await add('slow');
  const postman = start();
  for (let count = 0; count < 30; count++) await add(`m${count}`);
  await expect.poll(() => sent.length, { timeout: 5_000 }).toBe(31);
  const closed = postman.close();
  release();
  await closed;
});

test('[MS295] given a gateway that cannot be had, then its channel is known to be late, until something is taken again or answered for good', async () => {
  let answer: HandedOver = { done: 'again', code: 'message.unreachable' };
  const { add, start, later } = await room(() => answer);
  const postman = start();
  expect([postman.isLate('sms'), postman.isLate('email')]).toEqual([false, false]);
  await add('a');
  postman.wake();
  await expect.poll(() => postman.isLate('sms')).toBe(true);
  expect(postman.isLate('email')).toBe(false);
  answer = { done: 'sent' };
  later(10_000);
  postman.wake();
  await expect.poll(() => postman.isLate('sms')).toBe(false);
  await postman.close();
});

test('[MS291] given mails that wait for a gateway that is gone from the settings, then text messages leave all the same', async () => {
  const { add, start, sent } = await room(() => ({ done: 'sent' }), ['sms']);
  for (let count = 0; count < 250; count++) await add(`mail${count}`, { channel: 'email', dueAt: 900_000 });
  await add('text');
  const postman = start();
  await expect.poll(() => sent, { timeout: 5_000 }).toEqual(['text']);
  await postman.close();
});

test('[MS2] given one channel whose gateway hangs, then the other goes on', async () => {
  let release = (_value: HandedOver) => {};
  const { add, start, sent, row } = await room(({ id }) => (id.startsWith('slow') ? new Promise<HandedOver>((resolve) => { release = resolve; }) : { done: 'sent' }));
  await add('slow', { channel: 'email' });
  for (let count = 0; count < 20; count++) await add(`quick${count}`);
  const postman = start();
  await expect.poll(() => sent.length).toBe(21);
  expect((await row('slow')).state).toBe('waiting');
  release({ done: 'sent' });
  await postman.close();
  expect((await row('slow')).state).toBe('sent');
});

test('[MS6] given nobody who brings messages, then a code is refused and news is noted as not sent', async () => {
  const { store, now } = await room();
  const messages = openMessages({ store, config: { messagesShown: false, gateways: {}, address: 'https://permits.example' }, now, onFault: () => {} });
  const code = { to: '+97517123456', channel: 'sms' as const, text: 'Code 1', purpose: 'sign-in.code', language: 'en', lifetime: 600_000 };
  await expect(messages.deliver(code)).rejects.toThrow(/sms/);
  expect(await store.messages(5)).toEqual([]);
  await store.commit({ writes: () => [] });
  const writes = await messages.written({ ...code, id: 'n1', purpose: 'notice.sent', caseId: 'c' });
  await store.commit({ writes: () => [...writes] });
  expect(await store.messagesOf('c', 5)).toMatchObject([{ id: 'n1', state: 'failed', fault: 'message.no-gateway', text: '' }]);
  await messages.close();
});
