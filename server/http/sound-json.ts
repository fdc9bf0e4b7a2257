import { isSoundText } from '#server/stores/sound-text.ts';
import { BodyFault } from './body.ts';

/** Deeper than any document of ours, answers and service files alike. */
const DEEPEST = 64;

/**
 * Throws where a parsed document holds what JSON's grammar allows and nobody can keep: NUL, half a surrogate pair, a number beyond all numbers,
 * lists in lists without end. Does not call itself, so that no depth hurts.
 */
export function requireSoundJson(value: unknown): void {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw new BodyFault(400, 'body.wrong-shape', { detail: `[[[…]]] > ${DEEPEST}` });
    level = level.flatMap(membersOf);
  }
}

function membersOf(value: unknown): unknown[] {
  if (typeof value === 'string' && !isSoundText(value)) throw new BodyFault(400, 'body.not-utf8');
  if (typeof value === 'number' && !Number.isFinite(value)) throw new BodyFault(400, 'body.wrong-shape', { detail: String(value) });
  if (typeof value !== 'object' || value === null) return [];
  return Array.isArray(value) ? value : [...Object.keys(value), ...Object.values(value)];
}
