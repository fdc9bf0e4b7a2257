import { randomBytes } from 'node:crypto';
import { decimalsOf } from '#schemas/index.ts';
import type { Charge } from '#runtime/engine/case.ts';
import { totalOf } from '#runtime/engine/fees.ts';
import { writeAmount } from '#runtime/engine/money.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { signatureOf } from './signature.ts';

/** Who takes payments on line for this installation. */
export interface Provider {
  /** Its page where people pay. */
  address: string;
  /** Shared with it: both sides sign what they say. */
  secret: string;
}

const SHORTEST_SECRET = 32;

/** Reads `STAMPLESS_PAYMENT_ADDRESS` and `STAMPLESS_PAYMENT_SECRET`: both, or neither where nobody pays on line (`config.payment`). */
export function readProvider(read: (name: string) => string | undefined): Result<Provider | undefined> {
  const [address, secret] = [read('STAMPLESS_PAYMENT_ADDRESS'), read('STAMPLESS_PAYMENT_SECRET')];
  if (address === undefined && secret === undefined) return accept(undefined);
  const isSound = address !== undefined && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) && (secret?.length ?? 0) >= SHORTEST_SECRET;
  return isSound ? accept({ address, secret: secret! }) : refuse('config.payment');
}

export interface Checkout {
  /** What is to be paid, under the id it comes back with. */
  charge: Charge & { id: string };
  /** Of the file, shown to whoever pays. */
  reference: string;
  /** Address people type, without a closing slash. */
  ownAddress: string;
  /** Path the person comes back to; `back=done` or `back=cancelled` is added. */
  backTo: string;
  /** Epoch milliseconds. */
  now: number;
}

/** The provider's page for one charge: asking twice asks for the same payment, because its reference is the charge's id (`referenceOf`). */
export function checkoutAddress({ address, secret }: Provider, { charge: { id, currency, lines }, reference, ownAddress, backTo, now }: Checkout): string {
  const values: Record<string, string> = {
    reference: id, title: reference, amount: writeAmount(totalOf(lines), decimalsOf(currency)), currency,
    return: `${ownAddress}${backTo}`, callback: `${ownAddress}/api/payments/callback`, nonce: randomBytes(16).toString('hex'), time: String(now),
  };
  const to = new URL(address);
  for (const [name, value] of Object.entries({ ...values, signature: signatureOf(secret, values) })) to.searchParams.set(name, value);
  return to.href;
}
