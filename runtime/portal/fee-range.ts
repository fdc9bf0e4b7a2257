import type { CompiledService } from '#runtime/engine/compile.ts';
import { fixedRange } from '#runtime/engine/fees.ts';
import { amountText } from '#runtime/texts/money.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** `Nu. 200 to Nu. 500`: what fixed fees come to, before any answer; undefined where answers decide. */
export function feeRange(service: CompiledService, t: Translate, language: string): string | undefined {
  const range = fixedRange(service);
  if (!range) return undefined;
  const [least, most] = [range.least, range.most].map((parts) => amountText(parts, range.currency, language));
  return least === most ? most : t('payment.range', { least: least!, most: most! });
}
