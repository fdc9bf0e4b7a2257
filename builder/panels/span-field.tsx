import type { Span } from '#builder/edits/comparing.ts';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { NumberField } from '#builder/inputs/small-fields.tsx';
import { useTexts } from '#builder/state/texts.tsx';

const UNITS = ['D', 'M', 'Y'] as const;

/** How far two days are apart: 30 days, 6 months, 18 years. */
export function SpanField({ span: { count, unit } = { count: 30, unit: 'D' }, onChange, faults }: { span: Span | undefined; onChange(span: Span): void; faults: readonly string[] }) {
  const { t } = useTexts();
  return (
    <div className="span-boxes">
      <NumberField label={t('builder.span.count')} value={Number.isNaN(count) ? undefined : count} onChange={(next) => onChange({ count: next ?? Number.NaN, unit })} faults={faults} />
      <ChoiceField label={t('builder.span.unit')} value={unit} choices={UNITS.map((value) => ({ value, title: t(`builder.span.unit.${value}`) }))} onChange={(next) => onChange({ count, unit: next as Span['unit'] })} />
    </div>
  );
}
