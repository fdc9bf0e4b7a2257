import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { FoldingTable } from '#runtime/desk/folding-table.tsx';
import { LONGEST_QUESTION } from '#runtime/desk/question.ts';
import { Said, When } from '#runtime/desk/said.tsx';
import type { RegisterItem, RegisterLine } from './register.ts';

/** What was looked for, and the page of the answer. */
export interface RegisterSearch {
  /** As typed; empty where nothing was. */
  question: string;
  items: readonly RegisterItem[];
  /** Number of the last one shown, where there are more. */
  next?: string;
  isFirst: boolean;
}

export interface RegistersPageProps {
  context: DeskContext;
  registers: readonly RegisterLine[];
  /** Undefined before the first look. */
  search?: RegisterSearch;
}

/** Every public register, and a search through all of them. */
export function RegistersPage({ context, registers, search }: RegistersPageProps) {
  const { t } = context;
  const title = search?.question ? t('register.title.for', { question: search.question }) : t('register.title');
  return (
    <DeskPage context={context} title={title}>
      <h1>{t('register.title')}</h1>
      <p className="lede">{t(registers.length === 0 ? 'register.none' : 'register.lede')}</p>
      {registers.length === 0 ? null : <SearchForm context={context} action="/registers" question={search?.question ?? ''} registers={registers} />}
      {search ? <Found context={context} search={search} at="/registers" /> : null}
      {registers.length === 0 || search ? null : (
        <>
          <h2>{t('register.all')}</h2>
          <ul className="cards">
            {registers.map((register) => (
              <li className="panel" key={register.id}>
                <h3><a href={register.path}><Words context={context} register={register} text={register.title} /></a></h3>
                <p className="quiet"><Words context={context} register={register} text={register.institution} /></p>
              </li>
            ))}
          </ul>
        </>
      )}
      <p><a href="/verify">{t('register.verify')}</a></p>
    </DeskPage>
  );
}

export interface RegisterPageProps {
  context: DeskContext;
  register: RegisterLine;
  search: RegisterSearch;
}

/** One register: what it holds, by which law it is public, and the same as open data. */
export function RegisterPage({ context, register, search }: RegisterPageProps) {
  const { t } = context;
  const { path, title, institution, legalBasis, licence } = register;
  return (
    <DeskPage context={context} title={search.question ? t('register.title.in', { question: search.question, register: title }) : title} back="/registers">
      <h1><Words context={context} register={register} text={title} /></h1>
      <p className="lede"><Words context={context} register={register} text={institution} /></p>
      <SearchForm context={context} action={path} question={search.question} />
      <Found context={context} search={search} at={path} />
      <h2>{t('register.law')}</h2>
      <p><Words context={context} register={register} text={legalBasis} /></p>
      <h2>{t('register.data')}</h2>
      <p>{t('register.data.lede')} <a href={`${path}/data.csv`} download="">CSV</a> · <a href={`${path}/data.json`} download="">JSON</a></p>
      <p>{t('register.data.licence')} <bdi><strong>{licence}</strong></bdi></p>
    </DeskPage>
  );
}

const Words = ({ context, register, text }: { context: DeskContext; register: RegisterLine; text: string }) => <Said language={register.language} page={context.language}><bdi>{text}</bdi></Said>;

function SearchForm({ context: { t, language }, action, question, registers = [] }: { context: DeskContext; action: string; question: string; registers?: readonly RegisterLine[] }) {
  return (
    <search>
      <form method="get" action={action} className="filter">
        <div>
          <label htmlFor="q">{t('register.search')}</label>
          <p className="hint" id="q-hint">{t('register.search.hint')}</p>
          <input type="search" id="q" name="q" defaultValue={question} maxLength={LONGEST_QUESTION} autoComplete="off" enterKeyHint="search" spellCheck={false} dir="auto" aria-describedby="q-hint" />
        </div>
        {registers.length < 2 ? null : (
          <div>
            <label htmlFor="register">{t('register.which')}</label>
            <select id="register" name="register">
              <option value="">{t('register.which.all')}</option>
              {registers.map(({ id, title, language: said }) => <option key={id} value={id} lang={said === language ? undefined : said}>{title}</option>)}
            </select>
          </div>
        )}
        <button type="submit" className="button">{t('register.find')}</button>
      </form>
    </search>
  );
}

const COLUMNS = ['number', 'holder', 'certificate', 'standing', 'issued', 'until'] as const;

function Found({ context, search: { question, items, next, isFirst }, at }: { context: DeskContext; search: RegisterSearch; at: string }) {
  const { t } = context;
  const address = (after?: string) => {
    const query = new URLSearchParams({ ...(question === '' ? {} : { q: question }), ...(after === undefined ? {} : { after }) });
    return query.size === 0 ? at : `${at}?${query}`;
  };
  return (
    <>
      <h2>{t(question === '' ? 'register.latest' : 'register.found')}</h2>
      {items.length === 0
        ? <div className="empty" role="status"><p>{t(question === '' ? 'register.empty' : 'register.found.none')}</p>{question === '' ? null : <p>{t('register.found.none.why')}</p>}</div>
        : <FoldingTable caption={t(question === '' ? 'register.latest' : 'register.found')} columns={COLUMNS.map((column) => t(`register.column.${column}`))} rows={items.map((item) => ({ key: item.number, cells: cells(context, item) }))} />}
      {isFirst && next === undefined ? null : (
        <nav className="paging" aria-label={t('register.pages')}>
          {isFirst ? null : <a href={address()}>{t('register.first')}</a>}
          {next === undefined ? null : <a href={address(next)}>{t('register.next')}</a>}
        </nav>
      )}
    </>
  );
}

/** Colours of the tags of a file that stand for the same. */
const TAGS = { valid: 'tag approved', expired: 'tag', suspended: 'tag sentBack', replaced: 'tag', revoked: 'tag rejected' } as const;

const cells = ({ t, language }: DeskContext, { number, path, holder, title, language: said, standing, issuedOn, validUntil, timeZone }: RegisterItem) => [
  <a key="number" className="number" href={path}><bdi>{number}</bdi></a>,
  <bdi key="holder">{holder}</bdi>,
  <Said key="certificate" language={said} page={language}><bdi>{title}</bdi></Said>,
  <span key="standing" className={TAGS[standing]}>{t(`verify.standing.${standing}`)}</span>,
  <When key="issued" at={issuedOn} language={language} timeZone={timeZone} />,
  validUntil === null ? t('verify.fact.forever') : <When key="until" at={validUntil} language={language} timeZone={timeZone} />,
];
