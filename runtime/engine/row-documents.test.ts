import { describe, expect, test } from 'vitest';
import { requirementOf } from '#schemas/index.ts';
import { answers, decides, goesOn, opens, removes, sends, uploads } from '#runtime/testing/acts.ts';
import { CLOTH, FOOD, serviceWithCarts, stallWith } from '#runtime/testing/carts.ts';
import { given } from '#runtime/testing/given.ts';
import { GAS } from '#runtime/testing/stall-cases.ts';
import { compileService } from './compile.ts';
import { neededDocuments } from './documents.ts';

const service = compileService(serviceWithCarts(), 1);
const two = stallWith(['A', 2], ['B', 4]);
const drawn = given(service, opens({ guide: CLOTH }), answers('stall', two));
const lying = (one: { case: { documents: readonly { requirement: string; hash: string }[] } | undefined }) => one.case!.documents.map(({ requirement, hash }) => [requirement, hash]);

test('[E12] given rows, then a document is asked for each, called by the first answer of its row', () => {
  expect(neededDocuments(service, drawn.case!)).toEqual([{ requirement: 'cart.0', title: 'Cart seen from the front (A)', optional: false }, { requirement: 'cart.1', title: 'Cart seen from the front (B)', optional: false }]);
  drawn.when(sends()).refuses('step.not-current');
  const half = drawn.and(uploads('cart.0'));
  half.when(goesOn('documents')).refuses('answers.faulty', { 'document:cart.1': 'missing-document' });
  half.and(uploads('cart.1'), goesOn('documents')).when(sends()).leaves({ status: 'approved' });
});

test('[E12] given a row that is not there, or none where rows are asked, then its document is no question', () => {
  for (const requirement of ['cart.2', 'cart', 'cart.00', 'cart.-1', 'cart.x', 'clearance.0']) drawn.when(uploads(requirement)).refuses('answers.faulty', { [`document:${requirement}`]: 'not-a-question' });
  expect(requirementOf(service.file, 'cart')).toBeUndefined();
});

test('[E12] given rows that move, then each document goes with its row; with a row taken away its document goes', () => {
  const both = drawn.and(uploads('cart.0', { id: 'a' }), uploads('cart.1', { id: 'b' }));
  expect(lying(both.and(answers('stall', stallWith(['B', 4], ['A', 2]))))).toEqual([['cart.1', 'hash of a'], ['cart.0', 'hash of b']]);
  expect(lying(both.and(answers('stall', stallWith(['B', 4]))))).toEqual([['cart.0', 'hash of b']]);
  expect(lying(both.and(answers('stall', stallWith(['C', 2], ['A', 2], ['B', 4]))))).toEqual([['cart.1', 'hash of a'], ['cart.2', 'hash of b']]);
  expect(lying(both.and(answers('stall', stallWith())))).toEqual([]);
});

test('[E12] given a row whose answers change at its place, then its document stays; a like row keeps its own', () => {
  const both = drawn.and(uploads('cart.0', { id: 'a' }), uploads('cart.1', { id: 'b' }));
  expect(lying(both.and(answers('stall', stallWith(['A', 4], ['B', 4]))))).toEqual([['cart.0', 'hash of a'], ['cart.1', 'hash of b']]);
  // Known by its name, wherever it stands now.
  expect(lying(both.and(answers('stall', stallWith(['B', 2]))))).toEqual([['cart.0', 'hash of b']]);
  const twins = given(service, opens({ guide: CLOTH }), answers('stall', stallWith(['A', 2], ['A', 2])), uploads('cart.0', { id: 'a' }), uploads('cart.1', { id: 'b' }));
  expect(lying(twins.and(answers('stall', stallWith(['A', 2]))))).toEqual([['cart.0', 'hash of a']]);
});

