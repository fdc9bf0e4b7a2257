import { numberText } from '#runtime/texts/format.ts';
import type { Translate } from '#runtime/texts/translate.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/** A span in words of one unit, such as `3.5 days`: no more exact than it is counted. A dash where there is none. */
export function spanText(t: Translate, language: string, milliseconds: number | undefined): string {
  if (milliseconds === undefined) return t('figures.none');
  if (milliseconds < MINUTE) return t('figures.span.moment');
  const [unit, size] = milliseconds >= DAY ? (['days', DAY] as const) : milliseconds >= HOUR ? (['hours', HOUR] as const) : (['minutes', MINUTE] as const);
  const amount = milliseconds / size;
  const rounded = amount < 10 && unit !== 'minutes' ? Math.round(amount * 10) / 10 : Math.round(amount);
  return t(`figures.span.${unit}`, { count: rounded, amount: numberText(rounded, language) });
}

/** A part of a whole, such as `12 %`; a dash where there is no whole. */
export const shareText = (t: Translate, language: string, part: number, whole: number): string => (whole === 0 ? t('figures.none') : t('figures.share', { percent: numberText(Math.round((100 * part) / whole), language) }));
