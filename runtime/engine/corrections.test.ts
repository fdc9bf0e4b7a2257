import { expect, test } from 'vitest';
import { answers, decides, document, removes, sends, submits, uploads } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { CLOTH, clothUpToSend, FOOD, foodAtDesk, GAS, sentBack, STALL } from '#runtime/testing/stall-cases.ts';
import { compileService } from './compile.ts';

const service = compileService(smallService(), 1);

test('[E15] given a field is flagged, then it is open, the others are not, and the old value is kept', () => {
  const back = given(service, ...sentBack({ '/stall/name': 'Write it as on the board' }));
  expect(back.case).toMatchObject({ status: 'sentBack', step: 'send', corrections: { message: 'Look again, please.', before: { stall: { name: 'Dema' } } } });
  back.when(answers('stall', { ...STALL, women: 9 })).refuses('answers.faulty', { '/stall/women': 'not-asked' });
  back.when(answers('guide', CLOTH)).refuses('answers.faulty', { '/guide/goods': 'not-asked' });
  back.when(answers('stall', { ...STALL, name: 'Dema Two', note: 'By the way' })).refuses('answers.faulty', { '/stall/note': 'not-asked' });
  const mended = back.when(answers('stall', { ...STALL, name: 'Dema Two' })).leaves({ status: 'sentBack', step: 'send' });
  expect(mended.case!.decisions[0]).toMatchObject({ outcome: 'sendBack', fields: { '/stall/name': 'Write it as on the board' }, before: { stall: { name: 'Dema' } } });
});

test('[E15] given a corrected answer that another no longer fits, then that other is open too', () => {
  const back = given(service, ...sentBack({ '/stall/district': 'Is it not in the west?' }));
  back.when(answers('stall', { ...STALL, district: 'west' })).refuses('answers.faulty', { '/stall/village': 'not-listed' });
  back.when(answers('stall', { ...STALL, village: 'river' })).refuses('answers.faulty', { '/stall/village': 'not-asked' });
  const mended = back.and(answers('stall', { ...STALL, district: 'west', village: 'lake' }));
  // It stays open while the correction lasts, to mend it again or to go back on it.
  mended.when(answers('stall', { ...STALL, district: 'west', village: 'pond' })).leaves({ step: 'send' });
  mended.when(answers('stall', STALL)).leaves({ answers: { guide: FOOD, stall: { ...STALL, people: 3 }, kitchen: GAS } });
  mended.when(answers('stall', { ...STALL, district: 'west', village: 'lake', women: 7 })).refuses('answers.faulty', { '/stall/women': 'not-asked' });
});

test('[E15] given answers that hang on one another in a row, when the first is corrected, then the whole row is open', () => {
  const file = smallService();
  const { properties } = file.properties['stall']!;
  properties!['lane'] = { title: 'Lane', type: 'string', enum: ['uphill', 'shore'] };
  const lanes = (village: string, lane: string) => ({ if: { properties: { stall: { properties: { village: { const: village } }, required: ['village'] } } }, then: { properties: { stall: { properties: { lane: { enum: [lane] } } } } } });
  file.$defs!['lane-of-village'] = { title: 'Each lane belongs to its village', allOf: [lanes('hill', 'uphill'), lanes('lake', 'shore')] };
  file.allOf!.push({ $ref: '#/$defs/lane-of-village' });
  const inRow = given(compileService(file, 1), ...foodAtDesk.map((act, index) => (index === 1 ? answers('stall', { ...STALL, lane: 'uphill' }) : act)), decides({ outcome: 'sendBack', reason: 'unclear', fields: { '/stall/district': 'West?' } }));
  inRow.when(answers('stall', { ...STALL, district: 'west', village: 'lake', lane: 'shore' })).leaves({ step: 'send' });
});

test('[E15] given a corrected answer that hides another on its screen, then that goes', () => {
  const burning = given(service, ...foodAtDesk.slice(0, 2), answers('kitchen', { fuel: 'wood', store: 'Behind' }), uploads('clearance'), uploads('wood'), answers('documents', {}), sends(),
    decides({ outcome: 'sendBack', reason: 'unclear', fields: { '/kitchen/fuel': 'Gas?' } }));
  const gas = burning.and(answers('kitchen', GAS));
  expect(gas.case!.answers['kitchen']).toEqual(GAS);
});

test('[E15] given a corrected answer on one screen that asks something on another, then that is open, and what it hides goes', () => {
  const back = given(service, ...sentBack({ '/guide/seller': 'Are you a citizen?' }));
  const resident = back.when(answers('guide', { ...FOOD, seller: 'resident' })).leaves({ step: 'stall', status: 'sentBack' });
  resident.when(sends()).refuses('step.not-current');
  resident.when(answers('stall', STALL)).refuses('answers.faulty', { '/stall/permit': 'missing' });
  const sent = resident.when(answers('stall', { ...STALL, permit: 'R-100' })).leaves({ step: 'send' });
  sent.and(answers('guide', FOOD)).when(answers('stall', STALL)).leaves({ answers: { guide: FOOD, stall: { ...STALL, people: 3 }, kitchen: GAS } });
});

test('[E15] given a corrected answer that opens a question nobody has to answer, then it may be answered', () => {
  const back = given(service, ...sentBack({ '/kitchen/fuel': 'Wood, I think' }));
  back.when(answers('kitchen', { fuel: 'wood', store: 'Behind the stall' })).leaves({ step: 'documents' });
  back.when(answers('kitchen', { fuel: 'gas', helper: 'Tshering' })).refuses('answers.faulty', { '/kitchen/helper': 'not-asked' });
});

