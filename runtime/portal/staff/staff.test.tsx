import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { brokenReferences, rawTexts } from '#runtime/testing/page-checks.ts';
import { translator } from '#runtime/texts/translate.ts';
import { readInvitation } from './rights-draft.ts';
import { RightsPage } from './rights-page.tsx';
import { DisablePage, InvitedPage, MessagesPage } from './single-pages.tsx';
import { StaffPage } from './staff-page.tsx';

const context = (language: string): DeskContext => ({
  language, languages: ['en', 'dz'], t: translator(language), path: '/staff', person: { name: 'Sonam¤', kind: 'staff' }, csrf: () => 'token', assets: { style: '/s.css', script: '/s.js' }, deskStyle: '/d.css', timeZone: 'Asia/Thimphu',
});
const AT = 1_772_424_000_000;
const names = { institutions: { industry: 'Industry¤', revenue: 'Revenue¤' }, roles: { 'industry/officer': 'Officer¤', 'revenue/officer': 'Clerk¤' } };
const account = { id: 'a', name: 'Sonam¤', email: 'sonam@office¤', rights: [{ right: 'administrator' as const }], disabled: false, hasSecondFactor: true, lastSeenAt: AT, isMe: true };
const accounts = [
  account,
  { ...account, id: 'b', isMe: false, lastSeenAt: null, rights: [{ right: 'analyst' as const, institution: null }, { right: 'analyst' as const, institution: 'industry' }] },
  { ...account, id: 'c', isMe: false, hasSecondFactor: false, rights: [{ right: 'operator' as const, institution: 'industry', role: 'officer' }] },
  { ...account, id: 'd', isMe: false, disabled: true, rights: [{ right: 'operator' as const, institution: 'gone¤', role: 'former¤' }] },
];
const page = { accounts, invitations: [{ name: 'Kinley¤', email: 'kinley@office¤', rights: [], expiresAt: AT }], names };
const codes = ['sign-in.email-unclear', 'sign-in.name-missing', 'sign-in.address-in-use', 'sign-in.days', 'sign-in.rights-missing', 'sign-in.rights-unsound'];

const PAGES: Record<string, (context: DeskContext) => ReactElement> = {
  staff: (one) => <StaffPage context={one} {...page} />,
  'staff, a role with nobody': (one) => <StaffPage context={one} {...page} nobody={[{ institution: 'industry', role: 'officer' }]} />,
  'staff, seals to be changed': (one) => <StaffPage context={one} {...page} keysDue={(['old', 'ending', 'over'] as const).map((why, index) => ({ institution: `city${index}¤`, title: 'City¤', why, at: 0, isElsewhere: index === 1 }))} />,
  'staff where no service is published': (one) => <StaffPage context={one} {...page} names={{ institutions: {}, roles: {} }} invitations={[]} />,
  ...Object.fromEntries(codes.map((code) => [`staff, ${code}`, (one: DeskContext) => <StaffPage context={one} {...page} faults={(['name', 'email', 'days', 'rights'] as const).map((id) => ({ id, code }))} />])),
  ...Object.fromEntries((['disabled', 'enabled', 'withdrawn', 'rights.changed'] as const).map((what) => [`staff, ${what}`, (one: DeskContext) => <StaffPage context={one} {...page} done={{ what, name: 'Kinley¤' }} />])),
  invited: (one) => <InvitedPage context={one} name="Kinley¤" link="http://x/invitation/abc" expiresAt={AT} />,
  rights: (one) => <RightsPage context={one} account={{ ...account, isMe: false }} rights={accounts[3]!.rights} names={names} />,
  'own rights, refused': (one) => <RightsPage context={one} account={account} rights={account.rights} names={names} fault="sign-in.last-administrator" />,
  disable: (one) => <DisablePage context={one} id="c" name="Kinley¤" fault="sign-in.last-administrator" />,
  messages: (one) => <MessagesPage context={one} messages={(['sms', 'email'] as const).map((channel) => ({ id: channel, recipient: '+97517¤', channel, text: 'Code¤', at: '2026-03-02T04:00:00.000Z' }))} />,
  'no messages': (one) => <MessagesPage context={one} messages={[]} />,
};

describe.each(Object.entries(PAGES))('the page: %s', (_name, draw) => {
  test.each(['en', 'dz', 'en-XA', 'ar-XB'])('[A6] in %s has each id once, and every reference meets its id', (language) => {
    expect(brokenReferences(renderToStaticMarkup(draw(context(language))))).toEqual([]);
  });

  test('[A6] has no text outside the catalogues', () => {
    expect(rawTexts(renderToStaticMarkup(draw(context('en-XA'))))).toEqual([]);
  });
});

describe('a posted invitation', () => {
  test('[A4] is read right by right', () => {
    expect(readInvitation({ name: ' Pema ', email: 'p@x', days: '7', administrator: 'on', analyst: 'industry', 'operator[industry/officer]': 'on', 'operator[revenue/officer]': 'on' })).toEqual({
      name: 'Pema', email: 'p@x', days: 7,
      rights: [{ right: 'administrator' }, { right: 'analyst', institution: 'industry' }, { right: 'operator', institution: 'industry', role: 'officer' }, { right: 'operator', institution: 'revenue', role: 'officer' }],
    });
    expect(readInvitation({ analyst: '*' }).rights).toEqual([{ right: 'analyst', institution: null }]);
  });

  test('[A4] that is broken gives no right and no day', () => {
    expect(readInvitation({ name: ['a', 'b'], days: 'x', analyst: '', 'operator[industry]': 'on', 'operator[/]': 'on' })).toEqual({ name: '', email: '', days: Number.NaN, rights: [] });
  });

  test('[A4] comes back filled in', () => {
    const html = renderToStaticMarkup(<StaffPage context={context('en')} {...page} draft={readInvitation({ name: 'Pema', email: 'p@x', days: '14', analyst: 'industry', 'operator[industry/officer]': 'on' })} faults={[{ id: 'email', code: 'sign-in.email-unclear' }]} />);
    expect(html).toContain('value="Pema"');
    expect(html).toContain('<option value="14" selected="">');
    expect(html).toContain('<option value="industry" selected="">');
    expect(html).toContain('name="operator[industry/officer]" checked=""');
  });

  test('[A3] nobody is offered to shut themselves out', () => {
    const html = renderToStaticMarkup(PAGES['staff']!(context('en')));
    expect(html).not.toContain('/staff/a/disable');
    expect(html).toContain('/staff/b/disable');
    expect(html).toContain('action="/staff/d/enable"');
  });
});
