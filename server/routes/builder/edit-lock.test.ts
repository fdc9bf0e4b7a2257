import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';
import { afterWish, GONE_AFTER, OWN_GONE_AFTER } from './edit-lock.ts';

const pema = { tab: 'window-of-pema', person: 'pema' };
const karma = { tab: 'window-of-karma', person: 'karma' };
const held = { ...pema, since: 1_000, seenAt: 5_000 };

describe('who holds a draft', () => {
  it('[B-52] the first window gets it and keeps it while it is heard of; another only looks on', () => {
    expect(afterWish(undefined, 'edit', pema, 1_000)).toEqual({ ...pema, since: 1_000, seenAt: 1_000 });
    expect(afterWish(held, 'edit', pema, 9_000)).toEqual({ ...held, seenAt: 9_000 });
    expect(afterWish(held, 'edit', karma, 9_000)).toEqual(held);
    expect(afterWish(held, 'look', karma, 9_000)).toEqual(held);
  });

  it('[B-52] it can be taken over, and is free when its window is not heard of any more', () => {
    expect(afterWish(held, 'take', karma, 9_000)).toEqual({ ...karma, since: 9_000, seenAt: 9_000 });
    expect(afterWish(held, 'edit', karma, 5_000 + GONE_AFTER - 1)).toEqual(held);
    expect(afterWish(held, 'edit', karma, 5_000 + GONE_AFTER)).toMatchObject(karma);
    expect(afterWish(held, 'look', karma, 5_000 + GONE_AFTER)).toBeUndefined();
  });

  it('[B-52] a window that closes leaves it within seconds, and one that comes back at once keeps it', () => {
    const left = afterWish(held, 'leave', pema, 9_000)!;
    expect(afterWish(left, 'edit', karma, 16_000)).toEqual(left);
    expect(afterWish(left, 'edit', karma, 17_001)).toMatchObject(karma);
    expect(afterWish(left, 'edit', pema, 10_000)).toEqual({ ...held, seenAt: 10_000 });
    expect(afterWish(held, 'leave', karma, 9_000)).toEqual(held);
  });

  it("[B-52] one's own other window gives way when it is not heard of, and is asked for while it is", () => {
    const second = { tab: 'second-window', person: 'pema' };
    expect(afterWish(held, 'edit', second, 9_000)).toEqual(held);
    expect(afterWish(held, 'look', second, 9_000)).toEqual(held);
    expect(afterWish(held, 'edit', second, 5_000 + OWN_GONE_AFTER)).toMatchObject(second);
    expect(afterWish(held, 'look', second, 5_000 + OWN_GONE_AFTER), 'who waits for it learns that it is free').toBeUndefined();
    expect(afterWish(held, 'look', pema, 5_000 + OWN_GONE_AFTER), 'the window itself still has it').toEqual(held);
    expect(afterWish(afterWish(held, 'leave', pema, 9_000), 'edit', second, 9_001), 'closed, it is free at once').toMatchObject(second);
  });
});

describe('over the API', () => {
  let room: RunningApp;
  let [one, other]: SignedInPerson[] = [];
  beforeAll(async () => {
    room = await runningApp();
    one = await room.person({ kind: 'staff', name: 'Pema', rights: [{ right: 'analyst', institution: null }] });
    other = await room.person({ kind: 'staff', name: 'Karma', rights: [{ right: 'analyst', institution: null }] });
  });
  afterAll(() => room.close());
  const address = '/api/builder/services/stall-permit';
  const ask = async (person: SignedInPerson, method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) => {
    const answer = await room.app.inject({ method, url, ...(payload ? { payload } : {}), headers: { accept: 'application/json', authorization: person.authorization } });
    return { status: answer.statusCode, body: answer.json() };
  };
  const wish = (person: SignedInPerson, tab: string, what: string) => ask(person, 'POST', `${address}/lock`, { tab, wish: what });

  it('[B-52] the second is told who edits and since when, takes over, and the first can save no more until it takes it back', async () => {
    const { draft, revision } = (await ask(one!, 'GET', address)).body as { draft: ServiceFile; revision: number };
    expect((await wish(one!, 'first-window', 'edit')).body).toMatchObject({ isMine: true, holder: { name: 'Pema', isYou: true } });
    expect((await wish(other!, 'other-window', 'edit')).body).toMatchObject({ isMine: false, holder: { name: 'Pema', isYou: false }, revision, publishedVersion: 1 });
    expect((await ask(other!, 'PUT', address, { draft, revision, tab: 'other-window' })).body).toMatchObject({ code: 'builder.edited-elsewhere', params: { by: 'Pema' } });
    expect((await ask(one!, 'PUT', address, { draft, revision, tab: 'first-window' })).status).toBe(200);

    expect((await wish(other!, 'other-window', 'take')).body).toMatchObject({ isMine: true, revision: revision + 1, updatedBy: 'Pema' });
    expect((await wish(one!, 'first-window', 'edit')).body).toMatchObject({ isMine: false, holder: { name: 'Karma', isYou: false } });
    const late = await ask(one!, 'PUT', address, { draft, revision: revision + 1, tab: 'first-window' });
    expect(late.status).toBe(423);
    expect(late.body.message).toContain('Karma');
    expect((await wish(one!, 'first-window', 'take')).body.isMine).toBe(true);
    expect((await ask(one!, 'PUT', address, { draft, revision: revision + 1, tab: 'first-window' })).status).toBe(200);
  });

  it('[B-52] of several who ask at once one gets it, and a wish nobody knows is refused', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => wish(index % 2 ? one! : other!, `racing-window-${index}`, 'take')));
    expect(answers.every(({ body }) => body.isMine)).toBe(true);
    const now = await Promise.all(Array.from({ length: 6 }, (_, index) => wish(index % 2 ? one! : other!, `racing-window-${index}`, 'edit')));
    expect(now.filter(({ body }) => body.isMine)).toHaveLength(1);
    expect((await wish(one!, 'first-window', 'steal')).body.code).toBe('builder.lock-faulty');
    expect((await wish(one!, '<x>', 'edit')).body.code).toBe('builder.lock-faulty');
  });
});
