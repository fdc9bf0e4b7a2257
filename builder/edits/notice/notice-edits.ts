import { type Json, type NoticeOccasion, type OwnNotice, type ServiceFile, toPath } from '#schemas/index.ts';
import { languageName } from '#runtime/texts/languages.ts';
import { asJson } from '#builder/model/as-json.ts';
import type { Edit } from '#builder/edits/edit.ts';
import type { WordsIn } from '#builder/edits/first-words.ts';
import { freshKey } from '#builder/edits/keys.ts';

const NOTICES = '/x-service/notices';
export const noticePath = (key: string): string => `${NOTICES}${toPath([key])}`;

const noticesOf = (file: ServiceFile): Record<string, OwnNotice> => file['x-service'].notices ?? {};
const occasion = (about: NoticeOccasion): string => `builder.notice.about.${about}`;
const named = (act: string, about: NoticeOccasion, edits: Edit[], params: Record<string, string> = {}): Edit => ({ do: 'group', label: { key: `builder.edit.notice.${act}`, params, what: occasion(about) }, edits });

/** The general words of an occasion, with what is filled in still in braces. */
export const generalWords = (wordsIn: WordsIn, about: NoticeOccasion, language: string): string => wordsIn(language)(`notice.${about}`, { reference: '{reference}', address: '{address}' });

/** A message of the service's own, which begins with the general words in each language there are some in. @param spoken languages the general words are in */
export function newNotice(file: ServiceFile, about: NoticeOccasion, wordsIn: WordsIn, spoken: readonly string[]): { edit: Edit; key: string } {
  const { language, languages } = file['x-service'];
  const key = freshKey('', Object.keys(noticesOf(file)), about);
  const at = noticePath(key);
  const notice: OwnNotice = { about, text: generalWords(wordsIn, about, language) };
  const others = languages.filter((one) => one !== language && spoken.includes(one));
  return { key, edit: named('add', about, [{ do: 'setSetting', path: at, value: asJson(notice) }, ...others.map((other): Edit => ({ do: 'setText', path: `${at}/text`, text: generalWords(wordsIn, about, other), language: other }))]) };
}

/** The edit that writes its text in a language. */
export function writing(file: ServiceFile, key: string, text: string, language: string): Edit {
  const path = `${noticePath(key)}/text`;
  const { about } = noticesOf(file)[key]!;
  return language === file['x-service'].language ? named('text', about, [{ do: 'setSetting', path, value: text }]) : named('translate', about, [{ do: 'setText', path, text, language }], { language: languageName(language) });
}

/** The edit that sets, or takes away, which files it is for. */
export const settingNotice = (file: ServiceFile, key: string, setting: 'step' | 'when', value: Json | undefined): Edit =>
  named(setting, noticesOf(file)[key]!.about, [{ do: 'setSetting', path: `${noticePath(key)}/${setting}`, value: value === '' ? undefined : value }]);

export function removingNotice(file: ServiceFile, key: string): Edit {
  const isLast = Object.keys(noticesOf(file)).length === 1;
  return named('remove', noticesOf(file)[key]!.about, [{ do: 'setSetting', path: noticePath(key) }, ...(isLast ? [{ do: 'setSetting' as const, path: NOTICES }] : [])]);
}

/** Keys of the messages for an occasion, in the order in which they are asked whether they fit. */
export const keysAbout = (file: ServiceFile, about: NoticeOccasion): string[] => Object.entries(noticesOf(file)).filter(([, one]) => one.about === about).map(([key]) => key);

/** One place earlier or later among those for its occasion; undefined where it is the first or the last. */
export function movingNotice(file: ServiceFile, key: string, by: -1 | 1): Edit | undefined {
  const notices = noticesOf(file);
  const { about } = notices[key]!;
  const own = keysAbout(file, about);
  const other = own[own.indexOf(key) + by];
  if (other === undefined) return undefined;
  const order = Object.keys(notices).map((one) => (one === key ? other : one === other ? key : one));
  return named(by < 0 ? 'earlier' : 'later', about, [{ do: 'setSetting', path: NOTICES, value: asJson(Object.fromEntries(order.map((one) => [one, notices[one]!]))) }]);
}
