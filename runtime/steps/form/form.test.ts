import { expect, test } from 'vitest';
import type { Json } from '#schemas/index.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { answers, opens } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { CLOTH, FOOD, GAS, STALL } from '#runtime/testing/stall-cases.ts';

const atStall = given(compileService(smallService(), 1), opens({ guide: CLOTH }));

test('[E11] given answers that fit, then they are saved whole, with what is worked out from them', () => {
  atStall.when(answers('stall', { ...STALL, note: 'By the gate' })).records(
    { type: 'AnswersSaved', step: 'stall', beside: { answers: { stall: { ...STALL, note: 'By the gate', people: 3 } } } }, { type: 'StepCompleted', step: 'stall', outcome: 'continue' }, { type: 'StepEntered', step: 'send' },
  );
});

test('[E11] given faults, then there is one for each field, by its path, and nothing is saved', () => {
  atStall.when(answers('stall', { name: '', district: 'north', women: -1, men: 1.5, note: 'x'.repeat(101) })).refuses('answers.faulty', {
    '/stall/name': 'missing', '/stall/district': 'not-listed', '/stall/village': 'missing', '/stall/women': 'too-small', '/stall/men': 'not-whole', '/stall/note': 'too-long',
  });
  expect(atStall.case!.answers).toEqual({ guide: CLOTH });
});

test('[E11] given answers that fit one by one and a result that does not, then the result is named', () => {
  const file = smallService();
  file.properties['stall']!.properties!['people'] = { title: 'People at work', type: 'integer', readOnly: true, maximum: 4 };
  const few = given(compileService(file, 1), opens({ guide: CLOTH }));
  few.when(answers('stall', { ...STALL, women: 3, men: 2 })).refuses('answers.faulty', { '/stall/people': 'too-large' });
  few.when(answers('stall', { ...STALL, women: 3, men: 2, name: '' })).refuses('answers.faulty', { '/stall/name': 'missing' });
});

test('[E11] given a field nobody asks, then it is refused by name', () => {
  atStall.when(answers('stall', { ...STALL, price: 3 })).refuses('answers.faulty', { '/stall/price': 'not-a-question' });
  atStall.when(answers('stall', JSON.parse('{"__proto__": {"name": "A"}, "constructor": 1}'))).refuses('answers.faulty', {
    '/stall/__proto__': 'not-a-question', '/stall/constructor': 'not-a-question', '/stall/name': 'missing', '/stall/district': 'missing', '/stall/village': 'missing', '/stall/women': 'missing', '/stall/men': 'missing',
  });
});

test('[E11] given a faulty field on another screen, then this one is judged by its own', () => {
  // The kitchen shows after the guide was changed; its missing answers are no fault of the stall's.
  const changed = atStall.and(answers('stall', STALL), answers('guide', FOOD));
  changed.when(answers('stall', { ...STALL, name: 'Pema' })).leaves({ step: 'kitchen' }).when(answers('kitchen', GAS)).leaves({ step: 'documents' });
});

test('[E11] given a screen whose schema leaves room for more, then what is not asked is refused all the same', () => {
  const file = smallService();
  delete file.properties['stall']!.additionalProperties;
  given(compileService(file, 1), opens({ guide: CLOTH })).when(answers('stall', { ...STALL, price: 3 })).refuses('answers.faulty', { '/stall/price': 'not-a-question' });
});

test('[E11] given an answer nested without end, then it is refused like any other of the wrong kind', () => {
  let deep: Json = 1;
  for (let level = 0; level < 50_000; level++) deep = [deep];
  atStall.when(answers('stall', { ...STALL, women: deep, note: deep })).refuses('answers.faulty', { '/stall/women': 'not-whole', '/stall/note': 'type' });
});

test('[E11] given a village of another district, then it is not listed', () => {
  atStall.when(answers('stall', { ...STALL, district: 'west' })).refuses('answers.faulty', { '/stall/village': 'not-listed' });
  atStall.when(answers('stall', { ...STALL, district: 'west', village: 'lake' })).leaves({ step: 'send' });
});

test('[E11] given the same answers once more, then the file is as it was', () => {
  const once = atStall.and(answers('stall', STALL));
  once.when(answers('stall', STALL)).leaves({ answers: once.case!.answers, done: once.case!.done, step: once.case!.step });
});
