import { createContext, type ReactNode, useContext } from 'react';
import { direction } from '#runtime/texts/languages.ts';
import { type Translate, translator } from '#runtime/texts/translate.ts';

interface Texts { t: Translate; language: string; isRightToLeft: boolean }

const TextsContext = createContext<Texts | undefined>(undefined);

/** The analyst's language for everything below. */
export function TextsIn({ language, children }: { language: string; children: ReactNode }) {
  const texts = { t: wordsIn(language), language, isRightToLeft: direction(language) === 'rtl' };
  return <TextsContext value={texts}>{children}</TextsContext>;
}

export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (!texts) throw new Error('outside of TextsIn');
  return texts;
}

/** The catalogue in any language: also the service's, for the first words of what is new in it. */
export const wordsIn = (language: string): Translate =>
  translator(language, { onMissing: 'english', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
