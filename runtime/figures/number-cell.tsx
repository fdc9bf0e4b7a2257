import type { ReactNode } from 'react';
import type { Translate } from '#runtime/texts/translate.ts';
import { numberText } from '#runtime/texts/format.ts';
import { filesAddress, type FilesQuery } from './address.ts';
import { spanWithin, type Spans } from './spans.ts';
import { spanText } from './span-text.ts';

/** A figure that opens its files; nothing opens where there are none. */
export function Opens({ language, count, files }: { language: string; count: number; files: FilesQuery }): ReactNode {
  return count === 0 ? numberText(0, language) : <a className="number" href={filesAddress(files)}>{numberText(count, language)}</a>;
}

/** Median and nine in ten of some spans. */
export function SpanFacts({ t, language, spans }: { t: Translate; language: string; spans: Spans }): ReactNode {
  const [median, most] = [0.5, 0.9].map((share) => spanText(t, language, spanWithin(spans, share)));
  return <><span className="number">{median}</span> <span className="quiet">{t('figures.most', { span: most! })}</span></>;
}
