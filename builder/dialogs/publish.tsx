import { useEffect, useId, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { api, type VersionEntry } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { changesBetween, unchangedParts } from '#builder/model/changes.ts';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { ChangeList } from '#builder/differences/part.ts';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { part } from '#builder/state/part.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { useUntaken } from '#builder/state/untaken.ts';
import { useLive } from '#builder/state/use-live.ts';
import { loadToolTexts } from '#builder/texts/catalogues.ts';
import { useTrying } from '#builder/trying/trying-context.tsx';
import { Dialog } from './dialog.tsx';
import { BeingEdited, useRival } from './being-edited.tsx';
import { Officers } from './officers.tsx';
import { SecondPerson, useSecond } from './second-person.tsx';
import { ServiceLink } from './service-link.tsx';
import { Unadapted } from './unadapted.tsx';

const PublishCheck = part(async () => (await Promise.all([import('#builder/trying/publish-check.tsx'), loadToolTexts()]))[0].PublishCheck, { waiting: 'builder.scenarios.running' });

/** The one explicit act: what changes, what forbids it, why it is done, and that files under way keep their version. */
export function Publish({ onClose, onProblems }: { onClose(): void; onProblems(): void }) {
  const { t } = useTexts();
  const { slug, file, saver, publishedVersion, lastVersion, setPublishedVersion, goTo } = useEditor();
  const { setTool } = useTrying();
  const { errors, warnings } = useProblems();
  const announce = useAnnounce();
  const [noteId, whyId] = [useId(), useId()];
  const live = useLive(slug, publishedVersion);
  const untaken = useUntaken();
  const second = useSecond(saver.revision());
  const [note, setNote] = useState('');
  const rival = useRival(second);
  const [failed, setFailed] = useState<number>();
  const isSame = live !== undefined && changesBetween(live, file).length === 0;
  const [isAsked, setAsked] = useState(false);
  /** Somebody else is editing, and who publishes was told. */
  const [isTold, setTold] = useState(false);
  const [state, setState] = useState<{ is: 'asking' | 'working' } | { is: 'refused'; message: string } | { is: 'done'; version: number } | { is: 'proposed' }>({ is: 'asking' });
  const publish = async () => {
    setState({ is: 'working' });
    if (!await saver.flush()) return setState({ is: 'refused', message: t('builder.publish.notSaved') });
    if (second.act === 'propose') {
      const proposed = await api.propose(slug, saver.revision(), note);
      if (!proposed.ok) return setState({ is: 'refused', message: proposed.refusal.message || t('builder.offline') });
      announce(t('together.second.done'));
      return setState({ is: 'proposed' });
    }
    const answer = await api.publish(slug, saver.revision(), note, isTold);
    if (!answer.ok && answer.refusal.code === 'builder.being-edited') {
      setAsked(true);
      setTold(true);
    }
    if (!answer.ok) return setState({ is: 'refused', message: answer.refusal.message || t('builder.offline') });
    setPublishedVersion(answer.value.version);
    announce(t('builder.publish.done', { version: answer.value.version }));
    setState({ is: 'done', version: answer.value.version });
  };
  // The second half of a double click is no answer to what nobody has read.
  const press = ({ detail }: { detail: number }) => {
    const mustAsk = failed !== 0 || isSame || rival !== undefined;
    const isAnswered = isAsked && (isTold || rival === undefined);
    if (!mustAsk || (isAnswered && detail < 2)) return void publish();
    setAsked(true);
    setTold(rival !== undefined);
  };
  useEffect(() => { if (isAsked) document.activeElement?.scrollIntoView({ block: 'nearest' }); }, [isAsked]);
  // Beside the button that cannot be pressed: what stands further up may be out of sight.
  const why = errors > 0 ? t('builder.publish.errors', { count: errors })
    : untaken > 0 ? t('builder.problems.untaken', { count: untaken })
    : second.act === undefined ? t('builder.loading')
    : failed === undefined ? t('builder.scenarios.running') : '';
  if (state.is === 'proposed') {
    return (
      <Dialog title={t('together.second.done')} onClose={onClose}>
        <p>{t(second.isAlone ? 'together.second.done.alone' : 'together.second.done.text')}</p>
        <div className="acts"><Button look="main" onClick={onClose} data-first>{t('builder.close')}</Button></div>
      </Dialog>
    );
  }
  if (state.is === 'done') {
    return (
      <Dialog title={t('builder.publish.done', { version: state.version })} onClose={onClose} size="large">
        <p>{t('builder.publish.done.text')}</p>
        <Officers isPublished />
        <ServiceLink />
        <div className="acts"><Button look="main" onClick={onClose} data-first>{t('builder.close')}</Button></div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('builder.publish.title', { version: lastVersion + 1 })} onClose={onClose} size="large">
      <BeingEdited second={second} />
      <h3>{t('builder.publish.changes')}</h3>
      {publishedVersion === 0 ? <p>{t('builder.publish.first')}</p> : live ? <Differences from={live} to={file} onShow={() => { onClose(); goTo({ section: 'flow' }); setTool('changes'); }} /> : <p>{t('builder.loading')}</p>}
      <h3>{t('builder.publish.who')}</h3>
      <p>{publishedVersion === 0 ? t('builder.publish.who.first') : t('builder.publish.who.now')}</p>
      {lastVersion > 0 ? <UnderWay slug={slug} /> : null}
      {errors > 0 ? <p className="faults">{t('builder.publish.errors', { count: errors })} <button type="button" className="link" onClick={() => { onClose(); onProblems(); }}>{t('builder.publish.errors.show')}</button></p>
        : warnings > 0 ? <p className="hint">{t('builder.publish.warnings', { count: warnings })} <button type="button" className="link" onClick={() => { onClose(); onProblems(); }}>{t('builder.publish.errors.show')}</button></p> : null}
      <Unadapted onClose={onClose} />
      <Officers />
      <h3>{t('builder.tool.scenarios')}</h3>
      <PublishCheck live={live} onClose={onClose} onChecked={setFailed} />
      <SecondPerson second={second} revision={saver.revision()} />
      {second.act === 'wait' ? null : <div className="field">
        <label htmlFor={noteId}>{t('builder.publish.note')}</label>
        <p className="hint" id={`${noteId}-hint`}>{t('builder.publish.note.hint')}</p>
        <textarea id={noteId} rows={2} value={note} maxLength={1_000} aria-describedby={`${noteId}-hint`} onChange={({ target }) => setNote(target.value)} />
      </div>}
      {isAsked && isSame ? <p className="faults" role="alert">{t('builder.publish.same.ask')}</p> : null}
      {isAsked && failed ? <p className="faults" role="alert">{t('builder.publish.anyway.ask', { count: failed })}</p> : null}
      {isTold && rival ? <p className="faults" role="alert">{t('builder.publish.editing.ask', { by: rival.name })}</p> : null}
      {state.is === 'refused' ? <p className="faults" role="alert">{state.message}</p> : null}
      <div className="acts">
        {second.act === 'wait' ? null : <Button look="main" disabled={why !== '' || state.is === 'working'} aria-describedby={why === '' ? undefined : whyId} onClick={press}>{t(second.act === 'propose' ? (isAsked ? 'together.second.propose.anyway' : 'together.second.propose') : isAsked ? 'builder.publish.anyway' : 'builder.publish.act')}</Button>}
        <Button onClick={onClose}>{t('builder.cancel')}</Button>
        {second.act === 'wait' || why === '' ? null : <p className={errors + untaken > 0 ? 'faults' : 'hint'} id={whyId}>{why}</p>}
      </div>
    </Dialog>
  );
}

/** What is otherwise in words, with the way to see it on the drawing, and what stays as it is. */
function Differences({ from, to, onShow }: { from: ServiceFile; to: ServiceFile; onShow(): void }) {
  const { t } = useTexts();
  const isOtherwise = changesBetween(from, to).length > 0;
  const same = unchangedParts(from, to);
  return (
    <>
      <ChangeList from={from} to={to} none={t('builder.publish.same')} />
      {isOtherwise ? <Button look="quiet" icon="compare" onClick={onShow}>{t('builder.publish.onCanvas')}</Button> : null}
      {isOtherwise && same.length > 0 ? <p className="hint">{t('builder.publish.unchanged', { parts: same.map((part) => t(`builder.section.${part}`)).join(', ') })}</p> : null}
    </>
  );
}

/** How many files are on their way, and that each goes on by the version it began with. */
function UnderWay({ slug }: { slug: string }) {
  const { t } = useTexts();
  const [versions, setVersions] = useState<VersionEntry[]>();
  useEffect(() => { void api.versions(slug).then((answer) => { if (answer.ok) setVersions(answer.value.versions); }); }, [slug]);
  if (!versions) return null;
  const busy = versions.filter(({ filesUnderWay }) => filesUnderWay > 0);
  if (busy.length === 0) return <p className="hint">{t('builder.publish.underWay.none')}</p>;
  return (
    <>
      <ul className="uses">{busy.map(({ version, filesUnderWay }) => <li key={version}>{t('builder.publish.underWay', { version, count: filesUnderWay })}</li>)}</ul>
      <p className="hint">{t('builder.moving.afterwards')}</p>
    </>
  );
}
