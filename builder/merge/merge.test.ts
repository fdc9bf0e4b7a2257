import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkService, type Json, type ServiceFile } from '#schemas/index.ts';
import { stableJson } from '#schemas/service/stable-order.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { apply } from '#builder/edits/apply.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { anyRecipe, type Recipe } from '#builder/testing/any-edit.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { isNode, lifted } from './lifted.ts';
import { lowered } from './lowered.ts';
import { merge } from './merge.ts';

const edited = (file: ServiceFile, recipes: readonly Recipe[]): ServiceFile => recipes.reduce((now, recipe) => apply(now, recipe(now)).file, file);
const edit = (file: ServiceFile, ...edits: Edit[]): ServiceFile => edits.reduce((now, one) => apply(now, one).file, file);
const TEMPLATES = new URL('../../templates/', import.meta.url);
const recipes = fc.array(anyRecipe, { minLength: 1, maxLength: 6 });
const stable = (file: ServiceFile) => JSON.parse(stableJson(file)) as ServiceFile;
const base = stable(sampleService());

/** Every least thing a tree says: place → value. A record that is empty says nothing. */
function leaves(value: Json | undefined, path = '', found = new Map<string, string>()): Map<string, string> {
  if (isNode(value) && !path.endsWith('/$whole')) for (const [key, one] of Object.entries(value)) leaves(one, `${path}/${key}`, found);
  else if (value !== undefined) found.set(path, JSON.stringify(value));
  return found;
}

describe('bringing two drawings together', () => {
  it('[B-53] a file is the same after it was taken apart and put together', () => {
    fc.assert(fc.property(recipes, (some) => {
      const file = stable(edited(base, some));
      const again = lowered(lifted(file));
      expect(leaves(lifted(again))).toEqual(leaves(lifted(file)));
    }), { numRuns: 60 });
    expect(lowered(lifted(base))).toEqual(base);
  });

  it.each(readdirSync(TEMPLATES).filter((name) => existsSync(new URL(`${name}/service.json`, TEMPLATES))))('[B-53] the template %s is the very same after it was taken apart and put together', (name) => {
    const file = stable(JSON.parse(readFileSync(new URL(`${name}/service.json`, TEMPLATES), 'utf8')) as ServiceFile);
    expect(leaves(lifted(lowered(lifted(file))))).toEqual(leaves(lifted(file)));
    expect(checkService(lowered(lifted(file)), stepKinds)).toEqual(checkService(file, stepKinds));
  });

  it('[B-53] where only one changed something, the result is that one', () => {
    fc.assert(fc.property(recipes, (some) => {
      const file = edited(base, some);
      expect(stableJson(merge(base, file, base).file)).toBe(stableJson(file));
      expect(stableJson(merge(base, base, file).file)).toBe(stableJson(file));
      expect(merge(base, file, file)).toEqual({ file: stable(file), clashes: [] });
    }), { numRuns: 60 });
  });

  it('[B-53] what one of two changed is never lost, and what both changed is a clash that goes as it is decided', () => {
    fc.assert(fc.property(recipes, recipes, fc.boolean(), (left, right, isTheirs) => {
      const [mine, theirs] = [stable(edited(base, left)), stable(edited(base, right))];
      const { clashes } = merge(base, mine, theirs);
      const { file } = merge(base, mine, theirs, Object.fromEntries(clashes.map(({ id }) => [id, isTheirs ? 'theirs' : 'mine'])));
      const [was, one, other, both] = [base, mine, theirs, file].map((each) => leaves(lifted(each))) as [Map<string, string>, Map<string, string>, Map<string, string>, Map<string, string>];
      const clashing = clashes.map(({ path }) => `/${path.join('/')}`);
      const isClashing = (place: string) => clashing.some((id) => place === id || place.startsWith(`${id}/`) || id.startsWith(`${place}/`));
      for (const place of new Set([...was.keys(), ...one.keys(), ...other.keys()])) {
        // What the effects still say of questions that one of them took away is about nothing, and gives way to what they say of the ones that stay.
        if (place.startsWith('/allOf/') && clashing.some((id) => id.startsWith('/properties/'))) continue;
        const [before, here, there] = [was.get(place), one.get(place), other.get(place)];
        if (isClashing(place)) { if (one.has(place) || other.has(place)) continue; }
        else if (here === before) expect(both.get(place), `theirs at ${place}`).toBe(there);
        else if (there === before) expect(both.get(place), `mine at ${place}`).toBe(here);
        else expect(both.get(place), `alike at ${place}`).toBe(here);
      }
    }), { numRuns: 150 });
  });

  it('[B-53] who is called mine makes no difference, and the result is a draft that can be saved', () => {
    fc.assert(fc.property(recipes, recipes, (left, right) => {
      const [mine, theirs] = [stable(edited(base, left)), stable(edited(base, right))];
      const there = merge(base, mine, theirs, {});
      const back = merge(base, theirs, mine, Object.fromEntries(there.clashes.map(({ id }) => [id, 'theirs'])));
      expect(leaves(lifted(back.file))).toEqual(leaves(lifted(there.file)));
      const shapes = (file: ServiceFile) => checkService(file, stepKinds).filter(({ code }) => code === 'shape-type' || code === 'shape-missing' || code === 'shape-unknown-setting').map(({ code, path }) => `${code} ${path}`);
      const before = [...shapes(mine), ...shapes(theirs)];
      expect(shapes(there.file).filter((one) => !before.includes(one))).toEqual([]);
    }), { numRuns: 60 });
  });

  it('[B-53] two who change different things of one question are both heard, and two who change the same are asked', () => {
    const [screen = ''] = Object.keys(base.properties);
    const path = `/${screen}/${Object.keys(base.properties[screen]!.properties ?? {})[0]}`;
    const mine = edit(base, { do: 'editField', path, schema: { title: 'My words' } });
    const theirs = edit(base, { do: 'editField', path, schema: { description: 'Their help' }, privacy: 'sensitive' });
    expect(merge(base, mine, theirs)).toEqual({ file: stable(edit(mine, { do: 'editField', path, schema: { description: 'Their help' }, privacy: 'sensitive' })), clashes: [] });
    const contrary = edit(base, { do: 'editField', path, schema: { title: 'Their words' } });
    expect(merge(base, mine, contrary).clashes).toMatchObject([{ mine: 'My words', theirs: 'Their words' }]);
    const removed = edit(base, { do: 'removeField', path });
    const { clashes } = merge(base, mine, removed);
    expect(clashes).toHaveLength(1);
    expect(merge(base, mine, removed, { [clashes[0]!.id]: 'theirs' }).file).toEqual(stable(removed));
  });

  it('[B-53] given a step and its page renamed alike on both sides, then that is asked once, and decides both', () => {
    const renamed = (title: string) => edit(base, { do: 'setSetting', path: '/properties/premises/title', value: title }, { do: 'setSetting', path: '/x-service/flow/steps/premises/title', value: title });
    const [mine, theirs] = [renamed('My café'), renamed('Their café')];
    const { clashes } = merge(base, mine, theirs);
    expect(clashes).toHaveLength(1);
    expect(merge(base, mine, theirs, { [clashes[0]!.id]: 'theirs' }).file).toEqual(stable(theirs));
    expect(merge(base, mine, edit(theirs, { do: 'setSetting', path: '/x-service/flow/steps/premises/title', value: 'Another' })).clashes).toHaveLength(2);
  });
});
