import type { FastifyReply, FastifyRequest } from 'fastify';

export interface AskingLimit {
  /** So often an address may ask … */
  max: number;
  /** … within so many milliseconds of the first time. */
  window: number;
  now?: () => number;
}

/** Refused by status 429, as the limits of other routes are; `requestFault` says it in words. */
class AskedTooOften extends Error {
  readonly statusCode = 429;
}

interface Asked { since: number; times: number }

/** Of so many addresses that asked last it is known how often. */
const REMEMBERED = 10_000;

/**
 * An `onRequest` hook that turns away an address which asks too often; IPv6 counts by network of 64 bits, since one subscriber has them all.
 * For the one route where the limit of the others (`@fastify/rate-limit`) is felt: that waits, which is a twelfth of a look at a certificate (P5).
 */
export function askingLimit({ max, window, now = Date.now }: AskingLimit) {
  let lately = new Map<string, Asked>();
  let before = new Map<string, Asked>();

  function askedBy(address: string, at: number): Asked {
    const known = lately.get(address);
    if (known) return known;
    const asked = before.get(address) ?? { since: at, times: 0 };
    if (lately.size >= REMEMBERED) [before, lately] = [lately, new Map()];
    lately.set(address, asked);
    return asked;
  }

  return (request: FastifyRequest, reply: FastifyReply, done: (fault?: Error) => void): void => {
    const at = now();
    const asked = askedBy(networkOf(request.ip), at);
    if (at - asked.since >= window) [asked.since, asked.times] = [at, 0];
    asked.times += 1;
    if (asked.times <= max) return done();
    reply.header('retry-after', Math.ceil((asked.since + window - at) / 1_000));
    done(new AskedTooOften('asked too often'));
  };
}

/** An IPv4 address, or the first 64 bits of an IPv6 address (RFC 4291, 2.2); IPv4 written as IPv6 (`::ffff:`) is IPv4. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:([\d.]+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  const [head = '', tail = ''] = address.split('::');
  const [left, right] = [groupsOf(head), groupsOf(tail)];
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}

const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'));
