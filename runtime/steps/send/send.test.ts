import { expect, test } from 'vitest';
import { compileService } from '#runtime/engine/compile.ts';
import { answers, goesOn, opens, sends } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { CLOTH, clothUpToSend, foodUpToSend, STALL } from '#runtime/testing/stall-cases.ts';

const service = compileService(smallService(), 1);

test('[E13] given everything is answered, when it is declared, then it is sent: the answers that count, and when', () => {
  const sent = given(service, ...foodUpToSend).when(sends({ at: '2026-03-03T09:00:00.000Z' })).leaves({ status: 'pending', step: 'inspector', sentAt: '2026-03-03T09:00:00.000Z' });
  expect(sent.events.find(({ type }) => type === 'CaseSent')).toMatchObject({ beside: { answers: sent.case!.answers } });
});

test('[E13] given it is not declared, then it is not sent', () => {
  given(service, ...foodUpToSend).when(sends({ declaration: false })).refuses('answers.faulty', { declaration: 'not-declared' });
  given(service, ...foodUpToSend).when(goesOn('send')).refuses('answers.faulty', { declaration: 'not-declared' });
  given(service, ...foodUpToSend).when(answers('send', { declaration: 'true' })).refuses('answers.faulty', { declaration: 'not-declared' });
});

test('[E13] given a step before it is open, then sending is not the step that is asked', () => {
  given(service, opens({ guide: CLOTH })).when(sends()).refuses('step.not-current');
});

test('[E13] given time has passed and an answer no longer fits, then it is not sent and the applicant is led to it', () => {
  const file = smallService();
  file.properties['stall']!.properties!['until'] = { title: 'Rent ends', type: 'string', format: 'date' };
  file.properties['stall']!.properties!['rented'] = { title: 'Is the rent still running?', type: 'boolean', readOnly: true, const: true };
  file['x-service'].formulas!['/stall/rented'] = 'date(stall.until) > today()';
  const ready = given(compileService(file, 1), opens({ guide: CLOTH, stall: { ...STALL, until: '2026-04-01' } }));
  ready.when(sends({ at: '2026-03-31T00:00:00.000Z' })).leaves({ status: 'approved' });
  ready.when(sends({ at: '2026-04-01T00:00:00.000Z' })).refuses('step.not-current');
});

test('[E13] given answers that an earlier change took off the path, then they are not sent', () => {
  given(service, ...foodUpToSend, answers('guide', CLOTH)).when(sends()).leaves({ answers: { guide: CLOTH, stall: { ...STALL, people: 3 } } });
  given(service, ...clothUpToSend).when(sends()).leaves({ answers: { guide: CLOTH, stall: { ...STALL, people: 3 } } });
});
