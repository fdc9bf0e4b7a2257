import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { applicant, goesOn, MORNING, sends, uploads } from '#runtime/testing/acts.ts';
import type { Act } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { foodAtDesk } from '#runtime/testing/stall-cases.ts';
import type { Answers } from './case.ts';
import { compileService } from './compile.ts';
import { effects } from './effects.ts';
import { followingAnswers, knownAnswers } from './follow.ts';

const service = compileService(smallService(), 1);
const before: Answers = given(service, ...foodAtDesk).case!.answers;
const FOLLOWS = { how: 'renewal' as const, case: 'case-0', reference: 'MS-0000', number: 'PS-2025-000001-A', registration: 'selling' };
const follows = (keep?: string[], answers = before): Act => (_case, meta) =>
  ({ type: 'FollowCase', caseId: 'case-1', reference: 'MS-0001', follows: FOLLOWS, known: knownAnswers(service, answers, keep), before: answers, meta: meta(applicant, MORNING) });

test('[E66] where everything stays, the applicant comes to the first thing that has to be said anew; nothing is asked twice', () => {
  const begun = given(service).and(follows());
  expect(begun.case).toMatchObject({ status: 'draft', step: 'documents', follows: FOLLOWS, answers: { guide: before['guide'], stall: before['stall'] } });
  begun.and(uploads('clearance'), goesOn('documents')).when(sends()).accepted();
});

test('[E66] only what the service names stays; a page with something left out is asked, with the rest filled in', () => {
  expect(knownAnswers(service, before, ['/guide', '/stall/name'])).toEqual({ guide: before['guide'], stall: { name: before['stall']!['name'] } });
  const begun = given(service).and(follows(['/guide', '/stall/name']));
  expect(begun.case).toMatchObject({ step: 'stall', answers: { stall: { name: before['stall']!['name'] } } });
});

test('[E66] what the service no longer asks goes, and what no longer fits is asked again', () => {
  const odd: Answers = { ...before, gone: { x: 1 }, stall: { ...before['stall'], old: 'x', women: 'two' } };
  expect(knownAnswers(service, odd)).not.toHaveProperty('gone');
  expect(knownAnswers(service, odd)['stall']).not.toHaveProperty('old');
  expect(given(service).and(follows(undefined, odd)).case).toMatchObject({ step: 'stall' });
});

test('[E66] the first certificate of the same registration takes the place of the one that is renewed', () => {
  const grant = (number: string, registration: string) => ({ certificate: registration, registration, number, issuedAt: MORNING });
  const grants = [grant('PC-1', 'cooking'), grant('PS-1', 'selling'), grant('PS-2', 'selling')];
  const replaced = (list: typeof grants) => list.flatMap((one) => effects({ at: MORNING, actor: 'x', type: 'Granted', register: 'PS', year: 2026, grant: one }, { applicant: 'dema', reference: 'MS-1', grants: list, follows: FOLLOWS }))
    .flatMap((note) => (note.do === 'ReplaceCertificate' ? [`${note.number} by ${note.by}`] : []));
  expect(replaced(grants)).toEqual(['PS-2025-000001-A by PS-1']);
  expect(replaced([grants[0]!])).toEqual(['PS-2025-000001-A by PC-1']);
});

test('[E66] an amended certificate ends when the first would have; renewed, or amended when it was over, it counts anew', () => {
  const file = smallService();
  for (const layout of Object.values(file['x-service'].certificates!)) layout.validYears = 3;
  const lasting = compileService(file, 1);
  const lastDays = (how: 'renewal' | 'amendment', validUntil?: string) => {
    const cloth: Answers = { ...before, guide: { seller: 'citizen', goods: 'cloth' } };
    const begins: Act = (_case, meta) => ({ type: 'FollowCase', caseId: 'case-1', reference: 'MS-0001', follows: { ...FOLLOWS, how, ...(validUntil ? { validUntil } : {}) }, known: knownAnswers(lasting, cloth), before: cloth, meta: meta(applicant, MORNING) });
    return given(lasting).and(begins).and(sends()).case!.grants.map((grant) => grant.validUntil);
  };
  const anew = `${Number(MORNING.slice(0, 4)) + 3}${MORNING.slice(4, 10)}`;
  const soon = `${Number(MORNING.slice(0, 4)) + 1}-06-30`;
  expect(lastDays('amendment', soon)).toEqual([soon]);
  expect(lastDays('renewal', soon)[0]).not.toBe(soon);
  expect(lastDays('amendment', '2020-01-01')).toEqual(lastDays('renewal', soon));
  expect(lastDays('amendment')).toEqual(lastDays('renewal', soon));
  expect(lastDays('renewal', soon)[0]!.slice(0, 4)).toBe(anew.slice(0, 4));
});

test('[A99] what kind of application it is, and of which certificate, nobody is asked who began it there; what is left to say is asked', () => {
  const file = JSON.parse(readFileSync(new URL('../../templates/trade-licence/service.json', import.meta.url), 'utf8')) as ServiceFile;
  const licence = compileService(file, 1);
  const { renewal, amendment } = file['x-service'].registrations['licence']!;
  const number = 'TRL-2025-000001-A';
  const earlier: Answers = { ...file['x-service'].scenarios![3]!.answers, request: { what: 'amendment', licenceNumber: 'TRL-2024-000009-B' } };
  const begins = (how: 'renewal' | 'amendment'): Act => (_case, meta) => ({
    type: 'FollowCase', caseId: 'case-1', reference: 'TL-0001', follows: { ...FOLLOWS, how, number, registration: 'licence' }, ...followingAnswers(licence, earlier, { renewal, amendment }[how]!, number), meta: meta(applicant, MORNING),
  });
  const renewed = given(licence).and(begins('renewal')).case!;
  expect([renewed.step, renewed.answers['request']]).toEqual(['papers', { what: 'renewal', licenceNumber: number }]);
  const amended = given(licence).and(begins('amendment')).case!;
  expect([amended.step, amended.answers['request'], amended.answers['change']]).toEqual(['change', { what: 'amendment', licenceNumber: number }, undefined]);
});
