import { useCallback, useEffect, useState } from 'react';
import { api, type ServiceEntry, type ServiceList } from '#builder/api/client.ts';
import { Confirm } from '#builder/dialogs/confirm.tsx';
import { Button } from '#builder/inputs/button.tsx';
import { linkTo } from '#builder/state/address.ts';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { GuideOffer } from '#builder/guide/parts.ts';
import { isNewHere } from '#builder/guide/seen.ts';
import { forgetDraft } from '#builder/state/kept-drafts.ts';
import { momentText } from '#builder/state/moment.ts';
import { part } from '#builder/state/part.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { loadBlockTexts, loadToolTexts } from '#builder/texts/catalogues.ts';
import { Asked } from './asked.tsx';
import { AppHeader } from './app-header.tsx';

/** Judging a file takes the rules, which are heavy. */
const ImportFile = part(async () => (await Promise.all([import('./import-file.tsx'), loadToolTexts()]))[0].ImportFile, { isWindow: true });

/** So is laying out flows. */
const NewService = part(async () => (await Promise.all([import('./new-service.tsx'), loadBlockTexts()]))[0].NewService, { isWindow: true });

/** All services the analyst may edit, and the door to a new one. */
export function ServicesPage() {
  const { t, language } = useTexts();
  const [list, setList] = useState<ServiceList>();
  const [fault, setFault] = useState('');
  const [isMaking, setMaking] = useState(false);
  const [isImporting, setImporting] = useState(false);
  const [removing, setRemoving] = useState<ServiceEntry>();
  const announce = useAnnounce();
  const load = useCallback(() => api.services().then((answer) => {
    if (answer.ok) setList(answer.value);
    setFault(answer.ok ? '' : answer.refusal.message || t('builder.offline'));
  }), [t]);
  useEffect(() => {
    void load();
    // Others go on meanwhile.
    const seen = () => { if (document.visibilityState === 'visible') void load(); };
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('online', seen);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('online', seen);
    };
  }, [load]);
  const removed = () => {
    announce(t('builder.service.removed', { title: removing!.title }));
    void forgetDraft(removing!.slug);
    setRemoving(undefined);
    void load();
  };
  useEffect(() => { document.title = t('page.title', { title: t('builder.services'), product: t('page.product') }); }, [t]);
  return (
    <>
      <AppHeader />
      <main id="main" className="services" tabIndex={-1}>
        <div className="services-head">
          <h1>{t('builder.services')}</h1>
          <div className="services-acts">
            <a className="button plain" {...linkTo({ page: 'blocks' })}>{t('builder.blocks')}</a>
            <Button onClick={() => setImporting(true)}>{t('builder.import')}</Button>
            <Button look="main" icon="plus" onClick={() => setMaking(true)}>{t('builder.service.new')}</Button>
          </div>
        </div>
        {fault ? <p className="faults" role="alert">{fault}</p> : null}
        {!list && !fault ? <p className="waiting" role="status">{t('builder.loading')}</p> : null}
        <Asked services={list?.services ?? []} />
        {list && isNewHere() ? <GuideOffer services={list.services} onNew={() => setMaking(true)} /> : null}
        {list?.services.length === 0 ? <p className="empty">{t('builder.services.none')}</p> : null}
        <ul className="service-list">
          {list?.services.map((entry) => {
            const { slug, title, publishedVersion, lastVersion, updatedAt, updatedBy, asked } = entry;
            return <li key={slug}>
              <a {...linkTo({ page: 'service', slug, place: { section: 'flow' } })}>{title} <small className="quiet" dir="ltr">{slug}</small></a>
              <span className={publishedVersion > 0 ? 'tag live' : 'tag'}>{publishedVersion > 0 ? t('builder.service.live', { version: publishedVersion }) : t(lastVersion > 0 ? 'builder.service.withdrawn' : 'builder.service.draft')}</span>
              <span className="quiet">{t('builder.service.changed', { by: updatedBy, at: momentText(updatedAt, language) })}{asked.length > 0 ? <> · {t('together.asked.count', { count: asked.length })}</> : null}</span>
              {lastVersion === 0 ? <Button look="quiet" icon="bin" onClick={() => setRemoving(entry)} aria-label={t('builder.service.remove.of', { title })}>{t('builder.service.remove')}</Button> : null}
            </li>;
          })}
        </ul>
      </main>
      {removing ? (
        <Confirm title={t('builder.service.remove.title', { title: removing.title })} text={t('builder.service.remove.text')} act={t('builder.service.remove.act')}
          onAct={() => api.remove(removing.slug, removing.revision)} onDone={removed} onClose={() => setRemoving(undefined)} />
      ) : null}
      {isImporting && list ? <ImportFile list={list} onClose={() => setImporting(false)} /> : null}
      {isMaking && list ? <NewService list={list} onClose={() => setMaking(false)} /> : null}
    </>
  );
}
