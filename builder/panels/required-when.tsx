import { presenceOf } from '#builder/edits/presence.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { WhenField } from './when-field.tsx';

/** A question that may be left out, except while a condition is true (or is not). */
export function RequiredWhen({ path }: { path: string }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const { requiredWhen } = presenceOf(file, path);
  return <WhenField label={t('builder.required.when')} hint={t('builder.required.when.hint')} none={t('builder.required.never')} make={t('builder.required.new')} path={path} when={requiredWhen} editFor={(when) => ({ do: 'editField', path, required: when ?? false })} />;
}
