import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { brokenReferences, rawTexts } from '#runtime/testing/page-checks.ts';
import { withPseudoTexts } from '#runtime/testing/pseudo-service.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import { SharingPage, type SharingPageProps } from './sharing-page.tsx';
import { LinkEndedPage, type SharedCertificate, SharedPage } from './verify/shared-page.tsx';

const context = (language: string): DeskContext => ({ language, languages: ['en', 'dz'], t: translator(language), path: '/files', person: null, csrf: () => 'token', assets: { style: '/s.css', script: '/s.js' }, deskStyle: '/d.css', timeZone: 'Asia/Thimphu' });
const service = withPseudoTexts(smallService());
service['x-service'].about.contact = { name: 'Market¤' };
const sharing: Omit<SharingPageProps, 'context'> = {
  file: service, caseId: 'c', title: 'Permit¤', number: 'PS-1¤', links: (['open', 'expired', 'ended'] as const).map((state) => ({ id: state, made: 'Monday¤', until: 'Friday¤', state })),
  checks: { times: 4, days: [{ day: 'Monday¤', times: 3 }, { day: 'Sunday¤', times: 1 }] }, copies: { holder: 2, officer: 0, link: 1 },
};
const shared: SharedCertificate = { standing: 'valid', number: 'PS-1¤', title: 'Permit¤', institution: 'Market¤', language: 'en', holder: 'Dema¤', issuedOn: '2026-03-02', validUntil: '2029-03-02', timeZone: 'Asia/Thimphu', printed: [{ label: 'Name¤', text: 'Dema¤' }, { text: 'May¤' }], pdf: '/pdf', page: '/verify/T', until: 'Friday¤' };

const PAGES: Record<string, (one: DeskContext) => React.ReactElement> = {
  sharing: (one) => <SharingPage context={one} {...sharing} fresh="http://permits¤/shared/x" />,
  'sharing nothing yet': (one) => <SharingPage context={one} {...sharing} links={[]} checks={{ times: 0, days: [] }} fault="days" />,
  'sharing too much': (one) => <SharingPage context={one} {...sharing} fault="too-many" />,
  shared: (one) => <SharedPage context={one} certificate={shared} host="permits¤" />,
  'shared, revoked and not drawn': (one) => <SharedPage context={one} certificate={{ ...shared, standing: 'revoked', pdf: undefined, validUntil: undefined, printed: [] }} host="permits¤" />,
  expired: (one) => <LinkEndedPage context={one} ended={{ because: 'expired', date: 'Friday¤' }} />,
  'taken back': (one) => <LinkEndedPage context={one} ended={{ because: 'ended', date: 'Friday¤' }} />,
  unknown: (one) => <LinkEndedPage context={one} ended={{ because: 'unknown' }} />,
};

describe.each(Object.entries(PAGES))('the page: %s', (_name, page) => {
  test.each(['en', 'dz', 'en-XA', 'ar-XB'])('[A51] in %s has each id once, and every reference meets its id', (language) => {
    expect(brokenReferences(renderToStaticMarkup(page(context(language))))).toEqual([]);
  });

  test('[A51] has no text outside the catalogues', () => {
    expect(rawTexts(renderToStaticMarkup(page(context('en-XA'))))).toEqual([]);
  });
});
