import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { SignedInPerson } from './people.ts';

export interface Page { status: number; html: string; location: string | undefined; headers: LightMyRequestResponse['headers']; bytes: Buffer }
export type Fields = Record<string, string | readonly string[]>;

type Method = NonNullable<InjectOptions['method']>;

/** A file chosen on a form. */
export interface Chosen { name: string; type: string; bytes: Uint8Array }

/** A browser without script: keeps cookies, and posts with the token of the page it last saw. */
export function browser(app: FastifyInstance, person?: Pick<SignedInPerson, 'cookie'>, ownHeaders: Record<string, string> = {}) {
  const jar = new Map<string, string>();
  let csrf = '';

  async function send(method: Method, url: string, { headers = {}, payload }: { headers?: Record<string, string>; payload?: InjectOptions['payload'] } = {}): Promise<Page> {
    const cookie = [...(person ? [person.cookie] : []), ...[...jar].map(([name, value]) => `${name}=${value}`)].join('; ');
    const answer = await app.inject({ method, url, payload, headers: { accept: 'text/html', ...(cookie ? { cookie } : {}), ...ownHeaders, ...headers } });
    for (const { name, value } of answer.cookies) jar.set(name, encodeURIComponent(value));
    csrf = /name="_csrf" value="([^"]*)"/.exec(answer.body)?.[1] ?? csrf;
    return { status: answer.statusCode, html: answer.body, location: answer.headers.location, headers: answer.headers, bytes: answer.rawPayload };
  }

  return {
    send,
    get: (url: string) => send('GET', url),
    /** Posts these fields and the token; a field given as a list is sent once for each of its values. */
    post: (url: string, fields: Fields = {}) => send('POST', url, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: encoded({ _csrf: csrf, ...fields }) }),
    upload(url: string, { name, type, bytes }: Chosen) {
      const line = 'end-of-part';
      const part = (head: string) => `--${line}\r\ncontent-disposition: form-data; ${head}\r\n`;
      const payload = Buffer.concat([Buffer.from(`${part('name="_csrf"')}\r\n${csrf}\r\n${part(`name="file"; filename="${name}"`)}content-type: ${type}\r\n\r\n`), bytes, Buffer.from(`\r\n--${line}--\r\n`)]);
      return send('POST', url, { headers: { 'content-type': `multipart/form-data; boundary=${line}` }, payload });
    },
    /** The page a redirect leads to; the page itself where it is none. */
    async landed(page: Page): Promise<Page> {
      return page.location === undefined ? page : send('GET', page.location);
    },
    /** The token of the page last seen. */
    token: () => csrf,
  };
}
export type Browser = ReturnType<typeof browser>;

export interface Answer<T = Record<string, unknown>> { status: number; body: T; text: string; headers: LightMyRequestResponse['headers'] }

/** A program that shows a token and speaks JSON. */
export function program(app: FastifyInstance, person?: Pick<SignedInPerson, 'authorization'>, ownHeaders: Record<string, string> = {}) {
  async function call<T = Record<string, unknown>>(method: Method, url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const payload = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const answer = await app.inject({ method, url, payload, headers: {
      ...(person ? { authorization: person.authorization } : {}), ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...ownHeaders, ...headers,
    } });
    return { status: answer.statusCode, body: jsonOf(answer) as T, text: answer.body, headers: answer.headers };
  }
  return { call };
}
export type Program = ReturnType<typeof program>;

const jsonOf = (answer: LightMyRequestResponse): unknown => (String(answer.headers['content-type']).startsWith('application/json') ? answer.json() : undefined);

const encoded = (fields: Fields): string => new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]))).toString();
