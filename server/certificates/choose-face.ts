import { isInvisible, isJoining } from './characters.ts';
import type { Face } from './typefaces.ts';

export interface PlacedCharacter {
  character: string;
  start: number;
  end: number;
  /** Embedding level (UAX 9). */
  level: number;
}

/** The face that draws a character by itself; undefined when none does. */
export function faceOf(character: string, faces: readonly Face[]): Face | undefined {
  return faces.find((face) => face.draws(character));
}

/**
 * Each character with its face: a letter by the face of its script; a space, sign or mark by the face of the letter before it
 * or, at the start of a run, after it, where that face has it. So brackets match the words they hold.
 */
export function withFaces(characters: readonly PlacedCharacter[], faces: readonly Face[]): (PlacedCharacter & { face: Face | undefined })[] {
  const letters = characters.map(({ character }) => (isJoining(character) ? undefined : faceOf(character, faces)));
  let before: { level: number; face: Face } | undefined;
  return characters.map((one, index) => {
    const neighbour = before?.level === one.level ? before.face : letterAfter(characters, letters, index);
    const face = letters[index] ?? joined(one.character, neighbour, faces);
    before = face && { level: one.level, face };
    return { ...one, face };
  });
}

function letterAfter(characters: readonly PlacedCharacter[], letters: readonly (Face | undefined)[], index: number): Face | undefined {
  const next = letters.findIndex((face, place) => place > index && face !== undefined);
  return next >= 0 && characters.slice(index, next + 1).every(({ level }) => level === characters[index]!.level) ? letters[next] : undefined;
}

function joined(character: string, neighbour: Face | undefined, faces: readonly Face[]): Face | undefined {
  if (isInvisible(character)) return neighbour ?? faces[0];
  return neighbour?.covers(character) ? neighbour : faceOf(character, faces);
}
