import { pathParts } from '#schemas/index.ts';
import { tabOf, tabsOn } from '#builder/edits/tabs.ts';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** On which tab of its page a question stands, where the page is divided. */
export function TabField({ path }: { path: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const [screen = '', ...below] = pathParts(path);
  const tabs = tabsOn(file, screen);
  if (tabs.length === 0 || below.length !== 1) return null;
  return <ChoiceField label={t('builder.tabs.of')} value={tabOf(file, path)?.key ?? ''} choices={tabs.map(({ key, title }) => ({ value: key, title }))} onChange={(tab) => edit({ do: 'editField', path, layout: { tab } })} />;
}
