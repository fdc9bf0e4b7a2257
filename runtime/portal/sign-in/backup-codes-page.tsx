import type { Translate } from '#runtime/texts/translate.ts';

/** The backup codes, the one time they are shown. */
export function BackupCodesPage({ t, codes, next }: { t: Translate; codes: readonly string[]; next: string }) {
  return (
    <>
      <h1>{t('sign-in.backup.title')}</h1>
      <p>{t('sign-in.backup.intro')}</p>
      <ul className="codes" dir="ltr">{codes.map((code) => <li key={code}><code translate="no">{code}</code></li>)}</ul>
      <p className="acts"><a className="button" href={next}>{t('sign-in.backup.done')}</a></p>
    </>
  );
}
