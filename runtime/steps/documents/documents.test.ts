import { expect, test } from 'vitest';
import { compileService } from '#runtime/engine/compile.ts';
import { neededDocuments } from '#runtime/engine/documents.ts';
import { answers, goesOn, opens, removes, sends, uploads } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { CLOTH, FOOD, foodUpToSend, GAS, STALL } from '#runtime/testing/stall-cases.ts';

const service = compileService(smallService(), 1);
const atDocuments = given(service, opens({ guide: FOOD }), answers('stall', STALL), answers('kitchen', GAS));

test('[E12] given answers, then the documents their determinants name are needed, and no others', () => {
  expect(neededDocuments(service, atDocuments.case!)).toEqual([{ requirement: 'clearance', title: 'Clearance', optional: false }, { requirement: 'photo', title: 'Photograph', optional: true }]);
  expect(neededDocuments(service, { answers: { guide: CLOTH } })).toEqual([]);
  atDocuments.when(uploads('wood')).refuses('answers.faulty', { 'document:wood': 'not-a-question' });
  atDocuments.when(uploads('constructor')).refuses('answers.faulty', { 'document:constructor': 'not-a-question' });
});

test('[E12] given nothing is needed, then the step is passed unseen', () => {
  given(service, opens({ guide: CLOTH })).when(answers('stall', STALL)).leaves({ step: 'send' });
});

test('[E12] given one is missing, then it is named, and the step stays open; what is optional may be left out', () => {
  atDocuments.when(goesOn('documents')).refuses('answers.faulty', { 'document:clearance': 'missing-document' });
  atDocuments.and(uploads('clearance')).when(goesOn('documents')).records({ type: 'StepCompleted', step: 'documents', outcome: 'continue' }, { type: 'StepEntered', step: 'send' });
});

test('[E12] given only documents that may be left out, then the step is shown once all the same', () => {
  const file = smallService();
  file['x-service'].documents = { photo: { title: 'Photograph', optional: true, accept: ['image/png'], maxBytes: 1_000 } };
  given(compileService(file, 1), opens({ guide: CLOTH })).when(answers('stall', STALL)).leaves({ step: 'documents' }).when(goesOn('documents')).leaves({ step: 'send' });
});

test('[E12] given a document that is not as asked, then it is refused and says why', () => {
  atDocuments.when(uploads('clearance', { type: 'image/png' })).refuses('answers.faulty', { 'document:clearance': 'document-type' });
  atDocuments.when(uploads('clearance', { bytes: 0 })).refuses('answers.faulty', { 'document:clearance': 'document-empty' });
  const large = atDocuments.when(uploads('clearance', { bytes: 2_000_001 }));
  large.refuses('answers.faulty', { 'document:clearance': 'document-too-large' });
  expect(large.result).toMatchObject({ refusal: { fields: [{ params: { megabytes: 2 } }] } });
  atDocuments.when(uploads('clearance', { bytes: 2_000_000 })).records('DocumentAdded');
});

test('[E12] given there is one already, when another is uploaded, then it takes its place', () => {
  atDocuments.and(uploads('clearance')).when(uploads('clearance', { id: 'clearance-2' })).records({ type: 'DocumentRemoved', id: 'clearance-1' }, { type: 'DocumentAdded', id: 'clearance-2', requirement: 'clearance' })
    .when(goesOn('documents')).leaves({ step: 'send' });
});

test('[E12] given a document is taken away, then it is missing again, and the file cannot be sent', () => {
  const without = given(service, ...foodUpToSend).when(removes('clearance-1')).records({ type: 'DocumentRemoved', id: 'clearance-1' });
  without.when(sends()).refuses('step.not-current');
  without.when(removes('clearance-1')).refuses('document.not-found');
});

test('[E12] given a document was uploaded and the answers then changed, then it waits, and does not go with the file', () => {
  const changed = given(service, ...foodUpToSend, answers('guide', CLOTH));
  expect(changed.case!.documents).toHaveLength(1);
  changed.when(sends()).leaves({ status: 'approved', documents: [] });
  changed.and(answers('guide', FOOD)).when(sends()).leaves({ status: 'pending', documents: changed.case!.documents });
});
