import { fieldAt, type ServiceFile, toPath } from '#schemas/index.ts';
import type { AnswerForm } from '#builder/edits/answer-form/form.ts';
import { formMessage } from '#builder/edits/answer-form/form-words.ts';
import { readForm } from '#builder/edits/answer-form/read-form.ts';
import { writeForm } from '#builder/edits/answer-form/write-form.ts';
import type { Edit } from '#builder/edits/edit.ts';
import type { WordsIn } from '#builder/edits/first-words.ts';

/** Sets (or, without a form, removes) a question's pattern; what people are told whose answer does not fit follows, in each language in which nobody has said it otherwise. */
export function formEdit(file: ServiceFile, path: string, pattern: string | undefined, form: AnswerForm | undefined, wordsIn: WordsIn): Edit {
  const next = form ? writeForm(form) : undefined;
  const former = pattern === undefined ? undefined : readForm(pattern);
  const { language, languages } = file['x-service'];
  const follows = (one: string) => { const now = messageIn(file, path, one); return now === '' || (former !== undefined && now === formMessage(wordsIn(one), former)); };
  const invalid = follows(language) ? { layout: { invalid: form && formMessage(wordsIn(language), form) } } : {};
  const others = form === undefined || !('layout' in invalid) ? [] : languages.filter((one) => one !== language && follows(one));
  return { do: 'group', label: { key: 'builder.edit.setForm', params: { title: fieldAt(file, path)?.title ?? path } }, edits: [{ do: 'editField', path, schema: { pattern: next }, ...invalid }, ...others.map((other): Edit => ({ do: 'setText', path: messagePath(path), text: formMessage(wordsIn(other), form!), language: other }))] };
}

/** The words of a form instead of those there are, in every language. */
export const sayEdit = (file: ServiceFile, path: string, form: AnswerForm, wordsIn: WordsIn): Edit => {
  const { language, languages } = file['x-service'];
  return { do: 'group', edits: [{ do: 'editField', path, layout: { invalid: formMessage(wordsIn(language), form) } }, ...languages.filter((one) => one !== language).map((other): Edit => ({ do: 'setText', path: messagePath(path), text: formMessage(wordsIn(other), form), language: other }))] };
};

const messagePath = (path: string): string => `/x-service/layout${toPath([path])}/invalid`;

/** What is said of an answer that does not fit, or nothing. */
export const messageIn = ({ 'x-service': { language, layout, texts } }: ServiceFile, path: string, one: string): string => (one === language ? layout?.[path]?.invalid : texts?.[one]?.[messagePath(path)]) ?? '';
