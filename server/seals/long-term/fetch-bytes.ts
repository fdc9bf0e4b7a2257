import { lookup as resolve } from 'node:dns';
import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';

export interface Fetching {
  /** What is sent, and its type; nothing is asked for with GET. */
  body?: { type: string; bytes: Uint8Array };
  /** The most bytes that are read. */
  largest: number;
  /** Milliseconds for all of it. */
  patience: number;
}

/** Where no authority stands: what a machine says of itself to whoever asks (RFC 3927, RFC 4291), groups and nobody. */
const nowhere = new BlockList();
nowhere.addSubnet('169.254.0.0', 16);
nowhere.addSubnet('224.0.0.0', 4);
nowhere.addAddress('0.0.0.0');
nowhere.addSubnet('fe80::', 10, 'ipv6');
nowhere.addSubnet('ff00::', 8, 'ipv6');
nowhere.addAddress('::', 'ipv6');
nowhere.addAddress('fd00:ec2::254', 'ipv6');

/** `family`: 4 or 6. An address of the older kind in the newer one's form counts as what it is. */
const isNowhere = (address: string, family: number): boolean => nowhere.check(address, family === 6 ? 'ipv6' : 'ipv4');

/** Looks at the address that is connected to, not at the one that another look-up might give. */
const careful: LookupFunction = (host, options, answer) => resolve(host, { ...options, all: true }, (fault, found) => {
  const places = fault ? [] : found.filter(({ address, family }) => !isNowhere(address, family));
  const [first] = places;
  if (!first) return answer(fault ?? Object.assign(new Error('an address nobody is asked at'), { code: 'EACCES' }), '', 4);
  return options.all ? answer(null, places) : answer(null, first.address, first.family);
});

/** What stands at an address (`http:` or `https:`): whole and in time, without being led elsewhere. Refuses `long-term.unreachable`. */
export async function fetchBytes(address: string, { body, largest, patience }: Fetching): Promise<Result<Buffer>> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const failed = (why: string) => refuse('long-term.unreachable', { params: { address, why } });
  if (url.username !== '' || url.password !== '' || (isIP(host) !== 0 && isNowhere(host, isIP(host)))) return failed('EACCES');
  try {
    const answer = await send(url, body, AbortSignal.timeout(patience));
    if (answer.statusCode !== 200) {
      answer.destroy();
      return failed(`HTTP ${answer.statusCode}`);
    }
    const bytes = await wholeOf(answer, largest);
    return bytes ? accept(bytes) : failed(`> ${largest}`);
  } catch (fault) {
    return failed((fault as NodeJS.ErrnoException).code ?? (fault as Error).name);
  }
}

function send(url: URL, body: Fetching['body'], signal: AbortSignal): Promise<IncomingMessage> {
  const begin = url.protocol === 'https:' ? overHttps : overHttp;
  return new Promise((answered, failed) => {
    const headers = body ? { 'content-type': body.type, 'content-length': body.bytes.length } : {};
    begin(url, { method: body ? 'POST' : 'GET', headers, lookup: careful, signal, agent: false }, answered).on('error', failed).end(body?.bytes);
  });
}

async function wholeOf(answer: IncomingMessage, largest: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > largest) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
