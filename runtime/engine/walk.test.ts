import { expect, test } from 'vitest';
import type { SchemaObject, ServiceFile } from '#schemas/index.ts';
import { answers, applicant, goesOn, MORNING, opens, sends, uploads } from '#runtime/testing/acts.ts';
import { given, type Given } from '#runtime/testing/given.ts';
import { showsWhen, smallService } from '#runtime/testing/small-service.ts';
import { CLOTH, clothUpToSend, FOOD, foodUpToSend, GAS, STALL } from '#runtime/testing/stall-cases.ts';
import { compileService } from './compile.ts';
import { walk } from './walk.ts';

const service = compileService(smallService(), 1);

const walked = ({ service: of, case: kase }: Given) => walk(of, kase!, { actor: applicant, at: MORNING, newId: () => '', newToken: () => '' });

test('[E8] given answers to a screen that an earlier answer now hides, then they do not count, and are still there when it shows again', () => {
  const changed = given(service, ...foodUpToSend, answers('guide', CLOTH));
  expect(walked(changed).answers).toEqual({ guide: CLOTH, stall: { ...STALL, people: 3 } });
  expect(walked(changed.and(answers('guide', FOOD))).answers['kitchen']).toEqual(GAS);
});

test('[E8] given a hidden field in what is posted, then it is left out of what is saved', () => {
  given(service, opens({ guide: CLOTH })).when(answers('stall', { ...STALL, permit: 'R-123' })).leaves({ answers: { guide: CLOTH, stall: { ...STALL, people: 3 } } });
});

test('[E8] given a hidden answer of a kind that needs a document, then the document is not needed', () => {
  const wood = given(service, opens({ guide: FOOD }), answers('stall', STALL), answers('kitchen', { fuel: 'wood' }));
  expect(wood.case!.step).toBe('documents');
  wood.and(answers('guide', CLOTH)).when(sends()).leaves({ status: 'approved' });
  // Documents are asked for by the answers that count: the kitchen's are stored but hidden, and a paper for cloth is asked all the same.
  const file = smallService();
  file['x-service'].documents!['photo'] = { title: 'Photograph', accept: ['image/png'], maxBytes: 1_000 };
  given(compileService(file, 1), opens({ guide: FOOD }), answers('stall', STALL), answers('kitchen', { fuel: 'wood' }), answers('guide', CLOTH), uploads('photo', { type: 'image/png' }))
    .when(goesOn('documents')).leaves({ step: 'send' });
});

test('[E9] given a file that is ready to send, when an answer is changed that opens nothing, then it leads straight back to the check', () => {
  given(service, ...clothUpToSend).when(answers('stall', { ...STALL, name: 'Pema' })).records('AnswersSaved', { type: 'StepCompleted', step: 'stall' }).when(sends()).leaves({ status: 'approved' });
});

test('[E9] given a file that is ready to send, when an earlier answer opens a new question, then the walk leads to it', () => {
  const resident = given(service, ...clothUpToSend).when(answers('guide', { ...CLOTH, seller: 'resident' })).records('AnswersSaved', 'StepCompleted', { type: 'StepEntered', step: 'stall' });
  expect(walked(resident).steps).toEqual(['guide', 'stall']);
  resident.when(sends()).refuses('step.not-current');
  resident.when(answers('stall', { ...STALL, permit: 'R-001' })).leaves({ step: 'send' });
});

test('[E9] given a screen that opens further on, then it is walked in its place', () => {
  given(service, ...clothUpToSend).when(answers('guide', FOOD)).leaves({ step: 'kitchen', status: 'draft' }).when(answers('kitchen', GAS)).leaves({ step: 'documents' });
});

test('[E9] given a later answer that makes an earlier question wanted, then the walk leads back, and on again without asking anything twice', () => {
  const file = smallService();
  file.$defs!['helped'] = { title: 'Somebody helps', properties: { kitchen: { required: ['helper'] } }, required: ['kitchen'] };
  file.allOf!.push(showsWhen('helped', { properties: { stall: { required: ['note'] } } }, {}));
  const later = compileService(file, 1);
  const back = given(later, opens({ guide: FOOD }), answers('stall', STALL)).when(answers('kitchen', { ...GAS, helper: 'Tshering' })).leaves({ step: 'stall' });
  back.when(answers('stall', STALL)).refuses('answers.faulty', { '/stall/note': 'missing' });
  back.when(answers('stall', { ...STALL, note: 'Tshering helps' })).leaves({ step: 'documents', done: ['guide', 'stall', 'kitchen'] });
});

