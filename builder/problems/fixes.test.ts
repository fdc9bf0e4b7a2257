import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkService, type ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { apply } from '#builder/edits/apply.ts';
import { wordsIn } from '#builder/state/texts.tsx';
import { sampleService } from '#builder/testing/sample-service.ts';
import { fixOf } from './fixes.ts';

const t = wordsIn('en');
const timed = (): ServiceFile => apply(sampleService(), { do: 'setStepSetting', key: 'review', setting: 'days', value: 3 }).file;
const faultsOf = (file: ServiceFile) => checkService(file, stepKinds).filter(({ rule }) => rule === 'R45');

test('[B-64] a desk whose days nobody counts gets a calendar by one act, and one without working days its week', () => {
  const [missing] = faultsOf(timed());
  expect(missing).toMatchObject({ code: 'days-without-calendar', severity: 'warning' });
  const { file } = apply(timed(), fixOf(t, timed(), missing!)!.edit);
  expect(faultsOf(file)).toEqual([]);

  const [key] = Object.keys(file['x-service'].calendars!);
  const idle = apply(file, { do: 'setSetting', path: `/x-service/calendars/${key}/days`, value: [] }).file;
  const [empty] = faultsOf(idle);
  expect(empty).toMatchObject({ code: 'calendar-without-days', severity: 'error' });
  expect(faultsOf(apply(idle, fixOf(t, idle, empty!)!.edit).file)).toEqual([]);
});

test('[B-64] the one calendar there is is taken; of several somebody has to choose', () => {
  const days = ['mon'];
  const one = apply(timed(), { do: 'setSetting', path: '/x-service/calendars', value: { bank: { title: 'Bank days', days } } }).file;
  const [missing] = faultsOf(one);
  expect(fixOf(t, one, missing!)).toMatchObject({ edit: { value: 'bank' } });
  const two = apply(one, { do: 'setSetting', path: '/x-service/calendars/court', value: { title: 'Court days', days } }).file;
  expect(fixOf(t, two, missing!)).toBeUndefined();
});

test('[B-64] the later of two entries with one code gets a code of its own', () => {
  const reasons = [{ code: 'unclear', title: 'Unclear', for: 'reject' }, { code: 'unclear', title: 'Against the law', for: 'reject' }];
  const file = apply(sampleService(), { do: 'setStepSetting', key: 'review', setting: 'reasons', value: reasons }).file;
  const [twice] = checkService(file, stepKinds).filter(({ rule }) => rule === 'R47');
  const mended = apply(file, fixOf(t, file, twice!)!.edit).file;
  expect(checkService(mended, stepKinds).filter(({ rule }) => rule === 'R47')).toEqual([]);
  expect(mended['x-service'].flow.steps['review']!['reasons']).toMatchObject([{ code: 'unclear' }, { code: 'againstTheLaw', title: 'Against the law' }]);
});

const DAY = [{ from: '09:00', to: '12:00' }];
test.each([
  ['without hours gets the usual ones', { hours: [] }, { hours: [{ from: '09:00', to: '17:00' }] }],
  ['that opens on days off alone opens on working days', { hours: DAY, days: ['sun'] }, { hours: DAY }],
  ['whose hours overlap has one span', { hours: [{ from: '11:00', to: '13:00' }, ...DAY] }, { hours: [{ from: '09:00', to: '13:00' }] }],
])('[B-64] an office %s', (_, office, mended) => {
  const base = { code: 'main', title: 'Main', minutes: 30, capacity: 1 };
  const withCalendar = apply(sampleService(), { do: 'group', edits: [
    { do: 'setSetting', path: '/x-service/calendars', value: { office: { title: 'Office', days: ['mon', 'tue'] } } },
    ...Object.keys(sampleService()['x-service'].institutions).map((key) => ({ do: 'setSetting' as const, path: `/x-service/institutions/${key}/calendar`, value: 'office' })),
    { do: 'setStepSetting', key: 'review', setting: 'offices', value: [{ ...base, ...office }] },
  ] }).file;
  const [found] = checkService(withCalendar, stepKinds).filter(({ rule }) => rule === 'R48');
  const after = apply(withCalendar, fixOf(t, withCalendar, found!)!.edit).file;
  expect(checkService(after, stepKinds).filter(({ rule }) => rule === 'R48')).toEqual([]);
  expect(after['x-service'].flow.steps['review']!['offices']).toEqual([{ ...base, ...mended }]);
});

const fixed = (breaks: (file: ServiceFile) => void, code: string) => {
  const file = structuredClone(sampleService());
  breaks(file);
  const problem = checkService(file, stepKinds).find((one) => one.code === code);
  if (!problem) throw new Error(`no ${code}`);
  const fix = fixOf(t, file, problem)!;
  const done = apply(file, fix.edit);
  expect(apply(done.file, done.inverse).file).toEqual(file);
  return { fix, file: done.file, left: checkService(done.file, stepKinds).map((one) => one.code) };
};

