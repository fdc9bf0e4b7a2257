import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { stableJson } from '#schemas/service/stable-order.ts';
import type { Answer } from '#builder/api/client.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { createSaver, type SaverStart, type SaveState } from './saver.ts';

type Reply = Answer<{ revision: number; savedAt: number }>;
const refused = (status: number, params: Record<string, string | number> = {}, code = ''): Reply => ({ ok: false, refusal: { status, code, message: 'no', params, fields: [] } });
const titled = (title: string): ServiceFile => ({ ...sampleService(), title });

/** A server that keeps one draft; `answers` are given instead, one a request, while there are any. `lost`: it saved, and nobody heard of it. */
function room(answers: (Reply | 'lost')[] = [], start: Partial<SaverStart> = {}) {
  const sent: { title: string; revision: number; at: number }[] = [];
  const states: SaveState[] = [];
  let stored = 1;
  let draft = titled('Start');
  const saver = createSaver({ file: titled('Start'), revision: 1, savedAt: 0, ...start }, {
    async save(file, revision) {
      sent.push({ title: file.title, revision, at: Date.now() });
      await new Promise((resolve) => setTimeout(resolve, 50));
      const answer = answers.shift();
      if (answer && answer !== 'lost') return answer;
      if (revision !== stored) return refused(409, { by: 'Karma', at: 5, revision: stored });
      stored += 1;
      draft = file;
      if (answer === 'lost') return refused(0);
      return { ok: true, value: { revision: stored, savedAt: Date.now() } };
    },
    read: async () => ({ ok: true, value: { draft: JSON.parse(stableJson(draft)) as ServiceFile, revision: stored, updatedAt: 9 } }),
    onState: (state) => states.push(state),
  });
  return { saver, sent, states, last: () => states.at(-1), setStored: (revision: number, file = draft) => { [stored, draft] = [revision, file]; } };
}

beforeEach(() => { vi.useFakeTimers({ now: 0 }); });
afterEach(() => { vi.useRealTimers(); });

