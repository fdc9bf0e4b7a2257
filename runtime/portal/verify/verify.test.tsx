import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { certificateNumber } from '#runtime/certificates/number.ts';
import { formatToken, tokenFromBytes } from '#runtime/certificates/short-code.ts';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { brokenReferences, rawTexts } from '#runtime/testing/page-checks.ts';
import { translator } from '#runtime/texts/translate.ts';
import { FilePage } from './file-page.tsx';
import { VerifyFormPage } from './form-page.tsx';
import { LogPlacePage } from './log-place-page.tsx';
import { ReceiptPage, ReportPage } from './report-page.tsx';
import { isSameName, readSearch } from './search.ts';
import { standingOf } from './standing.ts';
import { type IntactFile, type PublicGrant, StandingPage } from './standing-page.tsx';

const number = certificateNumber('CI', 2026, 123);
const HOST = 'permits.example';
const token = tokenFromBytes(Uint8Array.from({ length: 16 }, (_, index) => index * 13));

describe('what somebody types', () => {
  test.each([token, formatToken(token), formatToken(token).toLowerCase(), ` ${formatToken(token).replaceAll('-', ' ')} `])('[V1] the code opens the page, however it is typed: %s', (typed) => {
    expect(readSearch(typed, '', HOST)).toEqual({ by: 'code', token });
  });

  test.each(['https://permits.example/verify/', 'http://permits.example/verify/', 'permits.example/verify/', ' HTTPS://PERMITS.EXAMPLE:443/VERIFY/'])('[V1] the whole address of its page opens it too, with or without what follows: %s', (before) => {
    for (const after of ['', '/', '#6BFOXN*.:/', '?lang=dz']) expect(readSearch(`${before}${token}${after}`, '', HOST)).toEqual({ by: 'code', token });
    expect(readSearch(`${before}${formatToken(token).toLowerCase()}`, '', HOST)).toEqual({ by: 'code', token });
  });

  test.each(['https://permits.example/verify/', 'https://permits.example/files/{token}', 'https://permits.example/?x=/verify/{token}', 'https://permits.example/verify/{token}/credential', 'https://permits.example/verify/7K3M'])('[V1] no other address does: %s', (address) => {
    expect(readSearch(address.replace('{token}', token), '', HOST)).toEqual({ fault: 'not-a-code', field: 'code' });
  });

  test.each([
    ['https://permits-example.org/verify/{token}', 'permits-example.org'], ['other.example/verify/{token}', 'other.example'], ['https://permits.example@other.example/verify/{token}#6BF', 'other.example'],
    ['https://permits.example:8443/verify/{token}', 'permits.example:8443'], ['http://other.example', 'other.example'], ['https://permits.example.other.example/verify/{token}', 'permits.example.other.example'], ['https://%00/verify/{token}', 'https://%00/verify/{token}'],
  ])('[V1] the address of another site is never taken for one of ours, whatever code stands in it: %s', (address, host) => {
    expect(readSearch(address.replace('{token}', token), 'Karma', HOST)).toEqual({ fault: 'foreign-address', field: 'code', host: host.replace('{token}', token) });
  });

  test('[V5] a number needs the holder’s name', () => {
    expect(readSearch(number.toLowerCase(), ' . ', HOST)).toEqual({ fault: 'name-needed', field: 'name' });
    expect(readSearch(number.replaceAll('-', ''), 'Karma', HOST)).toEqual({ by: 'number', number, name: 'Karma' });
  });

  test('[V2] a number with any one character changed was never given', () => {
    for (let place = 8; place < number.length; place++) {
      if (number[place] === '-') continue;
      const changed = `${number.slice(0, place)}${number[place] === '7' ? '4' : '7'}${number.slice(place + 1)}`;
      expect(readSearch(changed, 'Karma', HOST)).toEqual({ by: 'impossible-number' });
    }
  });

  test('anything else is said to be neither', () => {
    expect(readSearch('', 'Karma', HOST)).toEqual({ fault: 'nothing-typed', field: 'code' });
    expect(readSearch('7K3M-9QXZ', '', HOST)).toEqual({ fault: 'not-a-code', field: 'code' });
  });

  test.each([['Karma Dorji', ' karma  DORJI '], ['D’Souza, Ana', "d'souza ana"], ['Gʻayrat', "G'ayrat"], ['ཀརྨ་རྡོ་རྗེ།', 'ཀརྨ་རྡོ་རྗེ']])('[V5] %s and %s are one name', (one, other) => {
    expect(isSameName(one, other)).toBe(true);
  });

  test.each([['Karma Dorji', 'Karma'], ['Karma Dorji', 'Dorji Karma'], ['', ''], ['.', '-']])('[V5] “%s” and “%s” are not', (one, other) => {
    expect(isSameName(one, other)).toBe(false);
  });
});

