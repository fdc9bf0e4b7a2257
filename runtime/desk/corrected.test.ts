import { expect, test } from 'vitest';
import { compileService } from '#runtime/engine/compile.ts';
import { askedDocuments } from '#runtime/portal/documents-view.ts';
import { answers, applicant, decides, goesOn, MORNING, opens, sends, uploads } from '#runtime/testing/acts.ts';
import { serviceWithCarts, stallWith } from '#runtime/testing/carts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import { EMPTY_DRAFT } from './decision.ts';
import { faultsOfPage } from './draft-faults.ts';
import { shownScreens, stillVerified } from './file-answers.ts';
import { documentsChanged, isOfFile, shownDocuments } from './file-documents.ts';
import { pastOf, withoutUnsent } from './past.ts';
import { acts } from './timeline.ts';

const STALL = { name: 'Momo House', district: 'east', village: 'hill', women: 2, men: 1 };
const wordingOf = (file: ReturnType<typeof smallService>) => ({ file, language: 'en', t: translator('en') });

test('[D200] given rows that moved in a correction, then each document is shown with what the desk asked and saw of its own row, and what only moved along is the same as before', () => {
  const rows = compileService(serviceWithCarts(), 1);
  const atCarts = given(rows, opens({ guide: { seller: 'citizen', goods: 'food' } }), answers('stall', stallWith(['A', 2], ['B', 4], ['C', 2])), answers('kitchen', { fuel: 'gas' }), uploads('clearance'), uploads('cart.0', { id: 'a' }), uploads('cart.1', { id: 'b' }), uploads('cart.2', { id: 'c' }), goesOn('documents'), sends());
  const { events, case: kase } = atCarts.and(
    decides({ outcome: 'sendBack', reason: 'unclear', text: 'Two things.', fields: { 'document:cart.1': 'Too dark.', '/stall/carts': 'Is that all?' }, verified: ['document:cart.0', 'document:cart.2'] }),
    answers('stall', stallWith(['B', 4], ['C', 2])), uploads('cart.0', { id: 'd' }), sends());
  const past = pastOf(withoutUnsent(events));
  const told = shownDocuments(rows, kase!, past).filter(({ path }) => path.includes('cart')).map(({ title, asked, current, earlier }) => [title, asked, current?.hash, earlier.map(({ hash }) => hash)]);
  expect(told).toEqual([['Cart seen from the front (B)', 'Too dark.', 'hash of d', ['hash of b']], ['Cart seen from the front (C)', undefined, 'hash of c', []]]);
  expect([stillVerified(past.lastSentBack!, kase!), documentsChanged(kase!, past), isOfFile(kase!, past, 'a')]).toEqual([['document:cart.1'], 2, true]);
});

test('[D201] given a row\'s document, then what is wrong with it and what was asked about it name the row by its first answer, as its heading does', () => {
  const rows = compileService(serviceWithCarts(), 1);
  const drawn = given(rows, opens({ guide: { seller: 'citizen', goods: 'food' } }), answers('stall', stallWith(['A', 2], ['B', 4])), answers('kitchen', { fuel: 'gas' }), uploads('clearance'), uploads('cart.0', { id: 'a' }));
  const missing = askedDocuments(rows, drawn.case!, { at: MORNING, actor: applicant, newId: () => '', newToken: () => '' }, translator('en'), [{ path: 'document:cart.1', code: 'missing-document' }]).find(({ requirement }) => requirement === 'cart.1');
  expect([missing?.title, missing?.fault]).toEqual(['Cart seen from the front (B)', 'Upload “Cart seen from the front (B)”']);
  const { events } = drawn.and(uploads('cart.1', { id: 'b' }), goesOn('documents'), sends(), decides({ outcome: 'sendBack', reason: 'unclear', text: 'Look again.', fields: { 'document:cart.1': 'Too dark.' } }));
  expect(acts(events, wordingOf(rows.file)).flatMap(({ asked = [] }) => asked)).toEqual([{ title: 'Cart seen from the front (B)', note: 'Too dark.' }]);
});

test('[D203] given an office that filled in its own screen after a correction, then that is no answer the applicant changed', () => {
  const file = smallService();
  Object.assign(file['x-service'].flow.steps['inspector']!, { screen: 'visit' });
  file.properties['visit'] = { title: 'The visit', type: 'object', additionalProperties: false, required: ['taps'], properties: { taps: { title: 'Water taps', type: 'integer' } } };
  const own = compileService(file, 1);
  const { events, case: kase } = given(own, ...[opens(), answers('guide', { seller: 'citizen', goods: 'food' }), answers('stall', STALL), answers('kitchen', { fuel: 'gas' }), uploads('clearance'), goesOn('documents'), sends()],
    decides({ outcome: 'sendBack', reason: 'unclear', text: 'One thing.', fields: { '/stall/name': 'Too short?' } }), answers('stall', { ...STALL, name: 'Momo House of the East' }), sends(), decides({ outcome: 'approve', values: { taps: 2 } }));
  const fields = shownScreens(own, kase!, wordingOf(own.file), pastOf(events).lastSentBack).flatMap((screen) => screen.fields);
  expect(fields.filter(({ before }) => before !== undefined).map(({ path }) => path)).toEqual(['/stall/name']);
  expect(fields.map(({ path }) => path)).toContain('/visit/taps');
});

test('[D204] given a document marked as not in order and a decision to approve, then it is said once: that it is marked, not that nobody looked at it', () => {
  const documents = [{ path: 'document:a', title: 'A', optional: false, earlier: [] }, { path: 'document:b', title: 'B', optional: false, earlier: [] }];
  const draft = { ...EMPTY_DRAFT, outcome: 'approve', flagged: ['document:a'] };
  const faults = [{ path: 'outcome', code: 'marked', params: { count: 1 } }, { path: 'document:a', code: 'not-verified' }, { path: 'document:b', code: 'not-verified' }];
  const { summary } = faultsOfPage(translator('en'), { screens: [], documents, allow: ['approve', 'sendBack'], verify: { paths: ['document:a', 'document:b'], wrongs: [] } }, draft, faults);
  expect(summary.map(({ text }) => text)).toEqual(['You marked one thing to be corrected. Choose “Send back”, or take the mark away.', 'Say of “B” whether it is in order']);
});
