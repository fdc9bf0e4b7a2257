import { expect, test } from 'vitest';
import { answers, decides, goesOn, inspector, opens, removes, sends, stranger, submits, uploads } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { CLOTH, clothUpToSend, FOOD, foodAtDesk, foodUpToSend, STALL } from '#runtime/testing/stall-cases.ts';
import { compileService } from './compile.ts';

const service = compileService(smallService(), 1);

test('[E22] given no file, then nothing but opening one is possible', () => {
  for (const act of [answers('guide', CLOTH), uploads('clearance'), removes('clearance-1'), decides({ outcome: 'approve' })]) given(service).when(act).refuses('case.not-found');
  given(service).when(opens()).records({ type: 'CaseOpened', slug: 'stall-permit', version: 1, applicant: 'dema', step: 'guide' });
});

test('[E22] given a file that is open, then it is not opened again', () => {
  given(service, opens()).when(opens()).refuses('case.already-open');
  given(service, opens()).when(submits({ answers: { guide: CLOTH, stall: STALL } })).refuses('case.already-open');
});

test('[E22] given answers before the file was opened, then they complete their steps; a faulty one opens nothing', () => {
  given(service).when(opens({ guide: CLOTH })).records('CaseOpened', 'AnswersSaved', 'StepCompleted', { type: 'StepEntered', step: 'stall' });
  given(service).when(opens({ guide: CLOTH, stall: STALL })).leaves({ step: 'send' });
  given(service).when(opens({ guide: { ...CLOTH, goods: 'cars' } })).refuses('answers.faulty', { '/guide/goods': 'not-listed' });
  // A screen that is not asked next waits for its turn.
  given(service).when(opens({ stall: STALL })).leaves({ step: 'guide', answers: {} });
});

test('[E22] given somebody else\'s file, then for others there is none', () => {
  for (const act of [answers('stall', STALL, { by: stranger }), uploads('clearance', {}, { by: stranger }), sends({ by: stranger }), answers('stall', STALL, { by: inspector })]) {
    given(service, opens({ guide: FOOD })).when(act).refuses('case.not-found');
  }
  given(service, ...foodUpToSend).when(removes('clearance-1', { by: stranger })).refuses('case.not-found');
  // An applicant who is an officer too acts on an own file as an applicant only.
  given(service, ...foodUpToSend).when(sends({ by: { ...inspector, id: 'dema' } })).refuses('case.not-found');
});

test('[E22] given a step that is not asked yet, is nobody\'s to complete or is none at all, then it is refused by name', () => {
  const start = given(service, opens());
  start.when(answers('stall', STALL)).refuses('step.not-current');
  for (const step of ['which', 'grant', 'done', 'inspector', 'nowhere', '__proto__', 'constructor']) start.when(goesOn(step)).refuses('step.not-found');
});

test('[E22] given a file that was sent, when it is sent or changed once more, then it says so and nothing is sent twice', () => {
  const sent = given(service, ...foodAtDesk);
  for (const act of [sends(), answers('stall', STALL), uploads('photo', { type: 'image/png' }), removes('clearance-1')]) {
    const asked = sent.when(act);
    asked.refuses('case.already-sent');
    expect(asked.result).toMatchObject({ refusal: { params: { reference: 'MS-0001' } } });
  }
  given(service, ...clothUpToSend, sends()).when(sends()).refuses('case.already-sent');
});

test('[E1] given automated steps behind sending, then they run at once, in one act', () => {
  given(service, ...clothUpToSend).when(sends()).records(
    'CaseSent', { type: 'StepCompleted', step: 'send', outcome: 'send' }, { type: 'StepCompleted', step: 'which', outcome: 'otherwise' },
    { type: 'Granted', register: 'PS' }, { type: 'StepCompleted', step: 'grant' }, { type: 'CaseEnded', step: 'done', status: 'approved' },
  );
});

test('[E1] given automated steps that only lead to one another, then it is our mistake and says so', () => {
  const file = smallService();
  file['x-service'].flow.steps['grant']!.ways = { continue: 'which' };
  expect(() => given(compileService(file, 1), ...clothUpToSend).when(sends())).toThrow('never end');
});