describe('how a certificate stands', () => {
  const until = { status: 'valid', validUntil: '2026-03-02' } as const;

  test('[V3] it is valid to the end of its last day where it was given, and expired after', () => {
    expect(standingOf(until, 'Asia/Thimphu', '2026-03-02T17:59:59.999Z')).toBe('valid');
    expect(standingOf(until, 'Asia/Thimphu', '2026-03-02T18:00:00.000Z')).toBe('expired');
  });

  test('[V3] what was suspended has expired after its last day; what was replaced stays so', () => {
    const on = (status: 'suspended' | 'replaced', day: string) => standingOf({ ...until, status }, 'Asia/Thimphu', `${day}T06:00:00.000Z`);
    expect([on('suspended', '2026-03-02'), on('suspended', '2026-03-03')]).toEqual(['suspended', 'expired']);
    expect([on('replaced', '2026-03-02'), on('replaced', '2026-03-03')]).toEqual(['replaced', 'replaced']);
  });

  test('[V3] without an end it stays valid; revoked is revoked, expired or not', () => {
    expect(standingOf({ status: 'valid', validUntil: null }, 'Asia/Thimphu', '2999-01-01T00:00:00.000Z')).toBe('valid');
    expect(standingOf({ ...until, status: 'revoked' }, 'Asia/Thimphu', '2026-01-01T00:00:00.000Z')).toBe('revoked');
    expect(standingOf({ ...until, status: 'revoked' }, 'Asia/Thimphu', '2027-01-01T00:00:00.000Z')).toBe('revoked');
  });
});

