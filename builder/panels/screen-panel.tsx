import { BlockOf } from '#builder/blocks/parts.ts';
import { TextField } from '#builder/inputs/text-field.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { Columns } from './columns.tsx';
import { part } from '#builder/state/part.tsx';
import { loadToolTexts } from '#builder/texts/catalogues.ts';
import { FieldList } from './field-list.tsx';
import { ShownWhen } from './shown-when.tsx';

/** Most pages have no tabs. */
const ScreenTabs = part(async () => (await Promise.all([import('./screen-tabs.tsx'), loadToolTexts()]))[0].ScreenTabs);

/** One screen of questions: what it says at its head, its questions in order, and when it shows at all. */
export function ScreenPanel({ screen, title }: { screen: string; title?: string }) {
  const { t } = useTexts();
  const name = title ?? t('builder.screen.questions');
  const { file } = useEditor();
  const path = `/${screen}`;
  const place = `/properties/${screen}`;
  if (!file.properties[screen]) return null;
  return (
    <section className="screen" aria-label={name}>
      <h3>{name}</h3>
      <FieldList holder={path} />
      <details className="more">
        <summary>{t('builder.screen.more')}</summary>
        <TextField label={t('builder.screen.title')} path={`${place}/title`} />
        <TextField label={t('builder.screen.description')} path={`${place}/description`} multiline />
        <Columns path={path} />
        <ScreenTabs screen={screen} />
        <ShownWhen path={path} />
      </details>
      <BlockOf path={path} />
    </section>
  );
}
