import { expect, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import { refreshFor } from './certificate-list.tsx';
import { certificateViews, type GrantedCertificate } from './certificates-view.ts';

const GRANTED_AT = Date.UTC(2026, 10, 22, 4, 30);
const granted: GrantedCertificate = { certificate: 'permit', number: 'PS-2026-000001-X', token: 't', issuedAt: GRANTED_AT, validUntil: null, status: 'valid', statusReason: null, statusAt: null, replacedBy: null, pdf: null };
const after = (minutes: number, more: Partial<GrantedCertificate> = {}) => certificateViews(smallService(), { id: 'c', answers: {}, grants: [] }, [{ ...granted, ...more }], GRANTED_AT + minutes * 60_000, translator('en'), 'en');

test('[A36] given a certificate is not in force, then it says so, since when, why, and what took its place', () => {
  const view = (more: Partial<GrantedCertificate>) => after(3, { statusAt: GRANTED_AT, statusReason: 'Because', ...more })[0];
  expect(view({ status: 'suspended' })).toMatchObject({ validity: 'Suspended: not valid for now', stopped: { says: 'The office suspended it on 22 November 2026. It said:', reason: 'Because' } });
  expect(view({ status: 'replaced', replacedBy: 'PS-2' })?.stopped?.says).toBe('Certificate PS-2 took its place on 22 November 2026. The office said:');
  expect(view({ status: 'revoked' })?.validity).toBe('Withdrawn: no longer valid');
  expect(view({ status: 'valid' })?.stopped).toBeUndefined();
});

test('[A36] given a certificate is being drawn, then it is soon ready and the page looks again soon; given it is late, then the page says since when, and looks again seldom', () => {
  expect([after(1)[0]?.lateSince, refreshFor(after(1))]).toEqual([undefined, 4]);
  expect([after(3)[0]?.lateSince, refreshFor(after(3))]).toEqual([expect.stringMatching(/^22 November 2026, \d\d:30$/), 60]);
  expect([after(3, { pdf: 'hash' })[0]?.lateSince, refreshFor(after(3, { pdf: 'hash' }))]).toEqual([undefined, undefined]);
});

test('[A36] given the paper is in another language than the page, then the page says in which', () => {
  const views = (language: string) => certificateViews(smallService(), { id: 'c', answers: {}, grants: [] }, [granted], GRANTED_AT, translator(language), language);
  expect([views('en')[0]?.writtenIn, views('dz')[0]?.writtenIn]).toEqual([undefined, expect.stringMatching(/./)]);
});
