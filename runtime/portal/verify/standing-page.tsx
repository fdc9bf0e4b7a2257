import type { GrantData, GrantWords } from '#runtime/certificates/grant-data.ts';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { Said, When } from '#runtime/desk/said.tsx';
import { dateText } from '#runtime/texts/format.ts';
import { ReportLink } from './report-link.tsx';
import { SearchForm } from './form-page.tsx';
import { Sign } from './sign.tsx';
import type { Standing } from './standing.ts';

/** What the register may tell anybody. */
export interface PublicGrant {
  standing: Standing;
  number: string;
  holder: string;
  data: GrantData;
  /** ISO date, or null where it does not expire. */
  validUntil: string | null;
  /** When its status was changed (ISO 8601 instant), and the institution's words; not of one that counts or has expired. */
  changed?: { at: string; reason: string };
  /** What took its place; its page, where the reader holds the code of this one. */
  replacedBy?: { number: string; address?: string };
  /** Path of its own page, where the reader holds its code; its credential and its place in the log are beneath it. */
  page?: string;
}

/** A PDF that is as its institution sealed it. */
export interface IntactFile {
  /** Name of the institution in its seal. */
  institution: string;
  /** ISO 8601 instant. */
  sealedAt: string;
  /** What its time stamp says, if it has one (ISO 8601 instant). */
  stampedAt?: string;
  /** It is a long-term copy: proofs for archives come after the file that was issued, and nothing else. */
  hasProofs?: boolean;
  /** Since when another key seals; null while this one does. */
  retiredAt: string | null;
  /** Address of the certificate's own page. */
  address: string;
}

export interface StandingPageProps {
  context: DeskContext;
  /** Absent where nothing was found. */
  grant?: PublicGrant;
  /** The number's check character does not fit: nothing with it can ever have been given. */
  isImpossible?: boolean;
  /** What was typed and led here: shown again where nothing was found. */
  typed?: { code: string; name: string };
  /** The PDF that was checked, where that led here. */
  file?: IntactFile;
  /** Host of this site, as the address bar shows it. */
  host: string;
  /** What the service says on each of its pages, such as that it is no official one. */
  notice?: string;
}

/** One answer, at a glance: word, sign and colour; then what to compare, and what to do. */
export function StandingPage({ context, grant, isImpossible = false, typed, file, host, notice }: StandingPageProps) {
  const { t } = context;
  const standing = grant?.standing ?? 'not-found';
  return (
    <DeskPage context={context} title={t(`verify.${standing}.title`)} width="reading">
      {notice ? <p className="note">{notice}</p> : null}
      <div className={`standing ${standing}`}>
        <Sign standing={standing} />
        <h1>{t(`verify.standing.${standing}`)}</h1>
        <p>{t(isImpossible ? 'verify.not-found.impossible' : `verify.${standing}.says`)}</p>
        {grant ? <Since context={context} grant={grant} /> : null}
      </div>
      {grant && file ? <FileFacts context={context} file={file} timeZone={grant.data.timeZone} /> : null}
      {grant ? <Facts context={context} grant={grant} /> : null}
      <h2>{t('verify.do')}</h2>
      <p>{t(file && standing === 'valid' ? 'verify.do.valid-file' : `verify.do.${standing}`)}</p>
      <p className="note">{t('verify.address', { address: host })}</p>
      {grant ? <More context={context} grant={grant} /> : <><p><ReportLink t={t} /></p><h2>{t('verify.retype')}</h2><SearchForm context={context} typed={typed} /></>}
    </DeskPage>
  );
}

