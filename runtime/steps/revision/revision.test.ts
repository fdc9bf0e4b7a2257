import { expect, test } from 'vitest';
import { correctionNotes } from '#runtime/engine/correction-notes.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { decides, uploads } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { foodAtDesk } from '#runtime/testing/stall-cases.ts';
import type { RevisionStep } from './index.ts';

/** The inspector says of each thing whether it is in order. */
function atRevision(verify: RevisionStep['verify'] = 'documents') {
  const file = smallService();
  Object.assign(file['x-service'].flow.steps['inspector']!, { kind: 'revision', verify, wrongs: [{ code: 'unreadable', title: 'It cannot be read' }, { code: 'expired', title: 'It has expired' }] });
  return given(compileService(file, 1), ...foodAtDesk);
}
const back = { outcome: 'sendBack', reason: 'unclear' };

test('[E39] given documents to verify, then the file goes on once each that lies there was found in order', () => {
  atRevision().when(decides({ outcome: 'approve' })).refuses('answers.faulty', { 'document:clearance': 'not-verified' });
  const done = atRevision().when(decides({ outcome: 'approve', verified: ['document:clearance'] })).leaves({ status: 'approved' });
  expect(done.case!.decisions[0]).toMatchObject({ verified: ['document:clearance'] });
});

test('[E39] given everything to verify, then each answer too, save what is worked out or hidden', () => {
  const paths = ['/guide/seller', '/guide/goods', '/stall/name', '/stall/district', '/stall/village', '/stall/women', '/stall/men', '/kitchen/fuel'];
  atRevision('everything').when(decides({ outcome: 'approve', verified: ['document:clearance'] })).refuses('answers.faulty', Object.fromEntries(paths.map((path) => [path, 'not-verified'])));
  atRevision('everything').when(decides({ outcome: 'approve', verified: ['document:clearance', ...paths] })).leaves({ status: 'approved' });
});

test('[E39] given a file sent back or rejected, then nothing has to be verified first', () => {
  atRevision().when(decides({ outcome: 'reject', reason: 'unsafe', text: 'No.' })).leaves({ status: 'rejected' });
  atRevision().when(decides({ ...back, fields: { '/stall/name': 'Longer' } })).leaves({ status: 'sentBack' });
});

test('[E40] given what is wrong, then a reason from the list is enough, and the applicant reads it with the note, in the language of the page', () => {
  const sent = atRevision().when(decides({ ...back, fields: { 'document:clearance': '', '/stall/name': 'As on the board' }, reasons: { 'document:clearance': 'unreadable', '/stall/name': '', '/stall/men': 'expired' } }))
    .records('TaskCompleted', { type: 'CorrectionsAsked', reasons: { 'document:clearance': 'unreadable' } }, 'StepCompleted', 'StepEntered');
  expect(correctionNotes(sent.service.file, sent.case!.corrections!)).toEqual({ 'document:clearance': 'It cannot be read', '/stall/name': 'As on the board' });
  expect(correctionNotes(sent.service.file, { step: 'inspector', fields: { 'document:clearance': 'Page two' }, reasons: { 'document:clearance': 'expired' } })).toEqual({ 'document:clearance': 'It has expired: Page two' });
  sent.when(uploads('clearance', { id: 'clearance-2' })).records('DocumentRemoved', 'DocumentAdded');
});

test('[E40] given neither a reason of the list nor words, then it is refused', () => {
  atRevision().when(decides({ ...back, fields: { 'document:clearance': ' ' } })).refuses('answers.faulty', { 'document:clearance': 'missing' });
  atRevision().when(decides({ ...back, fields: { 'document:clearance': 'Look' }, reasons: { 'document:clearance': 'ugly' } })).refuses('answers.faulty', { 'document:clearance': 'not-listed' });
});
