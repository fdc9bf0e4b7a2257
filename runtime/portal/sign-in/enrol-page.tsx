import { FaultSummary, PostForm, TextField } from './form.tsx';
import type { SignInPageProps } from './page-props.ts';

export interface EnrolPageProps extends SignInPageProps {
  /** Base32. */
  secret: string;
  /** The dark squares of the QR code as one SVG path, and how many squares a side has. */
  qr: { path: string; size: number };
}

const quietZone = 4;

/** Connects an authenticator app: a picture to scan, the same as text, and a first code as proof. */
export function EnrolPage({ t, csrf, next, faults, secret, qr }: EnrolPageProps) {
  const side = qr.size + 2 * quietZone;
  return (
    <>
      <FaultSummary t={t} faults={faults} />
      <h1>{t('sign-in.enrol.title')}</h1>
      <p>{t('sign-in.enrol.intro')}</p>
      <p>{t('sign-in.enrol.step-scan')}</p>
      <svg className="qr" role="img" aria-label={t('sign-in.enrol.qr')} width="232" height="232" viewBox={`${-quietZone} ${-quietZone} ${side} ${side}`} shapeRendering="crispEdges">
        <rect x={-quietZone} y={-quietZone} width={side} height={side} fill="#fff" />
        <path d={qr.path} fill="#000" />
      </svg>
      <p>{t('sign-in.enrol.secret')}<br /><code dir="ltr" translate="no">{secret.match(/.{1,4}/g)?.join(' ')}</code></p>
      <PostForm action="/sign-in/enrol" csrf={csrf} next={next}>
        <TextField t={t} faults={faults} name="code" label={t('sign-in.enrol.label')} hint={t('sign-in.enrol.hint')} autoComplete="one-time-code" inputMode="numeric" width="w-10" />
        <div className="acts"><button type="submit" className="button">{t('sign-in.enrol.continue')}</button></div>
      </PostForm>
    </>
  );
}
