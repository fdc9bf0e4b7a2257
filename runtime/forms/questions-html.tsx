import { renderToStaticMarkup } from 'react-dom/server';
import type { ServiceFile } from '#schemas/index.ts';
import { ScreenQuestions, type ScreenQuestionsProps } from './screen-form.tsx';

/** Blank screens kept of each file and language; a screen has few shapes. */
const MOST_KEPT = 200;

const blank = new WeakMap<ServiceFile, Map<string, string>>();

/**
 * The questions as HTML. A screen nobody has answered looks the same for everybody who gets the same questions, so it is drawn once
 * and kept; with answers, faults or notes it is drawn each time and nothing of it is kept.
 */
export function questionsHtml(props: ScreenQuestionsProps): string {
  const { file, screen, values, faults, notes, focus, language, tab } = props;
  const isBlank = Object.keys(values).length === 0 && !faults?.size && !notes?.size && focus === undefined && !tab;
  if (!isBlank) return renderToStaticMarkup(<ScreenQuestions {...props} />);
  const kept = blank.get(file) ?? new Map<string, string>();
  blank.set(file, kept);
  const key = `${language} ${screen.key} ${tab ?? 'none'} ${JSON.stringify(screen.schema)}`;
  const html = kept.get(key) ?? renderToStaticMarkup(<ScreenQuestions {...props} />);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, html);
  return html;
}