describe('saving by itself', () => {
  it('[B-11] a change is saved within two seconds, even while the typing goes on', async () => {
    const { saver, sent, last } = room();
    for (let letter = 0; letter < 20; letter += 1) {
      saver.change(titled(`Title ${letter}`));
      await vi.advanceTimersByTimeAsync(150);
    }
    expect(sent[0]!.at).toBeLessThanOrEqual(2_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent.at(-1)!.title).toBe('Title 19');
    expect(last()).toMatchObject({ is: 'saved' });
    expect(saver.hasUnsaved()).toBe(false);
  });

  it('[B-11] what changes while a save is under way is saved after it, on the new revision', async () => {
    const { saver, sent } = room();
    saver.change(titled('One'));
    await vi.advanceTimersByTimeAsync(720);
    saver.change(titled('Two'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent.map(({ title, revision }) => [title, revision])).toEqual([['One', 1], ['Two', 2]]);
  });

  it('[B-12] without a network it says so, tries again, and saves when the network is back', async () => {
    const { saver, states, last } = room([refused(0), refused(503)]);
    saver.change(titled('One'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(last()).toEqual({ is: 'offline' });
    expect(saver.hasUnsaved()).toBe(true);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(last()).toMatchObject({ is: 'saved' });
    expect(states.filter(({ is }) => is === 'offline')).toHaveLength(2);
  });

  it('[B-13] a conflict names who saved, sends nothing more, and what was typed since is kept', async () => {
    const { saver, sent, last, setStored } = room();
    setStored(4);
    saver.change(titled('Mine'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(last()).toEqual({ is: 'conflict', by: 'Karma', at: 5, revision: 4 });
    saver.change(titled('Mine, more'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toHaveLength(1);
    expect(saver.base().title).toBe('Start');
    saver.settle(titled('Theirs'), 4);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saver.hasUnsaved()).toBe(false);
    expect(sent.at(-1)).toMatchObject({ title: 'Mine, more', revision: 4 });
  });

  it('[B-140] a save that came through unheard is no conflict with what is saved after it', async () => {
    const { saver, sent, states, last } = room(['lost']);
    saver.change(titled('One'));
    await vi.advanceTimersByTimeAsync(1_000);
    saver.change(titled('Two'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(states.map(({ is }) => is)).not.toContain('conflict');
    expect(last()).toMatchObject({ is: 'saved' });
    expect(sent.map(({ title, revision }) => [title, revision])).toEqual([['One', 1], ['Two', 1], ['Two', 2]]);
  });

  it('[B-140] sent again as it was, it is saved, and when', async () => {
    const { saver, last } = room(['lost']);
    saver.change(titled('One'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect([last(), saver.revision(), saver.hasUnsaved()]).toEqual([{ is: 'saved', at: 9 }, 2, false]);
  });

  it('[B-140] what a page sent before it was left may come through after the next has begun', async () => {
    const before = titled('Before it was left');
    const { saver, sent, last, setStored } = room([], { current: titled('Before it was left, more'), sent: [before] });
    setStored(2, before);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(last()).toMatchObject({ is: 'saved' });
    expect(sent.at(-1)).toMatchObject({ title: 'Before it was left, more', revision: 2 });
    saver.stop();
  });

  it('[B-140] where a colleague saved over what came through unheard, it is a conflict', async () => {
    const { saver, sent, last, setStored } = room(['lost']);
    saver.change(titled('One'));
    await vi.advanceTimersByTimeAsync(1_000);
    setStored(3, titled('Theirs'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(last()).toEqual({ is: 'conflict', by: 'Karma', at: 5, revision: 3 });
    expect(sent).toHaveLength(2);
  });

  it('[B-140] whoever is stopped sends nothing more, and says when the last was answered', async () => {
    const { saver, sent } = room([refused(0)]);
    saver.change(titled('One'));
    await vi.advanceTimersByTimeAsync(720);
    const stopped = saver.stop();
    await vi.advanceTimersByTimeAsync(20_000);
    await stopped;
    expect(sent).toHaveLength(1);
  });

  it('[B-52] while somebody else edits nothing is sent and nothing lost, until it is taken back', async () => {
    const { saver, sent, last } = room([refused(423, { by: 'Karma', at: 5 })]);
    saver.change(titled('Mine'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(last()).toEqual({ is: 'locked', by: 'Karma', at: 5 });
    expect(sent).toHaveLength(1);
    expect(saver.hasUnsaved()).toBe(true);
    const done = saver.resume();
    await vi.advanceTimersByTimeAsync(100);
    expect(await done).toBe(true);
    expect(sent.at(-1)).toMatchObject({ title: 'Mine', revision: 1 });
  });

  it('[B-13] signing out stops the saving and keeps the draft', async () => {
    const { saver, sent, last } = room([refused(401)]);
    saver.change(titled('One'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(last()).toEqual({ is: 'signedOut' });
    expect(sent).toHaveLength(1);
    expect(saver.hasUnsaved()).toBe(true);
  });

  it('[B-134] signed in again elsewhere, the next change saves all that was drawn, and the signs of being signed out stay until then', async () => {
    const { saver, sent, states, last } = room([refused(401), refused(401)]);
    saver.change(titled('One'));
    await vi.advanceTimersByTimeAsync(2_000);
    saver.change(titled('Two'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(states.slice(2), 'nothing comes and goes with every letter').toEqual([{ is: 'signedOut' }, { is: 'signedOut' }]);
    saver.change(titled('Three'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(last()).toMatchObject({ is: 'saved' });
    expect(sent.at(-1)).toMatchObject({ title: 'Three', revision: 1 });
  });

  it('[B-134] signed in again elsewhere, saving can be asked for without a change', async () => {
    const { saver, last } = room([refused(401)]);
    saver.change(titled('One'));
    await vi.advanceTimersByTimeAsync(2_000);
    const done = saver.flush();
    await vi.advanceTimersByTimeAsync(100);
    expect(await done).toBe(true);
    expect(last()).toMatchObject({ is: 'saved' });
  });

  it('[B-134] somebody else who signed in there saves nothing, and who may draw no more is told why', async () => {
    const { saver, last } = room([refused(403, {}, 'builder.other-person'), refused(403, {}, 'rights.refused')]);
    saver.change(titled('One'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(last()).toEqual({ is: 'signedOut', isOther: true });
    saver.change(titled('Two'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(last()).toEqual({ is: 'refused', message: 'no' });
    expect(saver.hasUnsaved()).toBe(true);
  });

  it('[B-11] undoing everything leaves nothing to save', async () => {
    const { saver, sent, last } = room();
    const start = titled('Start');
    const second = createSaver({ file: start, revision: 1, savedAt: 7 }, { save: async () => refused(500), read: async () => refused(500) as never, onState: () => {} });
    second.change(titled('One'));
    second.change(start);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(second.hasUnsaved()).toBe(false);
    expect(sent).toHaveLength(0);
    expect(last()).toBeUndefined();
    saver.stop();
  });
});
