import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, ServiceFile } from '#schemas/index.ts';
import { randomService } from '#runtime/testing/random-service.ts';
import type { Case } from './case.ts';
import type { Command, CommandMeta } from './command.ts';
import { compileService, type CompiledService } from './compile.ts';
import { decide } from './decide.ts';
import type { CaseEvent } from './event.ts';
import { evolve, replay } from './evolve.ts';
import { registersNeeded, withNumbers } from './numbers.ts';

const value = fc.oneof({ arbitrary: fc.constantFrom<Json>('a', 'b', 'abcd', true, false, 60, 7), weight: 8 }, { arbitrary: fc.constantFrom<Json>('', 'x'.repeat(50), -1, 1.5, null, [], {}), weight: 1 });
const values = fc.dictionary(fc.constantFrom('f0', 'f1', 'f2', 'f3', 'stranger'), value, { maxKeys: 5 });
const act = fc.oneof(
  { arbitrary: fc.record({ do: fc.constant('answer' as const), values, good: fc.boolean() }), weight: 6 },
  { arbitrary: fc.record({ do: fc.constant('upload' as const) }), weight: 1 },
  { arbitrary: fc.record({ do: fc.constant('decide' as const), outcome: fc.constantFrom('approve', 'sendBack', 'reject'), mine: fc.boolean() }), weight: 3 },
  { arbitrary: fc.record({ do: fc.constant('jump' as const), step: fc.constantFrom('screen0', 'screen1', 'screen2', 'send', 'desk0', 'done', 'nowhere'), values }), weight: 1 },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

class Journey {
  kase: Case | undefined;
  events: CaseEvent[] = [];
  private ids = 0;
  private counter = 0;

  constructor(readonly service: CompiledService, private readonly file: ServiceFile) {
    this.try({ type: 'OpenCase', caseId: 'case', reference: 'RS-1', meta: this.meta('applicant') });
  }

  do(one: Act): void {
    const kase = this.kase!;
    const applicant = this.meta('applicant');
    if (one.do === 'answer') this.try({ type: 'CompleteStep', step: kase.step, values: one.good ? this.good(kase.step) : one.values, meta: applicant });
    else if (one.do === 'upload') this.try({ type: 'AddDocument', document: { id: `d${++this.ids}`, requirement: 'proof', name: 'p.pdf', type: 'application/pdf', bytes: 10, hash: `${this.ids}` }, meta: applicant });
    else if (one.do === 'jump') this.try({ type: 'CompleteStep', step: one.step, values: one.values, meta: applicant });
    else this.try({ type: 'CompleteTask', task: kase.task?.id ?? 'none', outcome: one.outcome, text: 'because', fields: this.flags(), meta: this.meta(one.mine ? 'operator' : 'stranger') });
  }

  private try(command: Command): void {
    const before = JSON.stringify(this.kase);
    const decided = decide(this.service, this.kase, command);
    expect(JSON.stringify(this.kase)).toBe(before);
    if (!decided.ok) return;
    const events = withNumbers(decided.value, registersNeeded(decided.value).map(() => ++this.counter));
    this.events.push(...events);
    this.kase = events.reduce<Case | undefined>(evolve, this.kase);
  }

  /** Answers that fit the fields of a screen, so that journeys come far. */
  private good(step: string): Record<string, Json> {
    const found = this.service.step(step);
    if (found?.kind.kind === 'send') return { declaration: true };
    const [screen] = found?.kind.screens?.(found.step) ?? [];
    const fields = screen ? (this.file.properties[screen]?.properties ?? {}) : {};
    return Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, goodValue(schema as { type?: string; enum?: Json[] }, this.ids++)]));
  }

  private flags(): Record<string, string> {
    const [screen, fields] = Object.entries(this.kase!.answers).find(([, one]) => Object.keys(one).length > 0) ?? [];
    return screen && fields ? { [`/${screen}/${Object.keys(fields)[0]}`]: 'look again' } : {};
  }

  private meta(who: 'applicant' | 'operator' | 'stranger'): CommandMeta {
    const roles = who === 'operator' ? ['office/officer'] : [];
    return { actor: { id: who, kind: who === 'applicant' ? 'applicant' : 'operator', roles }, at: '2026-03-02T04:00:00.000Z', newId: () => `id${++this.ids}`, newToken: () => `token${++this.ids}` };
  }
}

const goodValue = (schema: { type?: string; enum?: Json[] }, salt: number): Json =>
  schema.enum ? schema.enum[salt % 3]! : schema.type === 'integer' ? (salt * 37) % 101 : schema.type === 'boolean' ? salt % 2 === 0 : 'abcdef'.slice(0, 1 + (salt % 5));

const journeys = fc.tuple(randomService, fc.array(act, { minLength: 5, maxLength: 40 }));
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
  // Journey.try compares the case before and after each decision.
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
