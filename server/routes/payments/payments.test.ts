import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHARGED, chargedService } from '#runtime/testing/charged-service.ts';
import { pageFaults, wordsOf } from '#runtime/testing/html.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { Callback } from '#server/payments/receive.ts';
import { signatureOf } from '#server/payments/signature.ts';
import { browser, program } from '#server/testing/callers.ts';
import { startPaymentProvider, type TestPaymentProvider } from '#server/testing/payment-provider.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { must } from '#server/testing/must.ts';
import { FOOD, INSPECTOR, submit } from '#server/testing/stall-office.ts';

const SECRET = 'a secret that both of us know, 32+ signs';

let provider: TestPaymentProvider;
let running: RunningApp;
let [dema, cashier, inspector]: SignedInPerson[] = [];
let own: string;
beforeAll(async () => {
  provider = await startPaymentProvider(SECRET);
  // The provider calls back where people go, so the port is chosen before.
  const port = 20_000 + (process.pid % 20_000);
  own = `http://127.0.0.1:${port}`;
  running = await runningApp({ services: [chargedService()], environment: { STAMPLESS_PAYMENT_ADDRESS: provider.address, STAMPLESS_PAYMENT_SECRET: SECRET, STAMPLESS_ADDRESS: own } });
  await running.app.listen({ host: '127.0.0.1', port });
  dema = await running.person({ kind: 'applicant', name: 'Dema' });
  cashier = await running.person({ kind: 'staff', name: 'Karma', rights: [{ right: 'operator', institution: 'market', role: 'cashier' }] });
  inspector = await running.person({ kind: 'staff', name: 'Pema', rights: [INSPECTOR] });
});
afterAll(async () => {
  await running?.close();
  await provider?.stop();
});

const waiting = async (): Promise<Case> => (await submit(running.deps, dema!.id)).case;
const now = async ({ id }: Case): Promise<Case> => (await running.deps.cases.load(id))!.case;
const paymentsIn = async (kase: Case) => (await running.deps.cases.history(kase.id)).flatMap(({ events }) => events).filter(({ type }) => type === 'PaymentReceived');
let ids = 0;
function said(kase: Case, more: Partial<Callback> = {}): Callback {
  const { signature, ...values } = { payment: `p-${process.pid}-${++ids}`, status: 'paid' as const, amount: '237.05', currency: 'BTN', reference: kase.task!.id, nonce: 'n'.repeat(16), time: String(Date.now()), ...more };
  return { ...values, signature: signature ?? signatureOf(SECRET, values) };
}
const tell = async (callback: unknown) => {
  const { status, body } = await program(running.app).call('POST', '/api/payments/callback', callback);
  return [status, body['result'] ?? body['code']];
};

