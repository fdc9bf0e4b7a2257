import type { CopiesView } from '#runtime/portal/copies.tsx';
import type { CertificateUse, UseRow } from '#server/stores/certificate-life.ts';

/** How often something was done with a certificate, on all days. */
export const timesOf = (uses: readonly UseRow[], kind: CertificateUse): number => uses.reduce((total, { use, times }) => (use === kind ? total + times : total), 0);

/** How often a certificate's PDF was handed out, and to whom. */
export const copiesOf = (uses: readonly UseRow[]): CopiesView => ({ holder: timesOf(uses, 'holder'), officer: timesOf(uses, 'officer'), link: timesOf(uses, 'link') });