test('[E15] given one row\'s document sent back, then it alone is open; a row that a correction adds asks for its own', () => {
  const atDesk = given(service, opens({ guide: FOOD }), answers('stall', two), answers('kitchen', GAS), uploads('clearance'), uploads('cart.0', { id: 'a' }), uploads('cart.1', { id: 'b' }), goesOn('documents'), sends());
  const back = atDesk.and(decides({ outcome: 'sendBack', reason: 'unclear', text: 'Look again, please.', fields: { 'document:cart.1': 'Too dark.', '/stall/carts': 'Is that all?' } }));
  back.when(uploads('cart.0', { id: 'c' })).refuses('correction.not-asked', { 'document:cart.0': 'not-asked' });
  back.when(removes('a')).refuses('correction.not-asked', { 'document:cart.0': 'not-asked' });
  const more = back.and(answers('stall', stallWith(['A', 2], ['B', 4], ['C', 2])), uploads('cart.1', { id: 'c' }), uploads('cart.2', { id: 'd' }));
  more.when(sends()).leaves({ status: 'pending' });
  // What was found fault with does not move along: it is asked for anew.
  const moved = back.and(answers('stall', stallWith(['B', 4])));
  expect(lying(moved)).toEqual([['clearance', 'hash of clearance-1']]);
  moved.and(uploads('cart.0', { id: 'e' })).when(sends()).leaves({ status: 'pending' });
});

describe('[E200] what a desk asked about a row\'s document stays with its row', () => {
  const atDesk = given(service, opens({ guide: FOOD }), answers('stall', stallWith(['A', 2], ['B', 4], ['C', 2])), answers('kitchen', GAS), uploads('clearance'), uploads('cart.0', { id: 'a' }), uploads('cart.1', { id: 'b' }), uploads('cart.2', { id: 'c' }), goesOn('documents'), sends());
  const back = atDesk.and(decides({ outcome: 'sendBack', reason: 'unclear', text: 'Look again, please.', fields: { 'document:cart.1': 'Too dark.', '/stall/carts': 'Is that all?' } }));

  test('given the row before it is taken away, then it is asked for by its new place, the others keep theirs and stay closed', () => {
    const moved = back.and(answers('stall', stallWith(['B', 4], ['C', 4])));
    expect(moved.case!.corrections!.fields).toEqual({ 'document:cart.0': 'Too dark.', '/stall/carts': 'Is that all?' });
    expect(lying(moved)).toEqual([['clearance', 'hash of clearance-1'], ['cart.1', 'hash of c']]);
    moved.when(uploads('cart.1', { id: 'd' })).refuses('correction.not-asked', { 'document:cart.1': 'not-asked' });
    moved.when(sends()).refuses('step.not-current');
    moved.and(uploads('cart.0', { id: 'd' })).when(sends()).leaves({ status: 'pending' });
    moved.and(uploads('cart.0', { id: 'b' })).when(sends()).refuses('send.incomplete', { 'document:cart.0': 'not-replaced' });
  });
  test('given the rows move again, then a new document moves with its row, and none of another row goes', () => {
    const moved = back.and(answers('stall', stallWith(['B', 4], ['C', 2])), uploads('cart.0', { id: 'd' }), answers('stall', stallWith(['C', 2], ['B', 4])));
    expect(lying(moved)).toEqual([['clearance', 'hash of clearance-1'], ['cart.0', 'hash of c'], ['cart.1', 'hash of d']]);
    expect(moved.case!.corrections!.fields).toHaveProperty('document:cart.1', 'Too dark.');
  });
  test('given the row itself is taken away, then nothing is asked about it; one that is added asks for its own, as often as it is to be another', () => {
    const gone = back.and(answers('stall', stallWith(['A', 2], ['C', 2], ['D', 2])));
    expect(gone.case!.corrections!.fields).toEqual({ '/stall/carts': 'Is that all?' });
    gone.and(uploads('cart.2', { id: 'd' })).and(uploads('cart.2', { id: 'e' })).when(sends()).leaves({ status: 'pending' });
    gone.when(uploads('cart.1', { id: 'd' })).refuses('correction.not-asked', { 'document:cart.1': 'not-asked' });
  });
});
