import { describe, expect, test } from 'vitest';
import { checkService } from '#schemas/index.ts';
import { effects } from '#runtime/engine/effects.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { runScenario } from '#runtime/scenarios/scenario.ts';
import { CHARGED, prepaidService } from '#runtime/testing/charged-service.ts';
import { type Act, answers, applicant, decides, deletes, goesOn, MORNING, sends, stranger, submits } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { clothUpToSend, FOOD, foodUpToSend, GAS, STALL } from '#runtime/testing/stall-cases.ts';
import { stepKinds } from '../index.ts';

const service = compileService(prepaidService(), 1);
const begins = (step = 'fee', by = applicant): Act => (_case, meta) => ({ type: 'BeginPayment', step, meta: meta(by, MORNING) });
const pays = ({ payment = 'p-1', amount = CHARGED, currency = 'BTN', begun = 0 } = {}): Act =>
  (kase, meta) => ({ type: 'ReceivePayment', task: kase?.begun?.at(begun)?.id ?? 'none', step: 'fee', payment, amount, currency, meta: meta({ id: 'system', kind: 'system' }, MORNING) });

const due = given(service, ...foodUpToSend);
const begun = due.and(begins());
const paid = begun.and(pays());

describe('[E58] what is paid before sending', () => {
  test('given fees that are due, then the file waits before sending, and whoever pays them goes on', () => {
    expect(due.case!.step).toBe('fee');
    due.when(sends()).refuses('step.not-current');
    due.when(goesOn('fee')).refuses('prepayment.due');
    begun.when(pays()).records({ type: 'PaymentReceived', amount: CHARGED, institution: 'market' }, { type: 'StepCompleted', step: 'fee', outcome: 'paid' }, { type: 'StepEntered', step: 'send' });
    expect(effects(paid.events.find(({ type }) => type === 'PaymentReceived')!, paid.case!)).toMatchObject([{ about: 'paid' }]);
    paid.when(sends()).leaves({ status: 'pending' });
  });
  test('given nothing is due, then nobody sees it', () => {
    given(service, ...clothUpToSend).when(sends()).leaves({ status: 'approved' });
    given(service, ...clothUpToSend).when(begins()).refuses('step.not-found');
  });
  test('given it is begun twice, then it is the same payment; by anybody else, or where nothing is due, none', () => {
    begun.when(begins()).refuses('payment.begun');
    due.when(begins('fee', stranger)).refuses('case.not-found');
    due.when(begins('stall')).refuses('step.not-found');
    paid.when(begins()).refuses('payment.nothing-due');
    paid.and(sends()).when(begins()).refuses('case.already-sent');
  });
  test('given it is told twice, then it counts once; another amount, another currency, or twice by two ways, then it is held', () => {
    paid.when(pays()).refuses('payment.known');
    begun.when(pays({ amount: CHARGED - 1 })).records({ type: 'PaymentReceived', held: 'wrong-amount' }).when(sends()).refuses('step.not-current');
    begun.when(pays({ currency: 'INR' })).records({ type: 'PaymentReceived', held: 'wrong-currency' });
    paid.when(pays({ payment: 'p-2' })).records({ type: 'PaymentReceived', held: 'late' });
    paid.and(sends()).when(pays({ payment: 'p-2' })).records({ type: 'PaymentReceived', held: 'late' });
  });
  test('given the answers change after it was paid, then what is more is due before sending, and what was paid stays', () => {
    const more = paid.and(answers('stall', { ...STALL, women: 3 }));
    expect(more.case!.step).toBe('fee');
    const rest = more.and(begins());
    expect(rest.case!.begun!.at(-1)!.lines).toEqual([{ fee: 'people', amount: 1_235 }]);
    rest.and(pays({ payment: 'p-2', amount: 1_235, begun: 1 })).when(sends()).leaves({ status: 'pending' });
  });
  test('given it is begun, the answers change, and the first is paid after all, then it counts for what it pays; both, then no more than is due', () => {
    const changed = begun.and(answers('stall', { ...STALL, women: 3 }), begins());
    const first = changed.when(pays()).records({ type: 'PaymentReceived', lines: begun.case!.begun![0]!.lines });
    expect(first.case!.step).toBe('fee');
    first.when(pays({ payment: 'p-2', amount: CHARGED + 1_235, begun: 1 })).records({ type: 'PaymentReceived', held: 'late' });
    first.and(begins()).and(pays({ payment: 'p-3', amount: 1_235, begun: 2 })).when(sends()).leaves({ status: 'pending' });
  });
  test('given the draft is deleted, then not once it is paid for; what comes afterwards is held', () => {
    paid.when(deletes()).refuses('draft.paid');
    begun.and(deletes()).when(pays()).records({ type: 'PaymentReceived', held: 'late' });
  });
  test('given it comes back for a correction that costs more, then that is paid before it is sent again', () => {
    const back = paid.and(sends(), decides({ outcome: 'sendBack', reason: 'unclear', text: 'How many?', fields: { '/stall/women': 'Count again' } }), answers('stall', { ...STALL, women: 4 }));
    back.when(sends()).refuses('step.not-current');
    const again = back.and(begins(), pays({ payment: 'p-2', amount: 2_470, begun: 1 }));
    again.when(sends()).leaves({ status: 'pending' });
  });
  test('given a program that sends all at once, then it is told; given a scenario, then its applicant pays', () => {
    given(service).when(submits({ answers: { guide: FOOD, stall: STALL, kitchen: GAS }, documents: [...due.case!.documents] })).refuses('prepayment.due');
    expect(checkService(prepaidService(), stepKinds).filter(({ path }) => path.includes('/flow/') || path.includes('/fees'))).toEqual([]);
    const run = runScenario(service, { title: 'Pays', answers: { guide: FOOD, stall: STALL, kitchen: GAS }, documents: ['clearance'], then: [{ desk: 'inspector', outcome: 'approve' }], expect: { status: 'approved' } });
    expect([run.faults, run.outcomes.has('fee paid'), run.case!.payments]).toEqual([[], true, [expect.objectContaining({ amount: CHARGED, method: 'online' })]]);
  });
});

test('[E51] given a fee before sending by a question left blank, then it is neither passed nor paid, and the question is named; once answered, it is due', () => {
  const file = prepaidService();
  file.properties['stall']!.properties!['days'] = { title: 'Days', type: 'integer' };
  file['x-service'].fees = { days: { title: 'By days', registration: 'selling', formula: '500 + stall.days * 50' } };
  const own = compileService(file, 1);
  const there = given(own, ...foodUpToSend);
  expect(there.case!.step).toBe('fee');
  there.when(begins()).refuses('payment.nothing-due');
  there.when(goesOn('fee')).refuses('prepayment.unknown', { '/stall/days': 'missing-for-fee' });
  there.when(sends()).refuses('step.not-current');
  expect(there.and(answers('stall', { ...STALL, days: 2 }), begins()).case!.begun).toMatchObject([{ lines: [{ fee: 'days', amount: 60_000 }] }]);
});
