import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import type { Case } from './case.ts';
import type { Actor, Command } from './command.ts';
import { compileService } from './compile.ts';
import { decide } from './decide.ts';
import { isTheirs } from './delegation.ts';
import { evolve } from './evolve.ts';

const service = compileService(smallService(), 1);
const PEOPLE = ['owner', 'ann', 'ben', 'eve'] as const;
type Person = (typeof PEOPLE)[number];
const DAY = 86_400_000;
const START = Date.parse('2026-03-02T04:00:00.000Z');

type Step = { who: Person; through: boolean; days: number } & ({ do: 'name'; to: Person; may: 'read' | 'act'; lasts: number; isWide: boolean } | { do: 'accept' | 'end'; which: number; byNamed: boolean } | { do: 'answer'; which: number; byNamed: boolean } | { do: 'delete' });
const who = fc.constantFrom(...PEOPLE);
const common = { who, through: fc.boolean(), days: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 70) };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ ...common, who: fc.constantFrom<Person>('owner', 'owner', 'owner', 'ann'), do: fc.constant('name' as const), to: who, may: fc.constantFrom('read' as const, 'act' as const), lasts: fc.constantFrom(60, 365, 60, 365, 0, 1, -1, 366), isWide: fc.boolean() }),
  fc.record({ ...common, do: fc.constantFrom('accept' as const, 'accept' as const, 'end' as const), which: fc.integer({ min: 0, max: 2 }), byNamed: fc.boolean() }),
  fc.record({ ...common, do: fc.constant('answer' as const), which: fc.integer({ min: 0, max: 2 }), byNamed: fc.boolean() }),
  fc.record({ ...common, who: fc.constantFrom<Person>('ann', 'ben', 'eve'), do: fc.constant('delete' as const) }),
);

/** Each run begins with one that is held, so that there is something to be taken back, to be over, or to be used. */
const BEGUN: readonly Step[] = [{ who: 'owner', through: false, days: 0, do: 'name', to: 'ann', may: 'act', lasts: 60, isWide: false }, { who: 'ann', through: false, days: 0, do: 'accept', which: 0, byNamed: false }];

/** What is so, kept apart from the engine: who was named and accepted, and until which day, as a person would note it on paper. */
interface Noted { id: string; to: Person; may: 'read' | 'act'; lastDay: number; accepted: boolean; ended: boolean }

test('[E90] whatever is entrusted, accepted, taken back or over, in any order: nobody else ever acts, and nobody but the applicant deletes or entrusts', () => {
  let acted = 0;
  let barred = 0;
  fc.assert(fc.property(fc.array(step, { minLength: 8, maxLength: 40, size: 'max' }), (steps) => {
    let now = START;
    let ids = 0;
    const paper: Noted[] = [];
    let kase: Case | undefined;
    const ask = (actor: Actor, what: object): boolean => {
      const done = decide(service, kase, { ...what, meta: { actor, at: new Date(now).toISOString(), newId: () => `d${++ids}`, newToken: () => '' } } as Command);
      if (done.ok) kase = done.value.reduce<Case | undefined>(evolve, kase);
      return done.ok;
    };
    const owner: Actor = { id: 'owner', kind: 'applicant' };
    ask(owner, { type: 'OpenCase', caseId: 'c', reference: 'R' });
    for (const one of [...BEGUN, ...steps]) {
      now += one.days * DAY;
      // The market's wall is six hours ahead: at four in the morning of UTC both have the same date.
      const today = Math.floor(now / DAY);
      const named = 'byNamed' in one && one.byNamed ? paper[one.which]?.to : undefined;
      if (named !== undefined) Object.assign(one, { who: named, through: one.do === 'answer' });
      const self: Actor = one.who === 'owner' ? owner : one.through ? { ...owner, through: one.who } : { id: one.who, kind: 'applicant' };
      const isHeld = (noted: Noted) => !noted.ended && today <= noted.lastDay;
      if (one.do === 'name') {
        const until = new Date(now + one.lasts * DAY).toISOString().slice(0, 10);
        const before = ids;
        const done = ask(self, { type: 'Delegate', to: one.to, name: 'A name', contact: 'x', may: one.may, until, isWide: one.isWide });
        expect(done).toBe(one.who === 'owner' && one.to !== 'owner' && one.lasts >= 0 && one.lasts <= 365 && !paper.some((noted) => noted.to === one.to && isHeld(noted)));
        if (done) paper.push({ id: `d${before + 1}`, to: one.to, may: one.may, lastDay: today + one.lasts, accepted: false, ended: false });
      } else if (one.do === 'accept' || one.do === 'end') {
        const noted = paper[one.which];
        const done = ask(self, { type: one.do === 'accept' ? 'AcceptDelegation' : 'EndDelegation', delegation: noted?.id ?? 'none' });
        const isNamed = noted !== undefined && noted.to === one.who && !one.through;
        expect(done).toBe(noted !== undefined && isHeld(noted) && (one.do === 'accept' ? isNamed && !noted.accepted : isNamed || one.who === 'owner'));
        if (done && noted) Object.assign(noted, one.do === 'accept' ? { accepted: true } : { ended: true });
      } else if (one.do === 'delete') {
        expect(ask(self, { type: 'DeleteDraft' })).toBe(false);
      } else {
        const may = one.who === 'owner' || (one.through && paper.some((noted) => noted.to === one.who && noted.accepted && noted.may === 'act' && isHeld(noted)));
        expect([one.who, ask(self, { type: 'CompleteStep', step: 'guide', values: { seller: 'citizen', goods: 'cloth' } })]).toEqual([one.who, may]);
        expect(isTheirs(kase!, { actor: self, at: new Date(now).toISOString(), newId: () => '', newToken: () => '' })).toBe(may);
        if (may && one.who !== 'owner') acted++;
        if (!may) barred++;
      }
    }
  }), { numRuns: 300 });
  expect([acted > 50, barred > 500]).toEqual([true, true]);
});

test('[E90] what reaches a file from the one it follows counts only where it was meant for all that follow', () => {
  const at = '2026-03-02T04:00:00.000Z';
  const delegation = { id: 'd', to: 'ann', may: 'act' as const, until: '2026-04-01T00:00:00.000Z', name: 'Ann', contact: '', at, acceptedAt: at };
  const follow = (wide: object[]) => decide(service, undefined, {
    type: 'FollowCase', caseId: 'n', reference: 'R2', follows: { how: 'renewal', case: 'c', reference: 'R', number: 'N', registration: 'stall' }, known: {}, before: {},
    meta: { actor: { id: 'owner', kind: 'applicant', through: 'ann', wide: wide as never }, at, newId: () => 'x', newToken: () => '' },
  }).ok;
  expect([follow([{ ...delegation, isWide: true }]), follow([delegation]), follow([]), follow([{ ...delegation, isWide: true, may: 'read' }]), follow([{ ...delegation, isWide: true, until: at }])]).toEqual([true, false, false, false, false]);
});
