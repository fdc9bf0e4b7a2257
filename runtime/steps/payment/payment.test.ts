import { describe, expect, test } from 'vitest';
import { effects } from '#runtime/engine/effects.ts';
import { compileService } from '#runtime/engine/compile.ts';
import type { Fee } from '#schemas/index.ts';
import { feesOf, fixedRange, overpaid } from '#runtime/engine/fees.ts';
import type { Command } from '#runtime/engine/command.ts';
import { answers, assigns, type Act, decides, MORNING, sends } from '#runtime/testing/acts.ts';
import { CHARGED, chargedService } from '#runtime/testing/charged-service.ts';
import { given } from '#runtime/testing/given.ts';
import { runScenario } from '#runtime/scenarios/scenario.ts';
import { clothUpToSend, foodUpToSend, STALL } from '#runtime/testing/stall-cases.ts';

const cashier = { by: { id: 'cashier', kind: 'operator' as const, roles: ['market/cashier'] } };
const service = compileService(chargedService(), 1);
const waiting = (own = service) => given(own, ...foodUpToSend, sends());
const paysAtCounter = (values: Record<string, string>, when: Parameters<typeof decides>[1] = cashier) => decides({ outcome: 'paid', values }, when);
const WHOLE = { amount: '237.05', receipt: 'R-17' };

const comes = (more: Partial<Extract<Command, { type: 'ReceivePayment' }>> = {}, actor: Command['meta']['actor'] = { id: 'system', kind: 'system' }): Act => (kase, meta) =>
  ({ type: 'ReceivePayment', task: kase?.task?.id ?? 'none', step: 'pay', payment: 'p-1', amount: CHARGED, currency: 'BTN', ...more, meta: meta(actor, MORNING) });