test('[E15] given a corrected answer that opens a whole screen, then all of that screen is open', () => {
  const file = smallService();
  file['x-service'].flow.steps['which']!['branches'] = [{ outcome: 'food', when: 'citizen' }];
  file.$defs!['citizen'] = { title: 'A citizen', properties: { guide: { properties: { seller: { const: 'citizen' } }, required: ['seller'] } }, required: ['guide'] };
  const cloth = given(compileService(file, 1), ...clothUpToSend, sends(), decides({ outcome: 'sendBack', reason: 'unclear', fields: { '/guide/goods': 'It smells of curry' } }));
  const food = cloth.when(answers('guide', FOOD)).leaves({ step: 'kitchen', status: 'sentBack' });
  food.when(answers('kitchen', { fuel: 'gas', helper: 'Tshering' })).leaves({ step: 'documents' });
});

test('[E15] given the same answer with its parts in another order, then nothing was changed', () => {
  const file = smallService();
  file.properties['stall']!.properties!['sellers'] = { title: 'Who sells', type: 'array', items: { type: 'object', properties: { name: { title: 'Name', type: 'string' }, age: { title: 'Age', type: 'integer' } } } };
  const rows = given(compileService(file, 1), ...foodAtDesk.map((act, index) => (index === 1 ? answers('stall', { ...STALL, sellers: [{ name: 'Dema', age: 40 }] }) : act)), decides({ outcome: 'sendBack', reason: 'unclear', fields: { '/stall/name': 'Longer' } }));
  rows.when(answers('stall', { ...STALL, name: 'Dema Two', sellers: [{ age: 40, name: 'Dema' }] })).leaves({ step: 'send' });
  rows.when(answers('stall', { ...STALL, name: 'Dema Two', sellers: [{ age: 41, name: 'Dema' }] })).refuses('answers.faulty', { '/stall/sellers': 'not-asked' });
});

test('[E15] given a document is flagged, then it is replaced before sending again, and no other is open', () => {
  const back = given(service, ...sentBack({ 'document:clearance': 'Cannot be read' }));
  expect(back.case!.corrections!.before).toEqual({ documents: { clearance: 'hash of clearance-1' } });
  back.when(sends()).refuses('send.incomplete', { 'document:clearance': 'not-replaced' });
  back.when(uploads('photo', { type: 'image/png' })).refuses('correction.not-asked', { 'document:photo': 'not-asked' });
  back.when(uploads('clearance', { id: 'clearance-2' })).records('DocumentRemoved', 'DocumentAdded').when(sends()).leaves({ status: 'pending', step: 'inspector' });
});

test('[E15] given nothing about documents is flagged, then none is taken away', () => {
  const back = given(service, ...sentBack({ '/stall/name': 'Longer' }));
  back.when(removes('clearance-1')).refuses('correction.not-asked');
  back.when(uploads('clearance', { id: 'clearance-2' })).refuses('correction.not-asked');
});

test('[E15] given a corrected answer that needs a new document, then it is open until the file is sent again', () => {
  const back = given(service, ...sentBack({ '/kitchen/fuel': 'Wood, I think' }), answers('kitchen', { fuel: 'wood' }));
  back.when(sends()).refuses('step.not-current');
  const uploaded = back.and(uploads('wood'));
  uploaded.and(uploads('wood', { id: 'wood-2' })).and(removes('wood-2')).when(answers('documents', {})).refuses('answers.faulty', { 'document:wood': 'missing-document' });
  uploaded.and(answers('documents', {})).when(sends()).leaves({ status: 'pending' });
});

test('[E15] given a flagged document that a corrected answer makes needless, then nothing stands in the way of sending', () => {
  const wood = given(service, ...foodAtDesk.slice(0, 2), answers('kitchen', { fuel: 'wood' }), uploads('clearance'), uploads('wood'), answers('documents', {}), sends(),
    decides({ outcome: 'sendBack', reason: 'unclear', fields: { '/kitchen/fuel': 'Gas?', 'document:wood': 'Too old' } }));
  wood.and(answers('kitchen', GAS)).when(sends()).records({ type: 'DocumentRemoved', id: 'wood-1' }, 'CaseSent', 'StepCompleted', 'StepCompleted', 'StepEntered');
});

test('[E15] given it is sent again, then it lies on the desk once more, with nothing open and the old decision kept', () => {
  const again = given(service, ...sentBack({ '/stall/name': 'Longer' }), answers('stall', { ...STALL, name: 'Dema Two' })).when(sends({ at: '2026-03-05T04:00:00.000Z' }))
    .leaves({ status: 'pending', step: 'inspector', corrections: undefined, sentAt: '2026-03-02T04:00:00.000Z' });
  expect(again.case!.task).toMatchObject({ step: 'inspector', since: '2026-03-05T04:00:00.000Z' });
  expect(again.case!.decisions).toHaveLength(1);
  again.when(decides({ outcome: 'approve' })).leaves({ status: 'approved' });
});

test('[E15] given a file sent by a program, when it is sent back, then it is corrected like any other', () => {
  const back = given(service, submits({ answers: { guide: FOOD, stall: STALL, kitchen: GAS }, documents: [document('clearance')] }), decides({ outcome: 'sendBack', reason: 'unclear', fields: { '/stall/name': 'Longer' } }));
  back.and(answers('stall', { ...STALL, name: 'Dema Two' })).when(sends()).leaves({ status: 'pending', step: 'inspector' });
});
