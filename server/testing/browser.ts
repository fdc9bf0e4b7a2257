import type { FastifyInstance } from 'fastify';
import { formOf } from '#runtime/testing/html.ts';

export interface Answer {
  status: number;
  html: string;
  /** Where a redirect leads. */
  location: string | undefined;
  headers: Record<string, unknown>;
  bytes: Buffer;
}

/** A browser without script: keeps cookies, follows redirects when told, and posts the forms of the page it last saw, as that page filled them in. */
export class Browser {
  private readonly cookies = new Map<string, string>();
  html = '';
  /** Path of the page it shows. */
  path = '';
  /** Sent with each form. */
  headers: Record<string, string> = {};

  constructor(private readonly app: FastifyInstance, cookie = '', private readonly language = 'en') {
    this.keep(cookie);
  }

  async open(path: string): Promise<Answer> {
    const answer = await this.request('GET', path);
    if (answer.status < 300 || answer.status >= 400) this.path = path;
    return answer;
  }

  /** Posts the form with this action, its fields changed to `answers`; an undefined one is left out, a list is posted as several. Sent back to the same page, it opens that. `query`: of a button with an address of its own. */
  async post(action: string, answers: Record<string, string | readonly string[] | undefined> = {}, query = ''): Promise<Answer> {
    const fields = formOf(this.html, action).filter(([name]) => !Object.hasOwn(answers, name));
    for (const [name, value] of Object.entries(answers)) for (const one of value === undefined ? [] : [value].flat()) fields.push([name, one]);
    const answer = await this.request('POST', `${action}${query}`, { 'content-type': 'application/x-www-form-urlencoded', ...this.headers }, new URLSearchParams(fields).toString());
    return answer.location === action ? this.open(action) : answer;
  }

  /** Posts the form's file. */
  async upload(action: string, file: { name: string; type: string; bytes: Buffer } | undefined, query = ''): Promise<Answer> {
    const boundary = 'x-boundary';
    const fields = formOf(this.html, action).map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${(file?.name ?? '').replaceAll('"', '%22')}"\r\ncontent-type: ${file?.type ?? 'application/octet-stream'}\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(fields.join('') + head), file?.bytes ?? Buffer.alloc(0), Buffer.from(`\r\n--${boundary}--\r\n`)]);
    return this.request('POST', `${action}${query}`, { 'content-type': `multipart/form-data; boundary=${boundary}` }, body);
  }

  /** Goes where redirects lead, to the page at their end. */
  async follow(answer: Answer): Promise<Answer> {
    let last = answer;
    for (let hops = 0; last.location !== undefined && hops < 10; hops++) last = await this.open(last.location.split('#')[0]!);
    return last;
  }

  async request(method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}, payload?: string | Buffer): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.app.inject({ method, url, payload, headers: { accept: 'text/html', cookie, 'accept-language': this.language, ...headers } });
    for (const set of [response.headers['set-cookie'] ?? []].flat()) this.keep(set.split(';')[0]!);
    const { location } = response.headers;
    if (location === undefined) this.html = response.body;
    return { status: response.statusCode, html: response.body, location: location as string | undefined, headers: response.headers, bytes: response.rawPayload };
  }

  keep(pair: string): void {
    const equals = pair.indexOf('=');
    if (equals > 0) this.cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
  }
}
