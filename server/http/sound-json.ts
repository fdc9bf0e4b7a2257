import { BodyFault } from './body.ts';
import { escaped } from './shape-refusal.ts';

/** Deeper than any document of ours, answers and service files alike. */
const DEEPEST = 64;

/** What is wrong with a member, and where it stands: a JSON Pointer (RFC 6901). */
interface Unsound { path: string; code: 'nul' | 'half-character' | 'not-utf8' | 'not-finite' | 'too-deep' }

/** What is wrong with one text or number, if anything is. */
type Judge = (value: string | number) => Unsound['code'] | undefined;

/**
 * Throws where a parsed document holds what JSON's grammar allows and nobody can keep: NUL, half a surrogate pair, a number beyond all numbers,
 * lists in lists without end. Names the member. Goes no deeper than it allows, so that no depth hurts.
 */
export function requireSoundJson(value: unknown): void {
  const found = firstUnsound(value, unsound);
  if (!found) return;
  if (found.code === 'too-deep') throw new BodyFault(400, 'body.wrong-shape', { detail: `[[[…]]] > ${DEEPEST}` });
  if (found.code === 'not-finite') throw new BodyFault(400, 'body.wrong-shape', { detail: 'Infinity' }, [found]);
  throw new BodyFault(400, 'body.unsound-text', {}, [found]);
}

/** The fault of a body that is not UTF-8, with the member that is not, where the rest can be read. */
export function notUtf8(body: Buffer): BodyFault {
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    return new BodyFault(400, 'body.not-utf8');
  }
  // What could not be read became U+FFFD.
  const found = firstUnsound(value, (one) => (typeof one === 'string' && one.includes('\ufffd') ? 'not-utf8' : undefined));
  return new BodyFault(400, 'body.not-utf8', {}, found?.code === 'not-utf8' ? [found] : undefined);
}

function firstUnsound(value: unknown, judge: Judge, depth = 0): Unsound | undefined {
  if (depth > DEEPEST) return { path: '', code: 'too-deep' };
  if (typeof value === 'string' || typeof value === 'number') return faultAt('', judge(value));
  if (typeof value !== 'object' || value === null) return undefined;
  for (const name of Object.keys(value)) {
    // A name that is broken itself is told by where it stands.
    const found = (Array.isArray(value) ? undefined : faultAt('', judge(name))) ?? within(name, firstUnsound((value as Record<string, unknown>)[name], judge, depth + 1));
    if (found) return found;
  }
  return undefined;
}

const faultAt = (path: string, code: Unsound['code'] | undefined): Unsound | undefined => code && { path, code };
const within = (name: string, found: Unsound | undefined): Unsound | undefined => found && { ...found, path: `/${escaped(name)}${found.path}` };

const unsound: Judge = (value) => (typeof value === 'number' ? (Number.isFinite(value) ? undefined : 'not-finite') : unsoundText(value));

/** What keeps a text from being kept (see `server/stores/sound-text.ts`). */
export const unsoundText = (text: string): 'nul' | 'half-character' | undefined => (text.includes('\0') ? 'nul' : text.isWellFormed() ? undefined : 'half-character');
