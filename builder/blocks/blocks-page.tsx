import { useEffect, useState } from 'react';
import { api, type BlockDetails, type BlockEntry } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { ITSELF } from '#builder/edits/block-differences.ts';
import { AppHeader } from '#builder/pages/app-header.tsx';
import { go, linkTo } from '#builder/state/address.ts';
import { useAnnounce } from '#builder/state/announcer.tsx';
import { momentText } from '#builder/state/moment.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { inOneLine, questionWords } from './block-words.ts';
import { BlockEditor } from './parts.ts';
import { recallChanges } from './use-block-drawing.ts';
import { reloadBlocks, useBlocks } from './use-blocks.ts';

/** All blocks of the installation, where each is used, and how it came to be what it is. */
export function BlocksPage({ open }: { open: string | undefined }) {
  const { t, language } = useTexts();
  const { blocks, fault } = useBlocks();
  useEffect(() => { document.title = t('page.title', { title: t('builder.blocks'), product: t('page.product') }); }, [t]);
  return (
    <>
      <AppHeader />
      <main id="main" className="services" tabIndex={-1}>
        <p><a {...linkTo({ page: 'services' })}>{t('builder.services')}</a></p>
        <h1>{t('builder.blocks')}</h1>
        <p className="lede">{t('builder.blocks.lede')}</p>
        {fault ? <p className="faults" role="alert">{fault}</p> : null}
        {!blocks && !fault ? <p className="waiting" role="status">{t('builder.loading')}</p> : null}
        {blocks?.length === 0 ? <p className="empty">{t('builder.blocks.none')}</p> : null}
        <ul className="cards">
          {blocks?.map((block) => { const { id, title, version, services, by, at } = block; return (
            <li key={id} className={id === open ? 'card open' : 'card'}>
              <button type="button" className="card-head" aria-expanded={id === open} onClick={() => go({ page: 'blocks', ...(id === open ? {} : { block: id }) })}>
                <strong><bdi>{title}</bdi></strong> <span className="quiet">{t('builder.blocks.usedIn', { count: services })} · {t('builder.blocks.version', { version })} · {t('builder.service.changed', { by, at: momentText(at, language) })}</span>
              </button>
              {id === open ? <Details block={block} /> : null}
            </li>
          ); })}
        </ul>
      </main>
    </>
  );
}

function Details({ block: entry }: { block: BlockEntry }) {
  const { id, title, version } = entry;
  const { t, language } = useTexts();
  const [isChanging, setChanging] = useState(false);
  const announce = useAnnounce();
  const [known, setKnown] = useState<BlockDetails>();
  const [fault, setFault] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer version is read anew
  useEffect(() => {
    void Promise.all([api.block(id), recallChanges(id)]).then(([answer, isUnkept]) => {
      if (!answer.ok) return setFault(answer.refusal.message || t('builder.offline'));
      setKnown(answer.value);
      setChanging((now) => now || isUnkept);
    });
  }, [id, version, t]);
  const remove = async () => {
    const answer = await api.removeBlock(id);
    if (!answer.ok) return setFault(answer.refusal.message || t('builder.offline'));
    announce(t('builder.blocks.removed', { title }));
    go({ page: 'blocks' });
    await reloadBlocks();
  };
  if (!known) return <div className="card-body">{fault ? <p className="faults" role="alert">{fault}</p> : <p className="waiting" role="status">{t('builder.loading')}</p>}</div>;
  const newest = known.versions.at(-1)!;
  const { properties: { block } } = newest.content;
  return (
    <div className="card-body">
      {fault ? <p className="faults" role="alert">{fault}</p> : null}
      {isChanging ? <BlockEditor block={entry} onClose={() => setChanging(false)} /> : <>
      <h2>{t('builder.blocks.asks')}</h2>
      {block.description ? <p className="hint">{inOneLine(questionWords(t, newest.content, ITSELF).slice(1))}</p> : null}
      <ol>{Object.keys(block.properties ?? {}).map((key) => { const [label, ...facts] = questionWords(t, newest.content, key); return <li key={key}><bdi>{label}</bdi> <span className="quiet">{inOneLine(facts)}</span></li>; })}</ol>
      <Button look="main" onClick={() => setChanging(true)}>{t('builder.blocks.change')}</Button>
      </>}
      <h2>{t('builder.blocks.usedIn', { count: known.services })}</h2>
      {isChanging && known.services > 0 ? <p className="hint">{t('builder.blocks.offered', { count: known.services })}</p> : null}
      {known.services === 0 ? <p className="hint">{t('builder.blocks.unused')}</p> : null}
      <ul className="uses">
        {known.uses.map((use) => (
          <li key={`${use.slug}${use.path}`}><a {...linkTo({ page: 'service', slug: use.slug, place: { section: 'flow', ...(use.step === undefined ? {} : { step: use.step }), ...(use.path.split('/').length > 2 ? { field: use.path } : {}) } })}>{use.title}</a> <span className="quiet">{t(use.version < newest.version ? 'builder.blocks.behind' : 'builder.blocks.version', { version: use.version })}</span></li>
        ))}
      </ul>
      {known.elsewhere > 0 ? <p className="hint">{t('builder.blocks.elsewhere', { count: known.elsewhere })}</p> : null}
      <h2>{t('builder.blocks.versions')}</h2>
      <ul className="uses">{known.versions.toReversed().map((one) => <li key={one.version}>{t('builder.blocks.version', { version: one.version })} <span className="quiet">{t('builder.service.changed', { by: one.by, at: momentText(one.at, language) })}</span></li>)}</ul>
      <Button icon="bin" look="bad" disabled={known.services > 0 || isChanging} onClick={() => void remove()}>{t('builder.blocks.remove')}</Button>
    </div>
  );
}