test.each<[string, (file: ServiceFile) => void]>([
  ['step-unreachable', (file) => { file['x-service'].flow.steps.lost = { kind: 'end', title: 'Lost', status: 'approved', text: 'x', ways: {} }; }],
  ['outcome-without-way', (file) => { delete file['x-service'].flow.steps.review!.ways.sendBack; }],
  ['determinant-unused', (file) => { file.$defs!.idle = { title: 'Idle', properties: { premises: { properties: { seats: { minimum: 9 } }, required: ['seats'] } }, required: ['premises'] }; }],
  ['payment-without-fees', (file) => { file['x-service'].flow.steps.pay = { kind: 'payment', title: 'Payment', role: 'officer', ways: { paid: 'permit' } }; file['x-service'].flow.steps.review!.ways.approve = 'pay'; }],
  ['about-no-privacy-notice', (file) => { file['x-service'].about.privacyNotice = ''; }],
  ['asks-sensitive', (file) => { file.properties.premises!.properties!.faith = { title: 'Your religion', type: 'string' }; }],
  ['privacy-unknown-field', (file) => { file['x-service'].privacy!['/premises/gone'] = 'public'; }],
  ['translation-of-nothing', (file) => { file['x-service'].texts!.dz!['/properties/gone/title'] = 'ཀ'; }],
])('[B-64] %s is mended by one act, which can be undone', (code, breaks) => {
  const { fix, left } = fixed(breaks, code);
  expect(fix.words).not.toContain('builder.');
  expect(left).not.toContain(code);
});

test('[B-64] the outcome is led where it sensibly goes, and the draft of a privacy notice is there in all languages', () => {
  expect(fixed((file) => { delete file['x-service'].flow.steps.review!.ways.sendBack; }, 'outcome-without-way').file['x-service'].flow.steps.review!.ways.sendBack).toBe('send');
  const { about, texts } = fixed((file) => { file['x-service'].about.privacyNotice = ''; }, 'about-no-privacy-notice').file['x-service'];
  expect(about.privacyNotice).not.toBe('');
  expect(texts!.dz!['/x-service/about/privacyNotice']).toMatch(/[ༀ-࿿]/);
});

const cafe = (): ServiceFile => JSON.parse(readFileSync(new URL('../../templates/cafe-permit/service.json', import.meta.url), 'utf8')) as ServiceFile;
const fixesOf = (file: ServiceFile, code: string) => checkService(file, stepKinds).filter((one) => one.code === code).map((one) => fixOf(t, file, one));

test('[B-64] given a loose way that cut off the rest of the drawing, then it is led to the first step cut off, and no step is offered for removal', () => {
  const file = cafe();
  delete file['x-service'].flow.steps['fee']!.ways['paid'];
  expect(fixesOf(file, 'outcome-without-way')).toMatchObject([{ edit: { do: 'connect', from: { step: 'fee', outcome: 'paid' }, target: 'visit' } }]);
  const unreached = fixesOf(file, 'step-unreachable');
  expect(unreached.length).toBeGreaterThan(1);
  expect(unreached.filter((fix) => fix !== undefined)).toMatchObject([{ edit: { do: 'connect', from: { step: 'fee', outcome: 'paid' }, target: 'visit' } }]);
  expect(checkService(apply(file, unreached[0]!.edit).file, stepKinds).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('[B-64] given the order of the file turned round, then the step cut off first is still the one nothing else leads to', () => {
  const file = cafe();
  delete file['x-service'].flow.steps['fee']!.ways['paid'];
  file['x-service'].flow.steps = Object.fromEntries(Object.entries(file['x-service'].flow.steps).toReversed());
  expect(fixesOf(file, 'outcome-without-way')).toMatchObject([{ edit: { target: 'visit' } }]);
});

test('[B-64] given a loose way and an end of refusals out of reach, then the file goes on to the approval, not to the refusal', () => {
  const file = sampleService();
  const { review } = file['x-service'].flow.steps;
  review!.ways = { sendBack: 'send' };
  expect(fixesOf(file, 'outcome-without-way')).toMatchObject([{ edit: { from: { outcome: 'approve' }, target: 'done' } }, { edit: { from: { outcome: 'reject' }, target: 'refused' } }]);
});

const withBranch = (way: string) => (file: ServiceFile): void => {
  const { size } = file['x-service'].flow.steps;
  size!['branches'] = [{ outcome: 'large', when: 'large' }, { outcome: 'again', when: 'large' }];
  size!.ways['again'] = way;
};

test('[B-64] given two branches on the same condition, then the second is taken out by one act, unless that cuts a step off', () => {
  const { file, left } = fixed(withBranch('permit'), 'branch-never-taken');
  expect(left).not.toContain('branch-never-taken');
  expect(file['x-service'].flow.steps['size']).toMatchObject({ branches: [{ outcome: 'large' }], ways: { large: 'review', otherwise: 'permit' } });
  const alone = sampleService();
  alone['x-service'].flow.steps['other'] = { ...alone['x-service'].flow.steps['review']!, title: 'Other' };
  withBranch('other')(alone);
  expect(fixesOf(alone, 'branch-never-taken')).toEqual([undefined]);
});
