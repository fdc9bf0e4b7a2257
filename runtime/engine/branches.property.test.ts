import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkService, isSound, type ServiceFile } from '#schemas/index.ts';
import { loops } from '#schemas/rules/model/graph.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { Crowd, crowdAct } from '#runtime/testing/crowd.ts';
import { randomFlow } from '#runtime/testing/random-flow.ts';
import { openTasks } from './branches.ts';
import { compileService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { replay } from './evolve.ts';

const acts = fc.array(crowdAct, { maxLength: 30 });

/** Tasks the history says are open. */
function openInHistory(events: readonly CaseEvent[]): string[] {
  const open = new Set<string>();
  for (const event of events) {
    if (event.type === 'StepEntered' && event.task) {
      expect(open.has(event.task.id)).toBe(false);
      open.add(event.task.id);
    }
    if (event.type === 'TaskCompleted' || event.type === 'TaskWithdrawn') expect(open.delete(event.task), 'closed once').toBe(true);
  }
  return [...open].sort();
}

/** Status, tasks and history say the same, and the file is with somebody or at its end. */
function expectOneTruth({ kase, events, service }: Crowd): void {
  const tasks = openTasks(kase!);
  expect(tasks.map(({ id }) => id).sort()).toEqual(openInHistory(events));
  if (kase!.status === 'pending') expect(tasks.length).toBeGreaterThan(0);
  else expect(tasks).toEqual([]);
  if (kase!.endedAt === undefined) expect(kase!.status === 'pending' || kase!.status === 'sentBack' || kase!.status === 'draft').toBe(true);
  if (kase!.status === 'approved' || kase!.status === 'rejected') expect(service.step(kase!.step)?.step['status']).toBe(kase!.status);
  for (const task of tasks) expect(service.step(task.step)).toMatchObject({ kind: { actor: 'operator' }, step: { role: task.role } });
  expect(new Set(tasks.map(({ step }) => step)).size, 'nobody has the file twice at one desk').toBe(tasks.length);
  expect(kase!.branches === undefined || kase!.status === 'pending').toBe(true);
  expect(JSON.parse(JSON.stringify(replay(JSON.parse(JSON.stringify(events)) as CaseEvent[])))).toEqual(JSON.parse(JSON.stringify(kase)));
}

/** Each end is appealed against once and a file reopened once, nothing is given twice, and after an appeal nobody decides who decided before. */
function expectFairReturns({ kase, events }: Crowd): void {
  const returns = events.filter((event) => event.type === 'CaseReopened');
  expect(new Set(returns.map(({ how, step }) => (how === 'reopen' ? how : step))).size, 'once').toBe(returns.length);
  expect(new Set(kase!.grants.map(({ certificate }) => certificate)).size).toBe(kase!.grants.length);
  for (const [index, event] of events.entries()) {
    if (event.type !== 'CaseReopened' || event.how !== 'appeal') continue;
    const before = new Set(events.slice(0, index).flatMap((one) => (one.type === 'TaskCompleted' ? [one.actor] : [])));
    before.delete('system');
    // Whoever receives people decides nothing.
    for (const one of events.slice(index)) if (one.type === 'TaskCompleted' && !['came', 'missed', 'unbooked'].includes(one.outcome)) expect(before.has(one.actor), 'somebody new').toBe(false);
  }
}

/** One time at once: booked while none is, moved while one is, no oftener than the step allows; nobody comes who did not book. */
function expectOneAppointment({ events }: Crowd): void {
  const booked = new Set<string>();
  const changes = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'AppointmentBooked') expect(booked.has(event.task)).toBe(event.isMove === true);
    if (event.type === 'AppointmentCancelled') expect(booked.delete(event.task)).toBe(true);
    if ((event.type === 'AppointmentBooked' && event.isMove) || (event.type === 'AppointmentCancelled' && event.by === 'applicant')) changes.set(event.task, (changes.get(event.task) ?? 0) + 1);
    if (event.type === 'AppointmentBooked') booked.add(event.task);
    if (event.type === 'TaskCompleted' && ['came', 'missed', 'unbooked'].includes(event.outcome)) expect(booked.has(event.task)).toBe(event.outcome !== 'unbooked');
  }
  expect(Math.max(0, ...changes.values())).toBeLessThanOrEqual(3);
}

/** Visits count once, and no oftener than the step allows. */
function expectEachVisitOnce({ kase, events }: Crowd): void {
  const visits = kase!.inspections ?? [];
  expect(new Set(visits.map(({ id }) => id)).size).toBe(visits.length);
  const rounds = events.filter((event) => event.type === 'CaseSent' || event.type === 'CaseReopened').length;
  for (const { step } of visits) expect(visits.filter((one) => one.step === step && one.outcome === 'again').length).toBeLessThan(3 + rounds);
}

/** What can be taken back waits: it is closed once its minutes are over, or was undone, withdrawn or overtaken by nothing else; where a desk keeps decisions, none leaves at once. */
function expectPatience({ events, service }: Crowd): void {
  for (const [index, event] of events.entries()) {
    if (event.type !== 'TaskCompleted' || event.silent || service.step(event.step)?.step['undo'] === undefined) continue;
    const held = events.slice(0, index).findLast((one) => (one.type === 'DecisionHeld' || one.type === 'DecisionUndone') && one.task === event.task);
    expect(held).toMatchObject({ type: 'DecisionHeld', outcome: event.outcome, actor: event.actor });
    expect(held?.type === 'DecisionHeld' && held.until <= event.at, 'not before its time').toBe(true);
  }
}

