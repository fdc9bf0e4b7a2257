import fc from 'fast-check';
import { expect, test } from 'vitest';
import { document, opens, answers, sends, submits } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { randomAct, RandomJourney } from '#runtime/testing/random-journey.ts';
import { randomService } from '#runtime/testing/random-service.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { CLOTH, clothUpToSend, FOOD, foodAtDesk, GAS, STALL } from '#runtime/testing/stall-cases.ts';
import { withoutCalculated } from './calculated.ts';
import type { Case } from './case.ts';
import { compileService } from './compile.ts';

const service = compileService(smallService(), 1);
const food = { answers: { guide: FOOD, stall: STALL, kitchen: GAS }, documents: [document('clearance')] };

/** What a case comes to, however it was sent: ids and the order of the documents are its own. */
const outcomeOf = ({ status, step, done, answers: given, documents, grants }: Case) =>
  ({ status, step, done: [...done].sort(), answers: given, documents: documents.map(({ requirement, hash }) => [requirement, hash]).sort(), grants: grants.map(({ certificate, number }) => [certificate, number]) });

test('[E17] given a whole application, then it ends where the same answers end screen by screen', () => {
  expect(outcomeOf(given(service, submits(food)).case!)).toEqual(outcomeOf(given(service, ...foodAtDesk).case!));
  // Documents that nobody needs are no step of anybody's.
  expect(outcomeOf(given(service, submits({ answers: { guide: CLOTH, stall: STALL } })).case!)).toEqual(outcomeOf(given(service, ...clothUpToSend, sends()).case!));
});

test('[E17] given any service and any way somebody came to send, then sending it all at once comes to the same', () => {
  let compared = 0;
  fc.assert(fc.property(randomService, fc.array(randomAct, { minLength: 5, maxLength: 30 }), (file, acts) => {
    const any = compileService(file, 1);
    const journey = new RandomJourney(any, file);
    for (const act of acts) if (journey.kase!.sentAt === undefined) journey.do(act);
    const kase = journey.kase!;
    if (kase.sentAt === undefined) return;
    const once = given(any, submits({ answers: withoutCalculated(any, kase.answers), documents: kase.documents }));
    const { done: _done, grants, ...rest } = outcomeOf(once.case!);
    expect(rest).toEqual({ ...outcomeOf(kase), done: undefined, grants: undefined, ...rest, answers: kase.answers, status: kase.status, step: kase.step });
    expect(grants.length).toBe(kase.grants.length);
    compared++;
  }), { numRuns: 200 });
  expect(compared).toBeGreaterThan(20);
});

test('[E17] given a calculated field among the answers, then it is refused by name', () => {
  given(service).when(submits({ ...food, answers: { ...food.answers, stall: { ...STALL, people: 3 } } })).refuses('answers.faulty', { '/stall/people': 'calculated' });
});

test('[E17] given faults, then each is named by its field, and nothing is opened', () => {
  given(service).when(submits({ ...food, answers: { guide: FOOD, stall: { ...STALL, name: 'dema', village: 'lake' }, kitchen: {} } }))
    .refuses('answers.faulty', { '/stall/name': 'pattern', '/stall/village': 'not-listed', '/kitchen/fuel': 'missing' });
  given(service).when(submits({ answers: { guide: CLOTH, stall: STALL, kitchen: GAS } })).refuses('answers.faulty', { '/kitchen': 'not-a-question' });
  given(service).when(submits({ ...food, answers: { ...food.answers, stall: { ...STALL, stranger: 1 } } })).refuses('answers.faulty', { '/stall/stranger': 'not-a-question' });
  given(service).when(submits({ ...food, answers: JSON.parse('{"__proto__":{"a":1}}') })).refuses('answers.faulty', { '/__proto__': 'not-a-question', '/guide': 'missing', '/stall': 'missing' });
});

test('[E17] given answers to a screen that a rule leads past, then they are refused by name', () => {
  const file = smallService();
  const { steps } = file['x-service'].flow;
  steps['guide']!.ways = { continue: 'early' };
  steps['early'] = { kind: 'rule', title: 'Early', branches: [{ outcome: 'cook', when: 'sells-food' }], ways: { cook: 'kitchen', otherwise: 'stall' } };
  steps['stall']!.ways = { continue: 'send' };
  steps['kitchen']!.ways = { continue: 'send' };
  file.required = ['guide'];
  file.allOf = [];
  const forked = compileService(file, 1);
  given(forked).when(submits({ answers: { guide: CLOTH, stall: STALL, kitchen: GAS } })).refuses('answers.faulty', { '/kitchen': 'not-a-question' });
  given(forked).when(submits({ answers: { guide: CLOTH, stall: STALL } })).leaves({ status: 'approved' });
});

test('[E17] given documents, then they are judged as when they are uploaded: needed, of a kind, not empty, not too large, one each', () => {
  given(service).when(submits({ ...food, documents: [] })).refuses('answers.faulty', { 'document:clearance': 'missing-document' });
  given(service).when(submits({ ...food, documents: [document('clearance'), document('wood')] })).refuses('answers.faulty', { 'document:wood': 'not-a-question' });
  given(service).when(submits({ ...food, documents: [document('clearance', { type: 'text/html' })] })).refuses('answers.faulty', { 'document:clearance': 'document-type' });
  given(service).when(submits({ ...food, documents: [document('clearance', { bytes: 2_000_001 })] })).refuses('answers.faulty', { 'document:clearance': 'document-too-large' });
  given(service).when(submits({ ...food, documents: [document('clearance'), document('clearance', { id: 'clearance-2' })] })).refuses('answers.faulty', { 'document:clearance': 'repeated' });
});

test('[E17] given it is not declared, then it is not sent', () => {
  given(service).when(submits({ ...food, declaration: false })).refuses('answers.faulty', { declaration: 'not-declared' });
});

test('[E10] given a stop on the path, then it is refused with where to go instead', () => {
  const asked = given(service).when(submits({ answers: { guide: { ...FOOD, seller: 'foreigner' } } }));
  asked.refuses('service.not-for-you');
  expect(asked.result).toMatchObject({ refusal: { params: { title: 'Another office', text: 'Go to the trade office.', office: 'Trade office' } } });
  given(service).when(submits({ answers: { guide: CLOTH, stall: { ...STALL, women: 11 } } })).refuses('service.not-for-you');
});

test('[E10] given a stop on a screen that is not on the path, then it stops nobody, at once or screen by screen', () => {
  const file = smallService();
  file['x-service'].flow.steps['kitchen']!['stops'] = [{ when: 'citizen', title: 'Citizens cook elsewhere', text: 'There.' }];
  file.$defs!['citizen'] = { title: 'A citizen', properties: { guide: { properties: { seller: { const: 'citizen' } }, required: ['seller'] } }, required: ['guide'] };
  const stopping = compileService(file, 1);
  given(stopping).when(submits({ answers: { guide: CLOTH, stall: STALL } })).leaves({ status: 'approved' });
  given(stopping, opens({ guide: CLOTH }), answers('stall', STALL)).when(sends()).leaves({ status: 'approved' });
  given(stopping).when(submits(food)).refuses('service.not-for-you');
});
