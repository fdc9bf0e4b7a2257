import { offeredAmounts } from '#builder/edits/formula/offered-amounts.ts';
import { type Span, TODAY } from '#builder/edits/formula/recipe.ts';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

const UNITS: readonly Span['unit'][] = ['days', 'workingDays', 'fullYears'];

/** From which day to which, in which days. */
export function SpanFields({ span, onChange }: { span: Span; onChange(span: Span): void }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const days = [{ value: TODAY, title: t('builder.formula.today') }, ...offeredAmounts(file).filter(({ sort }) => sort === 'date').map(({ name, trail }) => ({ value: name, title: trail }))];
  const calendars = Object.entries(file['x-service'].calendars ?? {}).map(([value, { title }]) => ({ value, title }));
  const { calendar, ...plain } = span;
  return (
    <div className="pair">
      <ChoiceField label={t('builder.formula.unit')} value={span.unit} choices={UNITS.map((value) => ({ value, title: t(`builder.formula.unit.${value}`) }))} onChange={(unit) => onChange({ ...plain, unit: unit as Span['unit'] })} />
      {span.unit === 'workingDays' ? <ChoiceField label={t('builder.formula.calendar')} value={calendar ?? ''} none={t('builder.formula.calendar.none')} choices={calendars} onChange={(key) => onChange({ ...plain, ...(key === '' ? {} : { calendar: key }) })} /> : null}
      <ChoiceField label={t('builder.formula.from')} value={span.from} choices={days} onChange={(from) => onChange({ ...span, from })} />
      <ChoiceField label={t('builder.formula.to')} value={span.to} choices={days} onChange={(to) => onChange({ ...span, to })} />
    </div>
  );
}
