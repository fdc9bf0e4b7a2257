import { pathParts } from '#schemas/index.ts';
import type { BlockEntry } from '#builder/api/client.ts';
import { putBlock } from '#builder/edits/put-block.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { useBlocks } from './use-blocks.ts';

/** The blocks of the installation; a click puts one at the end of the page, and opens it. */
export function BlockPalette({ holder, onDone }: { holder: string; onDone(): void }) {
  const { t } = useTexts();
  const { file, edit, place, goTo } = useEditor();
  const { blocks = [] } = useBlocks();
  if (blocks.length === 0) return null;
  const put = (block: BlockEntry) => {
    const made = putBlock(file, pathParts(holder)[0]!, block);
    if (!edit(made.edit)) return;
    onDone();
    goTo({ ...place, field: made.path, setting: undefined });
  };
  return (
    <>
      <h4>{t('builder.blocks')}</h4>
      <ul>{blocks.map((block) => <li key={block.id}><button type="button" onClick={() => put(block)}>{block.title}</button></li>)}</ul>
    </>
  );
}
