import { expect, test } from 'vitest';
import { compileService } from '#runtime/engine/compile.ts';
import { answers, opens, sends } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { CLOTH, STALL } from '#runtime/testing/stall-cases.ts';

const service = compileService(smallService(), 1);
const FOREIGNER = { ...CLOTH, seller: 'foreigner' };

test('[E10] given an answer that a stop is for, then it is saved, the step stays open, and nothing further can be done', () => {
  const stopped = given(service, opens()).when(answers('guide', FOREIGNER)).records({ type: 'AnswersSaved', step: 'guide' });
  expect(stopped.case).toMatchObject({ status: 'draft', step: 'guide', done: [], answers: { guide: FOREIGNER } });
  stopped.when(answers('stall', STALL)).refuses('step.not-current');
  stopped.when(sends()).refuses('step.not-current');
});

test('[E10] given a stop, when the answer is changed, then the applicant goes on', () => {
  given(service, opens({ guide: FOREIGNER })).when(answers('guide', CLOTH)).leaves({ step: 'stall', done: ['guide'] });
});

test('[E10] given a file that is ready to send, when an answer meets a stop, then it cannot be sent any more', () => {
  const stopped = given(service, opens({ guide: CLOTH, stall: STALL })).when(answers('guide', FOREIGNER)).records('AnswersSaved');
  stopped.when(sends()).refuses('step.not-current');
  stopped.and(answers('guide', CLOTH)).when(sends()).leaves({ status: 'approved' });
});

test('[E10] given a stop on a value that is worked out, then it stops as well', () => {
  given(service, opens({ guide: CLOTH })).when(answers('stall', { ...STALL, women: 6, men: 5 })).records('AnswersSaved').when(answers('stall', STALL)).leaves({ step: 'send' });
});

test('[E11] given a guide left unanswered, then each question is named', () => {
  given(service, opens()).when(answers('guide', {})).refuses('answers.faulty', { '/guide/seller': 'missing', '/guide/goods': 'missing' });
});
