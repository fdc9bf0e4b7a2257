import { hash, randomBytes, X509Certificate } from 'node:crypto';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { faultOfStamp } from './judge-time-stamp.ts';
import { readTimeStampAnswer } from './read-time-stamp.ts';
import { timeStampRequest } from './time-stamp-request.ts';

/** Somebody else's clock: says that a signature was there at a time, and signs that (RFC 3161). */
export interface TimeStamps {
  /**
   * A time-stamp token (CMS, DER) over these bytes. Refuses `time-stamp.unreachable`, `.not-granted`, `.unreadable`, `.too-large`, `.other-document`, `.other-question`,
   * `.unknown-signer`, `.broken`, `.wrong-time`.
   */
  stamp(signature: Uint8Array): Promise<Result<Buffer>>;
  /** Whose stamps count. */
  authorities: readonly X509Certificate[];
}

export interface TimeStampsOptions {
  /** Address of the server. */
  server: string;
  /** Certificates (PEM) of those whose stamps count. */
  trusted: string;
  now: () => number;
  /** Milliseconds after which a server that does not answer is none. */
  patience?: number;
}

/** Room for a token in a seal: with a chain of three RSA certificates it takes about 6 kB. */
export const TOKEN_ROOM = 8_192;
const PATIENCE = 2_000;
const REST = 10_000;
const QUERY = { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' };
const NONCE_BYTES = 8;
const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Asks a time-stamp server, and believes nothing it has not shown. */
export function createTimeStamps({ server, trusted, now, patience = PATIENCE }: TimeStampsOptions): TimeStamps {
  const authorities = (trusted.match(PEM) ?? []).map((pem) => new X509Certificate(pem));
  let askedInVain = Number.NEGATIVE_INFINITY;

  /** A server that does not answer is left alone for a while: nobody's certificate waits for it. */
  async function askUnlessDown(query: Buffer): Promise<Result<Buffer>> {
    if (now() - askedInVain < REST) return refuse('time-stamp.unreachable', { params: { server, why: 'resting' } });
    const sent = await ask(server, query, patience);
    if (!sent.ok) askedInVain = now();
    return sent;
  }

  return {
    authorities,
    async stamp(signature) {
      const digest = hash('sha256', signature, 'buffer');
      const nonce = newNonce();
      const sent = await askUnlessDown(timeStampRequest(digest, nonce));
      if (!sent.ok) return sent;
      const answer = readTimeStampAnswer(sent.value);
      if (!answer) return refuse('time-stamp.unreadable', { params: { server } });
      if ('status' in answer) return refuse('time-stamp.not-granted', { params: { server, status: answer.status } });
      const fault = faultOfStamp(answer, { digest, nonce, now: now(), trusted: authorities });
      if (fault) return refuse(fault, { params: { server } });
      return answer.token.length > TOKEN_ROOM ? refuse('time-stamp.too-large', { params: { server } }) : accept(answer.token);
    },
  };
}

/** Positive and in the shortest form, as DER wants a number: the first bits are 01. */
function newNonce(): Buffer {
  const bytes = randomBytes(NONCE_BYTES);
  bytes[0] = (bytes[0]! & 0x3f) | 0x40;
  return bytes;
}

/** No more is read than a stamp can be long: a server that sends without end is cut off. */
const LONGEST_ANSWER = 4 * TOKEN_ROOM;

async function ask(server: string, query: Buffer, patience: number): Promise<Result<Buffer>> {
  const parts: Buffer[] = [];
  try {
    const response = await fetch(server, { method: 'POST', headers: QUERY, body: Uint8Array.from(query), redirect: 'error', signal: AbortSignal.timeout(patience) });
    if (!response.ok || !response.body) return refuse('time-stamp.unreachable', { params: { server, why: String(response.status) } });
    for await (const part of response.body) {
      parts.push(Buffer.from(part));
      if (parts.reduce((sum, { length }) => sum + length, 0) > LONGEST_ANSWER) return refuse('time-stamp.too-large', { params: { server } });
    }
  } catch (fault) {
    return refuse('time-stamp.unreachable', { params: { server, why: fault instanceof Error ? fault.name : '' } });
  }
  return accept(Buffer.concat(parts));
}
