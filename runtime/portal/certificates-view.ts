import { certificateTitle, type ServiceFile } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { GrantStatus } from '#runtime/certificates/life.ts';
import { dateText, dateTimeText } from '#runtime/texts/format.ts';
import { languageIn } from '#runtime/texts/languages.ts';
import { complaintAddress } from './complaint-address.ts';
import { sharingAddress } from './sharing-address.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/** What the server knows of a certificate that was granted. */
export interface GrantedCertificate {
  certificate: string;
  number: string;
  token: string;
  /** Epoch milliseconds. */
  issuedAt: number;
  validUntil: string | null;
  status: GrantStatus;
  /** Why and when its status was last changed (epoch milliseconds). */
  statusReason: string | null;
  statusAt: number | null;
  /** Number of the certificate that took its place. */
  replacedBy: string | null;
  /** Hash of the PDF; null while it is being drawn. */
  pdf: string | null;
}

export interface CertificateView {
  title: string;
  number: string;
  /** `Valid until …`, `Does not expire`, or that it is not in force. */
  validity: string;
  /** Where it is not in force: a sentence that says so and since when, why, and where its holder complains about exactly that (absent for anybody else). */
  stopped?: { says: string; reason: string; complaintHref?: string };
  /** Undefined while it is being drawn. */
  href?: string;
  /** The languages it is written in, in words, where the page is in another. */
  writtenIn?: string;
  /** Where drawing it takes far longer than it should: since when. */
  lateSince?: string;
  /** Where it is renewed or something on it changed, as far as its registration has that. */
  following: { text: string; href: string }[];
  /** Page where the holder shares it, and sees how often it was checked; absent for anybody else. */
  sharingHref?: string;
  /** Public page where anyone can check it. */
  checkHref: string;
}

/** Drawing takes a second or two; whoever waits longer than this (milliseconds) is told that something is wrong. */
const SOON = 120_000;

const SAYS = { suspended: 'portal.certificate.suspendedSince', replaced: 'portal.certificate.replacedSince', revoked: 'portal.certificate.withdrawnSince' } as const;

/** @param now epoch milliseconds */
export function certificateViews(file: ServiceFile, { id: caseId, answers, grants: given }: Pick<Case, 'id' | 'answers' | 'grants'>, grants: readonly GrantedCertificate[], now: number, t: Translate, language: string): CertificateView[] {
  const { timeZone, certificates, registrations } = file['x-service'];
  return grants.map(({ certificate, number, token, issuedAt, validUntil, status, statusReason, statusAt, replacedBy, pdf }) => ({
    title: certificateTitle(file, given.find((one) => one.number === number) ?? { certificate }, answers), number,
    validity: status !== 'valid' ? t(`portal.certificate.${status}`)
      : validUntil === null ? t('portal.certificate.issued', { date: dateText(issuedAt, language, timeZone) })
        : t('portal.certificate.validUntil', { date: dateText(validUntil, language, timeZone) }),
    ...(status === 'valid' ? {} : { stopped: { says: t(SAYS[status], { date: dateText(statusAt ?? issuedAt, language, timeZone), number: replacedBy ?? '' }), reason: statusReason ?? '', complaintHref: complaintAddress(caseId, number) } }),
    ...writtenIn(file, certificate, language),
    ...(pdf === null && now - issuedAt > SOON ? { lateSince: dateTimeText(issuedAt, language, timeZone) } : {}),
    ...(pdf === null ? {} : { href: `/files/${caseId}/certificates/${encodeURIComponent(number)}` }),
    following: (['renewal', 'amendment'] as const).filter((how) => status === 'valid' && registrations[certificates?.[certificate]?.registration ?? '']?.[how]).map((how) => ({ text: t(`afterwards.${how}`), href: `/files/${caseId}/certificates/${encodeURIComponent(number)}/${how}` })),
    sharingHref: sharingAddress(caseId, number),
    checkHref: `/verify/${token}`,
  }));
}

function writtenIn({ 'x-service': { language, certificates } }: ServiceFile, certificate: string, reader: string): Pick<CertificateView, 'writtenIn'> {
  const second = certificates?.[certificate]?.bilingual?.language;
  const written = [language, ...(second === undefined ? [] : [second])];
  return written.includes(reader) ? {} : { writtenIn: new Intl.ListFormat(reader).format(written.map((one) => languageIn(one, reader))) };
}