describe('what a provider says', () => {
  test('[PA1] given what is due, then the file goes on, once, however often and however much at once it is said', async () => {
    const kase = await waiting();
    const callback = said(kase);
    const answers = await Promise.all(Array.from({ length: 8 }, () => tell(callback)));
    expect(answers.map(String).sort()).toEqual([...Array<string>(7).fill('200,known'), '200,settled']);
    expect(await tell({ ...said(kase, { ...callback, signature: undefined, nonce: 'm'.repeat(16) }) })).toEqual([200, 'known']);
    expect(await now(kase)).toMatchObject({ task: { step: 'inspector' }, payments: [{ id: callback.payment, amount: CHARGED }] });
    expect(await paymentsIn(kase)).toHaveLength(1);
    expect(await running.deps.store.task(kase.task!.id)).toMatchObject({ outcome: 'paid', completedBy: 'system' });
  });

  test.each([['wrong-amount', { amount: '237.04' }], ['wrong-amount', { amount: '238' }], ['wrong-currency', { currency: 'INR' }]] as const)('[PA2] given %s, then it is recorded as held, the file waits on, and the page says so', async (held, more) => {
    const kase = await waiting();
    expect(await tell(said(kase, more))).toEqual([200, 'held']);
    expect(await now(kase)).toMatchObject({ task: { step: 'pay' }, payments: [{ held }] });
    const page = await browser(running.app, dema).get(`/files/${kase.id}/payment`);
    expect([pageFaults(page.html), page.html.includes('has to be given back'), page.html.includes('Pay online')]).toEqual([[], true, true]);
  });

  test('[PA2] given it comes after the cashier took it, then it is held as late, and the page says so', async () => {
    const kase = await waiting();
    const desk = browser(running.app, cashier);
    await desk.get(`/desk/tasks/${kase.task!.id}`);
    await desk.post(`/desk/tasks/${kase.task!.id}/pay`, { amount: '237.05', receipt: 'R-1' });
    expect(await tell(said(kase))).toEqual([200, 'held']);
    expect((await now(kase)).payments).toMatchObject([{ method: 'counter' }, { held: 'late' }]);
    expect((await browser(running.app, dema).get(`/files/${kase.id}/payment`)).html).toContain('All is paid.');
  });

  test('[PA3] given a bad signature, an unknown reference, a broken message, or a time to come, then nothing is recorded', async () => {
    const kase = await waiting();
    expect(await tell({ ...said(kase), amount: '1.00' })).toEqual([403, 'payment.signature']);
    expect(await tell(said(kase, { signature: 'f'.repeat(64) }))).toEqual([403, 'payment.signature']);
    expect(await tell(said(kase, { reference: 'nobody' }))).toEqual([404, 'payment.reference-unknown']);
    expect(await tell(said(kase, { amount: '237.051' }))).toEqual([400, 'payment.malformed']);
    expect(await tell(said(kase, { time: String(Date.now() + 3_600_000) }))).toEqual([400, 'payment.malformed']);
    expect((await tell({ ...said(kase), more: 1 }))[0]).toBe(400);
    expect((await tell({ ...said(kase), currency: 'BTN\namount=1' }))[0]).toBe(400);
    expect(await tell(said(kase, { status: 'cancelled' }))).toEqual([200, 'noted']);
    expect([await now(kase), await paymentsIn(kase)]).toEqual([kase, []]);
  });

  test('[D38] given a fee to be paid, then applicant and officer read since when the time stands still and what for, until it is paid', async () => {
    const kase = await waiting();
    const [theirs, ours] = [browser(running.app, dema), browser(running.app, cashier)];
    const read = async () => [(await theirs.get(`/files/${kase.id}`)).html, (await ours.get(`/desk/tasks/${kase.task!.id}`)).html] as const;
    const [applicant, officer] = await read();
    expect(applicant).toMatch(/The time stands still<\/dt><dd><bdi>Since [^<]+: you have to pay \(/);
    expect(officer).toMatch(/The time stands still since [^<]+: the applicant has to pay at “/);
    expect(await tell(said(kase))).toEqual([200, 'settled']);
    for (const html of await read()) expect(html).not.toContain('The time stands still');
  });

  test('[PA1] given the same payment said of two files, then it counts for one', async () => {
    const [one, other] = [await waiting(), await waiting()];
    const { payment } = said(one);
    const answers = await Promise.all([tell(said(one, { payment })), tell(said(other, { payment }))]);
    expect(answers.map(String).sort()).toEqual(['200,known', '200,settled']);
    expect([...(await paymentsIn(one)), ...(await paymentsIn(other))]).toHaveLength(1);
  });
});

describe('a person who pays on line', () => {
  /** Presses a button of the provider's page, then lands where it leads. */
  async function pays(kase: Case, act: string) {
    const from = browser(running.app, dema);
    const link = await from.get(`/files/${kase.id}/payment/${kase.task!.id}`);
    const shown = await fetch(link.location!);
    const fields = new URLSearchParams([...(await shown.text()).matchAll(/name="([^"]+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [name, value.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))]));
    fields.set('act', act);
    const done = await fetch(provider.address, { method: 'POST', body: fields, redirect: 'manual' });
    const back = done.headers.get('location')!.replace(own, '');
    return { page: await from.get(back), fields };
  }

  test.each([
    ['pay', 'All is paid.', 'inspector'], ['twice', 'All is paid.', 'inspector'], ['cancel', 'You did not pay. Nothing was taken', 'pay'],
    ['more', 'This is not the amount that was to be paid', 'pay'], ['foreign', 'not in the currency', 'pay'], ['forged', 'has not told us yet', 'pay'],
  ])('[PA4] given they %s, then the page says the truth and the file is where it belongs', async (act, sentence, step) => {
    const kase = await waiting();
    const { page } = await pays(kase, act);
    expect([page.status, pageFaults(page.html), page.html.includes(sentence)]).toEqual([200, [], true]);
    expect((await now(kase)).task?.step).toBe(step);
  });

  test('[PA4] given they press twice, go back and press again, or open the way when nothing is due, then they pay once', async () => {
    const kase = await waiting();
    const { fields } = await pays(kase, 'pay');
    const again = await Promise.all([1, 2, 3].map(() => fetch(provider.address, { method: 'POST', body: fields, redirect: 'manual' })));
    expect(again.map(({ headers }) => headers.get('location'))).toEqual(Array(3).fill(`${own}/files/${kase.id}/payment?back=done`));
    expect(await paymentsIn(kase)).toHaveLength(1);
    expect((await browser(running.app, dema).get(`/files/${kase.id}/payment/${kase.task!.id}`)).location).toBe(`/files/${kase.id}/payment`);
  });

  test.each([['more', 'Nu. 238.05'], ['foreign', 'XTS']])('[PA13] given what came is held (%s), then the page says that first and nothing of waiting, and a new try has a new name at the provider, pays once, and is told twice for nothing', async (act, came) => {
    const kase = await waiting();
    const { page, fields } = await pays(kase, act);
    const words = wordsOf(page.html).join(' ');
    expect([pageFaults(page.html), words.includes('has not told us yet'), words.indexOf(came) > 0 && words.indexOf(came) < words.indexOf('To pay'), words.includes('pay it online again')]).toEqual([[], false, true, true]);
    expect(page.html).not.toMatch(/http-equiv="refresh"/i);
    const from = browser(running.app, dema);
    const references = await Promise.all([1, 2].map(async () => new URL((await from.get(`/files/${kase.id}/payment/${kase.task!.id}`)).location!).searchParams.get('reference')));
    expect(references).toEqual([`${kase.task!.id}_2`, `${kase.task!.id}_2`]);
    const silent = await from.landed(await from.get(`/files/${kase.id}/payment/tried/1?back=done`));
    expect([silent.html.includes('has not told us yet'), silent.html.includes('has to be given back')]).toEqual([true, true]);
    const again = await pays(kase, 'twice');
    expect([again.fields.get('reference'), again.page.status]).toEqual([references[0], 303]);
    expect((await from.landed(again.page)).html).toContain('All is paid.');
    await fetch(provider.address, { method: 'POST', body: fields, redirect: 'manual' });
    expect((await now(kase)).payments).toMatchObject([{ held: expect.any(String) }, { amount: CHARGED }]);
    expect((await now(kase)).task?.step).toBe('inspector');
  });

  test('[PA13] given a reference of another try, then it is heard by the same signed rules, once', async () => {
    const kase = await waiting();
    expect(await tell(said(kase, { amount: '1.00' }))).toEqual([200, 'held']);
    const second = said(kase, { reference: `${kase.task!.id}_2` });
    expect(await tell({ ...second, signature: 'f'.repeat(64) })).toEqual([403, 'payment.signature']);
    expect(await tell(second)).toEqual([200, 'settled']);
    expect(await tell(second)).toEqual([200, 'known']);
    expect(await tell(said(kase))).toEqual([200, 'held']);
    expect(await tell(said(kase, { reference: 'nobody_2' }))).toEqual([404, 'payment.reference-unknown']);
    expect((await now(kase)).payments?.map(({ held }) => held)).toEqual(['wrong-amount', undefined, 'late']);
  });

  test('[PA5] given a request that we did not sign, then the provider does not show it', async () => {
    const link = (await browser(running.app, dema).get(`/files/${(await waiting()).id}/payment`)).html;
    expect(link).toContain('Pay online');
    expect((await fetch(`${provider.address}?reference=x&amount=1.00`)).status).toBe(403);
  });
});

