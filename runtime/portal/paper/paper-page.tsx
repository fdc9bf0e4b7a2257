import type { ServiceFile } from '#schemas/index.ts';
import type { ScreenField } from '#runtime/forms/screen-fields.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import type { PageContext } from '../page-context.ts';
import { Page } from '../shell.tsx';
import { type Asked, askedWhen, type PaperScreen } from './paper-view.ts';

export interface PaperPageProps {
  context: PageContext;
  /** In the language of the page. */
  file: ServiceFile;
  screens: readonly PaperScreen[];
  documents: readonly { title: string; description?: string; isAlways: boolean; each?: string }[];
  declaration?: string;
  /** What a clerk opens to key it in: the address, and its QR code as a path of unit squares. Absent where no desk applies for people: the sheet is only to prepare with. */
  keyIn?: { address: string; path: string; size: number };
  paperStyle: string;
  /** The service's own page. */
  back: string;
}

const LONG = 300;
const MOST_OPTIONS = 40;
const BLANK_ROWS = 4;

/** The whole application to print and fill in by hand, from the same file as the pages (A35): every question, what it hangs on, and a code for whoever keys it in. */
export function PaperPage({ context, file, screens, documents, declaration, keyIn, paperStyle, back }: PaperPageProps) {
  const { t } = context;
  const { about } = file['x-service'];
  return (
    <Page context={context} title={t('paper.title', { service: file.title })} back={back} notice={about.notice} help={about.contact}>
      <link rel="stylesheet" href={paperStyle} />
      <div className="paper">
        <header className="paper-head">
          <div><h1>{file.title}</h1><p>{t(keyIn ? 'paper.lede' : 'paper.lede.own')}</p></div>
          {keyIn ? <figure>
            <svg viewBox={`-4 -4 ${keyIn.size + 8} ${keyIn.size + 8}`} role="img" aria-label={t('paper.code', { address: keyIn.address })}><rect x="-4" y="-4" width={keyIn.size + 8} height={keyIn.size + 8} fill="#fff" /><path d={keyIn.path} fill="#000" /></svg>
            <figcaption>{t('paper.forClerk')}</figcaption>
          </figure> : null}
        </header>
        {keyIn ? <p className="screen-only">{t('paper.print')}</p> : null}
        {screens.map(({ key, title, description, fields, ...when }) => (
          <section key={key}>
            <h2>{title}</h2>
            <When t={t} when={when} />
            {description ? <p>{description}</p> : null}
            <Questions t={t} file={file} fields={fields} />
          </section>
        ))}
        {documents.length > 0 ? (
          <section>
            <h2>{t('portal.start.documents')}</h2>
            <ul className="boxes">{documents.map(({ title, description, isAlways, each }) => <li key={title}><Box /> <strong>{title}</strong>{each === undefined ? null : ` ${t('portal.start.forEach', { row: each })}`}{isAlways ? null : ` ${t('portal.start.ifAsked')}`}{description ? <><br />{description}</> : null}</li>)}</ul>
          </section>
        ) : null}
        {keyIn ? <section className="sign">
          <h2>{t('paper.consent')}</h2>
          {declaration ? <p><Box /> {declaration}</p> : null}
          <p><Box /> {t('paper.consent.means')}</p>
          <Line label={t('paper.contact')} /><Line label={t('paper.name')} /><Line label={t('paper.date')} /><Line label={t('paper.signature')} tall />
        </section> : null}
        {about.privacyNotice ? <p className="small">{about.privacyNotice}</p> : null}
      </div>
    </Page>
  );
}

function Questions({ t, file, fields }: { t: Translate; file: ServiceFile; fields: readonly ScreenField[] }) {
  return fields.filter(({ schema }) => schema.readOnly !== true).map((field) => <Question key={field.path} t={t} file={file} field={field} />);
}

function Question({ t, file, field }: { t: Translate; file: ServiceFile; field: ScreenField }) {
  const { path, schema, widget, options, required, fields, item } = field;
  const title = schema.title ?? field.name;
  if (widget === 'information') return <div className="information"><strong>{schema.title}</strong>{schema.description ? <p>{schema.description}</p> : null}</div>;
  const head = <><p className="asked-for"><strong>{title}</strong>{required ? null : <span> {t('paper.optional')}</span>}</p><When t={t} when={askedWhen(file, path)} />{schema.description ? <p className="hint">{schema.description}</p> : null}</>;
  if (widget === 'group') return <div className="question">{head}<Questions t={t} file={file} fields={fields ?? []} /></div>;
  if (widget === 'rows') {
    const columns = fields ?? (item ? [item] : []);
    return (
      <div className="question">
        {head}
        <table>
          <thead><tr>{columns.map((column) => <th key={column.path} scope="col">{column.schema.title ?? title}</th>)}</tr></thead>
          <tbody>{Array.from({ length: BLANK_ROWS }, (_, row) => <tr key={row}>{columns.map((column) => <td key={column.path} />)}</tr>)}</tbody>
        </table>
      </div>
    );
  }
  const isLong = (schema.maxLength ?? 0) >= LONG || widget === 'textarea';
  return (
    <div className="question">
      {head}
      {options.length > 0 && options.length <= MOST_OPTIONS ? <ul className="boxes">{options.map(({ const: value, title: said }) => <li key={String(value)}><Box /> {said}</li>)}</ul>
        : schema.type === 'boolean' ? <p><Box /> {t('paper.yes')}</p> : Array.from({ length: isLong ? 6 : 1 }, (_, line) => <div key={line} className="blank" />)}
    </div>
  );
}

const Box = () => <span className="box" aria-hidden="true" />;
const Line = ({ label, tall = false }: { label: string; tall?: boolean }) => <div className="question"><p className="asked-for"><strong>{label}</strong></p><div className={tall ? 'blank tall' : 'blank'} /></div>;

function When({ t, when: { onlyIf, unless } }: { t: Translate; when: Asked }) {
  return <>{onlyIf.map((title) => <p key={title} className="when">{t('paper.onlyIf', { condition: title })}</p>)}{unless.map((title) => <p key={title} className="when">{t('paper.unless', { condition: title })}</p>)}</>;
}
