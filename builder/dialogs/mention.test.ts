import { describe, expect, it } from 'vitest';
import { namedIn, namesBegun, withName } from './mention.ts';

const people = ['Karma Wangdi', 'Karma', 'Pema Lhamo', 'སྐར་མ།'].map((name) => ({ id: name, name }));
const names = (found: readonly { name: string }[]) => found.map(({ name }) => name);

describe('whom a comment names', () => {
  it('[B-142] a name that is begun behind an @ is offered, by any of its words, in any script', () => {
    expect(names(namesBegun('Is this so, @kar', people))).toEqual(['Karma Wangdi', 'Karma']);
    expect(names(namesBegun('@lha', people))).toEqual(['Pema Lhamo']);
    expect(names(namesBegun('@སྐར', people))).toEqual(['སྐར་མ།']);
    expect(names(namesBegun('Ask @', people))).toHaveLength(4);
  });

  it('[B-142] nobody is offered for an address, a name written out, or words without an @', () => {
    expect(namesBegun('someone@kar', people)).toEqual([]);
    expect(namesBegun('@Pema Lhamo ', people)).toEqual([]);
    expect(namesBegun('karma', people)).toEqual([]);
  });

  it('[B-142] the name that is chosen takes the place of what was begun, and what comes behind stays', () => {
    expect(withName('Is this so, @kar', ' or not?', 'Karma')).toEqual({ before: 'Is this so, @Karma ', after: 'or not?' });
  });

  it('[B-142] whoever is named behind an @ is asked: the longest name that fits, and no part of a longer word', () => {
    expect(names(namedIn('@karma wangdi, is it? @སྐར་མ།', people))).toEqual(['Karma Wangdi', 'སྐར་མ།']);
    expect(names(namedIn('@Karma: is it?', people))).toEqual(['Karma']);
    expect(names(namedIn('@Karmapa and x@Karma', people))).toEqual([]);
  });
});
