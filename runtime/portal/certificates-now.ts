import type { ServiceFile } from '#schemas/index.ts';
import { dateText } from '#runtime/texts/format.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import type { GrantedCertificate } from './certificates-view.ts';
import { type Standing, standingOf } from './verify/standing.ts';

/** How the certificates of a file stand, where not all of them are in force. */
export interface CertificatesNow {
  /** Names each that is not in force, and says what of the others. */
  text: string;
  tag: 'partly' | 'notInForce';
  /** Each that is not was replaced by one of the same file: what was approved goes on. */
  goesOn: boolean;
}

type Given = Pick<GrantedCertificate, 'certificate' | 'number' | 'status' | 'statusAt' | 'issuedAt' | 'validUntil' | 'replacedBy'>;

const MOST_NAMED = 4;

/** No answer and no reason is in it: whoever follows a file without an account reads it too. @param now ISO 8601 instant */
export function certificatesNow({ 'x-service': { certificates, timeZone } }: ServiceFile, grants: readonly Given[], now: string, t: Translate, language: string): CertificatesNow | undefined {
  const all = grants.map((grant) => ({ ...grant, standing: standingOf(grant, timeZone, now) }));
  const isValid = ({ standing }: { standing: Standing }) => standing === 'valid';
  const out = all.filter((one) => !isValid(one));
  if (out.length === 0) return undefined;
  const inForce = all.length - out.length;
  const says = (one: (typeof all)[number]) => t(`portal.now.${one.standing}`, {
    title: certificates?.[one.certificate]?.title ?? one.certificate, number: one.number, by: one.replacedBy ?? '',
    date: dateText(one.standing === 'expired' ? one.validUntil! : (one.statusAt ?? one.issuedAt), language, timeZone),
  });
  const named = out.length > MOST_NAMED ? [t('portal.now.many', { out: out.length, all: all.length })] : out.map(says);
  return {
    text: [...named, ...(inForce > 0 && out.length <= MOST_NAMED ? [t('portal.now.others', { count: inForce })] : [])].join(' '),
    tag: inForce > 0 ? 'partly' : 'notInForce',
    goesOn: out.every(({ replacedBy }) => all.some((other) => other.number === replacedBy && isValid(other))),
  };
}
