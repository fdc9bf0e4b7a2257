import { expect } from 'vitest';
import type { Case } from '#runtime/engine/case.ts';
import type { CommandMeta } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { decide } from '#runtime/engine/decide.ts';
import type { CaseEvent, CaseEventType } from '#runtime/engine/event.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import { registersNeeded, withNumbers } from '#runtime/engine/numbers.ts';
import type { Result } from '#runtime/engine/refusal.ts';
import type { Act } from './acts.ts';

/** What already happened: events as recorded, or acts that are carried out (and must not be refused). */
type Past = CaseEvent | Act;

/** A case with a past: `given(service, opened(), answer('guide', …)).when(send()).refuses('send.incomplete')`. */
export function given(service: CompiledService, ...past: Past[]): Given {
  return past.reduce<Given>((so, one) => (typeof one === 'function' ? so.and(one) : new Given(service, [...so.events, one], evolve(so.case, one))), new Given(service, [], undefined));
}

export class Given {
  constructor(readonly service: CompiledService, readonly events: readonly CaseEvent[], private readonly folded: Case | undefined) {
    deepFreeze(folded);
  }

  /** The case as it is; undefined before it is opened. */
  get case(): Case | undefined {
    return this.folded;
  }

  /** The case further on. */
  and(...acts: Act[]): Given {
    return acts.reduce<Given>((so, act) => so.when(act).accepted(), this);
  }

  when(act: Act): Asked {
    return new Asked(this, decide(this.service, this.folded, act(this.folded, this.meta)));
  }

  /** Ids in order, so that what is recorded can be compared. */
  private readonly meta = (actor: CommandMeta['actor'], at: string): CommandMeta => {
    let ids = this.events.length * 100;
    return { actor, at, newId: () => `id-${++ids}`, newToken: () => `token-${++ids}` };
  };
}

class Asked {
  constructor(private readonly before: Given, readonly result: Result<CaseEvent[]>) {}

  /** It was recorded: these events and no others, each given whole, in part or by its type. */
  records(...expected: (CaseEventType | (Partial<CaseEvent> & { type: CaseEventType }))[]): Given {
    const after = this.accepted();
    const events = after.events.slice(this.before.events.length);
    expect(events.map(({ type }) => type)).toEqual(expected.map((one) => (typeof one === 'string' ? one : one.type)));
    expected.forEach((one, index) => {
      if (typeof one !== 'string') expect(events[index]).toMatchObject(one);
    });
    return after;
  }

  /** It was accepted, and the case is as described, as far as described. */
  leaves(expected: { [K in keyof Case]?: unknown }): Given {
    const after = this.accepted();
    for (const [name, value] of Object.entries(expected)) expect({ [name]: after.case![name as keyof Case] }).toEqual({ [name]: value });
    return after;
  }

  /** It was refused with this code, and with these faults by field where they are named. */
  refuses(code: string, faults?: Record<string, string>): void {
    expect(this.result).toMatchObject({ ok: false, refusal: { code } });
    if (this.result.ok) return;
    const found = this.result.refusal.fields ?? [];
    if (faults) expect(Object.fromEntries(found.map((fault) => [fault.path, fault.code]))).toEqual(faults);
    expect(new Set(found.map(({ path }) => path)).size, 'one fault a field').toBe(found.length);
  }

  accepted(): Given {
    if (!this.result.ok) throw new Error(`refused: ${JSON.stringify(this.result.refusal)}`);
    const { case: kase, events, service } = this.before;
    // A counter a grant: the same register and year count on.
    const counters = registersNeeded(this.result.value).map((_register, index) => (kase?.grants.length ?? 0) + index + 1);
    const more = withNumbers(this.result.value, counters);
    return new Given(service, [...events, ...more], more.reduce<Case | undefined>(evolve, kase));
  }
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const child of Object.values(value)) deepFreeze(child);
}
