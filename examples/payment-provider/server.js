// A payment provider for trying things out: nobody's money moves.
// Environment: PORT (3162), PAYMENT_SECRET (shared with Stampless, 32 characters or more), RETRY_AFTER (milliseconds before a message is said again: 1000).
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const secret = process.env.PAYMENT_SECRET ?? '';
const retryAfter = Number(process.env.RETRY_AFTER ?? 1_000);
const LONGEST_BODY = 20_000;
const MOST_TRIES = 20;
if (secret.length < 32) throw new Error('PAYMENT_SECRET needs 32 characters or more');

/** What is signed: every value by its name, in the order of the names, one a line. */
const signatureOf = (values) => createHmac('sha256', secret).update(Object.keys(values).sort().map((name) => `${name}=${values[name]}`).join('\n')).digest('hex');
const isSigned = ({ signature = '', ...values }) => {
  const [own, given] = [Buffer.from(signatureOf(values)), Buffer.from(signature)];
  return own.length === given.length && timingSafeEqual(own, given);
};

/** Reference → our payment: asked for twice, it is the same one. */
const payments = new Map();
const paymentOf = (reference) => {
  if (!payments.has(reference)) payments.set(reference, { id: `sandbox-${randomBytes(9).toString('hex')}`, isPaid: false });
  return payments.get(reference);
};

const ACTS = { pay: 'Pay', cancel: 'Do not pay', twice: 'Pay, and tell it twice', more: 'Pay one too much', foreign: 'Pay in another currency', forged: 'Pay, with a signature that does not fit' };
const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function page(asked) {
  const hidden = Object.entries(asked).map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`).join('');
  const buttons = Object.entries(ACTS).map(([act, text]) => `<p><button name="act" value="${act}">${text}</button></p>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sandbox payment</title>
<h1>Sandbox payment</h1><p>For trying things out: no money moves.</p><p>${escaped(asked.title)}: <strong>${escaped(asked.currency)} ${escaped(asked.amount)}</strong></p>
<form method="post" action="/pay">${hidden}${buttons}</form></html>`;
}

/** Said again until it is heard: 200 is heard, 400 and more of our own making is not said again. */
async function tell(address, values, isForged, tries = 1) {
  const body = JSON.stringify({ ...values, signature: isForged ? '0'.repeat(64) : signatureOf(values) });
  const status = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then((answer) => answer.status, () => 0);
  process.stdout.write(`told ${values.reference} ${values.status}: ${status}\n`);
  const isWorthAnother = status === 0 || status === 409 || status >= 500;
  if (isWorthAnother && tries < MOST_TRIES) setTimeout(() => void tell(address, values, isForged, tries + 1), retryAfter * Math.min(tries, 10));
}

async function act(asked, chosen) {
  const payment = paymentOf(asked.reference);
  const values = { payment: payment.id, status: chosen === 'cancel' ? 'cancelled' : 'paid', amount: asked.amount, currency: asked.currency, reference: asked.reference, nonce: randomBytes(16).toString('hex'), time: String(Date.now()) };
  if (chosen === 'more') values.amount = values.amount.replace(/^\d+/, (units) => String(Number(units) + 1));
  if (chosen === 'foreign') values.currency = 'XTS';
  if (chosen !== 'cancel') payment.isPaid = true;
  await tell(asked.callback, values, chosen === 'forged');
  if (chosen === 'twice') await tell(asked.callback, { ...values, nonce: randomBytes(16).toString('hex') }, false);
  return `${asked.return}?back=${chosen === 'cancel' ? 'cancelled' : 'done'}`;
}

async function formIn(request) {
  let text = '';
  for await (const part of request) if ((text += part).length > LONGEST_BODY) return {};
  return Object.fromEntries(new URLSearchParams(text));
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const { act: chosen = '', ...asked } = request.method === 'POST' ? await formIn(request) : Object.fromEntries(searchParams);
  if (pathname !== '/pay' || !isSigned(asked)) return response.writeHead(pathname === '/pay' ? 403 : 404, { 'content-type': 'text/plain' }).end('This request was not signed by the shop.\n');
  if (request.method !== 'POST' && !paymentOf(asked.reference).isPaid) return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page(asked));
  if (request.method === 'POST' && !Object.hasOwn(ACTS, chosen)) return response.writeHead(400).end();
  // Paid before: back to where the person came from, nothing is paid twice.
  const back = paymentOf(asked.reference).isPaid ? `${asked.return}?back=done` : await act(asked, chosen);
  response.writeHead(303, { location: back }).end();
});
server.listen(Number(process.env.PORT ?? 3162), '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port} takes payments of no money\n`));
