import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { Page } from '#runtime/portal/shell.tsx';
import type { GrantedPicture } from './granted-pictures.ts';

/** In place of a page for people: what a step grants, as it prints. */
export function GrantedPage({ context, title, granted }: { context: DeskContext; title: string; granted: readonly GrantedPicture[] }) {
  const { t } = context;
  return (
    <Page context={context} title={title}>
      <h1><span className="caption">{title}</span>{t('builder.preview.grant.title')}</h1>
      <p className="lede">{t('builder.preview.grant.text', { count: granted.length })}</p>
      {granted.map(({ title: name, when, picture }) => (
        <section key={`${name} ${when}`}>
          <h2>{name}</h2>
          {when === undefined ? null : <p>{t('builder.preview.grant.when', { when })}</p>}
          {picture === undefined ? <p>{t('builder.refusal.certificate-not-possible')}</p> : <img src={`data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`} alt={t('builder.certificate.picture', { title: name })} width="100%" />}
        </section>
      ))}
    </Page>
  );
}
