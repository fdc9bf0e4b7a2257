import { Button } from '#builder/inputs/button.tsx';
import { Icon } from '#builder/inputs/icon.tsx';
import { adaptationsOf } from '#builder/model/to-adapt.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** Before publishing: what the template asked to make one's own and nobody ticked, and the notice that every page still has. */
export function Unadapted({ onClose }: { onClose(): void }) {
  const { t, language } = useTexts();
  const { file, goTo } = useEditor();
  const open = adaptationsOf(file, language).filter(({ isDone }) => !isDone);
  const { notice } = file['x-service'].about;
  if (open.length === 0) return null;
  return (
    <div className="scenario-warning">
      <p><Icon name="notice" /><strong>{t('builder.publish.adapt', { count: open.length })}</strong></p>
      <ul>{open.map(({ title, at }) => <li key={at} dir="auto">{title}</li>)}</ul>
      {notice ? <p>{t('builder.publish.adapt.notice', { notice })}</p> : null}
      <p>{t('builder.publish.adapt.still')}</p>
      <Button icon="list" onClick={() => { onClose(); goTo({ section: 'tasks' }); }}>{t('builder.publish.adapt.show')}</Button>
    </div>
  );
}