/** Since when it stands so, and why. */
export function Since({ context: { t, language }, grant: { standing, data, validUntil, changed, replacedBy } }: { context: DeskContext; grant: PublicGrant }) {
  if (standing === 'expired' && validUntil !== null) return <p><strong>{t('verify.on.expired', { date: dateText(validUntil, language, data.timeZone) })}</strong></p>;
  if (!changed) return null;
  return (
    <>
      <p><strong>{t(`verify.on.${standing}`, { date: dateText(changed.at, language, data.timeZone) })}</strong></p>
      {replacedBy ? <p>{replacedBy.address === undefined ? t('verify.replacedBy', replacedBy) : <a className="number" href={replacedBy.address}>{t('verify.replacedBy', replacedBy)}</a>}</p> : null}
      {changed.reason ? <p>{t('verify.reason', { reason: changed.reason })}</p> : null}
    </>
  );
}

/** Where else to check, and the same certificate for programs. */
function More({ context: { t }, grant: { standing, number, page } }: { context: DeskContext; grant: PublicGrant }) {
  return (
    <ul>
      <li><a href="/verify">{t('verify.again')}</a></li>
      <li><a href="/verify-offline/">{t('verify.offline')}</a></li>
      <li><ReportLink t={t} about={number} /></li>
      {page === undefined ? null : <li><a href={`${page}/log`}>{t('verify.log')}</a></li>}
      {standing === 'valid' && page !== undefined ? <><li><a href={`${page}/credential`} download="">{t('verify.credential')}</a></li><li><a href={`${page}/credential.json`} download="">{t('verify.credential.linked')}</a></li></> : null}
    </ul>
  );
}

function FileFacts({ context: { t, language }, file: { institution, sealedAt, stampedAt, hasProofs, retiredAt, address }, timeZone }: { context: DeskContext; file: IntactFile; timeZone: string }) {
  return (
    <>
      <p>{t('verify.file.intact', { institution, date: dateText(sealedAt, language, timeZone) })} <a href={address}>{t('verify.file.public')}</a></p>
      <p><a href="/verify/seals">{t('verify.file.seals')}</a></p>
      {stampedAt === undefined ? null : <p>{t('verify.file.stamped', { date: dateText(stampedAt, language, timeZone) })}</p>}
      {hasProofs ? <p>{t('verify.file.proofs')}</p> : null}
      {retiredAt === null ? null : <p className="hint">{t('verify.file.retired', { date: dateText(retiredAt, language, timeZone) })}</p>}
    </>
  );
}

/** What the law makes public of it. */
export function Facts({ context: { t, language }, grant: { number, holder, data, validUntil } }: { context: DeskContext; grant: PublicGrant }) {
  const { said, words } = wordsIn(data, language);
  const own = (text: string) => <Said language={said} page={language}>{text}</Said>;
  return (
    <>
      <h2>{t('verify.facts')}</h2>
      <dl className="rows">
        <div><dt>{t('verify.fact.issuer')}</dt><dd>{own(words.institution)}</dd></div>
        <div><dt>{t('verify.fact.certificate')}</dt><dd>{own(words.title)}</dd></div>
        <div><dt>{t('verify.fact.number')}</dt><dd><bdi className="number">{number}</bdi></dd></div>
        <div><dt>{words.holder ? own(words.holder) : t('verify.fact.holder')}</dt><dd><bdi>{holder}</bdi></dd></div>
        {Object.entries(words.fields).map(([path, { label, value }]) => <div key={path}><dt>{own(label)}</dt><dd><Said language={said} page={language}><bdi>{value}</bdi></Said></dd></div>)}
        <div><dt>{t('verify.fact.issued')}</dt><dd><When at={data.issuedOn} language={language} timeZone={data.timeZone} /></dd></div>
        <div><dt>{t('verify.fact.until')}</dt><dd>{validUntil === null ? t('verify.fact.forever') : <When at={validUntil} language={language} timeZone={data.timeZone} />}</dd></div>
      </dl>
    </>
  );
}

/** The public words in the reader's language where there are any, otherwise in the service's own. */
export function wordsIn({ words, language: base }: GrantData, language: string): { said: string; words: GrantWords } {
  const said = Object.hasOwn(words, language) ? language : base;
  return { said, words: words[said]! };
}
