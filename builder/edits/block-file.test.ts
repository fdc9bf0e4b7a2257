import { describe, expect, it } from 'vitest';
import { problemsOf } from '#builder/problems/check.ts';
import { wordsIn } from '#builder/state/texts.tsx';
import { plainService } from '#builder/testing/plain-service.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { apply } from './apply.ts';
import { contentAt } from './block-content.ts';
import { differencesTo, isSameBlock } from './block-differences.ts';
import { BLOCK_NAME, blockFile, blockIn } from './block-file.ts';
import { newField } from './new-field.ts';
import type { BlockVersion } from './put-block.ts';

const KINDS = ['address', 'owner', 'rows', 'declaration', 'signature', 'oneOf', 'location'] as const;
const blockOf = (kind: (typeof KINDS)[number]): BlockVersion => {
  const made = newField(sampleService(), 'premises', kind, wordsIn, { title: 'Kept' });
  return { id: 'kept', version: 3, title: 'Kept', content: contentAt(apply(sampleService(), made.edit).file, made.path)! };
};

describe('a block changed by itself', () => {
  it.each(KINDS)('[B-86] %s: untouched it is the very same block, in every language, and nothing at its questions is unsound', (kind) => {
    const block = blockOf(kind);
    const file = blockFile(block);
    const { path, version } = blockIn(file);
    expect(version).toBe(3);
    expect(isSameBlock(contentAt(file, path)!, block.content)).toBe(true);
    expect(contentAt(file, path)!['x-service'].languages).toEqual(block.content['x-service'].languages);
    expect(problemsOf(file).filter((problem) => problem.severity === 'error' && problem.path.startsWith('/properties/') && problem.code !== 'text-missing-in-language').map(({ code, path: at }) => `${code} ${at}`)).toEqual([]);
  });

  it('[B-86] a page kept as a block, and a question put into a block, are told as what they are', () => {
    const content = contentAt(sampleService(), '/before')!;
    const file = blockFile({ id: 'page', version: 1, title: 'Before', content });
    const { path } = blockIn(file);
    expect(isSameBlock(contentAt(file, path)!, content)).toBe(true);
    const made = newField(file, 'block', 'text', wordsIn, { within: path, title: 'Post box' });
    const changed = contentAt(apply(file, made.edit).file, path)!;
    expect(differencesTo(changed, content, content).map(({ key, sort }) => [key, sort])).toEqual([['postBox', 'added']]);
  });

  it('[B-86] a block called otherwise asks the very same', () => {
    const block = blockOf('address');
    const { file } = apply(blockFile(block), { do: 'setText', path: BLOCK_NAME, text: 'Home' });
    const { path, name } = blockIn(file);
    expect(name).toBe('Home');
    expect(isSameBlock(contentAt(file, path)!, block.content)).toBe(true);
  });

  it('[B-86] a file that holds no block is our own mistake', () => {
    expect(() => blockIn(plainService())).toThrow('without its block');
  });
});