function expectAnEnd(crowd: Crowd): void {
  const enough = Object.keys(crowd.service.file['x-service'].flow.steps).length * 6 + 5;
  for (let count = 0; crowd.kase!.endedAt === undefined; count++) {
    expect(count).toBeLessThan(enough);
    expect(crowd.goOn(), 'somebody can act').toBe(true);
    expectOneTruth(crowd);
  }
}

test('[E37] any flow, any acts in any order: a file is always with somebody or at its end, its status, tasks and history agree, and whoever does their part brings it to an end', () => {
  const seen = { silent: 0, joined: 0, withdrawn: 0, skipped: 0, approved: 0, appealed: 0, reopened: 0, takenBack: 0, talked: 0, undone: 0, left: 0, came: 0, booked: 0, visited: 0 };
  const whole = fc.property(randomFlow, fc.boolean(), acts, (file, wanted, list) => {
    expect(checkService(file, stepKinds).filter(({ severity }) => severity === 'error')).toEqual([]);
    const crowd = new Crowd(compileService(file, 1), wanted);
    expectOneTruth(crowd);
    for (const act of list) {
      crowd.do(act);
      expectOneTruth(crowd);
    }
    expectAnEnd(crowd);
    const types = crowd.events.map((event) => (event.type === 'StepCompleted' && event.skipped ? 'Skipped' : event.type));
    const silent = crowd.events.filter((event) => event.type === 'TaskCompleted' && event.silent).length;
    seen.silent += silent > 0 ? 1 : 0;
    expect(silent).toBeLessThanOrEqual(crowd.timers.length);
    seen.joined += types.includes('BranchesJoined') ? 1 : 0;
    seen.withdrawn += types.includes('TaskWithdrawn') ? 1 : 0;
    seen.skipped += types.includes('Skipped') ? 1 : 0;
    expectFairReturns(crowd);
    expectPatience(crowd);
    expectOneAppointment(crowd);
    expectEachVisitOnce(crowd);
    seen.came += crowd.events.some((event) => event.type === 'TaskCompleted' && event.outcome === 'came') ? 1 : 0;
    seen.booked += types.includes('AppointmentBooked') ? 1 : 0;
    seen.visited += types.includes('Inspected') ? 1 : 0;
    seen.undone += crowd.events.some((event) => event.type === 'DecisionUndone' && event.why === 'undone') ? 1 : 0;
    seen.left += types.includes('DecisionHeld') && crowd.kase!.endedAt !== undefined ? 1 : 0;
    seen.appealed += crowd.events.some((event) => event.type === 'CaseReopened' && event.how === 'appeal') ? 1 : 0;
    seen.reopened += crowd.events.some((event) => event.type === 'CaseReopened' && event.how === 'reopen') ? 1 : 0;
    seen.takenBack += types.includes('CaseWithdrawn') ? 1 : 0;
    seen.talked += types.includes('MessagesRead') ? 1 : 0;
    seen.approved += crowd.kase!.status === 'approved' ? 1 : 0;
  });
  fc.assert(whole, { numRuns: 400 });
  // Some acts are rare: until each was seen.
  for (let more = 0; more < 10 && Math.min(...Object.values(seen)) === 0; more++) fc.assert(whole, { numRuns: 200 });
  expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(0);
}, 120_000);

test('[E38] a flow with a way bent at random: what the rules let pass still comes to an end, and what cannot they refuse', () => {
  const bend = fc.record({ step: fc.nat(), outcome: fc.nat(), target: fc.nat() });
  let [sound, refused] = [0, 0];
  fc.assert(fc.property(randomFlow, fc.boolean(), fc.array(bend, { minLength: 1, maxLength: 2 }), acts, (sketch, wanted, bends, list) => {
    const file = structuredClone(sketch);
    for (const { step, outcome, target } of bends) bendWay(file, step, outcome, target);
    if (!isSound(checkService(file, stepKinds))) {
      refused++;
      return;
    }
    sound++;
    const crowd = new Crowd(compileService(file, 1), wanted);
    for (const act of list) {
      crowd.do(act);
      expectOneTruth(crowd);
    }
    // Round and round by an answer, or by desks that want it so, it is always with somebody; else it ends.
    if (!runsInCircles(file)) expectAnEnd(crowd);
  }), { numRuns: 300 });
  expect(sound, `${refused} refused`).toBeGreaterThan(20);
  expect(refused).toBeGreaterThan(20);
});

/** Whether a file can come to a step again without having been sent back. */
function runsInCircles(file: ServiceFile): boolean {
  const onward = Object.entries(file['x-service'].flow.steps).map(([key, { ways }]) => [key, Object.entries(ways).filter(([outcome]) => !['sendBack', 'appeal', 'reopen'].includes(outcome)).map(([, target]) => target)] as const);
  return loops(new Map(onward)).length > 0;
}

function bendWay(file: ServiceFile, step: number, outcome: number, target: number): void {
  const { steps } = file['x-service'].flow;
  const behind = Object.entries(steps).filter(([key, { ways }]) => key !== 'ask' && Object.keys(ways).length > 0);
  const [, { ways }] = behind[step % behind.length]!;
  const outcomes = Object.keys(ways).filter((one) => one !== 'sendBack');
  if (outcomes.length > 0) ways[outcomes[outcome % outcomes.length]!] = Object.keys(steps)[target % Object.keys(steps).length]!;
}
