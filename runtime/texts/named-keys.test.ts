import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogues } from './index.ts';

const root = join(import.meta.dirname, '../..');
const paths = globSync('{runtime,builder,server}/**/*.{ts,tsx}', { cwd: root, exclude: (path) => /(^|[/.])(test|journey|testing|node_modules)([./]|$)|\/\.[^/]+/.test(path) });
const keys = Object.keys(catalogues['en']!);

/** What stands between a translator's opening bracket and the comma or bracket that ends its first argument. */
function firstArguments(source: string): string[] {
  return [...source.matchAll(/(?:(?<![\w$])t|translator\([^()]*(?:\([^()]*\)[^()]*)*\)|translate\(\w+\))\(/g)].map(({ index, 0: { length } }) => {
    let depth = 0;
    let end = index + length;
    for (; end < source.length && !(depth === 0 && /[,)]/.test(source[end]!)); end += 1) depth += '([{'.includes(source[end]!) ? 1 : ')]}'.includes(source[end]!) ? -1 : 0;
    return source.slice(index + length, end);
  });
}

const KEY = /^[a-z][\w-]*(?:\.[\w-]+)+$/;

/** Keys written out, those of either branch too; what a key is compared with is none. */
const wholeKeys = (argument: string): string[] => [...argument.matchAll(/((?:[=!]==?|\(|\[)\s*)?'([^'\n]*)'/g)].flatMap(([, before, text]) => (before === undefined && KEY.test(text!) ? [text!] : []));
/** How a key begins whose end is worked out. */
const beginnings = (argument: string): string[] => [...argument.matchAll(/`([a-z][\w-]*\.[\w.-]*)\$\{/g)].map(([, text]) => text!);

describe('[X14] a text that a source asks for by name', () => {
  const asked = paths.flatMap((path) => firstArguments(readFileSync(join(root, path), 'utf8')).map((argument) => ({ path, argument })));

  test('is in the catalogues', () => {
    const named = asked.flatMap(({ path, argument }) => wholeKeys(argument).map((key) => ({ path, key })));
    expect(named.length).toBeGreaterThan(1_500);
    expect(named.filter(({ key }) => !Object.hasOwn(catalogues['en']!, key))).toEqual([]);
  });

  test('by its beginning alone is begun by some text', () => {
    const begun = asked.flatMap(({ path, argument }) => beginnings(argument).map((start) => ({ path, start })));
    expect(begun.length).toBeGreaterThan(100);
    expect(begun.filter(({ start }) => !keys.some((key) => key.startsWith(start)))).toEqual([]);
  });

  test('is seen in every way it is written', () => {
    const source = `<p>{t(isMe ? 'a.mine' : kind === 'not.this' ? 'a.other' : \`a.kind.\${kind}\`, { of: t('b.inner') })}</p>; translator('en', { onMissing: 'english' })('c.late', {}); test('d.none')`;
    const found = firstArguments(source);
    expect(found.flatMap(wholeKeys)).toEqual(['a.mine', 'a.other', 'b.inner', 'c.late']);
    expect(found.flatMap(beginnings)).toEqual(['a.kind.']);
  });
});
