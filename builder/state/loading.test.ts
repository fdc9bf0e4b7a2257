import { describe, expect, it } from 'vitest';
import { fetchAhead, fetchedLater, NotLoaded } from './loading.ts';

const now = () => Promise.resolve();

describe('parts that are fetched later', () => {
  it('[B-58] given a network that fails once, when a part is opened, then it comes', async () => {
    let asked = 0;
    const load = fetchedLater(() => (asked++ === 0 ? Promise.reject(new TypeError('gone')) : Promise.resolve('part')), now);
    expect(await load()).toBe('part');
  });

  it('[B-58] given no network, when a part is opened, then that is what is said, and a later try brings it', async () => {
    let isThere = false;
    const load = fetchedLater(() => (isThere ? Promise.resolve('part') : Promise.reject(new TypeError('gone'))), now);
    await expect(load()).rejects.toBeInstanceOf(NotLoaded);
    isThere = true;
    expect(await load()).toBe('part');
  });

  it('[B-58] given idle time, when parts are fetched ahead, then all are, those a part brings as well, and a missing one stops none', async () => {
    const came: string[] = [];
    fetchedLater(() => Promise.reject(new TypeError('gone')), now);
    fetchedLater(() => { came.push('outer'); fetchedLater(async () => { came.push('inner'); }, now); return Promise.resolve(); }, now);
    await fetchAhead(now);
    expect(came).toEqual(['outer', 'inner']);
  });
});
