import { type AnswerForm, type Fixed, type Piece, SIGN_SORTS, type SignSort, SIGNS } from './form.ts';

/** A pattern as what can be chosen; undefined where it says more than that. Written again, it takes the same answers. */
export function readForm(pattern: string): AnswerForm | undefined {
  const begins = pattern.startsWith('^');
  const ends = /(?<!\\)(?:\\\\)*\$$/.test(pattern);
  const pieces = readPieces(pattern.slice(begins ? 1 : 0, ends ? -1 : undefined));
  return pieces && pieces.length > 0 ? { pieces: joined(pieces), where: begins ? (ends ? 'whole' : 'begins') : ends ? 'ends' : 'somewhere' } : undefined;
}

const ONE = String.raw`\\[\\^$.*+?()[\]{}|/]|[^\\^$.*+?()[\]{}|]`;
/** A class, an escape, a group of fixed signs, or one sign; then how often. */
const PIECE = new RegExp(String.raw`(?<set>\[[^\]\\^]+\]|\[\\p\{L\}\\p\{N\}\]|\\d|\\p\{L\})|\((?:\?:)?(?<group>(?:${ONE}|\|)+)\)|(?<sign>${ONE})`, 'uy');
const TIMES = /\{(?<least>\d{1,4})(?:(?<open>,)(?<most>\d{1,4})?)?\}|(?<mark>[?*+])/uy;

function readPieces(text: string): Piece[] | undefined {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length;) {
    PIECE.lastIndex = at;
    const found = PIECE.exec(text);
    if (!found) return undefined;
    TIMES.lastIndex = PIECE.lastIndex;
    const times = TIMES.exec(text);
    const piece = pieceOf(found.groups!, times ? timesOf(times.groups!) : ONCE);
    if (!piece) return undefined;
    pieces.push(piece);
    at = times ? TIMES.lastIndex : PIECE.lastIndex;
  }
  return pieces;
}

interface Times { least: number; most?: number }
const ONCE: Times = { least: 1, most: 1 };

function timesOf({ least, open, most, mark }: Record<string, string | undefined>): Times {
  if (mark !== undefined) return mark === '?' ? { least: 0, most: 1 } : { least: mark === '*' ? 0 : 1 };
  return open === undefined ? { least: Number(least), most: Number(least) } : { least: Number(least), ...(most === undefined ? {} : { most: Number(most) }) };
}

function pieceOf({ set, group, sign }: Record<string, string | undefined>, times: Times): Piece | undefined {
  if (set !== undefined) {
    const sort = sortOf(set);
    return sort && (times.most === undefined || times.most >= 1) ? { sort, ...times } : undefined;
  }
  const texts = (group === undefined ? [sign!] : split(group)).map((text) => text.replace(/\\(.)/gu, '$1'));
  return times.most === 1 && texts.every((text) => text !== '') ? { sort: 'fixed', texts, isOptional: times.least === 0 } : undefined;
}

/** Classes say the same in any order. */
function sortOf(set: string): SignSort | undefined {
  const parts = (text: string) => (text === '\\d' ? '0-9' : text.replace(/^\[(.*)\]$/u, '$1')).match(/\\p\{.\}|.-.|./gu)?.sort().join(' ');
  return SIGN_SORTS.find((sort) => parts(SIGNS[sort]) === parts(set));
}

const split = (group: string): string[] => group.split(/(?<=(?:^|[^\\])(?:\\\\)*)\|/u);

/** Signs one after the other are one text. */
function joined(pieces: readonly Piece[]): Piece[] {
  const isPlain = (piece: Piece | undefined): piece is Fixed => piece?.sort === 'fixed' && piece.texts.length === 1 && !piece.isOptional;
  const found: Piece[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (isPlain(last) && isPlain(piece)) found[found.length - 1] = { ...last, texts: [`${last.texts[0]}${piece.texts[0]}`] };
    else found.push(piece);
  }
  return found;
}
