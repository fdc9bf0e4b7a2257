import type { ShownField, ShownScreen } from './file-answers.ts';
import { Mark, type Marking } from './mark.tsx';
import { Said } from './said.tsx';
import { ChangedValue, Value } from './value.tsx';

export interface AnswersProps {
  screens: readonly ShownScreen[];
  /** Of the service's words, and of the page. */
  language: string;
  page: string;
  t: Marking['t'];
  /** Absent where nothing can be sent back. */
  marking?: Marking;
}

/** The applicant's answers, screen by screen. */
export function AnswersList({ screens, ...rest }: AnswersProps) {
  return screens.filter(({ fields }) => fields.length > 0).map(({ key, title, fields }) => (
    <section key={key} className="screen" aria-labelledby={`screen-${key}`}>
      <h3 id={`screen-${key}`}><Said language={rest.language} page={rest.page}>{title}</Said></h3>
      <dl className="given">{fields.map((field) => <Answer key={field.path} field={field} {...rest} />)}</dl>
    </section>
  ));
}

function Answer({ field: { path, title, value, before, asked, isCalculated }, language, page, t, marking }: Omit<AnswersProps, 'screens'> & { field: ShownField }) {
  return (
    <div className={before ? 'is-changed' : undefined}>
      <dt><Said language={language} page={page}>{title}</Said></dt>
      <dd>
        <div>
          {before ? <ChangedValue t={t} before={before} after={value} /> : <Value t={t} value={value} />}
          {asked === undefined ? null : <p className="asked">{t(before ? 'desk.asked.changed' : 'desk.asked.same', { note: asked })}</p>}
        </div>
        {marking && !isCalculated ? <Mark marking={marking} path={path} title={title} /> : null}
      </dd>
    </div>
  );
}
