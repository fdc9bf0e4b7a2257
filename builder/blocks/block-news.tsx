import { useState } from 'react';
import type { BlockEntry } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { BlockReview } from './block-review.tsx';
import { useBlocks } from './use-blocks.ts';

/** Blocks of this service that have a newer version: nothing changes here until somebody looked at it. */
export function BlockNews() {
  const { t } = useTexts();
  const { file, isReadOnly } = useEditor();
  const { blocks = [] } = useBlocks();
  const [open, setOpen] = useState<{ path: string; block: BlockEntry }>();
  const news = Object.entries(file['x-service'].blocks ?? {}).flatMap(([path, mark]) => {
    const block = blocks.find(({ id, version }) => id === mark.block && version > mark.version);
    return block ? [{ path, block }] : [];
  });
  if (isReadOnly) return null;
  return (
    <>
      {news.map(({ path, block }) => (
        <div key={path} className="bar" role="status">
          <p>{t('builder.blocks.news', { title: block.title, version: block.version })}</p>
          <Button onClick={() => setOpen({ path, block })}>{t('builder.blocks.review')}</Button>
        </div>
      ))}
      {open ? <BlockReview {...open} onClose={() => setOpen(undefined)} /> : null}
    </>
  );
}
