import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { FieldFault, Refusal } from '#runtime/engine/refusal.ts';
import { notUtf8, requireSoundJson, unsoundText } from './sound-json.ts';

/** A faulty body: answered with its status and a code of the catalogue; `fields` where it is known which member is at fault. */
export class BodyFault extends Error {
  constructor(readonly statusCode: number, readonly code: string, readonly params: Refusal['params'] = {}, readonly fields?: readonly FieldFault[]) {
    super(code);
  }
}

const MOST_FIELDS = 2_000;
const MOST_UNPACKED = 20_000_000;

/** JSON and form posts, strictly UTF-8. A form's body is flat: name → value, or values where a name repeats. */
export function registerBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    // No route, or none of this method: that is what has to be said, whatever was sent.
    if (request.is404) return done(null);
    const read = (bytes: Buffer) => {
      if (!isUtf8(bytes)) return done(notUtf8(bytes));
      parseJson(request, bytes.toString(), (error, value) => {
        if (error) return done(new BodyFault(400, 'body.not-json'));
        try {
          requireSoundJson(value);
          done(null, value);
        } catch (fault) {
          done(fault as Error);
        }
      });
    };
    const packing = request.headers['content-encoding'];
    if (packing === undefined) read(body as Buffer);
    else unpacked(body as Buffer, packing).then(read, done);
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      if (!isUtf8(body as Buffer)) throw new BodyFault(400, 'body.not-utf8');
      done(null, parseForm(body.toString()));
    } catch (fault) {
      done(fault as Error);
    }
  });
}

const PACKINGS: Record<string, (bytes: Buffer, limit: { maxOutputLength: number }) => Promise<Buffer>> = { gzip: promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress) };

/** What a program sent packed (RFC 9110, section 8.4). It is looked for here, not by a hook: hardly any request has it. */
async function unpacked(bytes: Buffer, packing: string): Promise<Buffer> {
  const unpack = Object.hasOwn(PACKINGS, packing) ? PACKINGS[packing] : undefined;
  if (!unpack) throw new BodyFault(415, 'body.unknown-type');
  try {
    return await unpack(bytes, { maxOutputLength: MOST_UNPACKED });
  } catch (fault) {
    throw (fault as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? new BodyFault(413, 'body.too-large') : new BodyFault(400, 'body.not-json');
  }
}

/** `a=1&b=2&b=3` → `{a: '1', b: ['2', '3']}`, without a prototype. A broken escape is refused, not guessed; so is NUL, which no store keeps. */
export function parseForm(text: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null);
  const pairs = text === '' ? [] : text.split('&');
  if (pairs.length > MOST_FIELDS) throw new BodyFault(413, 'body.too-many-fields');
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1), name);
    const before = fields[name];
    fields[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  return fields;
}

/** One name, or the value of the field of that name. */
function decode(text: string, name = ''): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new BodyFault(400, 'body.not-utf8', {}, [{ path: name, code: 'not-utf8' }]);
  }
  const fault = unsoundText(decoded);
  if (fault) throw new BodyFault(400, 'body.unsound-text', {}, [{ path: name, code: fault }]);
  return decoded;
}