const context = (language: string): DeskContext => ({
  language, languages: ['en', 'dz'], t: translator(language), path: '/verify', person: null, csrf: () => 'token', assets: { style: '/s.css', script: '/s.js' }, deskStyle: '/d.css', timeZone: 'Asia/Thimphu',
});
const words = { title: 'Certificate¤', registration: 'Registration¤', institution: 'Office¤', fields: { '/names/first': { label: 'Trade¤', value: 'Bakery¤' } } };
const grant: PublicGrant = {
  standing: 'valid', number: 'CI-2026-000123-K¤', holder: 'Karma¤', validUntil: '2029-03-02',
  data: { language: 'en', timeZone: 'Asia/Thimphu', issuedOn: '2026-03-02', answers: { owner: { citizenshipNumber: '10000000002' } }, holds: {}, words: { en: words, dz: { ...words, title: 'ལག་ཁྱེར¤' } } },
};
const revoked = { ...grant, standing: 'revoked' as const, validUntil: null, changed: { at: '2026-04-01T00:00:00.000Z', reason: 'Forged¤' } };
const suspended = { ...revoked, standing: 'suspended' as const };
const replaced = { ...revoked, standing: 'replaced' as const, replacedBy: { number: 'CI-2¤', address: '/verify/9QXZ' } };
const file: IntactFile = { institution: 'Office¤', sealedAt: '2026-03-02T04:00:00Z', stampedAt: '2026-03-03T04:00:00Z', retiredAt: '2027-03-02T04:00:00.000Z', address: '/verify/7K3M' };
const PAGES = {
  form: (one: DeskContext) => <VerifyFormPage context={one} />,
  'form with a fault in the code': (one: DeskContext) => <VerifyFormPage context={one} typed={{ code: 'x', name: '' }} fault={{ field: 'code', fault: 'not-a-code' }} />,
  'form with nothing typed': (one: DeskContext) => <VerifyFormPage context={one} fault={{ field: 'code', fault: 'nothing-typed' }} />,
  'form without a name': (one: DeskContext) => <VerifyFormPage context={one} fault={{ field: 'name', fault: 'name-needed' }} />,
  'form without a file': (one: DeskContext) => <VerifyFormPage context={one} fault={{ field: 'file', fault: 'nothing-chosen' }} />,
  'form with a file too large': (one: DeskContext) => <VerifyFormPage context={one} fault={{ field: 'file', fault: 'too-large' }} />,
  'form with a file that is no PDF': (one: DeskContext) => <VerifyFormPage context={one} fault={{ field: 'file', fault: 'no-pdf' }} />,
  'file changed': (one: DeskContext) => <FilePage context={one} answer={{ found: 'changed', institution: 'Office¤' }} host="permits¤" />,
  'file not issued': (one: DeskContext) => <FilePage context={one} answer={{ found: 'not-issued', institution: 'Office¤' }} host="permits¤" />,
  'file with an unknown seal': (one: DeskContext) => <FilePage context={one} answer={{ found: 'foreign-seal' }} host="permits¤" />,
  'file without a seal': (one: DeskContext) => <FilePage context={one} answer={{ found: 'no-seal' }} host="permits¤" />,
  'file locked': (one: DeskContext) => <FilePage context={one} answer={{ found: 'locked' }} host="permits¤" />,
  'file cut off': (one: DeskContext) => <FilePage context={one} answer={{ found: 'cut-off' }} host="permits¤" />,
  'file of a revoked certificate': (one: DeskContext) => <StandingPage context={one} grant={revoked} file={file} host="permits¤" />,
  valid: (one: DeskContext) => <StandingPage context={one} grant={grant} host="permits¤" />,
  expired: (one: DeskContext) => <StandingPage context={one} grant={{ ...grant, standing: 'expired' }} host="permits¤" />,
  suspended: (one: DeskContext) => <StandingPage context={one} grant={suspended} host="permits¤" />,
  replaced: (one: DeskContext) => <StandingPage context={one} grant={replaced} host="permits¤" />,
  revoked: (one: DeskContext) => <StandingPage context={one} grant={revoked} host="permits¤" />,
  'not found': (one: DeskContext) => <StandingPage context={one} host="permits¤" />,
  'form report': (one: DeskContext) => <ReportPage context={one} />,
  'form report with faults': (one: DeskContext) => <ReportPage context={one} faults={[{ field: 'wrong', code: 'missing' }, { field: 'seen', code: 'too-long' }, { field: 'file', code: 'too-large' }]} />,
  'form report without a picture': (one: DeskContext) => <ReportPage context={one} draft={{ typed: 'CI-1¤', wrong: 'Blurred¤', seen: '', contact: '' }} faults={[{ field: 'file', code: 'no-picture' }]} />,
  'file receipt': (one: DeskContext) => <ReceiptPage context={one} address="http://permits¤/x" sentAt="2026-03-02T04:00:00Z" timeZone="Asia/Thimphu" />,
  'file receipt, answered': (one: DeskContext) => <ReceiptPage context={one} address="http://permits¤/x" sentAt="2026-03-02T04:00:00Z" timeZone="Asia/Thimphu" answer={{ text: 'Forged¤', at: '2026-03-03T04:00:00Z' }} />,
  'file place in the log': (one: DeskContext) => <LogPlacePage context={one} number="CI-1¤" found={{ day: '2026-03-02', place: 3, size: 9, leaf: 'abc¤', tree: 'ab¤', root: 'cd¤' }} page="/verify/7K3M" file="/x" />,
  'file place in the log, not yet': (one: DeskContext) => <LogPlacePage context={one} number="CI-1¤" found="waiting" page="/verify/7K3M" file="/x" />,
  'file place in the log, another': (one: DeskContext) => <LogPlacePage context={one} number="CI-1¤" found="different" page="/verify/7K3M" file="/x" />,
  impossible: (one: DeskContext) => <StandingPage context={one} isImpossible host="permits¤" />,
};

