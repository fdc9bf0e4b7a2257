import { type AnswerForm, type Fixed, type Piece, SIGNS } from './form.ts';

/** The form as a pattern of JSON Schema: `^[A-Z]{2}[0-9]{6}$`. */
export const writeForm = ({ pieces, where }: AnswerForm): string =>
  `${where === 'whole' || where === 'begins' ? '^' : ''}${pieces.map(pieceText).join('')}${where === 'whole' || where === 'ends' ? '$' : ''}`;

function pieceText(piece: Piece): string {
  if (piece.sort === 'fixed') return fixedText(piece);
  const { sort, least, most } = piece;
  const times = most === least ? (least === 1 ? '' : `{${least}}`) : most === undefined ? (least === 0 ? '*' : least === 1 ? '+' : `{${least},}`) : least === 0 && most === 1 ? '?' : `{${least},${most}}`;
  return `${SIGNS[sort]}${times}`;
}

function fixedText({ texts, isOptional }: Fixed): string {
  const said = texts.map(escaped).join('|');
  return texts.length === 1 && !isOptional ? said : `(?:${said})${isOptional ? '?' : ''}`;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
