import { describe, expect, it } from 'vitest';
import { checkService, NOTICE_OCCASIONS, type OwnNotice, type ServiceFile, smsSize } from '#schemas/index.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { translator } from '#runtime/texts/translate.ts';
import { apply } from '#builder/edits/apply.ts';
import { usesOf } from '#builder/edits/determinant-edits.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { labelOf, labelWords } from '#builder/edits/label.ts';
import { moveFieldTo } from '#builder/edits/move-field-to.ts';
import { differencesOf } from '#builder/differences/differences-of.ts';
import { adviceOn } from '#builder/model/advice.ts';
import { changesBetween } from '#builder/model/changes.ts';
import { usesOfField } from '#builder/model/field-uses.ts';
import { findable } from '#builder/model/findable.ts';
import { placeOf } from '#builder/model/places.ts';
import { find } from '#builder/model/search.ts';
import { tasksOf } from '#builder/model/tasks.ts';
import { trailTo } from '#builder/model/where.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { readingValidator } from '#builder/trying/reading-validator.ts';
import { whyOf } from '#builder/trying/why.ts';
import { keysAbout, movingNotice, newNotice, removingNotice, settingNotice, writing } from './notice-edits.ts';
import { noticeFields, noticeInWords } from './notice-words.ts';

const t = translator('en');
const wordsIn = (language: string) => translator(language);
const done = (file: ServiceFile, edit: Edit | undefined) => { const made = apply(file, edit!); expect(JSON.stringify(apply(made.file, made.inverse).file)).toBe(JSON.stringify(file)); return made.file; };
const notices = (file: ServiceFile): Record<string, OwnNotice> => file['x-service'].notices ?? {};
const TEXT = '/x-service/notices/approved/text';

/** Two messages for whoever is approved, one of them for large cafés that may say how many seats. */
function withTwo(): ServiceFile {
  let file = sampleService();
  file['x-service'].privacy = { '/premises/seats': 'public' };
  for (let left = 2; left > 0; left -= 1) file = done(file, newNotice(file, 'approved', wordsIn, ['en', 'dz']).edit);
  file = done(file, writing(file, 'approved', 'Open with {/premises/seats} seats: {reference}', 'en'));
  file = done(file, writing(file, 'approved', '{/premises/seats} {reference}', 'dz'));
  return done(file, settingNotice(file, 'approved', 'when', 'large'));
}

describe('[B-180] the words a service has of its own for a message', () => {
  it('begin with the general ones in each language, leave no fault, and are undone by a name that says what', () => {
    const file = sampleService();
    const { edit, key } = newNotice(file, 'approved', wordsIn, ['en', 'dz']);
    const made = done(file, edit);
    expect(notices(made)[key]).toEqual({ about: 'approved', text: 'Your application {reference} is approved. See {address}' });
    expect(made['x-service'].texts!['dz']![TEXT]).toContain('{reference}');
    const faults = (one: ServiceFile) => checkService(one, stepKinds).map(({ code, path }) => `${code} ${path}`);
    expect(faults(made)).toEqual(faults(file));
    expect([edit, writing(made, key, 'x', 'dz'), settingNotice(made, key, 'when', 'large'), removingNotice(made, key)].map((one) => labelWords(t, labelOf(made, one)))).toEqual([
      'Write own words for “Approved”', 'Translate the message for “Approved” (རྫོང་ཁ)', 'Change when the message for “Approved” is sent', 'Remove the own words for “Approved”',
    ]);
    expect(JSON.stringify(done(made, removingNotice(made, key)))).toBe(JSON.stringify(file));
  });
  it('are offered for each occasion there is, by its name, beside the general words', () => {
    for (const about of NOTICE_OCCASIONS) expect(`${t(`builder.notice.about.${about}`)}: ${t(`notice.${about}`, { reference: 'R', address: 'A' })}`).toMatch(/^\p{L}.+: .*A$/u);
  });
  it('name what is filled in, and say of each answer whether it is public', () => {
    const file = withTwo();
    expect(noticeInWords(t, file, notices(file)['approved']!.text)).toBe('Open with {Number of seats} seats: {Reference}');
    expect(noticeFields(t, file).answers.find(({ name }) => name === '/premises/seats')!.privacy).toBe('public');
    expect(noticeFields(t, file).answers.find(({ name }) => name === '/premises/workPermit')!.privacy).toBe('unsaid');
  });
});

describe('[B-181] of several messages the first that fits counts', () => {
  it('and each is asked sooner or later among those of its occasion, its translation with it', () => {
    let file = withTwo();
    file = done(file, newNotice(file, 'sent', wordsIn, []).edit);
    expect(keysAbout(file, 'approved')).toEqual(['approved', 'approved2']);
    const later = done(file, movingNotice(file, 'approved', 1));
    expect(Object.keys(notices(later))).toEqual(['approved2', 'approved', 'sent']);
    expect(later['x-service'].texts).toEqual(file['x-service'].texts);
    expect([movingNotice(file, 'approved', -1), movingNotice(file, 'approved2', 1), movingNotice(file, 'sent', 1)]).toEqual([undefined, undefined, undefined]);
    expect(changesBetween(file, later).map((change) => labelWords(t, change))).toEqual(['The order of the messages changed: the first that fits is sent']);
  });
});

