import fc from 'fast-check';
import { expect } from 'vitest';
import type { Json, ServiceFile } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';
import { changeVersion, takeBackVersion } from '#runtime/engine/change-version.ts';
import type { Command, CommandMeta } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { openFields } from '#runtime/engine/corrections.ts';
import { decide } from '#runtime/engine/decide.ts';
import { missingDocuments } from '#runtime/engine/documents.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import { registersNeeded, withNumbers } from '#runtime/engine/numbers.ts';
import { walk } from '#runtime/engine/walk.ts';

const value = fc.oneof({ arbitrary: fc.constantFrom<Json>('a', 'b', 'abcd', true, false, 60, 7), weight: 8 }, { arbitrary: fc.constantFrom<Json>('', 'x'.repeat(50), -1, 1.5, null, [], {}), weight: 1 });
const values = fc.dictionary(fc.constantFrom('f0', 'f1', 'f2', 'f3', 'stranger'), value, { maxKeys: 5 });
/** What somebody tries next, fitting or not. */
export const randomAct = fc.oneof(
  { arbitrary: fc.record({ do: fc.constant('answer' as const), values, good: fc.boolean() }), weight: 6 },
  { arbitrary: fc.record({ do: fc.constant('upload' as const) }), weight: 1 },
  { arbitrary: fc.record({ do: fc.constant('decide' as const), outcome: fc.constantFrom('approve', 'sendBack', 'reject'), mine: fc.boolean() }), weight: 3 },
  { arbitrary: fc.record({ do: fc.constant('jump' as const), step: fc.constantFrom('screen0', 'screen1', 'screen2', 'send', 'desk0', 'done', 'nowhere'), values, good: fc.boolean() }), weight: 2 },
);
export type Act = typeof randomAct extends fc.Arbitrary<infer T> ? T : never;

/** One case of a service, and people who try all sorts of things on it. */
export class RandomJourney {
  kase: Case | undefined;
  events: CaseEvent[] = [];
  /** The same, act by act. */
  acts: CaseEvent[][] = [];
  private ids = 0;
  private counter = 0;

  constructor(public service: CompiledService, private file: ServiceFile) {
    this.try({ type: 'OpenCase', caseId: 'case', reference: 'RS-1', meta: this.meta('applicant') });
  }

  do(one: Act): void {
    const kase = this.kase!;
    const applicant = this.meta('applicant');
    if (one.do === 'answer') this.try({ type: 'CompleteStep', step: kase.step, values: one.good ? this.good(kase.step) : one.values, meta: applicant });
    else if (one.do === 'upload') this.try({ type: 'AddDocument', document: { id: `d${++this.ids}`, requirement: 'proof', name: 'p.pdf', type: 'application/pdf', bytes: 10, hash: `${this.ids}` }, meta: applicant });
    else if (one.do === 'jump') this.try({ type: 'CompleteStep', step: one.step, values: one.good ? this.good(one.step) : one.values, meta: applicant });
    else this.try({ type: 'CompleteTask', task: kase.task?.id ?? 'none', outcome: one.outcome, text: 'because', fields: this.flags(), meta: this.meta(one.mine ? 'operator' : 'stranger') });
  }

  /** The file goes on by another version, or stays; whether it moved. */
  moveTo(service: CompiledService, file: ServiceFile): boolean {
    const { events } = changeVersion({ from: this.service, to: service }, this.acts, '', this.meta('operator'));
    this.record(events);
    if (events.length > 0) Object.assign(this, { service, file });
    return events.length > 0;
  }

  takeBack(service: CompiledService, file: ServiceFile): void {
    this.record([takeBackVersion(this.acts, this.meta('operator'))!]);
    Object.assign(this, { service, file });
  }

  /** Answers what is asked, as it is asked: mends only what is open while correcting. */
  goOn(): void {
    const kase = this.kase!;
    const meta = this.meta('applicant');
    for (const { requirement } of missingDocuments(this.service, { answers: walk(this.service, kase, meta).answers, documents: kase.documents })) {
      this.try({ type: 'AddDocument', document: { id: `d${++this.ids}`, requirement, name: 'p.pdf', type: 'application/pdf', bytes: 10, hash: `${this.ids}` }, meta });
    }
    const step = walk(this.service, kase, meta).steps.at(-1)!;
    const found = this.service.step(step);
    const [screen] = found?.kind.screens?.(found.step) ?? [];
    const good = this.good(step);
    if (kase.status === 'draft' || screen === undefined) this.try({ type: 'CompleteStep', step, values: good, meta });
    else {
      const before = kase.answers[screen] ?? {};
      const open = openFields(this.service, kase, screen, before, meta);
      this.try({ type: 'CompleteStep', step, values: { ...before, ...Object.fromEntries(Object.entries(good).filter(([field]) => open.has(`/${screen}/${field}`))) }, meta });
    }
  }

  private try(command: Command): void {
    const before = JSON.stringify(this.kase);
    const decided = decide(this.service, this.kase, command);
    expect(JSON.stringify(this.kase)).toBe(before);
    if (!decided.ok) return;
    const events = withNumbers(decided.value, registersNeeded(decided.value).map(() => ++this.counter));
    this.record(events);
  }

  private record(events: CaseEvent[]): void {
    if (events.length > 0) this.acts.push(events);
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