describe('pages around', () => {
  test('[PA6] what is due is shown on the file’s page, the receipt, and line by line where it is paid, in Dzongkha too', async () => {
    const kase = await waiting();
    const from = browser(running.app, dema);
    for (const address of [`/files/${kase.id}`, `/files/${kase.id}/sent`]) expect([address, (await from.get(address)).html.includes('Nu. 237.05 to pay')]).toEqual([address, true]);
    const page = await from.get(`/files/${kase.id}/payment`);
    expect(wordsOf(page.html)).toEqual(expect.arrayContaining(['Fee of the permit', 'Nu. 200', 'By people at work', 'Nu. 37.05', 'Nu. 237.05', 'At the market office, window 2.', kase.reference]));
    expect((await from.get(`/files/${kase.id}/payment?lang=dz`)).html).toContain('བཏབ་དགོཔ།');
    expect((await browser(running.app, await running.person({ kind: 'applicant', name: 'Sonam' })).get(`/files/${kase.id}/payment`)).status).toBe(404);
  });

  test('[PA6] what it will cost is on the page where all is checked, before it is sent', async () => {
    const { deps } = running;
    const actor = { id: dema!.id, kind: 'applicant' as const };
    const { case: { id } } = must(await deps.cases.open((await deps.services.current('stall-permit'))!, actor, { guide: FOOD['guide']! }));
    for (const step of ['stall', 'kitchen']) must(await deps.cases.act(id, actor, { type: 'CompleteStep', step, values: FOOD[step]! }));
    must(await deps.cases.act(id, actor, { type: 'AddDocument', document: { id: `d-${id}`, requirement: 'clearance', name: 'c.pdf', type: 'application/pdf', bytes: 9, hash: 'ab'.repeat(32) } }));
    must(await deps.cases.act(id, actor, { type: 'CompleteStep', step: 'documents', values: {} }));
    const page = await browser(running.app, dema).get(`/files/${id}/steps/send?lang=en`);
    expect([page.status, pageFaults(page.html)]).toEqual([200, []]);
    expect(wordsOf(page.html)).toEqual(expect.arrayContaining(['What it costs', 'Fee of the permit', 'Nu. 237.05', 'You pay after sending. You will be told where and how.']));
  });

  test('[D41] given a colleague took the money meanwhile, then what a cashier typed stands beside what was recorded, by whom and when, and is kept; given the colleague only took the file, it is in the form again once taken over', async () => {
    const kase = await waiting();
    const at = `/desk/tasks/${kase.task!.id}`;
    const other = await running.person({ kind: 'staff', name: 'Lhamo', rights: [{ right: 'operator', institution: 'market', role: 'cashier' }] });
    const [desk, colleague] = [browser(running.app, cashier), browser(running.app, other)];
    await desk.get(at);
    await colleague.get(at);
    await colleague.post(`${at}/assign`, { to: 'me' });
    const taken = await desk.post(`${at}/pay`, { amount: '237.05', receipt: 'R-77' });
    expect([taken.status, taken.html.includes('R-77'), taken.html.includes('Lhamo has this file')]).toEqual([409, true, true]);
    await desk.post(`${at}/assign`, { to: 'me', reason: 'Lhamo went home.' });
    expect((await desk.get(at)).html).toMatch(/name="receipt"[^>]*value="R-77"/);
    await desk.post(`${at}/assign`, { to: '' });
    await colleague.post(`${at}/pay`, { amount: '237.05', receipt: 'R-12' });
    const late = await desk.post(`${at}/pay`, { amount: '237.05', receipt: 'R-77' });
    expect(late.status).toBe(409);
    for (const words of ['R-77', 'R-12', 'By Lhamo, ']) expect(late.html).toContain(words);
    expect((await desk.get(`${at}/typed`)).html).toContain('R-77');
    expect(await paymentsIn(kase)).toMatchObject([{ actor: other.id, receipt: 'R-12' }]);
  });

  test('[PA7] a cashier types amount and receipt; what is wrong is said and kept; the log says who took what', async () => {
    const kase = await waiting();
    const desk = browser(running.app, cashier);
    const address = `/desk/tasks/${kase.task!.id}`;
    const shown = await desk.get(address);
    expect([shown.status, pageFaults(shown.html), shown.html.includes('Confirm payment'), shown.html.includes('name="outcome"')]).toEqual([200, [], true, false]);
    const wrong = await desk.landed(await desk.post(`${address}/pay`, { amount: '200', receipt: '' }));
    expect([wrong.status, pageFaults(wrong.html), wrong.html.includes('such as 237.05'), wrong.html.includes('value="200"'), wrong.html.includes('<title>Error: ')]).toEqual([200, [], true, true, true]);
    // As the page writes it, with its sign, and in the digits of another script.
    expect(await desk.post(`${address}/pay`, { amount: 'Nu. ༢༣༧.༠༥', receipt: 'R-9' })).toMatchObject({ status: 303, location: address });
    expect((await desk.get(address)).html).toContain('Payment received: Nu. 237.05, R-9');
    expect((await desk.post(`${address}/pay`, { amount: '237.05', receipt: 'R-9' })).status).toBe(409);
    expect((await browser(running.app, inspector).get(address)).status).toBe(404);
    expect(await paymentsIn(kase)).toMatchObject([{ actor: cashier!.id, receipt: 'R-9' }]);
  });

  test('[PA14] what came and pays nothing stands beside what is to be taken, with when it came and why it has to be given back, and the form comes again with it', async () => {
    const kase = await waiting();
    expect(await tell(said(kase, { amount: '238.05' }))).toEqual([200, 'held']);
    const desk = browser(running.app, cashier);
    const at = `/desk/tasks/${kase.task!.id}`;
    for (const page of [await desk.get(at), await desk.landed(await desk.post(`${at}/pay`, { amount: '', receipt: '' }))]) {
      expect(pageFaults(page.html)).toEqual([]);
      expect(wordsOf(page.html).join(' ')).toMatch(/Nu\. 238\.05 .*To give back: wrong amount/);
    }
  });

  test('[PA15] a receipt written down today for another file of the institution is asked about, and the other file is named to whoever may open it', async () => {
    const [one, two, three] = [await waiting(), await waiting(), await waiting()];
    const desk = browser(running.app, cashier);
    const pay = async (from: typeof desk, kase: Case, more: Record<string, string> = {}) => {
      await from.get(`/desk/tasks/${kase.task!.id}`);
      return from.post(`/desk/tasks/${kase.task!.id}/pay`, { amount: '237.05', receipt: 'R-314', ...more });
    };
    expect((await pay(desk, one)).status).toBe(303);
    const asked = await desk.landed(await pay(desk, two));
    expect([asked.status, pageFaults(asked.html), asked.html.includes(`This receipt was written down today for ${one.reference}`), asked.html.includes(`/desk/tasks/${one.task!.id}`), asked.html.includes('name="same"')]).toEqual([200, [], true, true, true]);
    expect((await now(two)).payments).toBeUndefined();
    expect((await pay(desk, two, { same: 'yes' })).status).toBe(303);
    const both = await running.person({ kind: 'staff', name: 'Tshering', rights: [INSPECTOR, { right: 'operator', institution: 'market', role: 'cashier' }] });
    must(await running.deps.cases.act(one.id, { id: both.id, kind: 'operator', roles: ['market/inspector'] }, { type: 'Recuse', task: (await now(one)).task!.id, reason: 'My sister.' }));
    const theirs = browser(running.app, both);
    const unnamed = await theirs.landed(await pay(theirs, three));
    expect([unnamed.status, unnamed.html.includes('today for another file'), unnamed.html.includes(one.reference)]).toEqual([200, true, false]);
    expect((await pay(desk, three, { receipt: 'R-315' })).status).toBe(303);
  });

  test('[PA16] payments are confirmed one by one: nothing to choose in the queue, and the form of many says so', async () => {
    const kase = await waiting();
    const desk = browser(running.app, cashier);
    const queue = (await desk.get('/desk')).html;
    expect([queue.includes(kase.reference), queue.includes(`name="task[`), queue.includes('Decide the chosen files together'), queue.includes('waiting for a decision')]).toEqual([true, false, false, false]);
    const posted = await desk.landed(await desk.post('/desk/batches', { [`task[${kase.task!.id}]`]: 'on' }));
    expect([posted.status, posted.html.includes('confirmed one by one'), pageFaults(posted.html)]).toEqual([200, true, []]);
  });

  test('[PA17] the list of files and the file’s page say that it is the applicant’s turn, and what is to be paid, until it is', async () => {
    const kase = await waiting();
    const from = browser(running.app, dema);
    const cardOf = (html: string) => html.split('<li class="card"').find((one) => one.includes(kase.reference)) ?? '';
    const card = cardOf((await from.get('/files')).html);
    expect([card.includes('It is your turn'), card.includes('Fee to pay: Nu. 237.05'), card.includes(`/files/${kase.id}/payment`), card.includes('Being looked at')]).toEqual([true, true, true, false]);
    expect((await from.get(`/files/${kase.id}`)).html).toContain('It is your turn');
    await tell(said(kase));
    const paid = cardOf((await from.get('/files')).html);
    expect([paid.includes('It is your turn'), paid.includes('Fee to pay')]).toEqual([false, false]);
    expect((await from.get(`/files/${kase.id}`)).html).not.toContain('It is your turn');
  });

  test('[D51] a cashier reads of payments, not of decisions, before and after', async () => {
    const kase = await waiting();
    const desk = browser(running.app, cashier);
    const at = `/desk/tasks/${kase.task!.id}`;
    const before = await desk.get(at);
    expect([before.html.includes('You can confirm the payment'), before.html.includes('You can decide')]).toEqual([true, false]);
    await desk.post(`${at}/pay`, { amount: '237.05', receipt: 'R-2718' });
    const after = (await desk.get(at)).html;
    expect([after.includes('You confirmed the payment,'), after.includes('You decided')]).toEqual([true, false]);
  });

  test('[PA7] a payment is no decision: the decision forms of a desk change nothing there', async () => {
    const kase = await waiting();
    const desk = browser(running.app, cashier);
    await desk.get(`/desk/tasks/${kase.task!.id}`);
    for (const path of ['preview', 'decide', 'change']) {
      for (const outcome of ['approve', 'paid']) expect([path, outcome, [200, 303, 422].includes((await desk.post(`/desk/tasks/${kase.task!.id}/${path}`, { outcome })).status)]).toEqual([path, outcome, true]);
    }
    expect(await now(kase)).toEqual(kase);
  });

  test('[PA8] payments of a day are listed for their institution, and leave as a table in which nothing is a formula', async () => {
    const kase = await waiting();
    const done = await program(running.app, cashier).call('POST', `/api/tasks/${kase.task!.id}/complete`, { outcome: 'paid', values: { amount: '237.05', receipt: '=1+1,"x"' } });
    expect(done.status).toBe(200);
    const { payments: [payment] = [] } = await now(kase);
    const row = (await running.deps.store.payment(payment!.id))!;
    const list = await browser(running.app, inspector).get(`/desk/payments?day=${row.day}`);
    expect([list.status, pageFaults(list.html), list.html.includes(kase.reference), list.html.includes('Karma')]).toEqual([200, [], true, true]);
    const table = await browser(running.app, cashier).get(`/desk/payments.csv?day=${row.day}`);
    const line = table.bytes.toString('utf8').split('\r\n').find((one) => one.includes(kase.reference))!;
    expect([table.headers['content-disposition'], line.includes(`"'=1+1,""x"""`), line.includes(',237.05,BTN,')]).toEqual([expect.stringContaining(`payments-${row.day}.csv`), true, true]);
    const elsewhere = await running.person({ kind: 'staff', rights: [{ right: 'operator', institution: 'city', role: 'cashier' }] });
    expect((await browser(running.app, elsewhere).get(`/desk/payments?day=${row.day}`)).html).not.toContain(kase.reference);
    expect((await browser(running.app, cashier).get('/desk/payments?day=1999-01-01')).html).toContain('No payment came on this day.');
  });

  test('[PA9] a program takes a task and puts it back', async () => {
    const kase = await waiting();
    const from = program(running.app, cashier);
    const colleague = program(running.app, await running.person({ kind: 'staff', rights: [{ right: 'operator', institution: 'market', role: 'cashier' }] }));
    const at = (path: string) => `/api/tasks/${kase.task!.id}/${path}`;
    expect((await from.call('POST', at('claim'), {})).status).toBe(200);
    expect((await now(kase)).task!.assignee).toBe(cashier!.id);
    expect(await colleague.call('POST', at('claim'), {})).toMatchObject({ status: 422, body: { code: 'answers.faulty', fields: [{ path: '/reason' }] } });
    expect((await colleague.call('POST', at('claim'), { reason: 'She is ill.' })).status).toBe(200);
    expect((await colleague.call('POST', at('release'), {})).status).toBe(200);
    expect((await now(kase)).task!.assignee).toBeUndefined();
    expect((await program(running.app, inspector).call('POST', at('claim'), {})).status).toBe(404);
  });

  test('nothing went wrong on our side', () => expect(running.faults).toEqual([]));
});