describe('[B-182] what a message names follows, and what names it is told', () => {
  it('given a question on another page, then the message and its translation name it there', () => {
    const moved = done(withTwo(), moveFieldTo(withTwo(), '/premises/seats', 'before'));
    expect(notices(moved)['approved']!.text).toBe('Open with {/before/seats} seats: {reference}');
    expect(moved['x-service'].texts!['dz']![TEXT]).toBe('{/before/seats} {reference}');
  });
  it('given a question and a condition in use, then the use is told, neither goes unnoticed, and nobody calls the question useless', () => {
    const file = withTwo();
    expect(usesOfField(file, '/premises/seats')).toContain('/x-service/notices/approved');
    expect(usesOf(file, 'large')).toContain('/x-service/notices/approved/when');
    expect(apply(file, { do: 'removeDeterminant', name: 'large' }).inverse.patches).toEqual([]);
    expect(apply(file, { do: 'renameField', path: '/premises/seats', key: 'chairs' }).inverse.patches).toEqual([]);
    expect(adviceOn(file).filter(({ params }) => params['path'] === '/premises/seats')).toEqual([]);
    expect(trailTo(t, file, TEXT)).toEqual(['Messages', 'Approved (The café is large)', 'What it says']);
    expect(placeOf(file, TEXT)).toEqual({ section: 'notices', item: 'approved', setting: TEXT });
  });
  it('given words for one end alone, when it goes, then they go with it', () => {
    const [end] = Object.entries(sampleService()['x-service'].flow.steps).find(([, { status }]) => status === 'approved')!;
    const file = done(withTwo(), settingNotice(withTwo(), 'approved', 'step', end));
    const without = done(file, { do: 'removeStep', key: end });
    expect(Object.keys(notices(without))).toEqual(['approved2']);
    expect(without['x-service'].texts!['dz']![TEXT]).toBeUndefined();
  });
});

describe('[B-183] a message is told wherever a service is read', () => {
  it('found by its words in every language, and compared from what to what', () => {
    const file = withTwo();
    expect(find(findable(file, t), 'Open with').filter(({ kind }) => kind === 'notice').map(({ title, place }) => [title, place.section])).toEqual([['Approved (The café is large)', 'notices']]);
    const now = done(file, writing(file, 'approved', 'Open: {reference}', 'en'));
    const [change] = changesBetween(file, now);
    expect(labelWords(t, change!)).toBe('The message for “Approved” (The café is large) changed');
    expect(differencesOf({ t, language: 'en', before: file, after: now }, change!)).toEqual([{ name: 'What it says', was: 'Open with {Number of seats} seats: {Reference}', is: 'Open: {Reference}' }]);
    expect(labelWords(t, changesBetween(now, done(now, removingNotice(now, 'approved')))[0]!)).toBe('Own message for “Approved” (The café is large) removed');
  });
  it('and no part to do, as long as it has no fault', () => {
    expect(tasksOf(withTwo(), []).map(({ section }) => section)).not.toContain('notices');
  });
});

describe('[B-184] “Why?” says which of them follows', () => {
  it('the first that fits the answers, and those it may come to', () => {
    let file = done(withTwo(), settingNotice(withTwo(), 'approved', 'when', 'foreign'));
    file = done(file, newNotice(file, 'sent', wordsIn, []).edit);
    file = done(file, newNotice(file, 'sentBack', wordsIn, []).edit);
    const service = compileService(file, 1, { validatorFor: readingValidator });
    const told = (nationality: string) => whyOf(service, { before: { nationality }, premises: { seats: 8, workPermit: 'WP-123456' } }).notices.map(({ key, isGiven, isForetold }) => [key, isGiven, isForetold]);
    expect(told('IN')).toEqual([['approved', true, true], ['approved2', false, true], ['sent', true, true], ['sentBack', true, false]]);
    expect(told('BT').slice(0, 2)).toEqual([['approved', false, true], ['approved2', true, true]]);
  });
});

it('[B-185] letters are counted as networks do, and so are the messages they take', () => {
  expect([smsSize('a'.repeat(160)), smsSize(`${'a'.repeat(160)}€`), smsSize('ཀ'.repeat(70)), smsSize('ཀ'.repeat(135))]).toEqual([
    { letters: 160, most: 160, messages: 1 }, { letters: 162, most: 160, messages: 2 }, { letters: 70, most: 70, messages: 1 }, { letters: 135, most: 70, messages: 3 },
  ]);
});