/** Screens `s0`, `s1`, … of one yes/no question `q` each, in that order, and what shows or hides them. */
function questions(count: number, effects: (yes: (index: number) => string, hides: (index: number) => SchemaObject) => ServiceFile['allOf']): ServiceFile {
  const file = smallService();
  const settings = file['x-service'];
  const screens = Array.from({ length: count }, (_one, index) => `s${index}`);
  file.properties = Object.fromEntries(screens.map((name) => [name, { title: name, type: 'object', properties: { q: { title: 'Q', type: 'boolean' } }, required: ['q'], additionalProperties: false }]));
  file.required = [];
  file.$defs = Object.fromEntries(screens.map((name) => [`${name}-yes`, { title: name, properties: { [name]: { properties: { q: { const: true } }, required: ['q'] } }, required: [name] }]));
  file.allOf = effects((index) => `s${index}-yes`, (index) => ({ properties: { [`s${index}`]: false } }))!;
  const forms = Object.fromEntries(screens.map((name, index) => [name, { kind: 'form', title: name, screen: name, ways: { continue: screens[index + 1] ?? 'send' } }]));
  const { done } = settings.flow.steps;
  settings.flow = { start: 's0', steps: { ...forms, send: { kind: 'send', title: 'Send', declaration: 'True.', ways: { send: 'done' } }, done: done! } };
  settings.documents = {};
  settings.formulas = {};
  return file;
}

test('[E8] given an answer that hides a question, when that answer is hidden itself, then the question shows again and can be answered', () => {
  const file = questions(3, (yes, hides) => [showsWhen(yes(0), { required: ['s1'] }, hides(1)), showsWhen(yes(1), hides(2), { required: ['s2'] })]);
  const hiding = given(compileService(file, 1), opens({ s0: { q: true }, s1: { q: true } }));
  expect(hiding.case!.step).toBe('send');
  const shown = hiding.when(answers('s0', { q: false })).leaves({ step: 's2' });
  shown.when(answers('s2', { q: false })).leaves({ step: 'send' }).when(sends()).leaves({ status: 'approved', answers: { s0: { q: false }, s2: { q: false } } });
});

test('[E8] given forty questions of which each opens the next, when the first is changed, then all that hang on it go, and none is asked', () => {
  const file = questions(40, (yes, hides) => Array.from({ length: 39 }, (_one, index) => showsWhen(yes(index), { required: [`s${index + 1}`] }, hides(index + 1))));
  const service40 = compileService(file, 1);
  const all = Object.fromEntries(Array.from({ length: 40 }, (_one, index) => [`s${index}`, { q: true }]));
  const answered = given(service40, opens(all));
  expect(answered.case!.step).toBe('send');
  const changed = answered.and(answers('s0', { q: false }));
  expect(walked(changed)).toMatchObject({ steps: ['s0', 'send'], answers: { s0: { q: false } } });
  changed.when(answers('s0', { q: true })).leaves({ step: 'send' });
});

test('[E8] given a calculated field that is hidden, then what hangs on its value does not happen', () => {
  const file = smallService();
  file.$defs!['many'] = { title: 'Many people', properties: { stall: { properties: { people: { minimum: 2 } }, required: ['people'] } }, required: ['stall'] };
  file.allOf!.push(showsWhen('sells-food', {}, { properties: { stall: { properties: { people: false } } } }));
  file.allOf!.push(showsWhen('many', { properties: { stall: { required: ['note'] } } }, {}));
  given(compileService(file, 1), opens({ guide: CLOTH })).when(answers('stall', STALL)).leaves({ answers: { guide: CLOTH, stall: STALL } });
  given(compileService(file, 1), opens({ guide: FOOD })).when(answers('stall', STALL)).refuses('answers.faulty', { '/stall/note': 'missing' });
});
