import { test } from 'vitest';
import { compileService } from '#runtime/engine/compile.ts';
import { answers, opens, sends } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { CLOTH, clothUpToSend, foodUpToSend, STALL } from '#runtime/testing/stall-cases.ts';

const service = compileService(smallService(), 1);

test('[E24] given a branch whose determinant holds, then its way is taken; otherwise the last', () => {
  given(service, ...foodUpToSend).when(sends()).records('CaseSent', 'StepCompleted', { type: 'StepCompleted', step: 'which', outcome: 'food' }, { type: 'StepEntered', step: 'inspector' });
  given(service, ...clothUpToSend).when(sends()).leaves({ step: 'done' });
});

test('[E24] given several that hold, then the first decides', () => {
  const file = smallService();
  file['x-service'].flow.steps['which'] = { kind: 'rule', title: 'Which?', branches: [{ outcome: 'no', when: 'resident' }, { outcome: 'first', when: 'sells-food' }, { outcome: 'second', when: 'sells-food' }], ways: { no: 'done', first: 'refused', second: 'done', otherwise: 'done' } };
  given(compileService(file, 1), ...foodUpToSend).when(sends()).leaves({ step: 'refused', status: 'rejected' });
});

test('[E24] given a determinant there is none of, then it does not hold', () => {
  const file = smallService();
  file['x-service'].flow.steps['which']!['branches'] = [{ outcome: 'food', when: 'constructor' }];
  given(compileService(file, 1), ...foodUpToSend).when(sends()).leaves({ step: 'done' });
});

test('[E24] given a rule before sending, then the applicant walks its way, and walks another when the answer changes', () => {
  const file = smallService();
  const { steps } = file['x-service'].flow;
  steps['guide']!.ways = { continue: 'early' };
  steps['early'] = { kind: 'rule', title: 'Early', branches: [{ outcome: 'short', when: 'sells-food' }], ways: { short: 'kitchen', otherwise: 'stall' } };
  steps['stall']!.ways = { continue: 'send' };
  file.required = ['guide'];
  const early = compileService(file, 1);
  const cloth = given(early, opens({ guide: CLOTH })).when(answers('stall', STALL)).leaves({ step: 'send' });
  cloth.when(answers('guide', { ...CLOTH, goods: 'food' })).leaves({ step: 'kitchen' });
});
