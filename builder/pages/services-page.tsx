import { useEffect, useState } from 'react';
import { api, type ServiceList } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { linkTo } from '#builder/state/address.ts';
import { momentText } from '#builder/state/moment.ts';
import { useTexts } from '#builder/state/texts.tsx';
import { AppHeader } from './app-header.tsx';
import { NewService } from './new-service.tsx';

/** All services the analyst may edit, and the door to a new one. */
export function ServicesPage() {
  const { t, language } = useTexts();
  const [list, setList] = useState<ServiceList>();
  const [fault, setFault] = useState('');
  const [isMaking, setMaking] = useState(false);
  useEffect(() => {
    void api.services().then((answer) => {
      if (answer.ok) setList(answer.value);
      else setFault(answer.refusal.message || t('builder.offline'));
    });
  }, [t]);
  useEffect(() => { document.title = t('page.title', { title: t('builder.services'), product: t('page.product') }); }, [t]);
  return (
    <>
      <AppHeader />
      <main id="main" className="services" tabIndex={-1}>
        <div className="services-head">
          <h1>{t('builder.services')}</h1>
          <Button look="main" icon="plus" onClick={() => setMaking(true)}>{t('builder.service.new')}</Button>
        </div>
        {fault ? <p className="faults" role="alert">{fault}</p> : null}
        {!list && !fault ? <p className="waiting" role="status">{t('builder.loading')}</p> : null}
        {list?.services.length === 0 ? <p className="lede">{t('builder.services.none')}</p> : null}
        <ul className="service-list">
          {list?.services.map(({ slug, title, publishedVersion, updatedAt, updatedBy }) => (
            <li key={slug}>
              <a {...linkTo({ page: 'service', slug, place: { section: 'flow' } })}>{title}</a>
              <span className={publishedVersion > 0 ? 'tag live' : 'tag'}>{publishedVersion > 0 ? t('builder.service.live', { version: publishedVersion }) : t('builder.service.draft')}</span>
              <span className="quiet">{t('builder.service.changed', { by: updatedBy, at: momentText(updatedAt, language) })}</span>
            </li>
          ))}
        </ul>
      </main>
      {isMaking && list ? <NewService list={list} onClose={() => setMaking(false)} /> : null}
    </>
  );
}
