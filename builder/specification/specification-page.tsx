import { useEffect, useState } from 'react';
import { api, type SpecifiedDraft } from '#builder/api/client.ts';
import { Button } from '#builder/inputs/button.tsx';
import { AppHeader } from '#builder/pages/app-header.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { Specification } from './specification.tsx';

/** What a specification is read by: the service's address for analysts, or the token of a link for everybody else. */
export type Source = { slug: string } | { token: string };

/** The specification as a page to read and to print. */
export function SpecificationPage({ source }: { source: Source }) {
  const { t } = useTexts();
  const [given, setGiven] = useState<SpecifiedDraft>();
  const [fault, setFault] = useState('');
  const [kind, name] = 'slug' in source ? ['slug', source.slug] as const : ['token', source.token] as const;
  useEffect(() => {
    void (kind === 'slug' ? api.specification(name) : api.sharedDraft(name)).then((answer) => {
      if (!answer.ok) return setFault(answer.refusal.message || t('builder.offline'));
      document.title = t('page.title', { title: t('together.spec.title', { title: answer.value.file.title }), product: t('page.product') });
      setGiven(answer.value);
    });
  }, [kind, name, t]);
  return (
    <>
      {kind === 'slug' ? <AppHeader /> : null}
      <main id="main" className="specification-page" tabIndex={-1}>
        {given ? <><p className="on-screen"><Button look="main" onClick={() => window.print()}>{t('together.spec.print')}</Button></p><Specification {...given} /></> : fault ? <><h1>{t('together.spec.over')}</h1><p className="faults" role="alert">{fault}</p></> : <p className="waiting" role="status">{t('builder.loading')}</p>}
      </main>
    </>
  );
}
