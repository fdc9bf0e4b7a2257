import { languageName } from '#runtime/texts/languages.ts';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** Whose language the answer is in, where it is not the page's: phones offer its keyboard, and it is read out in it. */
export function FieldLanguage({ path }: { path: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const { languages, layout = {} } = file['x-service'];
  const chosen = layout[path]?.language ?? '';
  if (languages.length < 2 && chosen === '') return null;
  return (
    <ChoiceField label={t('builder.field.language')} hint={t('builder.field.language.hint')} value={chosen} none={t('builder.field.language.page')}
      choices={[...new Set([...languages, ...(chosen === '' ? [] : [chosen])])].map((value) => ({ value, title: languageName(value) }))}
      onChange={(value) => edit({ do: 'editField', path, layout: { language: value || undefined } })} />
  );
}
