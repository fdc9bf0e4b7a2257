import type { FieldLayout } from '#schemas/index.ts';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

const SOME = [2, 3, 4] as const;

/** How many questions of a screen or a group stand side by side. */
export function Columns({ path }: { path: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const set = (value: string) => edit({ do: 'editField', path, layout: { columns: (value === '' ? undefined : Number(value)) as FieldLayout['columns'] } });
  return (
    <ChoiceField label={t('builder.field.columns')} hint={t('builder.field.columns.hint')} value={String(file['x-service'].layout?.[path]?.columns ?? '')} none={t('builder.field.columns.one')}
      choices={SOME.map((count) => ({ value: String(count), title: t('builder.field.columns.some', { count }) }))} onChange={set} />
  );
}
