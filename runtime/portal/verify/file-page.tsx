import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import { dateText } from '#runtime/texts/format.ts';
import { ReportLink } from './report-link.tsx';
import { Sign, type SignOf } from './sign.tsx';

/** What keeps a PDF from leading to a certificate; `not-issued` carries a sound seal of ours, and yet is no file we gave to anybody. */
export type FileAnswer = { found: 'changed' | 'not-issued'; institution: string } | Specimen | { found: 'foreign-seal' | 'no-seal' | 'cut-off' | 'locked' | 'credential-changed' | 'credential-foreign' | 'specimen-code' };

/** `sealedAt`: ISO 8601 instant. */
interface Specimen { found: 'specimen'; sealedAt: string; timeZone: string }

const LOOKS: Record<FileAnswer['found'], SignOf> = { changed: 'revoked', 'not-issued': 'revoked', specimen: 'specimen', 'specimen-code': 'specimen', 'foreign-seal': 'not-found', 'no-seal': 'not-found', 'cut-off': 'not-found', locked: 'not-found', 'credential-changed': 'revoked', 'credential-foreign': 'not-found' };

/** The answer about a file that is not, as it stands, a certificate given here; or about the code that every specimen carries. */
export function FilePage({ context, answer, host }: { context: DeskContext; answer: FileAnswer; host: string }) {
  const { t, language } = context;
  const looks = LOOKS[answer.found];
  return (
    <DeskPage context={context} title={t(`verify.file.title.${answer.found}`)} width="reading">
      <div className={`standing ${looks}`}>
        <Sign standing={looks} />
        <h1>{t(`verify.file.word.${answer.found}`)}</h1>
        <p>{t(`verify.file.says.${answer.found}`, 'institution' in answer ? { institution: answer.institution } : {})}</p>
        {answer.found === 'specimen' ? <p><strong>{t('verify.file.on.specimen', { date: dateText(answer.sealedAt, language, answer.timeZone) })}</strong></p> : null}
      </div>
      <h2>{t('verify.do')}</h2>
      <p>{t(`verify.file.do.${answer.found}`)}</p>
      <p className="note">{t('verify.address', { address: host })}</p>
      <p><ReportLink t={t} /></p>
      <p><a href="/verify">{t('verify.again')}</a></p>
    </DeskPage>
  );
}