describe('[E51] fees are worked out from the answers, exactly, and nobody pays when nothing is due', () => {
  test('given a file that owes, then it waits with what is due, line by line', () => {
    expect(waiting().case!.task).toMatchObject({ step: 'pay', role: 'cashier', institution: 'market', charge: { currency: 'BTN', lines: [{ fee: 'permit', amount: 20_000 }, { fee: 'people', amount: 3_705 }] } });
    expect(feesOf(service, waiting().case!, MORNING)).toMatchObject({ total: CHARGED, lines: [{ title: 'Fee of the permit', registration: 'selling' }, { title: 'By people at work', registration: 'cooking' }] });
  });
  test('given a file that owes nothing, then nobody is asked', () => {
    given(service, ...clothUpToSend).when(sends()).leaves({ status: 'approved', payments: undefined });
    const free = compileService(chargedService({ fees: { permit: { title: 'Free', registration: 'selling', formula: 'stall.people * 0' } } }), 1);
    given(free, ...foodUpToSend).when(sends()).records('CaseSent', 'StepCompleted', 'StepCompleted', { type: 'StepCompleted', step: 'pay', outcome: 'paid', skipped: true }, { type: 'StepEntered', step: 'inspector' });
  });
  const byDays = (formula: string, more: Partial<Fee> = {}) => {
    const file = chargedService({ fees: { permit: { title: 'Fee of the permit', registration: 'selling', amount: 200 }, days: { title: 'By days', registration: 'selling', formula, ...more } } });
    file.properties['stall']!.properties!['days'] = { title: 'Days', type: 'integer' };
    return compileService(file, 1);
  };
  test('given a fee by a question left blank, then sending asks for it, names it and changes nothing; once answered, it is due', () => {
    const own = byDays('500 + stall.days * 50');
    const ready = given(own, ...foodUpToSend);
    expect(feesOf(own, ready.case!, MORNING)).toMatchObject({ lines: [{ fee: 'permit' }], withoutValue: ['days'] });
    ready.when(sends()).refuses('send.incomplete', { '/stall/days': 'missing-for-fee' });
    const sent = ready.and(answers('stall', { ...STALL, days: 2 }), sends());
    expect(sent.case!.task!.charge).toEqual({ currency: 'BTN', lines: [{ fee: 'permit', amount: 20_000 }, { fee: 'days', amount: 60_000 }] });
  });
  test('given a fee that no answer gives a value, then the file waits where it is paid, no provider settles it, and the cashier says how much it is', () => {
    const own = byDays('stall.people * 50 / 0');
    const there = given(own, ...foodUpToSend, sends());
    expect(there.case).toMatchObject({ status: 'pending', task: { step: 'pay', charge: { lines: [{ fee: 'permit', amount: 20_000 }], byHand: ['days'] } } });
    there.when(comes({ amount: 20_000 })).records({ type: 'PaymentReceived', held: 'wrong-amount' });
    there.when(paysAtCounter({ amount: '199', receipt: 'R-1' })).refuses('answers.faulty', { amount: 'wrong-amount' });
    const paid = there.and(paysAtCounter({ amount: '350', receipt: 'R-1' }));
    expect(paid.case).toMatchObject({ task: { step: 'inspector' }, payments: [{ amount: 35_000, lines: [{ fee: 'permit', amount: 20_000 }, { fee: 'days', amount: 15_000 }] }] });
    expect(overpaid(own, paid.case!, MORNING)).toBe(0);
    const again = paid.and(decides({ outcome: 'sendBack', reason: 'unclear', fields: { '/stall/women': 'How many?' } }), answers('stall', { ...STALL, women: 1 }), sends());
    expect(again.case!.task).toMatchObject({ step: 'inspector' });
  });
  test('given a fee whose condition does not hold, or that counts a missing answer as nothing, then nothing is wanted', () => {
    const own = byDays('stall.days * 50', { when: 'resident' });
    expect(feesOf(own, given(own, ...foodUpToSend).case!, MORNING).withoutValue).toEqual([]);
    const counted = byDays('(if stall.days = null then 0 else stall.days) * 50');
    expect(given(counted, ...foodUpToSend, sends()).case!.task!.charge).toEqual({ currency: 'BTN', lines: [{ fee: 'permit', amount: 20_000 }] });
  });
  test.each([['JPY', 'stall.people * 0.5', 2], ['KWD', 'stall.people / 7', 429], ['BTN', 'stall.people / 7', 43]])('given %s and %s, then it is rounded to the smallest part', (currency, formula, amount) => {
    const own = compileService(chargedService({ currency, fees: { a: { title: '1', registration: 'selling', formula } } }), 1);
    expect(waiting(own).case!.task!.charge).toEqual({ currency, lines: [{ fee: 'a', amount }] });
  });
  test('given fixed fees, then their range is known before any answer; given a formula, not', () => {
    const fixed = { a: { title: '1', registration: 'selling', amount: 100 }, b: { title: '2', registration: 'selling', amount: 0.5, when: 'resident' } };
    expect(fixedRange(compileService(chargedService({ fees: fixed }), 1))).toEqual({ least: 10_000, most: 10_050, currency: 'BTN' });
    expect(fixedRange(service)).toBeUndefined();
  });
});

describe('[E52] a cashier confirms the amount and the receipt', () => {
  test('given both, then the file goes on and the log says who took what, for what', () => {
    const paid = waiting().when(paysAtCounter(WHOLE)).records({ type: 'PaymentReceived', method: 'counter', amount: CHARGED, currency: 'BTN', receipt: 'R-17', actor: 'cashier', institution: 'market' }, 'StepCompleted', { type: 'StepEntered', step: 'inspector' });
    expect(paid.case).toMatchObject({ task: { step: 'inspector' }, payments: [{ by: 'cashier', receipt: 'R-17', lines: [{ fee: 'permit' }, { fee: 'people' }] }] });
    paid.when(paysAtCounter(WHOLE)).refuses('task.not-yours');
  });
  test.each([[{}, { amount: 'missing', receipt: 'missing' }], [{ ...WHOLE, amount: '237.04' }, { amount: 'wrong-amount' }], [{ ...WHOLE, amount: '237.050' }, { amount: 'wrong-amount' }], [{ ...WHOLE, receipt: 'x'.repeat(61) }, { receipt: 'too-long' }]])('given %o, then it is refused', (values, faults) => {
    waiting().when(paysAtCounter(values as Record<string, string>)).refuses('answers.faulty', faults as Record<string, string>);
  });
  test('given another outcome, another role, or the applicant’s own file, then it is refused', () => {
    waiting().when(decides({ outcome: 'approve', values: WHOLE }, cashier)).refuses('answers.faulty', { outcome: 'not-listed' });
    waiting().when(paysAtCounter(WHOLE, {})).refuses('task.not-yours');
    waiting().when(paysAtCounter(WHOLE, { by: { ...cashier.by, id: 'dema' } })).refuses('task.own-file');
    waiting().when(assigns({ to: 'cashier' }, cashier)).records('TaskAssigned');
  });
});

