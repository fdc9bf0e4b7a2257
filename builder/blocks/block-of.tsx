import { useMemo, useState } from 'react';
import { fieldAt } from '#schemas/index.ts';
import { api, type BlockEntry } from '#builder/api/client.ts';
import { contentAt, mayBeBlock, spokenIn, withFormerWords } from '#builder/edits/block-content.ts';
import { isSameBlock } from '#builder/edits/block-differences.ts';
import { markEdit } from '#builder/edits/put-block.ts';
import { BOXES } from '#builder/model/boxes.ts';
import { Button } from '#builder/inputs/button.tsx';
import { FieldFrame } from '#builder/inputs/field-frame.tsx';
import { linkTo } from '#builder/state/address.ts';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { BlockReview } from './block-review.tsx';
import { reloadBlocks, useBlocks } from './use-blocks.ts';

/** Whether a question, a group or a page is a reusable block: keeps it as one, or says which it is and how it differs. */
export function BlockOf({ path }: { path: string }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const mark = file['x-service'].blocks?.[path];
  if (!mark && !mayBeBlock(file, path)) return null;
  return (
    <details className="more" open={mark !== undefined}>
      <summary>{t('builder.blocks.one')}</summary>
      {mark ? <Placed path={path} id={mark.block} version={mark.version} /> : <Keep path={path} />}
    </details>
  );
}

function Keep({ path }: { path: string }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const announce = useAnnounce();
  const [title, setTitle] = useState<string>();
  const [fault, setFault] = useState('');
  const name = title ?? fieldAt(file, path)?.title ?? '';
  const keep = async () => {
    const answer = await api.keepBlock({ title: name, content: contentAt(file, path)! });
    if (!answer.ok) return setFault(answer.refusal.message || t('builder.offline'));
    if (edit(markEdit(path, answer.value))) announce(t('builder.blocks.kept', { title: name }));
    await reloadBlocks();
  };
  return (
    <>
      <p className="hint">{t('builder.blocks.keep.hint')}</p>
      <FieldFrame label={t('builder.blocks.name')} faults={fault ? [fault] : []}>
        {({ id, describedBy }) => <input id={id} type="text" dir="auto" value={name} maxLength={100} data-setting={BOXES.keepBlock} aria-describedby={describedBy} onChange={({ target }) => setTitle(target.value)} />}
      </FieldFrame>
      <Button disabled={name.trim() === ''} onClick={() => void keep()}>{t('builder.blocks.keep')}</Button>
    </>
  );
}

function Placed({ path, id, version }: { path: string; id: string; version: number }) {
  const { t } = useTexts();
  const { edit } = useEditor();
  const { blocks } = useBlocks();
  const block = blocks?.find((one) => one.id === id);
  const forget = <Button look="quiet" onClick={() => edit(markEdit(path, undefined))}>{t('builder.blocks.forget')}</Button>;
  if (!blocks) return <p className="waiting" role="status">{t('builder.loading')}</p>;
  if (!block) return <><p className="hint">{t('builder.blocks.unknown')}</p>{forget}</>;
  return (
    <>
      <p>{t('builder.blocks.from', { title: block.title, version })} <a {...linkTo({ page: 'blocks', block: id })}>{t('builder.blocks.page')}</a></p>
      <AgainstBlock path={path} block={block} version={version} onGiven={(given) => edit(markEdit(path, given))} />
      {forget}
    </>
  );
}

/** How what is here stands to the block: behind a newer version, the same, or changed; `name` is what the block is to be called, where that can be changed here. */
export function AgainstBlock({ path, block, version, name = block.title, onGiven }: { path: string; block: BlockEntry; version: number; name?: string; onGiven(given: { id: string; version: number }): void }) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  if (block.version === version) return <Changed path={path} block={block} name={name.trim()} onGiven={onGiven} />;
  return (
    <>
      <p>{t('builder.blocks.newer', { version: block.version })}</p>
      <Button look="main" onClick={() => setOpen(true)}>{t('builder.blocks.review')}</Button>
      {isOpen ? <BlockReview path={path} block={block} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** What was changed here can become the block's next version; other services are offered it then. */
function Changed({ path, block, name, onGiven }: { path: string; block: BlockEntry; name: string; onGiven(given: { id: string; version: number }): void }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const announce = useAnnounce();
  const [fault, setFault] = useState('');
  const here = useMemo(() => contentAt(file, path), [file, path]);
  const isSame = useMemo(() => here !== undefined && name === block.title && isSameBlock(here, spokenIn(block.content, file)), [here, name, block, file]);
  if (isSame || !here) return <p className="hint">{t(isSame ? 'builder.blocks.same' : 'builder.blocks.grown')}</p>;
  const give = async () => {
    const answer = await api.changeBlock(block.id, { title: name, content: withFormerWords(here, block.content), after: block.version });
    if (!answer.ok) setFault(answer.refusal.message || t('builder.offline'));
    else {
      onGiven(answer.value);
      announce(t('builder.blocks.given', { title: name, version: answer.value.version }));
    }
    await reloadBlocks();
  };
  return (
    <>
      <p className="hint">{t('builder.blocks.changedHere')}</p>
      {fault ? <p className="faults" role="alert">{fault}</p> : null}
      <Button disabled={name === ''} onClick={() => void give()}>{t('builder.blocks.give', { version: block.version + 1 })}</Button>
    </>
  );
}
