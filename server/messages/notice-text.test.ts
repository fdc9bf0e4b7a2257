import { expect, test } from 'vitest';
import { PAGE_LANGUAGES } from '#runtime/texts/languages.ts';
import { translator } from '#runtime/texts/translate.ts';
import { catalogues } from '#runtime/texts/index.ts';
import { fitsOneSms } from '#schemas/index.ts';
import { noticeText } from './notice-text.ts';

/** To experts and officers, who are written to by e-mail. */
const BY_EMAIL = new Set(['opinion', 'opinionAgain', 'opinionGiven', 'due', 'late', 'short']);
const REFERENCE = 'BUS-7K3M-9QXZ';
const NUMBER = 'BRC-2026-000123-K';
/** What is done to a certificate: a file may have several. */
const LIFE = ['suspended', 'lifted', 'replaced', 'revoked', 'corrected'];
const toApplicants = Object.keys(catalogues['en'] ?? {}).filter((key) => key.startsWith('notice.')).map((key) => key.slice('notice.'.length)).filter((about) => !BY_EMAIL.has(about));

test.each(PAGE_LANGUAGES)('[MS8] every notice to an applicant goes in one text message, reference and address in it (%s)', (language) => {
  expect(toApplicants.length).toBeGreaterThan(15);
  for (const about of toApplicants) {
    const text = translator(language)(`notice.${about}`, { reference: REFERENCE, certificate: NUMBER, date: '2026-12-31', address: 'g2b.gov.bt/files' });
    expect([about, text, fitsOneSms(text), text.includes(REFERENCE), text.includes('g2b.gov.bt/files'), text.includes(NUMBER)]).toEqual([about, text, true, true, true, LIFE.includes(about)]);
  }
});

test('[MS8] given a server with a long name, then a phone is told that there is news, and where; an e-mail says all of it', () => {
  const t = translator('dz');
  const params = { reference: REFERENCE, certificate: NUMBER, address: 'business-registration.services.gov.example/files' };
  const told = noticeText(t, 'replaced', params, 'sms');
  expect([fitsOneSms(told), told.includes(REFERENCE), told.includes(params.address)]).toEqual([true, true, true]);
  expect(noticeText(t, 'replaced', params, 'email')).toBe(t('notice.replaced', params));
});
