import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHARGED, prepaidService } from '#runtime/testing/charged-service.ts';
import type { Case } from '#runtime/engine/case.ts';
import { pageFaults, wordsOf } from '#runtime/testing/html.ts';
import type { Callback } from '#server/payments/receive.ts';
import { signatureOf } from '#server/payments/signature.ts';
import { browser, program } from '#server/testing/callers.ts';
import { startPaymentProvider, type TestPaymentProvider } from '#server/testing/payment-provider.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { type RunningApp, runningApp } from '#server/testing/running-app.ts';
import { FOOD_BODY } from '#server/testing/stall-office.ts';
import { readyOf } from '#server/testing/stall-room.ts';

const SECRET = 'a secret that both of us know, 32+ signs';

let provider: TestPaymentProvider;
let running: RunningApp;
let [dema, cashier]: SignedInPerson[] = [];
let own: string;
beforeAll(async () => {
  provider = await startPaymentProvider(SECRET);
  const port = 20_000 + ((process.pid + 7_000) % 20_000);
  own = `http://127.0.0.1:${port}`;
  running = await runningApp({ services: [prepaidService()], environment: { STAMPLESS_PAYMENT_ADDRESS: provider.address, STAMPLESS_PAYMENT_SECRET: SECRET, STAMPLESS_ADDRESS: own } });
  await running.app.listen({ host: '127.0.0.1', port });
  dema = await running.person({ kind: 'applicant', name: 'Dema' });
  cashier = await running.person({ kind: 'staff', name: 'Karma', rights: [{ right: 'operator', institution: 'market', role: 'cashier' }] });
});
afterAll(async () => {
  expect(running?.faults).toEqual([]);
  await running?.close();
  await provider?.stop();
});

const words = (html: string) => wordsOf(html).join(' ');
const now = async (id: string): Promise<Case> => (await running.deps.cases.load(id))!.case;
const settled = async (id: string) => ((await now(id)).payments ?? []).filter(({ held }) => !held);
/** A file at its fee, and its applicant's browser. */
async function atFee() {
  const id = await readyOf(running, dema!.id);
  return { id, page: `/files/${id}/steps/fee`, from: browser(running.app, dema) };
}
const reference = (link: string) => new URL(link).searchParams.get('reference')!;
async function tell(of: string, more: Partial<Callback> = {}) {
  const { signature, ...values } = { payment: `p-${of.slice(-12)}`, status: 'paid' as const, amount: '237.05', currency: 'BTN', reference: of, nonce: 'n'.repeat(16), time: String(Date.now()), ...more };
  const { status, body } = await program(running.app).call('POST', '/api/payments/callback', { ...values, signature: signature ?? signatureOf(SECRET, values) });
  return [status, body['result'] ?? body['code']];
}
/** Presses a button of the provider's page, then lands where it leads. */
async function pays({ page, from }: Awaited<ReturnType<typeof atFee>>, act: string) {
  const link = await from.get(`${page}/pay`);
  const shown = await fetch(link.location!);
  const fields = new URLSearchParams([...(await shown.text()).matchAll(/name="([^"]+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [name, value.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))]));
  fields.set('act', act);
  const done = await fetch(provider.address, { method: 'POST', body: fields, redirect: 'manual' });
  return from.get(done.headers.get('location')!.replace(own, ''));
}

test('[PA11] given a fee before sending, then the start page says so, the fee stands before the check, and what was paid stands on it', async () => {
  const file = await atFee();
  expect(words((await file.from.get('/services/stall-permit')).html)).toContain('Paid online, before you send the application.');
  expect((await file.from.get(`/files/${file.id}/steps/send`)).location).toBe(file.page);
  const fee = await file.from.get(file.page);
  expect([fee.status, pageFaults(fee.html), words(fee.html)]).toEqual([200, [], expect.stringMatching(/Pay before you send\..*The fee is not given back\..*In all Nu\. 237\.05.*Pay online/)]);
  expect(words((await pays(file, 'pay')).html)).toContain('It is paid. You can go on.');
  const onward = await file.from.post(file.page);
  expect(onward.location).toBe(`/files/${file.id}/steps/send`);
  const check = await file.from.get(`/files/${file.id}/steps/send`);
  expect(words(check.html)).toContain('You have paid Nu. 237.05.');
  expect((await file.from.post(`/files/${file.id}/steps/send`, { declaration: 'true' })).location).toBe(`/files/${file.id}/sent`);
  const day = await browser(running.app, cashier).get('/desk/payments');
  expect(words(day.html)).toContain('237.05');
});

test.each([
  ['twice', 'It is paid.', 1], ['cancel', 'You did not pay, and nothing was taken.', 0], ['more', 'This is not the amount that was to be paid', 0], ['foreign', 'not in the currency', 0], ['forged', 'has not told us yet', 0],
])('[PA11] given they %s, then the page says the truth, and only what was paid opens the way', async (act, sentence, times) => {
  const file = await atFee();
  const page = await pays(file, act);
  expect([page.status, pageFaults(page.html), words(page.html)]).toEqual([200, [], expect.stringContaining(sentence)]);
  expect((await settled(file.id)).length).toBe(times);
  expect((await now(file.id)).step).toBe(times ? 'send' : 'fee');
  expect((await file.from.post(file.page)).location).toBe(times ? `/files/${file.id}/steps/send` : file.page);
});

