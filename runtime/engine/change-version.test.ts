import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { type Act, answers, decides, sends } from '#runtime/testing/acts.ts';
import { story } from '#runtime/portal/story.ts';
import { chargedService } from '#runtime/testing/charged-service.ts';
import { type Given, given } from '#runtime/testing/given.ts';
import { randomAct, RandomJourney } from '#runtime/testing/random-journey.ts';
import { randomService } from '#runtime/testing/random-service.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { clothUpToSend, foodAtDesk, foodUpToSend, sentBack } from '#runtime/testing/stall-cases.ts';
import { translator } from '#runtime/texts/translate.ts';
import { changeVersion, takeBackVersion } from './change-version.ts';
import { compileService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { replay } from './evolve.ts';

const from = compileService(smallService(), 1);
const META = { actor: { id: 'analyst', kind: 'operator' as const }, at: '2026-03-03T04:00:00.000Z', newId: () => 'id', newToken: () => 'token' };

/** A file's history, act by act, and what moving it to a changed service comes to. */
function moved(past: readonly Act[], change: (file: ServiceFile) => void) {
  const file = smallService();
  change(file);
  const to = compileService(file, 2);
  let so: Given = given(from);
  const acts = past.map((act) => {
    const next = so.and(act);
    const events = next.events.slice(so.events.length);
    so = next;
    return [...events];
  });
  return { to, acts, so, ...changeVersion({ from, to }, acts, 'The law changed', META) };
}

const stays = (past: readonly Act[], change: (file: ServiceFile) => void) => {
  const { stays: why, events } = moved(past, change);
  expect(events).toEqual([]);
  return why;
};
const steps = (file: ServiceFile) => file['x-service'].flow.steps;

test('[E95] given a file at a desk that is the same in the new version, then it moves, keeps everything, and is decided by the new rules', () => {
  const { to, so, events } = moved(foodAtDesk, (file) => {
    steps(file)['inspector']!['title'] = 'Kitchen inspector';
    steps(file)['inspector']!.ways['approve'] = 'done';
  });
  expect(events).toEqual([{ at: META.at, actor: 'analyst', type: 'VersionChanged', from: 1, to: 2, step: 'inspector', before: 'inspector', beside: { note: 'The law changed' } }]);
  const after = given(to, ...so.events, ...events);
  expect(after.case).toMatchObject({ ...so.case, service: { slug: 'stall-permit', version: 2 }, position: so.case!.position + 1 });
  // The old version gives permits, the new one none.
  expect(after.and(decides({ outcome: 'approve' })).case).toMatchObject({ status: 'approved', grants: [] });
});

test('[E95] given something was decided that leads elsewhere in the new version, then it stays, and where it would have come to is named', () => {
  const second = (file: ServiceFile) => {
    steps(file)['first'] = { ...steps(file)['inspector']!, title: 'First look', ways: { approve: 'inspector', sendBack: 'send', reject: 'refused' } };
    steps(file)['which']!.ways['food'] = 'first';
  };
  expect(stays(foodAtDesk, second)).toEqual([{ code: 'wayOther', about: ['First look'] }]);
  expect(stays(foodAtDesk, (file) => { steps(file)['which'] = { ...steps(file)['which']!, branches: [], ways: { otherwise: 'inspector' } }; })).toEqual([{ code: 'wayOther', about: ['Inspector'] }]);
  expect(stays(foodAtDesk, (file) => { steps(file)['look'] = steps(file)['inspector']!; steps(file)['which']!.ways['food'] = 'look'; delete steps(file)['inspector']; })).toEqual([{ code: 'stepGone', about: ['Inspector'] }]);
});

test('[E95] given the new version asks what was not asked, or no longer what was, then a sent file stays, and the questions are named', () => {
  const stall = (file: ServiceFile) => file.properties['stall']!;
  expect(stays(foodAtDesk, (file) => { stall(file).properties!['colour'] = { title: 'Colour', type: 'string' }; stall(file).required!.push('colour'); })).toEqual([{ code: 'asksMore', about: ['Colour'] }]);
  expect(stays(foodAtDesk, (file) => { delete stall(file).properties!['men']; stall(file).required = ['name']; })).toEqual([{ code: 'notAsked', about: ['Men at work'] }]);
  expect(stays(foodAtDesk, (file) => { Object.assign(stall(file).properties!['women']!, { minimum: 3 }); })).toEqual([{ code: 'unfit', about: ['Women at work'] }]);
  expect(stays(foodAtDesk, (file) => { file['x-service'].formulas!['/stall/people'] = 'stall.women + stall.men + 1'; })).toEqual([{ code: 'workedOut', about: ['People at work'] }]);
  expect(stays(foodAtDesk, (file) => { file['x-service'].documents!['photo']!.optional = false; })).toEqual([{ code: 'documentMissing', about: ['Photograph'] }]);
  expect(stays(foodAtDesk, (file) => { delete file['x-service'].documents!['clearance']; })).toEqual([{ code: 'documentNotAsked', about: ['Clearance'] }]);
  expect(moved(foodAtDesk, (file) => { stall(file).properties!['colour'] = { title: 'Colour', type: 'string' }; }).stays).toEqual([]);
});

test('[E95] given another office or another law of silence at the desk, a decision kept for some minutes, a file with its applicant or at its end, then it stays', () => {
  expect(stays(foodAtDesk, (file) => { file['x-service'].institutions['city'] = { title: 'City' }; file['x-service'].roles['inspector']!.institution = 'city'; })).toEqual([{ code: 'deskOther', about: ['Inspector'] }]);
  expect(stays(foodAtDesk, (file) => { steps(file)['inspector']!['silence'] = { outcome: 'approve', legalBasis: 'Section 3' }; })).toEqual([{ code: 'silenceOther', about: ['Inspector'] }]);
  expect(stays(sentBack({ '/stall/name': 'Longer' }), () => {})).toEqual([{ code: 'withApplicant', about: [] }]);
  expect(stays([...clothUpToSend, sends()], () => {})).toEqual([{ code: 'ended', about: [] }]);
  expect(moved(foodAtDesk, (file) => { steps(file)['inspector']!['days'] = 9; })).toMatchObject({ stays: [], notes: [{ code: 'dateStays', about: ['Inspector'] }] });
});

test('[E95] given a draft, then it moves and goes on with what the new version still asks; taken back, it is where it was', () => {
  const { to, acts, so, events, notes } = moved(foodUpToSend, (file) => { file.properties['stall']!.properties!['colour'] = { title: 'Colour', type: 'string' }; file.properties['stall']!.required!.push('colour'); });
  expect(notes).toEqual([{ code: 'goesOnWith', about: ['The stall'] }]);
  const after = given(to, ...so.events, ...events);
  expect(after.case).toMatchObject({ step: 'stall', status: 'draft' });
  const back = takeBackVersion([...acts, events], META)!;
  const { position: _, ...was } = so.case!;
  expect(given(from, ...after.events, back).case).toMatchObject(was);
  const more = after.when(answers('stall', { name: 'Dema', district: 'east', village: 'hill', women: 2, men: 1, colour: 'red' })).accepted();
  expect(takeBackVersion([...acts, events, more.events.slice(after.events.length) as CaseEvent[]], META)).toBeUndefined();
});

test('[E95] whatever the versions: a file that moves is replayed to the same case, moves where nothing differs, and is no dead end', () => {
  const counted = { moved: 0, alike: 0 };
  fc.assert(fc.property(randomService, randomService, fc.array(randomAct, { minLength: 5, maxLength: 40 }), fc.boolean(), (one, another, acts, isAlike) => {
    const other = isAlike ? one : another;
    const journey = new RandomJourney(compileService(one, 1), one);
    for (const act of acts) journey.do(act);
    const before = JSON.parse(JSON.stringify(journey.kase));
    const { status } = journey.kase!;
    if (!journey.moveTo(compileService(other, 2), other)) {
      expect(JSON.parse(JSON.stringify(journey.kase))).toEqual(before);
      expect(isAlike && (status === 'draft' || status === 'pending')).toBe(false);
      return;
    }
    counted[isAlike ? 'alike' : 'moved']++;
    expect(replay(JSON.parse(JSON.stringify(journey.events)) as CaseEvent[])).toEqual(JSON.parse(JSON.stringify(journey.kase)));
    journey.takeBack(compileService(one, 1), one);
    expect(JSON.parse(JSON.stringify(journey.kase))).toEqual({ ...before, position: before.position + 2 });
    journey.moveTo(compileService(other, 2), other);
    if (status !== 'draft') return;
    const enough = Object.keys(other['x-service'].flow.steps).length * 3;
    for (let count = 0; count < enough && journey.kase!.status === status; count++) journey.goOn();
    expect(journey.kase!.status).not.toBe(status);
  }), { numRuns: 60 });
  expect(counted.alike).toBeGreaterThan(5);
  expect(counted.moved).toBeGreaterThan(0);
}, 60_000);

test('[E95] given a fee that is another in the new version, then what it was and is stands in the file\'s history', () => {
  const file = chargedService();
  const at = given(compileService(file, 1), ...foodUpToSend);
  const dearer = chargedService();
  dearer['x-service'].fees!['permit']!.amount = 300;
  delete dearer['x-service'].fees!['people'];
  dearer['x-service'].fees!['stamp'] = { title: 'Stamp', registration: 'selling', amount: 5 };
  const { notes, events } = changeVersion({ from: compileService(file, 1), to: compileService(dearer, 2) }, at.events.map((event) => [event]), '', META);
  expect(notes).toEqual([{ code: 'feeChanges', about: ['Fee of the permit', 'Stamp', 'By people at work'] }]);
  expect(events).toMatchObject([{ type: 'VersionChanged', fees: [
    { fee: 'permit', before: 20_000, after: 30_000, currency: 'BTN' }, { fee: 'stamp', before: 0, after: 500, currency: 'BTN' }, { fee: 'people', before: 3 * 1_235, after: 0, currency: 'BTN' },
  ] }]);
  const lines = story(events, dearer, translator('en'), 'en');
  expect(lines[0]!.text).toMatch(/^The rules of the service changed\. .+\. Fee of the permit is .*300.* now; it was .*200.*\. Stamp is new: .*5.*\. A fee of .*37\.05.* is no longer to be paid$/);
  const same = changeVersion({ from: compileService(file, 1), to: compileService(file, 2) }, at.events.map((event) => [event]), '', META);
  expect(same.events[0]).not.toHaveProperty('fees');
});
