import { pathParts } from '#schemas/index.ts';
import { copyField } from '#builder/edits/copy-field.ts';
import { hindranceOf } from '#builder/edits/move-field-to.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { moveTo, pagesOf } from './other-pages.ts';

/** Puts the same question in once more, and goes there. */
export function DuplicateField({ path }: { path: string }) {
  const { t } = useTexts();
  const { file, edit, place, goTo } = useEditor();
  const press = () => {
    const made = copyField(file, path);
    if (!made) return;
    if (!edit(made.edit)) return;
    goTo({ ...place, field: made.path, setting: undefined });
  };
  return <Button look="quiet" icon="copy" iconOnly onClick={press}>{t('builder.field.duplicate')}</Button>;
}

/** The page a question stands on; choosing another takes it there. */
export function FieldHome({ path }: { path: string }) {
  const { t } = useTexts();
  const { file, edit, place, goTo } = useEditor();
  const hindrance = hindranceOf(file, path);
  const pages = pagesOf(file);
  if (pages.length < 2 || hindrance === 'inside') return null;
  if (hindrance) return <p className="hint">{t(`builder.field.page.${hindrance}`)}</p>;
  const choose = (screen: string) => {
    const there = moveTo(file, path, screen);
    if (!there) return;
    if (!edit(there.edit)) return;
    goTo({ ...place, step: there.step, field: there.path, setting: undefined });
  };
  return <ChoiceField label={t('builder.field.page')} hint={t('builder.field.page.hint')} value={pathParts(path)[0]!} choices={pages} onChange={choose} />;
}
