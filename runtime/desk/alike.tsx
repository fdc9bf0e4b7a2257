import type { CaseStatus } from '#runtime/engine/case.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** Files that share an answer with this one, or nearly. */
export interface AlikeView {
  /** Title of the question that was compared. */
  question: string;
  how: 'same' | 'similar';
  files: { task: string; reference: string; applicant: string; service: string; status: CaseStatus; value: string }[];
  /** There are more. */
  more: boolean;
}

/** What may be the same matter twice, for the officer to look at; it stops nothing (O19). */
export function Alike({ t, alike }: { t: Translate; alike: readonly AlikeView[] }) {
  if (alike.length === 0) return null;
  return (
    <details className="note alike" open>
      <summary>{t('desk.alike', { count: alike.reduce((sum, { files }) => sum + files.length, 0) })}</summary>
      <p>{t('desk.alike.means')}</p>
      {alike.map(({ question, how, files, more }) => (
        <div key={`${how} ${question}`}>
          <p><strong>{t(`desk.alike.${how}`, { question })}</strong></p>
          <ul>{files.map(({ task, reference, applicant, service, status, value }) => (
            <li key={task}><a className="number" href={`/desk/tasks/${task}`}><bdi>{reference}</bdi></a> <bdi>{applicant}</bdi>{how === 'similar' ? <> (<bdi>{value}</bdi>)</> : null} <span className="quiet">{service}, {t(`desk.alike.status.${status}`)}</span></li>
          ))}</ul>
          {more ? <p className="quiet">{t('desk.alike.more')}</p> : null}
        </div>
      ))}
    </details>
  );
}
