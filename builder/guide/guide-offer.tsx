import { useState } from 'react';
import type { ServiceEntry } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { go } from '#builder/state/address.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { askGuide, inHand, noteSeen } from './seen.ts';

const STAGES = ['begin', 'draw', 'try', 'publish'] as const;

/** For whoever is here for the first time: how a service comes about, and the offer to be shown round the editor. */
export function GuideOffer({ services, onNew }: { services: readonly ServiceEntry[]; onNew(): void }) {
  const { t } = useTexts();
  const [isDone, setDone] = useState(false);
  if (isDone) return null;
  const end = () => { noteSeen(); setDone(true); };
  const show = () => {
    end();
    const known = inHand();
    const service = services.find(({ slug }) => slug === known) ?? services[0];
    askGuide(service ? 'fromList' : 'withNew');
    if (service) go({ page: 'service', slug: service.slug, place: { section: 'flow' } });
    else onNew();
  };
  return (
    <section className="guide-offer" aria-labelledby="guide-offer-title">
      <h2 id="guide-offer-title">{t('builder.guide.offer')}</h2>
      <ol>{STAGES.map((stage) => <li key={stage}><strong>{t(`builder.guide.stage.${stage}`)}</strong> {t(`builder.guide.stage.${stage}.text`)}</li>)}</ol>
      <div className="acts">
        <Button look="main" onClick={show}>{t(services.length > 0 ? 'builder.guide.show' : 'builder.guide.showNew')}</Button>
        <Button onClick={end}>{t('builder.guide.no')}</Button>
      </div>
    </section>
  );
}
