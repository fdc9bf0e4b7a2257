import { useEffect, useMemo, useState } from 'react';
import type { BlockContent } from '#schemas/index.ts';
import { api, type BlockEntry } from '#builder/api/client.ts';
import { Dialog } from '#builder/dialogs/dialog.tsx';
import { contentAt, spokenIn } from '#builder/edits/block-content.ts';
import { type Difference, differencesTo, isGroup, ITSELF, ORDER } from '#builder/edits/block-differences.ts';
import { takeBlock } from '#builder/edits/put-block.ts';
import { Button } from '#builder/inputs/button.tsx';
import { usesOfField } from '#builder/model/field-uses.ts';
import { trailTo } from '#builder/model/where.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { questionWords, titleIn } from './block-words.ts';

const SORTS = { added: 'builder.blocks.added', removed: 'builder.blocks.gone', changed: 'builder.blocks.changed' } as const;

/** What a block's newest version would change here, question by question: each is taken or left, and nothing happens before. */
export function BlockReview({ path, block, onClose }: { path: string; block: BlockEntry; onClose(): void }) {
  const { t } = useTexts();
  const { file, edit } = useEditor();
  const [before, setBefore] = useState<{ content: BlockContent | undefined }>();
  const [chosen, setChosen] = useState<Record<string, boolean>>({});
  const mark = file['x-service'].blocks?.[path];
  useEffect(() => {
    void api.block(block.id).then((answer) => setBefore({ content: answer.ok ? answer.value.versions.find(({ version }) => version === mark?.version)?.content : undefined }));
  }, [block.id, mark?.version]);
  const here = useMemo(() => contentAt(file, path), [file, path]);
  const newest = useMemo(() => spokenIn(block.content, file), [block, file]);
  const found = useMemo(() => (here && before ? differencesTo(newest, here, before.content && spokenIn(before.content, file)) : []), [newest, here, before, file]);
  const title = t('builder.blocks.review.title', { title: block.title, version: block.version });
  if (!here || !before) return <Dialog title={title} onClose={onClose}><p>{t('builder.loading')}</p></Dialog>;
  const isTaken = (one: Difference) => chosen[one.key] ?? !one.isYours;
  const finish = (taken: readonly Difference[]) => { if (edit(takeBlock(file, path, block, taken))) onClose(); };
  const taken = found.filter(isTaken);
  return (
    <Dialog title={title} onClose={onClose} size="large">
      <p>{t(found.length === 0 ? 'builder.blocks.review.none' : 'builder.blocks.review.lede', { count: found.length })}</p>
      {found.map((one) => <OneDifference key={one.key} one={one} path={path} here={here} newest={newest} isTaken={isTaken(one)} onTake={(take) => setChosen({ ...chosen, [one.key]: take })} />)}
      <div className="acts">
        {found.length > 0 ? <Button look="main" disabled={taken.length === 0} onClick={() => finish(taken)}>{t('builder.blocks.take', { count: taken.length })}</Button> : null}
        <Button look={found.length === 0 ? 'main' : 'plain'} onClick={() => finish([])}>{t(found.length === 0 ? 'builder.blocks.seen' : 'builder.blocks.keepMine')}</Button>
        <Button look="quiet" onClick={onClose}>{t('builder.blocks.later')}</Button>
      </div>
    </Dialog>
  );
}

function OneDifference({ one, path, here, newest, isTaken, onTake }: { one: Difference; path: string; here: BlockContent; newest: BlockContent; isTaken: boolean; onTake(take: boolean): void }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const { key, sort, isYours } = one;
  const name = key === ORDER ? t('builder.blocks.order') : key === ITSELF ? t('builder.blocks.itself') : titleIn(newest, key) ?? titleIn(here, key) ?? key;
  const [mine, theirs] = [questionWords(t, here, key), questionWords(t, newest, key)];
  const uses = sort === 'removed' ? usesOfField(file, isGroup(here) ? `${path}/${key}` : path) : [];
  return (
    <fieldset className="clash difference">
      <legend>{t(SORTS[sort], { title: name })}</legend>
      {isYours ? <p className="hint">{t('builder.blocks.isYours')}</p> : null}
      {uses.length > 0 ? <p className="hint">{t('builder.blocks.needed', { by: uses.map((pointer) => trailTo(t, file, pointer).join(' › ')).join('; ') })}</p> : null}
      <Side label={t('builder.blocks.here')} lines={mine} others={theirs} name={key} isChosen={!isTaken} onChoose={() => onTake(false)} />
      <Side label={t('builder.blocks.inBlock')} lines={theirs} others={mine} name={key} isChosen={isTaken} onChoose={() => onTake(true)} />
    </fieldset>
  );
}

/** One of both, its lines that the other has not set off. */
function Side({ label, lines, others, name, isChosen, onChoose }: { label: string; lines: readonly string[]; others: readonly string[]; name: string; isChosen: boolean; onChoose(): void }) {
  const { t } = useTexts();
  return (
    <label className={isChosen ? 'chosen' : ''}>
      <input type="radio" name={`difference ${name}`} checked={isChosen} onChange={onChoose} />
      <span className="clash-side">{label}</span>
      <span className="clash-value">
        {lines.length === 0 ? t('builder.blocks.notThere') : lines.map((line, index) => <span key={index} className="difference-line">{others.length > 0 && !others.includes(line) ? <mark><bdi>{line}</bdi></mark> : <bdi>{line}</bdi>}</span>)}
      </span>
    </label>
  );
}
