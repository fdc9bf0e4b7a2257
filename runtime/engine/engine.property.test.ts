import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { randomAct, RandomJourney as Journey, type Act } from '#runtime/testing/random-journey.ts';
import { randomService } from '#runtime/testing/random-service.ts';
import { compileService } from './compile.ts';
import type { CaseEvent } from './event.ts';
import { replay } from './evolve.ts';

const journeys = fc.tuple(randomService, fc.array(randomAct, { minLength: 5, maxLength: 40 }));
const runs = { numRuns: 150 };

function walkThrough(file: ServiceFile, acts: readonly Act[], look: (journey: Journey) => void): void {
  const journey = new Journey(compileService(file, 1), file);
  look(journey);
  for (const one of acts) {
    journey.do(one);
    look(journey);
  }
}

test('[E1] every case ends or waits for somebody named', () => {
  fc.assert(fc.property(journeys, ([file, acts]) => walkThrough(file, acts, ({ kase, service }) => {
    const at = service.step(kase!.step);
    if (kase!.status === 'pending') {
      expect(at?.kind.actor).toBe('operator');
      expect(file['x-service'].roles[kase!.task!.role]?.institution).toBe(kase!.task!.institution);
    } else if (kase!.status === 'draft' || kase!.status === 'sentBack') {
      expect(at?.kind.actor).toBe('applicant');
      expect(kase!.task).toBeUndefined();
    } else expect(at?.step['status']).toBe(kase!.status);
  })), runs);
});

test('[E2] replaying the events gives the same case', () => {
  fc.assert(fc.property(journeys, ([file, acts]) => walkThrough(file, acts, ({ kase, events }) => {
    expect(replay(JSON.parse(JSON.stringify(events)) as CaseEvent[])).toEqual(JSON.parse(JSON.stringify(kase)));
  })), runs);
});

test('[E3] a refusal changes nothing, and every answer is the same when asked again', () => {
  // Each act of a journey compares the case before and after each decision.
  fc.assert(fc.property(journeys, ([file, acts]) => {
    const first = new Journey(compileService(file, 1), file);
    const second = new Journey(compileService(file, 1), file);
    for (const one of acts) {
      first.do(one);
      second.do(one);
    }
    expect(second.events).toEqual(first.events);
  }), runs);
});

test('[E4] what is sent holds only answers on the applicant\'s own path: a plain validator accepts it', () => {
  let sent = 0;
  fc.assert(fc.property(journeys, ([file, acts]) => {
    const accepts = new Ajv2020({ strict: false }).compile(file);
    walkThrough(file, acts, ({ events }) => {
      const last = events.at(-1) && events.findLast((event) => event.type === 'CaseSent');
      if (last?.type !== 'CaseSent') return;
      sent++;
      expect(accepts(last.beside!.answers)).toBe(true);
    });
  }), runs);
  expect(sent).toBeGreaterThan(20);
});

test('[E5] a number is taken once for each grant, and a closed case takes no more acts', () => {
  let closed = 0;
  fc.assert(fc.property(journeys, ([file, acts]) => {
    let atEnd: number | undefined;
    walkThrough(file, acts, ({ kase, events }) => {
      const numbers = kase!.grants.map(({ number }) => number);
      expect(new Set(numbers).size).toBe(numbers.length);
      if (atEnd !== undefined) expect(events.length).toBe(atEnd);
      if (kase!.endedAt) {
        atEnd = events.length;
        closed++;
      }
    });
  }), runs);
  expect(closed).toBeGreaterThan(20);
});

test('[E7] whoever answers what is asked comes to the end of it: no draft and no correction is a dead end', () => {
  let sent = 0;
  fc.assert(fc.property(journeys, ([file, acts]) => {
    const journey = new Journey(compileService(file, 1), file);
    for (const one of acts) journey.do(one);
    const { status } = journey.kase!;
    if (status !== 'draft' && status !== 'sentBack') return;
    const enough = Object.keys(file['x-service'].flow.steps).length * 3;
    for (let count = 0; count < enough && journey.kase!.status === status; count++) journey.goOn();
    expect(journey.kase!.status).not.toBe(status);
    sent++;
  }), { numRuns: 500 });
  expect(sent).toBeGreaterThan(100);
});
