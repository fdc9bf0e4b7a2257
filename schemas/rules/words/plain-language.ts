import { titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'sentence-too-long' | 'help-too-long' | 'help-with-link';

/** Words of a sentence people still follow; beyond, they read it twice. */
const MOST_WORDS = 35;
/** Letters of a help text that is still read before answering. */
const MOST_LETTERS = 300;

/** R37: people are spoken to plainly: in sentences they can follow, and with help that does not lead away from the question. */
export const plainLanguageRule: Rule<Code> = {
  number: 'R37',
  codes: { 'sentence-too-long': 'warning', 'help-too-long': 'warning', 'help-with-link': 'warning' },
  find({ texts, fields }) {
    const sentences = texts.flatMap(({ path, text }): Finding<Code>[] => {
      if (text.length < 4 * MOST_WORDS) return [];
      const longest = Math.max(...text.split(/[.!?;:།\n]+/u).map((sentence) => sentence.split(/\s+/u).filter(Boolean).length));
      return longest > MOST_WORDS ? [{ code: 'sentence-too-long', path, params: { text: `${text.slice(0, 59)}…`, words: longest, most: MOST_WORDS } }] : [];
    });
    const help = [...fields.values()].flatMap((field): Finding<Code>[] => {
      const { description = '' } = field.schema;
      const about = { path: `${field.pointer}/description`, params: { field: titleOf(field) } };
      return [
        ...(description.length > MOST_LETTERS ? [{ code: 'help-too-long' as const, path: about.path, params: { ...about.params, letters: description.length, most: MOST_LETTERS } }] : []),
        ...(/https?:\/\/|www\./i.test(description) ? [{ code: 'help-with-link' as const, ...about }] : []),
      ];
    });
    return [...sentences, ...help];
  },
};
