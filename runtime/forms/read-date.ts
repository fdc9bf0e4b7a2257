import { latinDigits } from './digits.ts';

/** Three boxes as text: `2026-01-05` where they are numbers, otherwise what was typed, part by part, so that it can be shown again. Undefined when all are empty. */
export function readDate(year: string, month: string, day: string): string | undefined {
  const parts = [year, month, day].map((part) => latinDigits(part).trim().replaceAll('-', ''));
  if (parts.every((part) => part === '')) return undefined;
  const [y = '', m = '', d = ''] = parts;
  return `${y}-${padded(m)}-${padded(d)}`;
}

const padded = (part: string): string => (/^\d$/.test(part) ? `0${part}` : part);

/** A stored or typed date as the three boxes show it, without leading zeros. */
export function dateBoxes(value: unknown): { year: string; month: string; day: string } {
  const [year = '', month = '', day = ''] = typeof value === 'string' ? value.split('-') : [];
  const shown = (part: string) => (/^0\d$/.test(part) ? part.slice(1) : part);
  return { year, month: shown(month), day: shown(day) };
}
