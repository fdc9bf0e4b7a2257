import { useRef } from 'react';
import { fieldAt } from '#schemas/index.ts';
import type { BlockEntry } from '#builder/api/client.ts';
import { BLOCK_NAME, blockIn } from '#builder/edits/block-file.ts';
import { labelWords } from '#builder/edits/label.ts';
import { Button } from '#builder/inputs/button.tsx';
import { TextField } from '#builder/inputs/text-field.tsx';
import { FieldPanel } from '#builder/panels/field-panel.tsx';
import { usePanelFocus } from '#builder/panels/panel-focus.ts';
import { ProblemsProvider, useCheckedFile } from '#builder/problems/use-problems.tsx';
import { ListsSection } from '#builder/sections/lists-section.tsx';
import { DrawingProvider } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { AgainstBlock } from './block-of.tsx';
import { forgetChanges, useBlockDrawing } from './use-block-drawing.ts';

/** Changes a block by itself, with the panels that change the questions of a service; kept, it is the block's next version. */
export function BlockEditor({ block, onClose }: { block: BlockEntry; onClose(): void }) {
  const { t } = useTexts();
  const drawing = useBlockDrawing(block);
  const { file, place, goTo, undo, redo, undoes, redoes } = drawing;
  const { path, version, name } = blockIn(file);
  const problems = useCheckedFile(file);
  const panel = useRef<HTMLDivElement>(null);
  usePanelFocus(panel, file, place.step, place.field);
  const field = place.field !== undefined && fieldAt(file, place.field) ? place.field : path;
  const end = () => { forgetChanges(block.id); onClose(); };
  return (
    <DrawingProvider value={drawing}>
      <ProblemsProvider value={problems}>
        <div className="block-editor" ref={panel}>
          {place.section === 'lists'
            ? <><Button icon="back" onClick={() => goTo({ section: 'flow' })}>{t('builder.field.back', { title: block.title })}</Button><ListsSection /></>
            : <>
              {field === path ? <TextField label={t('builder.blocks.name')} path={BLOCK_NAME} isWords={false} /> : null}
              <FieldPanel key={field} path={field} />
            </>}
        </div>
        <div className="block-keep">
          <div className="acts">
            <Button look="quiet" icon="undo" disabled={!undoes} onClick={undo}>{undoes ? t('builder.undo.what', { what: labelWords(t, undoes) }) : t('builder.undo')}</Button>
            <Button look="quiet" icon="redo" disabled={!redoes} onClick={redo}>{redoes ? t('builder.redo.what', { what: labelWords(t, redoes) }) : t('builder.redo')}</Button>
          </div>
          <AgainstBlock path={path} block={block} name={name} version={version} onGiven={end} />
          <Button look="quiet" onClick={end}>{t(undoes ? 'builder.blocks.change.drop' : 'builder.blocks.change.leave')}</Button>
        </div>
      </ProblemsProvider>
    </DrawingProvider>
  );
}
