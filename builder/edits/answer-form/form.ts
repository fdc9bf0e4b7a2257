/** The form of an answer as it is put together by choosing: pieces one after the other, and which part of the answer they are. */
export interface AnswerForm {
  pieces: readonly Piece[];
  /** The answer is just the pieces, begins or ends with them, or has them somewhere. */
  where: 'whole' | 'begins' | 'ends' | 'somewhere';
}

export type Piece = Signs | Fixed;

/** So many signs of a sort; without `most` as many as one likes. */
export interface Signs { sort: SignSort; least: number; most?: number }

/** These very signs, or one of several; some may be missing. */
export interface Fixed { sort: 'fixed'; texts: readonly string[]; isOptional: boolean }

/** What each sort of sign is in a pattern (ECMA-262, read alike by every reader of JSON Schema). */
export const SIGNS = {
  digit: '[0-9]', notZero: '[1-9]', capital: '[A-Z]', letter: '[A-Za-z]', capitalDigit: '[A-Z0-9]', letterDigit: '[A-Za-z0-9]', capitalDigitHyphen: '[A-Z0-9-]', letterDigitHyphen: '[A-Za-z0-9-]',
  anyLetter: '\\p{L}', anyLetterDigit: '[\\p{L}\\p{N}]',
} as const;

export type SignSort = keyof typeof SIGNS;
export const SIGN_SORTS = Object.keys(SIGNS) as SignSort[];

/** More repetitions than this no pattern can have. */
export const MOST_SIGNS = 1_000;

/** Whether it can be written: no piece is empty, and none asks for more than it takes. */
export const isWhole = ({ pieces }: AnswerForm): boolean => pieces.length > 0 && pieces.every((piece) =>
  (piece.sort === 'fixed' ? piece.texts.length > 0 && piece.texts.every((text) => text !== '')
    : Number.isInteger(piece.least) && piece.least >= 0 && piece.least <= MOST_SIGNS && (piece.most === undefined || (Number.isInteger(piece.most) && piece.most >= Math.max(1, piece.least) && piece.most <= MOST_SIGNS))));
