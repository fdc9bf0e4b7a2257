import { useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { metaContent } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { adviceOn } from '#builder/model/advice.ts';
import { burdenOf } from '#builder/model/burden.ts';
import { changedPlaces } from '#builder/model/changes.ts';
import { ChangeList } from '#builder/differences/part.ts';
import { RegisterList } from '#builder/problems/register-list.tsx';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { momentText } from '#builder/state/moment.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { useLive } from '#builder/state/use-live.ts';
import { BurdenTable } from './burden-table.tsx';
import { useTrying } from './trying-context.tsx';

/** What the draft changes against what applicants have now: on the drawing, in words, in what it costs them; and what more could be left out. */
export function ChangesPanel() {
  const { t } = useTexts();
  const { slug, file, publishedVersion } = useEditor();
  const { setOverlay } = useTrying();
  const live = useLive(slug, publishedVersion);
  const burden = useMemo(() => burdenOf(file), [file]);
  const before = useMemo(() => live && burdenOf(live), [live]);
  useEffect(() => {
    if (!live) return;
    const marks = new Map([...changedPlaces(live, file)].map(([place, sort]) => [place, { sort, words: t(`builder.changes.mark.${sort}`) }]));
    setOverlay({ come: new Map(), missed: new Map(), marks });
  }, [live, file, setOverlay, t]);
  return (
    <div className="tool-body report">
      <PrintedHead />
      <h3>{t('builder.burden.title')}</h3>
      <p className="hint">{t('builder.burden.hint')}</p>
      <BurdenTable burden={burden} before={before} version={publishedVersion} />
      <h3>{t('builder.publish.changes')}</h3>
      {publishedVersion === 0 ? <p className="hint">{t('builder.changes.notPublished')}</p> : live ? <ChangeList from={live} to={file} none={t('builder.publish.same')} /> : <p>{t('builder.loading')}</p>}
      <AdviceList />
      <div className="acts"><Button onClick={() => window.print()}>{t('builder.changes.print')}</Button></div>
    </div>
  );
}

/** What a reader of the paper has to know: of which service and state it is, what it is compared with, who printed it and when. */
function PrintedHead() {
  const { t, language } = useTexts();
  const { file, saver, saving, publishedVersion } = useEditor();
  const [at, setAt] = useState(Date.now);
  useEffect(() => {
    const printing = () => flushSync(() => setAt(Date.now()));
    addEventListener('beforeprint', printing);
    return () => removeEventListener('beforeprint', printing);
  }, []);
  return (
    <div className="on-paper">
      <h1>{t('together.report.title', { title: file.title })}</h1>
      <p>{saving.is === 'saved' ? t('together.spec.revision', { revision: saver.revision(), at: momentText(saving.at, language) }) : t('together.report.unsaved', { revision: saver.revision() })}</p>
      <p>{t('together.report.against', { version: publishedVersion })}</p>
      <p>{t('together.report.printed', { by: metaContent('person'), at: momentText(at, language) })}</p>
    </div>
  );
}

/** Proposals for asking less, each with the one act that takes it; undo brings it back. */
function AdviceList() {
  const { t } = useTexts();
  const { file, edit, goTo } = useEditor();
  const announce = useAnnounce();
  const advice = useMemo(() => adviceOn(file), [file]);
  return (
    <>
      <h3>{t('builder.advice.title')}</h3>
      {advice.length === 0 ? <p className="hint">{t('builder.advice.none')}</p> : <p className="hint">{t('builder.advice.hint')}</p>}
      <ul className="advice">
        {advice.map(({ code, params, edit: act, place }, index) => (
          <li key={index}>
            <p>{t(`builder.advice.${code}`, params)}</p>
            <div className="scenario-acts">
              <Button onClick={() => { if (edit(act)) announce(t('builder.advice.taken')); }}>{t(`builder.advice.${code}.act`, params)}</Button>
              <Button look="quiet" onClick={() => goTo(place)} aria-label={t('builder.advice.show.of', { what: params['field'] ?? params['document'] ?? params['next'] ?? '' })}>{t('builder.advice.show')}</Button>
            </div>
          </li>
        ))}
      </ul>
      <RegisterList />
    </>
  );
}
