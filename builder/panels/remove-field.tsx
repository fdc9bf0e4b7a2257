import { useState } from 'react';
import { fieldAt, pathParts } from '#schemas/index.ts';
import { Dialog } from '#builder/dialogs/dialog.tsx';
import { Button } from '#builder/inputs/button.tsx';
import { usesOfField } from '#builder/model/field-uses.ts';
import { trailTo } from '#builder/model/where.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';

/** Takes a question away: at once where nothing needs it, else after saying what does. */
export function RemoveField({ path, onRemoved }: { path: string; onRemoved(): void }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const [uses, setUses] = useState<readonly string[]>([]);
  const remove = () => { if (edit({ do: 'removeField', path })) onRemoved(); };
  const press = () => {
    const found = usesOfField(file, path);
    if (found.length > 0) setUses(found);
    else remove();
  };
  const scenarioTitle = (pointer: string) => { const [, list, index] = pathParts(pointer); return list === 'scenarios' ? file['x-service'].scenarios?.[Number(index)]?.title : undefined; };
  const words = (pointer: string) => { const title = scenarioTitle(pointer); return title === undefined ? trailTo(t, file, pointer) : [t('builder.tool.scenarios'), title]; };
  return (
    <>
      <Button look="quiet" icon="bin" iconOnly onClick={press}>{t('builder.field.remove')}</Button>
      {uses.length > 0 ? (
        <Dialog title={t('builder.field.remove.used', { title: fieldAt(file, path)?.title || (pathParts(path).at(-1) ?? '') })} onClose={() => setUses([])}>
          <p>{t('builder.field.remove.usedBy')}</p>
          <ul className="uses">{uses.map((pointer) => <li key={pointer}>{words(pointer).join(' › ')}</li>)}</ul>
          <div className="acts">
            <Button look="bad" onClick={remove}>{t('builder.field.remove.still')}</Button>
            <Button onClick={() => setUses([])} data-first>{t('builder.cancel')}</Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
