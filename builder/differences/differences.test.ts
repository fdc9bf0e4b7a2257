import { describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { translator } from '#runtime/texts/translate.ts';
import { apply } from '#builder/edits/apply.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { addTabEdit } from '#builder/edits/tabs.ts';
import { changesBetween } from '#builder/model/changes.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { differencesOf } from './differences-of.ts';
import { wordChanges } from './word-changes.ts';

const t = translator('en', { onMissing: 'throw' });
const after = (file: ServiceFile, ...edits: Edit[]) => edits.reduce((at, edit) => apply(at, edit).file, file);
const said = (before: ServiceFile, now: ServiceFile) => changesBetween(before, now).flatMap((change) => differencesOf({ t, language: 'en', before, after: now }, change).map(({ name, was, is }) => `${name}: ${was ?? '–'} → ${is ?? '–'}`));
const from = (...edits: Edit[]) => said(sampleService(), after(sampleService(), ...edits));
const set = (path: string, value: unknown): Edit => ({ do: 'setSetting', path, value: value as never });

describe('what changed is told from what to what', () => {
  it('[B-90] an amount with its currency, days, a choice in the words of its form, a role by its title', () => {
    const before = after(sampleService(), set('/x-service/fees', { permit: { title: 'Fee', registration: 'permit', amount: 500 } }), { do: 'setStepSetting', key: 'review', setting: 'days', value: 2 });
    const now = after(before, set('/x-service/fees/permit/amount', 900), set('/x-service/fees/permit/when', 'large'), { do: 'setStepSetting', key: 'review', setting: 'days', value: 4 },
      { do: 'setStepSetting', key: 'review', setting: 'allow', value: ['approve', 'reject'] }, set('/x-service/roles/head', { title: 'Head', institution: 'trade' }), { do: 'setStepSetting', key: 'review', setting: 'role', value: 'head' });
    const words = said(before, now);
    expect(words).toContainEqual(expect.stringMatching(/^Amount.*: Nu\. 500 → Nu\. 900$/));
    expect(words).toContainEqual(expect.stringMatching(/: – → The café is large$/));
    expect(words).toContainEqual(expect.stringMatching(/orking days.*: 2 → 4$/));
    expect(words).toContainEqual(expect.stringMatching(/: Approve; Send back to the applicant; Reject → Approve; Reject$/));
    expect(words).toContainEqual(expect.stringMatching(/: Licensing officer → Head$/));
    expect(words).not.toContainEqual(expect.stringContaining('– → –'));
  });

  it('[B-90] a question: its words, limits, when it is asked, its options, how private it is', () => {
    expect(from({ do: 'editField', path: '/premises/seats', schema: { title: 'How many seats?', maximum: 1000 }, privacy: 'personal' })).toEqual(['Question: Number of seats → How many seats?', 'At most: 500 → 1,000', 'How private is the answer?: – → Personal']);
    expect(from({ do: 'setCondition', path: '/premises/music', shown: { determinant: 'large', is: true } })).toEqual(['When it is asked: always asked, may be left empty → asked when it is so: The café is large, may be left empty']);
    expect(from({ do: 'editField', path: '/premises/extras', schema: { items: { type: 'string', oneOf: [{ const: 'food', title: 'Meals' }, { const: 'tea', title: 'Tea' }] } } })).toEqual(['Option: Food → Meals', 'Option: – → Tea', 'Option: Alcohol → –']);
    expect(from(set('/x-service/layout/~1premises~1workPermit/invalid', 'Write it like WP-654321.'))).toEqual([expect.stringMatching(/: Write it like WP-123456\. → Write it like WP-654321\.$/)]);
  });

  it('[B-90] a question inside rows by the names along the way', () => {
    const rows = (title: string): Edit => set('/properties/premises/properties/partners', { title: 'Partners', type: 'array', items: { type: 'object', properties: { name: { title, type: 'string' } } } });
    expect(said(after(sampleService(), rows('Name')), after(sampleService(), rows('Full name')))).toEqual(['Full name › Question: Name → Full name']);
    const before = after(sampleService(), rows('Name'));
    expect(said(before, after(before, set('/x-service/privacy/~1premises~1partners~1*~1name', 'personal')))).toEqual(['Name › How private is the answer?: – → Personal']);
  });

  it('[B-124] what is required on a condition, filled in beforehand, on which tab, and of which form', () => {
    const music = (...edits: Edit[]) => from(...edits);
    expect(music({ do: 'editField', path: '/premises/music', required: { determinant: 'large', is: true } })).toEqual(['When it is asked: always asked, may be left empty → always asked, must be answered when it is so: The café is large']);
    expect(music({ do: 'editField', path: '/premises/music', schema: { default: true } })).toEqual([expect.stringMatching(/: – → Yes$/)]);
    const listed = after(sampleService(), { do: 'editField', path: '/premises/extras', schema: { default: ['food'] as never } });
    expect(said(listed, after(listed, { do: 'editField', path: '/premises/extras', schema: { default: ['food', 'alcohol'] as never } }))).toEqual([expect.stringMatching(/: Food → Food; Alcohol$/)]);
    const filled = after(sampleService(), { do: 'editField', path: '/premises/workPermit', schema: { 'x-source': { account: 'name' } } });
    expect(said(filled, after(filled, { do: 'editField', path: '/premises/workPermit', schema: { 'x-source': { answer: '/before/nationality' } } }))).toEqual(['Taken from: The account: name → copied from “Before you start › Nationality”']);
    expect(music({ do: 'editField', path: '/premises/workPermit', schema: { pattern: '^[0-9]{11}$' } })).toEqual(['Form of the answer: “WP-”, then 6 digits → 11 digits']);
    const divided = after(sampleService(), addTabEdit(sampleService(), 'premises', translator));
    expect(said(sampleService(), divided)).toEqual(expect.arrayContaining(['Tabs: – → Part 1; Part 2', 'On the tab: – → Part 2']));
    expect(said(divided, after(divided, { do: 'editField', path: '/premises/seats', layout: { tab: 'tab2' } }))).toEqual(['On the tab: Part 1 → Part 2']);
    expect(said(divided, after(divided, set('/x-service/layout/~1premises/tabs/0/title', 'The place')))).toEqual(expect.arrayContaining(['Tabs: Part 1; Part 2 → The place; Part 2']));
  });

  it('[B-90] a condition as the sentence it was and is', () => {
    const [words] = from(set('/$defs/large/properties/premises/properties/seats/minimum', 80));
    expect(words).toMatch(/at least 50 → .*at least 80$/);
  });

  it('[B-90] which outcome of a desk leads elsewhere', () => {
    expect(from({ do: 'connect', from: { step: 'review', outcome: 'approve' }, target: 'done' })).toContain('Approve: Permit → Approved');
  });

  it('[B-90] a text of the start page, a promised time, a holiday, a page, a translation, letters of references', () => {
    expect(from(set('/x-service/about/cost', 'Nu. 900'))).toEqual(['Cost: No fee → Nu. 900']);
    const promised = after(sampleService(), set('/x-service/deadline', { days: 10 }), set('/x-service/calendars', { office: { title: 'Office', days: ['mon'] } }));
    expect(said(promised, after(promised, set('/x-service/deadline/days', 20)))).toEqual([expect.stringMatching(/: 10 → 20$/)]);
    expect(said(promised, after(promised, set('/x-service/calendars/office/holidays', [{ date: '2026-12-17', name: 'National Day' }])))).toEqual([expect.stringMatching(/: – → .*2026.*, National Day$/)]);
    expect(from({ do: 'setText', path: '/properties/premises/description', text: 'Where guests sit.' })).toEqual(['Help text: – → Where guests sit.']);
    expect(from({ do: 'setText', path: '/x-service/flow/steps/review/title', text: 'བརྟག་ཞིབ', language: 'dz' })).toEqual([expect.stringMatching(/: བསྐྱར་ཞིབ། → བརྟག་ཞིབ$/)]);
    expect(from(set('/x-service/referencePrefix', 'TH'))).toEqual(['Letters that open every reference: CP → TH']);
  });

  it('[B-90] a certificate element by element: its text with answers by their titles, its place, its looks, what went', () => {
    const at = '/x-service/certificates/permit';
    expect(from(set(`${at}/validYears`, 3), set(`${at}/elements/1/text`, 'Music for {/before/nationality}'), set(`${at}/elements/1/x`, 80))).toEqual([
      expect.stringMatching(/: – → 3$/), 'Text › “Music for {Nationality}”: With music → Music for {Nationality}', expect.stringMatching(/: Across 50, .* → Across 80, /),
    ].map((one, index) => (index === 1 ? expect.stringContaining('With music → Music for {Nationality}') : one)));
    const gone = from(set(`${at}/elements`, sampleService()['x-service'].certificates!.permit!.elements.slice(0, 1)));
    expect(gone).toEqual(['Text: With music → –']);
  });

  it('[B-90] of what is new, what it says', () => {
    expect(from(set('/x-service/fees', { permit: { title: 'Fee', registration: 'permit', amount: 500 } }))).toContainEqual(expect.stringMatching(/^Amount.*: – → Nu\. 500$/));
  });

  it('[B-16] a question that stands on another page has moved, and is neither new nor removed', () => {
    const { music } = sampleService().properties.premises!.properties!;
    const moved = after(sampleService(), { do: 'removeField', path: '/premises/music' }, { do: 'addField', screen: 'before', key: 'music', field: { schema: music as never } });
    expect(changesBetween(sampleService(), moved).map(({ key }) => key)).toEqual(['builder.change.place.changed']);
  });

  it('[B-91] texts are compared word by word, and nothing of either is lost', () => {
    const [was, is] = ['Bring the lease and two photographs.', 'Bring the original lease and a photograph.'];
    const runs = wordChanges(was, is);
    const joined = (left: 'gone' | 'new') => runs.filter((run) => run.is !== left).map(({ text }) => text.trim()).join(' ');
    expect([joined('new'), joined('gone')]).toEqual([was, is]);
    expect(runs.filter((run) => run.is === 'new').map(({ text }) => text.trim())).toEqual(['original', 'a photograph.']);
  });
});
