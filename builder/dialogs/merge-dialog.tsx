import { useEffect, useMemo, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { api } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { clashWords } from '#builder/merge/clash-words.ts';
import { type Clash, merge, type Side } from '#builder/merge/merge.ts';
import { editTo } from '#builder/merge/merge-edit.ts';
import { ChangeList } from '#builder/differences/part.ts';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { keptOutWords } from '#builder/state/kept-out.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { Dialog } from './dialog.tsx';
import { downloadDraft } from './download.ts';

/** Two drawings of one service, element by element: what one changed is taken, what both changed is chosen. */
export function MergeDialog({ onClose }: { onClose(): void }) {
  const { t } = useTexts();
  const { slug, file, saver, edit, reload, isReadOnly, lock } = useEditor();
  const announce = useAnnounce();
  const [theirs, setTheirs] = useState<{ file: ServiceFile; revision: number; by: string }>();
  const [isLost, setLost] = useState(false);
  const [choices, setChoices] = useState<Record<string, Side>>({});
  useEffect(() => {
    void api.service(slug).then((answer) => {
      if (answer.ok) setTheirs({ file: answer.value.draft, revision: answer.value.revision, by: answer.value.updatedBy });
      else setLost(true);
    });
  }, [slug]);
  const base = saver.base();
  const merged = useMemo(() => theirs && merge(base, file, theirs.file), [base, file, theirs]);
  if (!theirs || !merged) return <Dialog title={t('together.merge.title')} onClose={onClose}><p>{t(isLost ? 'builder.offline' : 'builder.loading')}</p></Dialog>;
  const { clashes } = merged;
  const open = clashes.filter(({ id }) => !choices[id]).length;
  const chooseAll = (side: Side) => setChoices(Object.fromEntries(clashes.map(({ id }) => [id, side])));
  const finish = () => {
    if (isReadOnly) return announce(keptOutWords(t, lock.state), { isShown: true });
    saver.settle(theirs.file, theirs.revision);
    edit(editTo(file, merge(base, file, theirs.file, choices).file, { key: 'together.merge.label', params: { by: theirs.by } }));
    onClose();
  };
  return (
    <Dialog title={t('together.merge.title')} onClose={onClose} size="large">
      <p>{t(clashes.length === 0 ? 'together.merge.fits' : 'together.merge.lede', { by: theirs.by, count: clashes.length })}</p>
      <details className="more"><summary>{t('together.merge.theirs', { by: theirs.by })}</summary><ChangeList from={base} to={theirs.file} none={t('together.merge.none')} /></details>
      <details className="more"><summary>{t('together.merge.mine')}</summary><ChangeList from={base} to={file} none={t('together.merge.none')} /></details>
      {clashes.length > 1 ? <div className="acts"><Button look="quiet" onClick={() => chooseAll('mine')}>{t('together.merge.allMine')}</Button><Button look="quiet" onClick={() => chooseAll('theirs')}>{t('together.merge.allTheirs', { by: theirs.by })}</Button></div> : null}
      {clashes.map((clash) => <Choice key={clash.id} clash={clash} mine={file} theirs={theirs.file} by={theirs.by} chosen={choices[clash.id]} onChoose={(side) => setChoices({ ...choices, [clash.id]: side })} />)}
      {open > 0 ? <p className="hint" role="status">{t('together.merge.open.count', { count: open })}</p> : null}
      <div className="acts">
        <Button look="main" disabled={open > 0} onClick={finish}>{t('together.merge.act')}</Button>
        <Button onClick={() => { downloadDraft(file); reload(); }}>{t('builder.conflict.reload')}</Button>
        <Button onClick={onClose}>{t('builder.cancel')}</Button>
      </div>
    </Dialog>
  );
}

function Choice({ clash, mine, theirs, by, chosen, onChoose }: { clash: Clash; mine: ServiceFile; theirs: ServiceFile; by: string; chosen: Side | undefined; onChoose(side: Side): void }) {
  const { t } = useTexts();
  const words = clashWords(t, clash, mine, theirs);
  return (
    <fieldset className="clash">
      <legend>{words.where}</legend>
      {(['mine', 'theirs'] as const).map((side) => (
        <label key={side} className={chosen === side ? 'chosen' : ''}>
          <input type="radio" name={clash.id} checked={chosen === side} onChange={() => onChoose(side)} />
          <span className="clash-side">{side === 'mine' ? t('together.merge.side.mine') : t('together.merge.side.theirs', { by })}</span>
          <span className="clash-value">{words[side]}</span>
        </label>
      ))}
    </fieldset>
  );
}
