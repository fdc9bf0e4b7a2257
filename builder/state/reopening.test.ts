import { describe, expect, it } from 'vitest';
import { reopening } from './reopening.ts';

/** A shelf that is closed when the site's data are cleared. */
function room() {
  const shelves: { isClosed: boolean; texts: string[] }[] = [];
  const use = reopening(async () => { shelves.push({ isClosed: false, texts: [] }); return shelves.at(-1)!; });
  const put = (text: string) => use(async (shelf) => {
    if (shelf.isClosed) throw new Error('closed');
    return shelf.texts.push(text);
  });
  return { shelves, put };
}

describe('what may be gone at any time', () => {
  it('[B-135] is opened once for all that is done with it', async () => {
    const { shelves, put } = room();
    await Promise.all([put('one'), put('two')]);
    expect(shelves.map(({ texts }) => texts)).toEqual([['one', 'two']]);
  });

  it('[B-135] given it was closed from elsewhere, then it is opened anew and nothing is lost', async () => {
    const { shelves, put } = room();
    await put('one');
    shelves[0]!.isClosed = true;
    await Promise.all([put('two'), put('three')]);
    expect(shelves.map(({ texts }) => texts)).toEqual([['one'], ['two', 'three']]);
  });

  it('[B-135] given it cannot be had, then that is said, and the next try opens it again', async () => {
    let tries = 0;
    const use = reopening(async () => { tries += 1; if (tries < 3) throw new Error('none'); return 'shelf'; });
    await expect(use(async (opened) => opened)).rejects.toThrow('none');
    expect(await use(async (opened) => opened)).toBe('shelf');
  });
});