describe.each(Object.entries(PAGES))('the page: %s', (_name, page) => {
  test.each(['en', 'dz', 'en-XA', 'ar-XB'])('[V10] in %s has each id once, and every reference meets its id', (language) => {
    expect(brokenReferences(renderToStaticMarkup(page(context(language))))).toEqual([]);
  });

  test('[V10] has no text outside the catalogues', () => {
    expect(rawTexts(renderToStaticMarkup(page(context('en-XA'))))).toEqual([]);
  });
});

describe('the answer', () => {
  const textOf = (page: keyof typeof PAGES, language = 'en') => renderToStaticMarkup(PAGES[page](context(language)));

  test.each([['valid', 'VALID'], ['expired', 'EXPIRED'], ['suspended', 'SUSPENDED'], ['replaced', 'REPLACED'], ['revoked', 'REVOKED'], ['not found', 'NOT FOUND']] as const)('[V6] %s is a word, a sign of its own and a colour of its own', (page, word) => {
    const html = textOf(page);
    expect(html).toContain(`<h1>${word}</h1>`);
    const looks = Object.keys(PAGES).filter((one) => one !== 'impossible' && !/^(form|file) ?/.test(one)).map((one) => /class="standing [^"]*".*?<\/svg>/.exec(textOf(one as keyof typeof PAGES))?.[0]);
    expect(new Set(looks).size).toBe(6);
  });

  test('[V4] tells nothing that the law does not make public', () => {
    expect(textOf('valid')).toContain('Bakery¤');
    for (const page of Object.keys(PAGES)) expect(textOf(page as keyof typeof PAGES)).not.toContain('10000000002');
  });

  test.each([['file changed', 'CHANGED'], ['file not issued', 'NOT ISSUED'], ['file with an unknown seal', 'UNKNOWN SEAL'], ['file without a seal', 'NO SEAL'], ['file cut off', 'INCOMPLETE'], ['file of a revoked certificate', 'REVOKED']] as const)('[V12] %s is one word; a sound file says no more than its certificate does', (page, word) => {
    expect(textOf(page)).toContain(`<h1>${word}</h1>`);
  });

  test('[V12] a sound file is said to be so, by whom and since when, and when another key seals', () => {
    for (const said of ['unchanged since Office¤ sealed it on 2 March 2026', 'another key since 2 March 2027', 'sealed, on 3 March 2026', 'href="/verify/7K3M"']) expect(textOf('file of a revoked certificate')).toContain(said);
  });

  test('[V3] what does not count says since when and why, and what took its place', () => {
    for (const [page, said] of [['suspended', 'Suspended on 1 April 2026'], ['revoked', 'Revoked on 1 April 2026'], ['replaced', 'Replaced on 1 April 2026']] as const) for (const one of [said, 'Forged¤']) expect(textOf(page)).toContain(one);
    expect(textOf('replaced')).toContain('<a class="number" href="/verify/9QXZ">The new one: CI-2¤</a>');
  });

  test('[V9] is said in the reader’s language; the service’s words in its own where it has no other, and marked so', () => {
    expect(textOf('valid', 'dz')).toContain('ལག་ཁྱེར¤');
    expect(textOf('valid', 'ar-XB')).toContain('<span lang="en" dir="ltr">Certificate¤</span>');
  });

  test('[V16] the form leads to the page that checks without a network', () => {
    expect(textOf('form')).toContain('open this page once beforehand, and your device checks square patterns by itself. <a href="/verify-offline/">');
  });

  test('[V6] names the address to look for, and what to do', () => {
    for (const page of ['valid', 'expired', 'suspended', 'replaced', 'revoked', 'not found'] as const) expect(textOf(page)).toContain('permits¤');
  });
});
