import { direction } from '#runtime/texts/languages.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** A decision as the applicant will read it: everything in their language, save what the officer wrote. */
export interface ApplicantMessageProps {
  /** Of the applicant's language, as is every title here. */
  t: Translate;
  language: string;
  /** What it tells: how the file ended, that it comes back, or what the page of a file that goes on calls the decision. */
  tells: 'approve' | 'sendBack' | 'reject' | { title: string };
  reference: string;
  service: string;
  institution: string;
  reason?: string;
  text?: string;
  /** What is to be corrected. */
  fields: { title: string; note: string }[];
  /** Certificates the decision gives. */
  gives: string[];
  /** How to ask for a review, where the decision refuses. */
  appeal?: string;
}

export function ApplicantMessage({ t, language, tells, reference, service, institution, reason, text, fields, gives, appeal }: ApplicantMessageProps) {
  return (
    <article className="letter" lang={language} dir={direction(language)}>
      <p className="quiet">{institution}</p>
      {typeof tells === 'object' ? <h3>{tells.title}</h3> : <><h3>{t(`desk.message.${tells}.title`)}</h3><p>{t(`desk.message.${tells}.lead`, { reference, service })}</p></>}
      {reason ? <p>{t('desk.message.reason', { reason })}</p> : null}
      {text ? <blockquote className="said"><bdi>{text}</bdi></blockquote> : null}
      {gives.length > 0 ? <ul>{gives.map((title) => <li key={title}>{title}</li>)}</ul> : null}
      {fields.length > 0 ? <dl className="rows">{fields.map(({ title, note }) => <div key={title}><dt>{title}</dt><dd><bdi>{note}</bdi></dd></div>)}</dl> : null}
      {appeal ? <p>{appeal}</p> : null}
    </article>
  );
}
