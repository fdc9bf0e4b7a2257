import { expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { runScenario } from '#runtime/scenarios/scenario.ts';
import { recordScenario } from '#runtime/scenarios/record.ts';
import { apply } from '#builder/edits/apply.ts';
import { newDeskScreen } from '#builder/edits/desk-screen.ts';
import { newField } from '#builder/edits/new-field.ts';
import { newSteps } from '#builder/edits/new-parallel.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { plainService } from '#builder/testing/plain-service.ts';
import { nowOf, occasions } from './clock.ts';
import { readingValidator } from './reading-validator.ts';
import { sampleAnswers } from './sample-answers.ts';
import { lastMoment, makeMove, type Move, replayed, runOn, type Simulation, startSimulation, stepsOf } from './simulation.ts';
import { waysOfPath, whyOf } from './why.ts';

const words = () => (key: string) => key;

/** The plain service with two offices at once behind sending; the first has a question of its own and five days. */
function drawn() {
  const made = newSteps(plainService(), 'parallel', words, { after: { step: 'send', outcome: 'send' } });
  let file = apply(plainService(), made.edit).file;
  const [first = '', second = ''] = Object.values(flowOf(file).steps[made.key]!.ways);
  file = apply(file, newDeskScreen(file, first, words)).file;
  const screen = String(flowOf(file).steps[first]!['screen']);
  file = apply(file, newField(file, screen, 'yesNo', words).edit).file;
  Object.assign(flowOf(file).steps[second]!, { days: 5, reminders: [{ days: 2, when: 'before' }, { days: 1, when: 'after' }], silence: { outcome: 'approve', legalBasis: 'Act, 4' } });
  file['x-service'].deadline = { days: 10 };
  return { file, split: made.key, first, second, screen };
}

const compiled = (file: ServiceFile) => compileService(file, 1, { validatorFor: readingValidator });
const { file, split, first, second, screen } = drawn();
const service = compiled(file);
const ok = <T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};
const sent = (): Simulation => runOn(service, ok(startSimulation(service))).simulation;
const moved = (simulation: Simulation, ...moves: Move[]) => moves.reduce((so, move) => ok(makeMove(service, so, move)), simulation);
const desks = (simulation: Simulation) => openTasks(lastMoment(simulation).case).map(({ step }) => step);

test('[B-46] of several desks that have the file, any may act, with what its own page asks', () => {
  expect(desks(sent())).toEqual([first, second]);
  const one = moved(sent(), [{ do: 'decide', desk: second, outcome: 'approve' }]);
  expect(desks(one)).toEqual([first]);
  expect(makeMove(service, one, [{ do: 'decide', desk: first, outcome: 'approve', values: {} }])).toMatchObject({ ok: false });
  const values = sampleAnswers(service, lastMoment(one), first);
  const both = moved(one, [{ do: 'decide', desk: first, outcome: 'approve', values }]);
  expect(lastMoment(both).case.answers[screen]).toEqual(values);
  expect(desks(both)).toEqual(['decision']);
  const scenario = recordScenario(service, 'Both', both.start, stepsOf(both));
  expect(runScenario(service, scenario).faults).toEqual([]);
});

test('[B-47] the clock shows what time brings, in order, and what was decided meanwhile takes its timers along', () => {
  const coming = (simulation: Simulation) => occasions(service, lastMoment(simulation)).map(({ what, step }) => `${what} ${step ?? ''}`.trim());
  expect(coming(sent())).toEqual([`reminder ${second}`, `silence ${second}`, `lateReminder ${second}`, 'promise']);
  expect(coming(moved(sent(), [{ do: 'decide', desk: second, outcome: 'approve' }]))).toEqual(['promise']);
});

test('[B-47] time that passes decides by silence at its hour and not before, and comes again when the drawing changes', () => {
  const silence = occasions(service, lastMoment(sent())).find(({ what }) => what === 'silence')!;
  const before = moved(sent(), [{ do: 'wait', until: new Date(Date.parse(silence.at) - 1_000).toISOString() }]);
  expect(desks(before)).toEqual([first, second]);
  const after = moved(before, [{ do: 'wait', until: silence.at }]);
  expect(desks(after)).toEqual([first]);
  expect(lastMoment(after).case.decisions).toMatchObject([{ step: second, outcome: 'approve', silent: true, at: silence.at }]);
  expect(nowOf(lastMoment(after))).toBe(silence.at);
  expect(lastMoment(ok(replayed(compiled(structuredClone(file)), after)))).toEqual(lastMoment(after));
});

test('[B-48] "Why?" follows every branch and goes on behind the place where they meet', () => {
  const why = whyOf(service, { applicant: { name: 'Pema' } });
  expect(why.steps.map(({ key }) => key)).toEqual(['applicant', 'send', split, first, second, expect.any(String), 'decision', 'approved']);
  expect(waysOfPath(why)).toEqual(expect.arrayContaining([`${split} first`, `${split} second`, `${first} approve`, `${second} approve`, 'decision approve']));
});

test('[B-48] a branch is there because of its determinant, and left out where it does not hold', () => {
  const when = structuredClone(file);
  when.$defs = { known: { title: 'Known', properties: { applicant: { properties: { name: { const: 'Pema' } }, required: ['name'] } }, required: ['applicant'] } };
  flowOf(when).steps[split]!['branches'] = [{ outcome: 'first', when: 'known' }, { outcome: 'second' }];
  const [known, other] = ['Pema', 'Karma'].map((name) => whyOf(compiled(when), { applicant: { name } }).steps);
  expect(known!.find(({ key }) => key === first)!.reasons).toMatchObject([{ name: 'known', holds: true }]);
  expect(other!.map(({ key }) => key)).not.toContain(first);
  expect(other!.at(-1)!.key).toBe('approved');
});
