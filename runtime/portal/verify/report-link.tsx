import type { Translate } from '#runtime/texts/translate.ts';

/** Where a paper that looks forged is reported; `about`: number of the certificate it claims to be. */
export const ReportLink = ({ t, about }: { t: Translate; about?: string }) => <a href={about === undefined ? '/verify/report' : `/verify/report?about=${about}`}>{t('verify.report.link')}</a>;
