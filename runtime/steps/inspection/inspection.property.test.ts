import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Case } from '#runtime/engine/case.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { decide } from '#runtime/engine/decide.ts';
import { evolve, replay } from '#runtime/engine/evolve.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { registersNeeded, withNumbers } from '#runtime/engine/numbers.ts';
import { applicant, inspector, MORNING } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { foodAtDesk } from '#runtime/testing/stall-cases.ts';
import { visitedService } from '#runtime/testing/visited-service.ts';
import type { InspectionStep } from './index.ts';
import { isBroken, visitRules } from './rules.ts';

const service = compileService(visitedService({ visits: 3 }), 1);
const verdict = fc.constantFrom('ok', 'ok', 'ok', 'notOk', 'none', '');
const by = fc.constantFrom(inspector, inspector, inspector, { ...inspector, id: 'other' }, applicant, { ...inspector, roles: [] });
const act = fc.oneof(
  fc.record({ do: fc.constant('photo' as const), item: fc.constantFrom('fire', 'signs', 'water', 'roof'), hash: fc.constantFrom('a', 'b', 'c'), bytes: fc.constantFrom(1, 5_000_000, 5_000_001), by }),
  fc.record({ do: fc.constant('remove' as const), hash: fc.constantFrom('a', 'b'), by }),
  fc.record({
    do: fc.constant('visit' as const), visit: fc.constantFrom('visit-0001', 'visit-0002', 'visit-0003', 'visit-0004', 'bad'), old: fc.boolean(), outcome: fc.constantFrom('pass', 'again', 'again', 'fail', 'approve'), text: fc.constantFrom('Because.', ''),
    verdicts: fc.record({ water: verdict, fire: verdict, signs: verdict }), remarks: fc.record({ water: fc.constantFrom('Wet.', ''), fire: fc.constant('Old.'), signs: fc.constant('None.') }), by,
  }),
);

test('[E75] given whatever an inspector, and others, send in whatever order, twice or late: each visit counts once, no oftener than is drawn, and nothing passes that may not', () => {
  fc.assert(fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
    const start = given(service, ...foodAtDesk);
    let kase: Case = start.case!;
    const events: CaseEvent[] = [...start.events];
    const first = kase.task!.id;
    let ids = 0;
    for (const one of acts) {
      const meta = { actor: one.by, at: MORNING, newId: () => `n${++ids}`, newToken: () => `t${++ids}` };
      const task = kase.task?.id ?? first;
      const decided = decide(service, kase, one.do === 'photo' ? { type: 'AddPhoto', task, photo: { id: `p${++ids}`, item: one.item, type: 'image/png', bytes: one.bytes, hash: one.hash }, meta }
        : one.do === 'remove' ? { type: 'RemovePhoto', task, photo: kase.photos?.find(({ hash }) => hash === one.hash)?.id ?? 'none', meta }
          : { type: 'CompleteTask', task: one.old ? first : task, outcome: one.outcome, text: one.text, values: { visit: one.visit, verdicts: one.verdicts, remarks: one.remarks }, meta });
      if (!decided.ok) continue;
      const more = withNumbers(decided.value, registersNeeded(decided.value).map(() => ++ids));
      events.push(...more);
      kase = more.reduce<Case>(evolve, kase);
    }
    const { inspections = [], photos = [] } = kase;
    expect(new Set(inspections.map(({ id }) => id)).size).toBe(inspections.length);
    expect(inspections.length).toBeLessThanOrEqual(3);
    expect(inspections.every(({ by: who }) => ['officer', 'other'].includes(who))).toBe(true);
    for (const { outcome, findings, task } of inspections) {
      if (outcome === 'pass') expect(findings['water']!.verdict).not.toBe('notOk');
      if (findings['fire']!.verdict !== 'none') expect(photos.some((photo) => photo.task === task && photo.item === 'fire')).toBe(true);
    }
    expect(kase.status === 'pending').toBe(kase.task !== undefined);
    expect(new Set(photos.map(({ task, item, hash }) => `${task} ${item} ${hash}`)).size).toBe(photos.length);
    expect(replay(events)).toEqual(kase);
  }), { numRuns: 300 });
});

test('[E270] given whatever is filled in, then what the device can know to be missing is what the server turns down', () => {
  const verdict = fc.constantFrom('', 'ok', 'notOk', 'none');
  const remark = fc.constantFrom('', 'x', 'x'.repeat(2_001));
  const filled = fc.record({
    outcome: fc.constantFrom('', 'pass', 'fail', 'again'), text: fc.constantFrom('', 'Why.', 'x'.repeat(5_001)), isSeen: fc.boolean(), isLast: fc.boolean(),
    verdicts: fc.record({ water: verdict, fire: verdict, signs: verdict }), remarks: fc.record({ water: remark, fire: remark, signs: remark }),
  });
  const step = service.step('visit')!.step as InspectionStep;
  const once = given(service, ...foodAtDesk).case!;
  const said = ({ path, code }: FieldFault) => `${path} ${code}`;
  fc.assert(fc.property(filled, ({ outcome, text, isSeen, isLast, verdicts, remarks }) => {
    const before: Case['inspections'] = (isLast ? ['earlier-1', 'earlier-2'] : []).map((id) => ({ id, task: id, step: 'visit', by: 'officer', at: MORNING, outcome: 'again', findings: {} }));
    const photos: Case['photos'] = isSeen ? [{ id: 'p1', task: once.task!.id, item: 'fire', type: 'image/png', bytes: 9, hash: 'a', at: MORNING }] : [];
    const meta = { actor: inspector, at: MORNING, newId: () => 'n1', newToken: () => 't1' };
    const decided = decide(service, { ...once, inspections: before, photos }, { type: 'CompleteTask', task: once.task!.id, outcome, text, values: { visit: 'visit-0009', verdicts, remarks }, meta });
    const boxes = { outcome, text, ...Object.fromEntries(['water', 'fire', 'signs'].flatMap((code) => [[`verdict[${code}]`, verdicts[code as 'water']], [`remark[${code}]`, remarks[code as 'water']]])) };
    const broken = visitRules(step, before.length).filter((rule) => isBroken(rule, { boxes, seen: new Set(isSeen ? ['fire'] : []) })).map(({ fault }) => said(fault));
    expect(broken.toSorted()).toEqual((decided.ok ? [] : decided.refusal.fields ?? []).map(said).toSorted());
    if (!decided.ok) expect(decided.refusal.code).toBe('answers.faulty');
  }), { numRuns: 500 });
});
