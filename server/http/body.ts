import { isUtf8 } from 'node:buffer';
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

/** JSON and form posts, strictly UTF-8. A form's body is flat: name → value, or values where a name repeats. */
export function registerBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    // No route, or none of this method: that is what has to be said, whatever was sent.
    if (request.is404) return done(null);
    if (!isUtf8(body as Buffer)) return done(notUtf8(body as Buffer));
    parseJson(request, body.toString(), (error, value) => {
      if (error) return done(new BodyFault(400, 'body.not-json'));
      try {
        requireSoundJson(value);
        done(null, value);
      } catch (fault) {
        done(fault as Error);
      }
    });
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
