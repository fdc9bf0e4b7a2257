import { createHmac } from 'node:crypto';
import { vi } from 'vitest';
import type { Right } from '#server/rights/right.ts';
import type { SignInConnection } from '#server/sign-in/database.ts';
import { createSignIn, type SignIn, type SignInOptions } from '#server/sign-in/sign-in.ts';
import type { SignedIn, SignInEntry, Visitor } from '#server/sign-in/visitor.ts';
import type { Message } from '#server/sign-in/workings.ts';
import type { TestDatabase } from './sign-in-databases.ts';

export const secret = 'a secret that only tests know, 32+ bytes';

/** Sign-in over a real database, with a clock the test moves and a box that keeps what would be sent. */
export interface Room {
  signIn: SignIn;
  connection: SignInConnection;
  outbox: Message[];
  entries: SignInEntry[];
  /** Moves the clock on, by milliseconds. */
  later(milliseconds: number): void;
  now(): number;
  close(): Promise<void>;
}

/** Only the clock is ours: `Date` is set along, since better-auth reads it. */
export function openRoom({ connection, close }: TestDatabase, changed: Partial<SignInOptions> = {}): Room {
  let at = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: at });
  const outbox: Message[] = [];
  const entries: SignInEntry[] = [];
  const now = () => at;
  const signIn = createSignIn({
    database: connection, secret, address: 'http://office.example', production: false, siteName: 'Office', now,
    deliver: async (message) => void outbox.push(message), record: (entry) => entries.push(entry), ...changed,
  });
  return {
    signIn, connection, outbox, entries, now,
    later(milliseconds) {
      at += milliseconds;
      vi.setSystemTime(at);
    },
    async close() {
      vi.useRealTimers();
      await close();
    },
  };
}

let people = 0;
/** A number nobody has used yet. */
export const newPhone = (): string => `+97517${String(100_000 + people++)}`;
export const newEmail = (): string => `person${people++}@office.example`;

let visitors = 0;
/** Somebody at an internet address of their own, with these `Set-Cookie` headers taken up. */
export const visitor = (cookies: readonly string[] = [], ip = `192.0.2.${visitors++ % 250}`): Visitor => ({ ip, cookie: asCookie(cookies), userAgent: 'Test' });

/** What a browser sends back after these `Set-Cookie` headers, those taken away left out. */
export const asCookie = (setCookies: readonly string[]): string => {
  const kept = new Map<string, string>();
  for (const cookie of setCookies) {
    const [pair = ''] = cookie.split(';', 1);
    const name = pair.slice(0, pair.indexOf('='));
    if (/; Max-Age=0(;|$)/.test(cookie)) kept.delete(name);
    else kept.set(name, pair);
  }
  return [...kept.values()].join('; ');
};

/** Unwraps a result that has to be good. */
export function good<T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}
export const refusalOf = (result: { ok: boolean; refusal?: { code: string } }): string | undefined => result.refusal?.code;

export const codeIn = (message: Message | undefined): string => /\d{8}/.exec(message?.text ?? '')?.[0] ?? 'none';

/** An applicant signed in by a code. */
export async function applicant(room: Room, contact = newPhone(), from = visitor()): Promise<SignedIn> {
  const asked = good(await room.signIn.requestCode(contact, 'en', from));
  return good(await room.signIn.verifyCode(asked.challenge, codeIn(room.outbox.at(-1)), from));
}

export const password = 'seven teal kites over Paro';

export interface Member extends SignedIn { email: string; secret: string; backupCodes: string[] }

/** A member of staff who joined, set up the second factor and is signed in. */
export async function member(room: Room, rights: readonly Right[] = [{ right: 'operator', institution: 'trade', role: 'reviewer' }], email = newEmail()): Promise<Member> {
  const { link } = good(await room.signIn.createInvitation({ email, name: 'Dorji', rights, by: 'setup', days: 7 }));
  good(await room.signIn.redeemInvitation(tokenIn(link), { name: 'Dorji Wangmo', password }, visitor()));
  const afterPassword = good(await room.signIn.signInWithPassword(email, password, visitor()));
  const enrolling = visitor(afterPassword.cookies);
  const enrolment = await room.signIn.enrolment(enrolling);
  if (!enrolment) throw new Error('no enrolment');
  const confirmed = good(await room.signIn.confirmEnrolment(appCode(enrolment.secret, room.now()), enrolling));
  room.later(30_000);
  return { ...confirmed, email, secret: enrolment.secret };
}

/** Signs a member in again, with password and app. */
export async function signInAgain(room: Room, { email, secret: appSecret }: Member): Promise<SignedIn> {
  const afterPassword = good(await room.signIn.signInWithPassword(email, password, visitor()));
  const signedIn = good(await room.signIn.verifySecondFactor(appCode(appSecret, room.now()), visitor(afterPassword.cookies)));
  room.later(30_000);
  return signedIn;
}

export const tokenIn = (text: string): string => /\/invitation\/([\w-]+)/.exec(text)?.[1] ?? 'none';

/** The six digits an authenticator app shows at an instant (RFC 6238, HMAC-SHA-1, 30 seconds), written from the standard. */
export function appCode(base32: string, at: number): string {
  const bits = [...base32].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest.at(-1)! & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Rows of a table as the database has them. */
export async function rowsOf(room: Room, sql: string): Promise<Record<string, unknown>[]> {
  return room.connection.dialect === 'sqlite' ? room.connection.connection.prepare(sql).all() as Record<string, unknown>[] : (await room.connection.pool.query(sql)).rows;
}
