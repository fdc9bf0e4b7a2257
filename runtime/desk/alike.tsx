import type { CaseStatus } from '#runtime/engine/case.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** Files that share an answer with this one, or nearly. */
export interface AlikeView {
  /** Title of the question that was compared. */
  question: string;
  how: 'same' | 'similar';
  /** `href`: of the file at a desk of theirs, or of its certificate, where no desk of theirs had it. `value`: what is much alike; absent where only the file tells it. */
  files: { href: string; reference: string; applicant: string; service: string; status: CaseStatus; value?: string }[];
  /** There are more. */
  more: boolean;
}

/** What may be the same matter twice, for the officer to look at; it stops nothing (O19). */
export function Alike({ t, alike }: { t: Translate; alike: readonly AlikeView[] }) {
  if (alike.length === 0) return null;
  return (
    <details className="note alike" open>
      <summary>{t('desk.alike', { count: new Set(alike.flatMap(({ files }) => files.map(({ reference }) => reference))).size })}</summary>
      <p>{t('desk.alike.means')}</p>
      {alike.map(({ question, how, files, more }) => (
        <div key={`${how} ${question}`}>
          <p><strong>{t(`desk.alike.${how}`, { question })}</strong></p>
          <ul>{files.map(({ href, reference, applicant, service, status, value }) => (
            <li key={href}><a className="number" href={href}><bdi>{reference}</bdi></a> <bdi>{applicant}</bdi>{how === 'similar' && value !== undefined ? <> (<bdi>{value}</bdi>)</> : null} <span className="quiet">{service}, {t(`desk.alike.status.${status}`)}</span></li>
          ))}</ul>
          {more ? <p className="quiet">{t('desk.alike.more')}</p> : null}
        </div>
      ))}
    </details>
  );
}
