import { isSoundText } from '#server/stores/sound-text.ts';
import { BodyFault } from './body.ts';

/** Deeper than any document of ours, answers and service files alike. */
const DEEPEST = 64;

/**
 * Throws where a parsed document holds what JSON's grammar allows and nobody can keep: NUL, half a surrogate pair, a number beyond all numbers,
 * lists in lists without end. Goes no deeper than it allows, so that no depth hurts.
 */
export function requireSoundJson(value: unknown, depth = 0): void {
  if (depth > DEEPEST) throw new BodyFault(400, 'body.wrong-shape', { detail: `[[[…]]] > ${DEEPEST}` });
  if (typeof value === 'string') requireText(value);
  else if (typeof value === 'number') requireFinite(value);
  else if (Array.isArray(value)) for (const member of value) requireSoundJson(member, depth + 1);
  else if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      requireText(key);
      requireSoundJson((value as Record<string, unknown>)[key], depth + 1);
    }
  }
}

function requireText(text: string): void {
  if (!isSoundText(text)) throw new BodyFault(400, 'body.not-utf8');
}

function requireFinite(number: number): void {
  if (!Number.isFinite(number)) throw new BodyFault(400, 'body.wrong-shape', { detail: String(number) });
}
