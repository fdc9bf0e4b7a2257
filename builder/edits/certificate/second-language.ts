import { type Bilingual, type CertificateElement, heightOf, type ServiceFile } from '#schemas/index.ts';
import { apply } from '#builder/edits/apply.ts';
import type { Edit } from '#builder/edits/edit.ts';
import type { WordsIn } from '#builder/edits/first-words.ts';
import { asJson } from '#builder/model/as-json.ts';
import { addedElement, footSpot, removedElement } from './element-edits.ts';
import { certificatePath, certificatesOf } from './new-certificate.ts';

const SIZE = 8;
const HEIGHT = 11;

/** Gives a certificate its second language (none where `second` is empty): a line that says which text counts comes along, where the page is free, nearest its foot; a line that only repeats the title in the second language goes, and its room is the title's. */
export function secondLanguage(file: ServiceFile, name: string, second: string, wordsIn: WordsIn): Edit {
  const path = certificatePath(name);
  const { bilingual, elements, title } = certificatesOf(file)[name]!;
  const { language } = file['x-service'];
  const next: Bilingual | undefined = second === '' ? undefined : { language: second, how: bilingual?.how ?? 'beside', prevails: bilingual && [language, second].includes(bilingual.prevails) ? bilingual.prevails : language };
  const isSaid = JSON.stringify(elements).includes('{prevails}');
  const first: Edit = { do: 'group', edits: [{ do: 'setSetting', path: `${path}/bilingual`, value: next && asJson(next) }, ...(next?.how === 'beside' ? titleOnce(file, name, second) : [])] };
  const edits = [first, ...(next && !isSaid ? prevailsNamed(apply(file, first).file, name, wordsIn) : [])];
  return { do: 'group', label: { key: 'builder.edit.certificate.change', params: { title } }, edits };
}

function prevailsNamed(file: ServiceFile, name: string, wordsIn: WordsIn): Edit[] {
  const { edit, index } = addedElement(file, name, 'text', wordsIn);
  const at = `${certificatePath(name)}/elements/${index}`;
  const y = footSpot(certificatesOf(file)[name]!, HEIGHT);
  const { language, languages } = file['x-service'];
  const texts = languages.filter((one) => one !== language).map((one): Edit => ({ do: 'setText', path: `${at}/text`, text: '', language: one }));
  const settings = { text: '{prevails}', size: SIZE, height: HEIGHT, ...(y === undefined ? {} : { y }) };
  return [edit, ...Object.entries(settings).map(([setting, value]): Edit => ({ do: 'setSetting', path: `${at}/${setting}`, value })), ...texts];
}

/** Beside each other, the title is printed in both languages by itself. */
function titleOnce(file: ServiceFile, name: string, second: string): Edit[] {
  const path = certificatePath(name);
  const { elements } = certificatesOf(file)[name]!;
  const said = file['x-service'].texts?.[second]?.[`${path}/title`];
  const [title, twin] = [elements.findIndex((one) => textOf(one) === '{title}'), elements.findIndex((one) => said !== undefined && textOf(one) === said)];
  if (title === -1 || twin === -1) return [];
  const [kept, gone] = [elements[title]!, elements[twin]!];
  const [top, end] = [Math.min(kept.y, gone.y), Math.max(kept.y + heightOf(kept), gone.y + heightOf(gone))];
  const between = elements.some((one) => one !== kept && one !== gone && one.kind !== 'frame' && one.y < end && one.y + heightOf(one) > top);
  const room: Edit[] = between ? [] : [{ do: 'setSetting', path: `${path}/elements/${title}/y`, value: top }, { do: 'setSetting', path: `${path}/elements/${title}/height`, value: end - top }];
  return [...room, removedElement(roomy(file, room), name, twin)];
}

const roomy = (file: ServiceFile, edits: readonly Edit[]): ServiceFile => edits.reduce((now, edit) => apply(now, edit).file, file);

const textOf = (element: CertificateElement): string | undefined => (element.kind === 'text' && element.when === undefined ? element.text : undefined);
