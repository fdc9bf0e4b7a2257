import { useEffect, useState } from 'react';
import { api, type VersionEntry } from '#builder/api/client.ts';
import { downloadBpmn } from '#builder/acts/download-bpmn.ts';
import { downloadDraft } from '#builder/dialogs/download.ts';
import { ShowDraft } from '#builder/dialogs/show-draft.tsx';
import { ServiceLink } from '#builder/dialogs/service-link.tsx';
import { Confirm } from '#builder/dialogs/confirm.tsx';
import { Button } from '#builder/inputs/button.tsx';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { keptOutWords } from '#builder/state/kept-out.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { restoring } from './restoring.ts';
import { ChangeList } from '#builder/differences/part.ts';
import { momentText } from '#builder/state/moment.ts';
import { part } from '#builder/state/part.tsx';
import { loadToolTexts } from '#builder/texts/catalogues.ts';
import { SectionPage } from './section-page.tsx';

const MovingFiles = part(async () => (await Promise.all([import('./moving-files.tsx'), loadToolTexts()]))[0].MovingFiles);

/** What was published when, by whom and why; any version can become the draft again. */
export function VersionsSection() {
  const { t, language } = useTexts();
  const { slug, file, publishedVersion, setPublishedVersion } = useEditor();
  const announce = useAnnounce();
  const [isWithdrawing, setWithdrawing] = useState(false);
  const [versions, setVersions] = useState<VersionEntry[]>();
  const [fault, setFault] = useState('');
  const [moves, setMoves] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version makes a new list
  useEffect(() => {
    let isOld = false;
    void api.versions(slug).then((answer) => {
      if (isOld) return;
      if (answer.ok) setVersions(answer.value.versions);
      else setFault(answer.refusal.message || t('builder.offline'));
    });
    return () => { isOld = true; };
  }, [slug, publishedVersion, moves, t]);
  return (
    <SectionPage title={t('builder.section.versions')} lede={t('builder.versions.lede')}>
      {fault ? <p className="faults">{fault}</p> : null}
      <p className="services-acts"><Button onClick={() => downloadDraft(file)}>{t('builder.export')}</Button><Button onClick={() => void downloadBpmn(slug, file, t).catch(() => setFault(t('builder.part.missing')))}>{t('builder.export.bpmn')}</Button></p>
      <ShowDraft />
      {publishedVersion > 0 ? <ServiceLink /> : null}
      {versions?.length === 0 ? <p>{t('builder.versions.none')}</p> : null}
      {publishedVersion > 1 ? <MovingFiles key={publishedVersion} slug={slug} onChanged={() => setMoves((count) => count + 1)} /> : null}
      <ol className="versions">
        {versions?.map((version) => (
          <li key={version.version}>
            <h3>{t('builder.version', { version: version.version })}{version.version === publishedVersion ? <span className="tag">{t('builder.version.live')}</span> : null}</h3>
            <p className="quiet">{t('builder.version.by', { by: version.publishedBy, at: momentText(version.publishedAt, language) })}{version.proposedBy ? <> · {t('together.second.proposedBy', { by: version.proposedBy })}</> : null}</p>
            {version.note ? <p>{version.note}</p> : null}
            {version.filesUnderWay > 0 ? <p className="quiet">{t('builder.version.underWay', { count: version.filesUnderWay })}</p> : null}
            <Version version={version.version} />
            {version.version === publishedVersion ? <Button look="bad" onClick={() => setWithdrawing(true)}>{t('builder.withdraw')}</Button> : null}
          </li>
        ))}
      </ol>
      {isWithdrawing ? (
        <Confirm title={t('builder.withdraw.title')} text={t('builder.withdraw.text')} act={t('builder.withdraw')} onClose={() => setWithdrawing(false)}
          onAct={() => api.withdraw(slug, publishedVersion)} onDone={() => { setWithdrawing(false); setPublishedVersion(0); announce(t('builder.withdraw.done')); }} />
      ) : null}
    </SectionPage>
  );
}

function Version({ version }: { version: number }) {
  const { t } = useTexts();
  const { slug, file, edit, isReadOnly, lock } = useEditor();
  const announce = useAnnounce();
  const [old, setOld] = useState<typeof file>();
  const [isAsked, setAsked] = useState(false);
  const load = async () => {
    const answer = await api.version(slug, version);
    if (answer.ok) setOld(answer.value.file);
    else announce(answer.refusal.message || t('builder.offline'));
  };
  const restore = async () => {
    const answer = await api.version(slug, version);
    if (answer.ok) edit(restoring(file, answer.value.file, version));
    return answer;
  };
  return (
    <>
      <div className="acts">
        <Button aria-expanded={old !== undefined} onClick={() => (old ? setOld(undefined) : void load())}>{t('builder.version.compare')}</Button>
        <Button onClick={() => (isReadOnly ? announce(keptOutWords(t, lock.state), { isShown: true }) : setAsked(true))}>{t('builder.version.restore')}</Button>
      </div>
      {isAsked ? <Confirm title={t('builder.version.restore.title', { version })} text={t('builder.version.restore.text')} act={t('builder.version.restore')} onAct={restore} onDone={() => setAsked(false)} onClose={() => setAsked(false)} /> : null}
      {old ? <ChangeList from={old} to={file} none={t('builder.version.same')} /> : null}
    </>
  );
}
