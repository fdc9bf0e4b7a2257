import type { ServiceAbout } from '../../service/service-file.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type PlaceCode = 'languages-order' | 'time-zone-unknown';

/** R31: the base language comes first among the languages, and the time zone is a real one. */
export const placeRule: Rule<PlaceCode> = {
  number: 'R31',
  codes: { 'languages-order': 'error', 'time-zone-unknown': 'error' },
  find({ settings: { language, languages, timeZone } }) {
    const findings: Finding<PlaceCode>[] = [];
    if (languages[0] !== language) findings.push({ code: 'languages-order', path: '/x-service/languages', params: { language } });
    if (!isTimeZone(timeZone)) findings.push({ code: 'time-zone-unknown', path: '/x-service/timeZone', params: { timeZone } });
    return findings;
  },
};

/** Whether the time zone database has it (IANA). */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

const FACTS = { summary: 'about-no-summary', whoCanApply: 'about-no-who', cost: 'about-no-cost', duration: 'about-no-duration', legalBasis: 'about-no-legal-basis', privacyNotice: 'about-no-privacy-notice', appeal: 'about-no-appeal' } as const satisfies Partial<Record<keyof ServiceAbout, string>>;
type FactCode = (typeof FACTS)[keyof typeof FACTS] | 'about-no-contact';

/** R32: before any effort an applicant can read what it is, what it costs and takes, and where to ask, complain and appeal. */
export const aboutRule: Rule<FactCode> = {
  number: 'R32',
  codes: {
    'about-no-summary': 'warning', 'about-no-who': 'warning', 'about-no-cost': 'warning', 'about-no-duration': 'warning', 'about-no-legal-basis': 'warning',
    'about-no-privacy-notice': 'warning', 'about-no-appeal': 'warning', 'about-no-contact': 'warning',
  },
  find({ settings: { about } }) {
    const missing = Object.entries(FACTS).filter(([name]) => about[name as keyof typeof FACTS].trim() === '')
      .map(([name, code]): Finding<FactCode> => ({ code, path: `/x-service/about/${name}` }));
    const { name, phone = '', email = '' } = about.contact;
    const canAsk = name.trim() !== '' && (phone.trim() !== '' || email.trim() !== '');
    return canAsk ? missing : [...missing, { code: 'about-no-contact', path: '/x-service/about/contact' }];
  },
};