test('[PA11] given the way to pay is opened several times at once, then it is one payment; told by all at once, it counts once', async () => {
  const file = await atFee();
  const links = await Promise.all([1, 2, 3].map(() => browser(running.app, dema).get(`${file.page}/pay`)));
  expect(new Set(links.map(({ location }) => reference(location!))).size).toBe(1);
  const answers = await Promise.all(Array.from({ length: 6 }, () => tell(reference(links[0]!.location!))));
  expect(answers.map(String).sort()).toEqual([...Array<string>(5).fill('200,known'), '200,settled']);
  expect(await settled(file.id)).toMatchObject([{ amount: CHARGED }]);
  expect((await file.from.get(`${file.page}/pay`)).location).toBe(file.page);
  expect(await tell(reference(links[0]!.location!), { payment: 'another-one' })).toEqual([200, 'held']);
  expect(words((await file.from.get(file.page)).html)).toMatch(/It is paid\..*has to be given back/);
});

test('[PA11] given it is paid after the draft was deleted, or with a made-up reference, then it is held, or nothing is recorded; what was paid for is not deleted', async () => {
  const file = await atFee();
  const of = reference((await file.from.get(`${file.page}/pay`)).location!);
  await file.from.get(`/files/${file.id}/delete`);
  await file.from.post(`/files/${file.id}/delete`);
  expect((await now(file.id)).status).toBe('deleted');
  expect(await tell(of)).toEqual([200, 'held']);
  expect(await tell(`${file.id}_none`)).toEqual([404, 'payment.reference-unknown']);
  const kept = await atFee();
  await pays(kept, 'pay');
  await kept.from.get(`/files/${kept.id}/delete`);
  expect([(await kept.from.post(`/files/${kept.id}/delete`)).status, (await now(kept.id)).status]).toEqual([409, 'draft']);
});

test('[PA11] given answers that cost less by then, then the page says what is to be given back', async () => {
  const file = await atFee();
  await pays(file, 'pay');
  await running.deps.cases.act(file.id, { id: dema!.id, kind: 'applicant' }, { type: 'CompleteStep', step: 'stall', values: { name: 'Dema Momo', district: 'east', village: 'river', women: 1, men: 1 } });
  expect(words((await file.from.get(file.page)).html)).toContain('You paid Nu. 12.35 more than it costs');
});

test('[PA11] given a program that sends at once, or a server without a provider, then it is told', async () => {
  expect(await program(running.app, dema).call('POST', '/api/services/stall-permit/files', FOOD_BODY)).toMatchObject({ status: 422, body: { code: 'prepayment.due' } });
  const without = await runningApp({ services: [prepaidService()] });
  const person = await without.person({ kind: 'applicant' });
  const id = await readyOf(without, person.id);
  const page = await browser(without.app, person).get(`/files/${id}/steps/fee`);
  expect([words(page.html).includes('Paying online is not set up here'), page.html.includes('Pay online'), pageFaults(page.html)]).toEqual([true, false, []]);
  expect((await browser(without.app, person).get(`/files/${id}/steps/fee/pay`)).location).toBe(`/files/${id}/steps/fee`);
  await without.close();
});

test('[PA12] given a program, then it is told what is due before sending, and the page where it is paid; asked twice it is one payment; paid, nothing is due; nobody else’s program is told', async () => {
  const { id } = await atFee();
  const call = (person: SignedInPerson | undefined, method: 'GET' | 'POST', path: string, body?: object) => program(running.app, person).call(method, `/api/files/${id}${path}`, body);
  const asked = await call(dema, 'POST', '/steps/fee/pay', {});
  expect([asked.status, asked.body['total'], asked.body['currency']]).toEqual([200, '237.05', 'BTN']);
  const again = await call(dema, 'POST', '/steps/fee/pay', {});
  const of = reference(String(asked.body['address']));
  expect(reference(String(again.body['address']))).toBe(of);
  expect((await call(dema, 'POST', '/steps/stall/pay', {})).status).toBe(404);
  const other = await running.person({ kind: 'applicant', name: 'Sonam' });
  for (const [method, path, body] of [['POST', '/steps/fee/pay', {}], ['GET', '/payments', undefined]] as const) expect((await call(other, method, path, body)).status).toBe(404);
  expect(await tell(of)).toEqual([200, 'settled']);
  const told = await call(dema, 'GET', '/payments');
  expect(told.body).toMatchObject({ due: [], payments: [{ amount: '237.05', currency: 'BTN', method: 'online', step: 'fee' }] });
  expect((await call(dema, 'POST', '/steps/fee/pay', {})).body['code']).toBe('payment.nothing-due');
});
