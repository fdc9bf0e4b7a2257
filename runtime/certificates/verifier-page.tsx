import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { DeskPage } from '#runtime/desk/desk-page.tsx';
import type { SignOf } from '#runtime/portal/verify/sign.tsx';
import type { CodeAnswer } from './judge-code.ts';

/** What keeps a check from getting as far as a code. */
type Hindrance = 'no-camera' | 'no-picture' | 'no-code';

/** Every answer, with the look and sign of the public page that is nearest to it; and the sentence with which it leads to the page that only a network shows. */
const ANSWERS: Record<CodeAnswer['found'] | Hindrance, { look: SignOf; sign: string; hasFacts: boolean; leads?: 'not-covered' | 'needs-network' }> = {
  valid: { look: 'valid', sign: 'm14 25 7 7 14-15', hasFacts: true, leads: 'not-covered' },
  expired: { look: 'expired', sign: 'M24 13v12l8 5', hasFacts: true },
  revoked: { look: 'revoked', sign: 'm15 15 18 18m0-18L15 33', hasFacts: true },
  suspended: { look: 'suspended', sign: 'M19 15v18M29 15v18', hasFacts: true },
  replaced: { look: 'replaced', sign: 'M14 20h18l-5-5m7 13H16l5 5', hasFacts: true },
  specimen: { look: 'specimen', sign: 'M14 33 24 13l10 20M18 26h12', hasFacts: true },
  foreign: { look: 'not-found', sign: 'M18 19a6 6 0 1 1 8 5.6c-2 .8-2 2-2 4.4m0 6v.5', hasFacts: false },
  'address-only': { look: 'not-found', sign: 'M14 20a16 16 0 0 1 20 0M19 26a9 9 0 0 1 10 0M24 33v.5', hasFacts: false, leads: 'needs-network' },
  'printed-code': { look: 'not-found', sign: 'M14 20a16 16 0 0 1 20 0M19 26a9 9 0 0 1 10 0M24 33v.5', hasFacts: false, leads: 'needs-network' },
  nothing: { look: 'not-found', sign: 'M15 24h18', hasFacts: false },
  'no-camera': { look: 'not-found', sign: 'M13 18h22v14H13zM14 36 34 12', hasFacts: false },
  'no-picture': { look: 'not-found', sign: 'M14 13h20v22H14zM15 34 33 14', hasFacts: false },
  'no-code': { look: 'not-found', sign: 'M14 14h8v8h-8zM26 26l8 8m0-8-8 8', hasFacts: false },
  damaged: { look: 'not-found', sign: 'M14 14h8v8h-8zM26 14h8v8h-8zM14 26h8v8h-8zM28 28l6 6m0-6-6 6', hasFacts: false },
  'unknown-key': { look: 'expired', sign: 'M18 19a6 6 0 1 1 8 5.6c-2 .8-2 2-2 4.4m0 6v.5', hasFacts: false },
  forged: { look: 'revoked', sign: 'M24 13v14m0 7v.5', hasFacts: false },
};
const FACTS = ['issuer', 'title', 'number', 'holder', 'issued', 'until'] as const;

/** Where a code is checked on the reader's own device. What it may say lies in the page, in templates; the script chooses. */
export function VerifierPage({ context, script, manifest, host }: { context: DeskContext; script: string; manifest: string; /** Where this register's certificates have their pages. */ host: string }) {
  const { t } = context;
  // The script puts the day in.
  const list = (key: 'of' | 'old') => t(`verifier.list.${key}`, { date: '{date}' });
  return (
    <DeskPage context={context} title={t('verifier.title')} width="reading">
      <link rel="manifest" href={manifest} />
      <script type="module" src={script} />
      <h1>{t('verifier.title')}</h1>
      <p className="lede">{t('verifier.lede')}</p>
      <p id="no-script">{t('verifier.needs-script')} <a href="/verify">{t('verifier.online')}</a></p>
      <div id="verifier" hidden data-forever={t('verifier.fact.forever')} data-host={host} data-elsewhere={t('verifier.elsewhere', { elsewhere: '{elsewhere}', host })}>
        <p className="note" id="list" role="status" data-of={list('of')} data-old={list('old')} data-none={t('verifier.list.none')} data-clock={t('verifier.list.clock', { shown: '{shown}', date: '{date}' })} />
        <div id="answer" tabIndex={-1} aria-live="assertive" />
        <div className="acts"><button type="button" className="button" id="camera" data-stop={t('verifier.camera.stop')}>{t('verifier.camera')}</button></div>
        <video id="view" hidden muted playsInline />
        <div className="field">
          <label htmlFor="photo">{t('verifier.photo')}</label>
          <p className="hint" id="photo-hint">{t('verifier.photo.hint')}</p>
          <input type="file" id="photo" accept="image/*" aria-describedby="photo-hint" />
        </div>
        <form id="typed" noValidate>
          <div className="field">
            <label htmlFor="code">{t('verifier.typed')}</label>
            <p className="hint" id="code-hint">{t('verifier.typed.hint')}</p>
            <input id="code" autoComplete="off" spellCheck={false} aria-describedby="code-hint" />
          </div>
          <div className="acts"><button type="submit" className="button">{t('verifier.typed.act')}</button></div>
        </form>
        <p><a href="/verify">{t('verifier.online')}</a></p>
        {Object.entries(ANSWERS).map(([found, { look, sign, hasFacts, leads }]) => (
          <template key={found} data-answer={found}>
            <div className={`standing ${look}`}>
              <svg viewBox="0 0 48 48" aria-hidden="true" focusable="false"><circle cx="24" cy="24" r="21" /><path d={sign} /></svg>
              <h2>{t(`verifier.word.${found}`)}</h2>
              <p>{t(`verifier.says.${found}`)}</p>
            </div>
            {leads ? <p className="note">{t(`verifier.${leads}`)} <a href="/verify" data-own-page>{t('verifier.online')}</a></p> : null}
            {hasFacts ? <dl className="rows">{FACTS.map((fact) => <div key={fact}><dt>{t(`verifier.fact.${fact}`)}</dt><dd><bdi data-fact={fact} /></dd></div>)}</dl> : null}
          </template>
        ))}
      </div>
    </DeskPage>
  );
}
