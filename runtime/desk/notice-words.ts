import { namesInNotice, valueAt, withMergeFields } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { shownValue, type Wording } from './shown-value.ts';

/** What a service's own words say of a file: its text with what it names filled in, answers as they are read, nothing where there is none. @param params what is no answer: reference, address */
export function noticeWords(text: string, wording: Wording, answers: Answers, params: Readonly<Record<string, string>>): string {
  const names = namesInNotice(text);
  return withMergeFields(text, (index) => {
    const name = names[index]!;
    if (Object.hasOwn(params, name)) return params[name]!;
    const shown = shownValue(wording, name, valueAt(answers, name));
    return shown.kind === 'line' ? shown.text : '';
  }).replace(/ {2,}/g, ' ').trim();
}
