import { describe, expect, test } from 'vitest';
import { compileService } from '#runtime/engine/compile.ts';
import { replay } from '#runtime/engine/evolve.ts';
import { answers, decides, goesOn, opens, removes, sends, uploads } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import { consequencesOf } from './consequences.ts';
import { shownScreens } from './file-answers.ts';
import { documentsChanged, isOfFile, shownDocuments } from './file-documents.ts';
import { pastOf, withoutUnsent } from './past.ts';
import { acts } from './timeline.ts';

const service = compileService(smallService(), 1);
const wording = { file: service.file, language: 'en', t: translator('en') };

const STALL = { name: 'Momo House', district: 'east', village: 'hill', women: 2, men: 1 };
const atDesk = given(service, opens(), answers('guide', { seller: 'citizen', goods: 'food' }), answers('stall', STALL), answers('kitchen', { fuel: 'gas' }), uploads('clearance'), goesOn('documents'), sends());
const sentBack = atDesk.and(decides({ outcome: 'sendBack', reason: 'unclear', text: 'Two things.', fields: { '/stall/name': 'Too short?', 'document:clearance': 'Blurred' } }));
const mending = sentBack.and(answers('stall', { ...STALL, name: 'Momo House of the East' }), removes('clearance-1'), uploads('clearance', { id: 'clearance-2' }));
const corrected = mending.and(sends());

describe('the answers of a file', () => {
  test('[D3] are all there in words, screen by screen, what was not asked left out', () => {
    const screens = shownScreens(service, atDesk.case!, wording);
    expect(screens.map(({ title }) => title)).toEqual(['Before you start', 'The stall', 'The kitchen']);
    expect(Object.fromEntries(screens[1]!.fields.map(({ path, value }) => [path, value]))).toEqual({
      '/stall/name': { kind: 'line', text: 'Momo House' }, '/stall/district': { kind: 'line', text: 'east' }, '/stall/village': { kind: 'line', text: 'hill' },
      '/stall/women': { kind: 'line', text: '2' }, '/stall/men': { kind: 'line', text: '1' }, '/stall/people': { kind: 'line', text: '3' }, '/stall/note': { kind: 'none' },
    });
  });

  test('[D3] what the service works out cannot be marked', () => {
    const fields = shownScreens(service, atDesk.case!, wording).flatMap((screen) => screen.fields);
    expect(fields.filter(({ isCalculated }) => isCalculated).map(({ path }) => path)).toEqual(['/stall/people']);
  });
});

describe('a file that came back', () => {
  const events = withoutUnsent(corrected.events);
  const kase = replay(events)!;

  test('[D12] shows each changed answer with its old one, and what had been asked', () => {
    const fields = shownScreens(service, kase, wording, pastOf(events).lastSentBack).flatMap((screen) => screen.fields);
    expect(fields.filter(({ before, asked }) => before ?? asked)).toEqual([
      expect.objectContaining({ path: '/stall/name', value: { kind: 'line', text: 'Momo House of the East' }, before: { kind: 'line', text: 'Momo House' }, asked: 'Too short?' }),
    ]);
  });

  test('[D12] shows the new document, and the one the desk saw before', () => {
    const [clearance] = shownDocuments(service, kase, pastOf(events));
    expect(clearance).toMatchObject({ path: 'document:clearance', asked: 'Blurred', current: { id: 'clearance-2' }, earlier: [{ id: 'clearance-1' }] });
  });

  test('[D12] counts the documents that came, went or were replaced', () => {
    expect([documentsChanged(kase, pastOf(events)), documentsChanged(sentBack.case!, pastOf(sentBack.events)), documentsChanged({ documents: [] }, pastOf(sentBack.events))]).toEqual([1, 0, 1]);
  });

  test('[D12] is not shown to the desk before it is sent: answers, documents and history stay as they were', () => {
    const known = withoutUnsent(mending.events);
    expect(replay(known)!.answers).toEqual(sentBack.case!.answers);
    expect(replay(known)!.documents.map(({ id }) => id)).toEqual(['clearance-1']);
    expect(isOfFile(replay(known)!, pastOf(known), 'clearance-2')).toBe(false);
    expect(acts(known, wording).at(-1)).toMatchObject({ act: 'sendBack' });
  });

  test('[D4] a document the applicant tried and took away before sending is nobody’s', () => {
    const tried = given(service, opens(), answers('guide', { seller: 'citizen', goods: 'food' }), answers('stall', STALL), answers('kitchen', { fuel: 'gas' }), uploads('clearance', { id: 'wrong-one' }), removes('wrong-one'), uploads('clearance'), goesOn('documents'), sends(), decides({ outcome: 'approve' }));
    expect(isOfFile(tried.case!, pastOf(tried.events), 'wrong-one')).toBe(false);
    expect(isOfFile(tried.case!, pastOf(tried.events), 'clearance-1')).toBe(true);
  });
});

describe('the history of a file', () => {
  test('[D5] names every act in order, what it was about, and old and new answers', () => {
    const lines = acts(corrected.events, wording);
    expect(lines.map(({ act }) => act)).toEqual([
      'opened', 'answered', 'answered', 'answered', 'documentAdded', 'sent', 'cameToDesk', 'sendBack', 'answered', 'documentRemoved', 'documentAdded', 'sentAgain', 'cameToDesk',
    ]);
    expect(lines[7]).toMatchObject({ actor: 'officer', role: 'Food inspector', reason: 'An answer is unclear', text: 'Two things.', asked: [{ title: 'Name of the stall', note: 'Too short?' }, { title: 'Clearance', note: 'Blurred' }] });
    expect(lines[8]!.changes).toEqual([{ path: '/stall/name', title: 'Name of the stall', before: { kind: 'line', text: 'Momo House' }, after: { kind: 'line', text: 'Momo House of the East' } }]);
    expect(lines[9]).toMatchObject({ about: 'Clearance' });
  });
});

describe('what a decision leads to', () => {
  const eventsOf = (decision: Parameters<typeof decides>[0]) => corrected.when(decides(decision)).accepted().events.slice(corrected.events.length);

  test('[D7] approving names the certificates it gives and that the file is closed', () => {
    expect(consequencesOf(service, corrected.case!, eventsOf({ outcome: 'approve' }))).toEqual({ gives: ['Permit to sell', 'Permit to cook'], returnsToApplicant: false, ends: 'approved' });
  });

  test('[D7] sending back returns it, rejecting closes it', () => {
    expect(consequencesOf(service, corrected.case!, eventsOf({ outcome: 'sendBack', reason: 'unclear', fields: { '/stall/name': 'Again' } }))).toEqual({ gives: [], returnsToApplicant: true });
    expect(consequencesOf(service, corrected.case!, eventsOf({ outcome: 'reject', reason: 'unsafe', text: 'No water.' }))).toEqual({ gives: [], returnsToApplicant: false, ends: 'rejected' });
  });
});
