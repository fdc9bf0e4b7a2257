import type { Problem, ServiceFile } from '#schemas/index.ts';
import { translatableTexts } from '#schemas/service/texts.ts';
import type { WordsIn } from '#builder/edits/first-words.ts';

/** First words that are nobody's last: they stand where an analyst has to say it. Words that may well stay (“Address”, “Full name”, “Payment”) are not among them. */
const FIRST = [
  'builder.role.new', 'builder.institution.new', 'builder.registration.new', 'builder.document.new', 'builder.field.option', 'builder.list.new', 'builder.calendar.new', 'builder.fee.new', 'builder.tabs.new',
  'builder.field.new.text', 'builder.field.new.longText', 'builder.field.new.number', 'builder.field.new.yesNo', 'builder.field.new.oneOf', 'builder.field.new.severalOf', 'builder.field.new.catalog',
  'builder.field.new.calculated', 'builder.field.new.information', 'builder.field.new.information.text', 'builder.block.row', 'builder.certificate.element.new.text', 'builder.certificate.element.new.label', 'step.example.institution',
];
const MARK = 7_741_852;

/** Texts that read as they were put in, each at its place: people would read them. A number at the end makes no other text (`Option 2`, `Person 1`). */
export function placeholderProblems(file: ServiceFile, wordsIn: WordsIn): Problem[] {
  const said = wordsIn(file['x-service'].language);
  const known = new Set(FIRST.map((key) => withoutNumber(said(key, { number: MARK }))));
  return translatableTexts(file).filter(({ text }) => known.has(withoutNumber(text)))
    .map(({ path, text }): Problem => ({ rule: 'B-161', code: 'text-as-put-in', severity: 'warning', path, params: { text } }));
}

const withoutNumber = (text: string): string => text.replace(/[\s(]*\p{Nd}[\p{Nd},.'’\s]*\)?\s*$/u, '').trim();