describe('[E53] money that comes through a provider counts once, and exactly', () => {
  test('given what is due, then the file goes on', () => {
    const paid = waiting().when(comes()).records({ type: 'PaymentReceived', method: 'online', payment: 'p-1' }, 'StepCompleted', { type: 'StepEntered', step: 'inspector' });
    paid.when(comes({ task: 'whatever' })).refuses('payment.known');
  });
  test.each([['wrong-amount', { amount: CHARGED - 1 }], ['wrong-amount', { amount: CHARGED + 1 }], ['wrong-currency', { currency: 'INR' }], ['late', { task: 'gone' }]] as const)('given %s, then it is held and settles nothing', (held, more) => {
    const after = waiting().when(comes(more)).records({ type: 'PaymentReceived', held });
    expect(after.case).toMatchObject({ task: { step: 'pay' }, payments: [{ held }] });
    after.when(comes({ payment: 'p-2' })).leaves({ status: 'pending' });
  });
  test('given a cashier was quicker, or the file has ended, then what comes late is held', () => {
    const { id: task } = waiting().case!.task!;
    const paid = waiting().and(paysAtCounter(WHOLE));
    paid.when(comes({ task })).records({ type: 'PaymentReceived', held: 'late' });
    paid.and(decides({ outcome: 'approve' })).when(comes({ task })).leaves({ status: 'approved' });
  });
  test('given anybody but the system, then it is refused', () => {
    waiting().when(comes({}, { id: 'dema', kind: 'applicant' })).refuses('task.not-yours');
    waiting().when(comes({}, cashier.by)).refuses('task.not-yours');
  });
});

test('[E54] given a file that comes back after it was paid, then only what it owes more is asked', () => {
  const BACK = { outcome: 'sendBack', reason: 'unclear', fields: { '/stall/women': 'How many?', '/stall/men': 'How many?' } };
  const back = waiting().and(paysAtCounter(WHOLE), decides(BACK));
  back.and(answers('stall', { ...STALL, women: 1, men: 2 }), sends()).when(decides({ outcome: 'approve' })).leaves({ status: 'approved' });
  const more = back.and(answers('stall', { ...STALL, women: 3, men: 2 }), sends());
  expect(more.case!.task!.charge!.lines).toEqual([{ fee: 'people', amount: 2 * 1_235 }]);
});

test('[E55] given a scenario, then its cashier confirms what is due unless it says otherwise', () => {
  const file = given(service, ...foodUpToSend, sends()).case!;
  const scenario = { title: 'Food', answers: { guide: file.answers['guide']!, stall: STALL, kitchen: file.answers['kitchen']! }, documents: ['clearance'], expect: { status: 'approved' as const } };
  expect(runScenario(service, { ...scenario, then: [{ desk: 'pay', outcome: 'paid' }, { desk: 'inspector', outcome: 'approve' }] }).faults).toEqual([]);
  expect(runScenario(service, { ...scenario, then: [{ desk: 'pay', outcome: 'paid', values: { amount: '1', receipt: 'R-2' } }] }).faults).toMatchObject([{ code: 'refused' }, { code: 'status' }]);
});

test('[E57] given something is to be paid, then the applicant is told so, and told once it came; money that is held, and steps where nothing is due, tell nothing', () => {
  const told = (own: ReturnType<typeof waiting>) => own.events.flatMap((event) => effects(event, own.case!)).flatMap((note) => (note.do === 'Notify' ? [note.about] : []));
  expect(told(waiting())).toEqual(['sent', 'pay']);
  expect(told(waiting().and(paysAtCounter(WHOLE)))).toEqual(['sent', 'pay', 'paid']);
  expect(told(waiting().and(comes({ amount: 1 })))).toEqual(['sent', 'pay']);
  expect(told(given(service, ...clothUpToSend, sends()))).not.toContain('pay');
});
