import type { ReactNode } from 'react';
import { direction } from '#runtime/texts/languages.ts';
import { dateText, dateTimeText } from '#runtime/texts/format.ts';

/** Words of a service's file, marked as its language where the page speaks another. */
export function Said({ language, page, children }: { language: string; page: string; children: ReactNode }): ReactNode {
  return language === page ? children : <span lang={language} dir={direction(language)}>{children}</span>;
}

/** An instant as a reader of `language` writes it, exact for programs. */
export function When({ at, language, timeZone, time = false }: { at: string; language: string; timeZone: string; time?: boolean }) {
  return <time dateTime={at} dir="auto">{time ? dateTimeText(at, language, timeZone) : dateText(at, language, timeZone)}</time>;
}
