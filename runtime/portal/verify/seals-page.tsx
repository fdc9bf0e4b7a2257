import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { When } from '#runtime/desk/said.tsx';

/** A key with which an institution seals or sealed, as everybody may know it. */
export interface PublicSeal {
  /** SHA-256 of its certificate, hex. */
  id: string;
  title: string;
  /** ISO 8601 instants; `retired` is null while it is in use. */
  from: string;
  until: string;
  retired: string | null;
  /** Who certifies it, and who certifies that one, up to the root; none where it is the institution's own. */
  issuers: readonly string[];
}

/** Days of a certificate count in UTC (RFC 5280). */
const TIME_ZONE = 'UTC';

/** Every seal there is and was, so that whoever holds a sealed file can compare what a PDF reader shows of it. */
export function SealsPage({ context, seals }: { context: DeskContext; seals: readonly PublicSeal[] }) {
  const { t } = context;
  return (
    <DeskPage context={context} title={t('verify.seals.title')} width="reading">
      <h1>{t('verify.seals.title')}</h1>
      <p className="lede">{t('verify.seals.lede')}</p>
      {seals.length === 0 ? <p>{t('verify.seals.none')}</p> : null}
      {seals.map((seal) => <Seal key={seal.id} context={context} seal={seal} />)}
      <p><a href="/.well-known/stampless-seals.json">{t('verify.seals.programs')}</a></p>
      <p><a href="/verify">{t('verify.again')}</a></p>
    </DeskPage>
  );
}

function Seal({ context: { t, language }, seal: { id, title, from, until, retired, issuers } }: { context: DeskContext; seal: PublicSeal }) {
  const day = (at: string) => <When at={at} language={language} timeZone={TIME_ZONE} />;
  return (
    <section aria-labelledby={`seal-${id}`}>
      <h2 id={`seal-${id}`}><bdi>{title}</bdi></h2>
      <dl className="rows">
        <div><dt>{t('verify.seals.state')}</dt><dd>{retired === null ? t('verify.seals.in-use') : t('verify.seals.retired')}</dd></div>
        <div><dt>{t('verify.seals.from')}</dt><dd>{day(from)}</dd></div>
        <div><dt>{t('verify.seals.until')}</dt><dd>{day(retired ?? until)}</dd></div>
        <div><dt>{t('verify.seals.chain')}</dt><dd>{issuers.length === 0 ? t('verify.seals.own') : issuers.map((issuer) => <div key={issuer}><bdi>{issuer}</bdi></div>)}</dd></div>
        <div><dt>{t('verify.seals.fingerprint')}</dt><dd><bdi dir="ltr">{(id.match(/.{4}/g) ?? []).join(' ')}</bdi></dd></div>
      </dl>
    </section>
  );
}
