import { decidedBy, type DecidingOfficer, namesOfficer } from '#runtime/certificates/deciding-officer.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import { decide } from '#runtime/engine/decide.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { Actor, Command, CommandMeta } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { Delegation } from '#runtime/engine/delegation.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { evolve } from '#runtime/engine/evolve.ts';
import { registersNeeded, withNumbers } from '#runtime/engine/numbers.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import { asOf } from '#runtime/engine/today.ts';
import { newId, newReference, newToken } from '#server/ids.ts';
import type { PublishedServices } from '#server/services/published-services.ts';
import type { Store, Write } from '#server/stores/store.ts';
import type { Act, Cases, HistoryEntry, LoadedCase, TaskPlace } from './cases.ts';
import { recentCases } from './recent-cases.ts';
import { eventsOf, instantOf, millisecondsOf, writesOf } from './record.ts';

/** Two people at one file: how often we read and decide again before asking the later one to look again. */
const MOST_TRIES = 5;

export interface CasesOptions {
  store: Store;
  services: PublishedServices;
  now: () => number;
  /** Ids of tasks and the like; UUIDs (RFC 9562) that rise with time. */
  newId?: () => string;
  /** Called after a commit that left notes to work on. */
  onNotes: () => void;
  /** Name of an operator's account; asked where a certificate names who decided, and that was somebody else's act. */
  nameOf?: (account: string) => Promise<string | undefined>;
  /** Called after a commit with a file that was sent, now or before. */
  onSent?: (caseId: string) => void;
}

/** Whoever is entrusted with all that follow finds the new file too. */
const entrustedRows = (caseId: string, wide: readonly Delegation[]): Write[] =>
  wide.filter(({ endedAt }) => endedAt === undefined).map(({ id, to, until }) => ({ write: 'addDelegation', row: { id, account: to, caseId, until: millisecondsOf(until) } }));

export function createCases({ store, services, now, onNotes, newId: taskId = newId, nameOf = async () => undefined, onSent = () => {} }: CasesOptions): Cases {
  const recent = recentCases();
  const meta = (actor: Actor): CommandMeta & { milliseconds: number } => {
    const milliseconds = now();
    return { actor, at: instantOf(milliseconds), newId: taskId, newToken, milliseconds };
  };

  /** Commits what `decide` answers; undefined when somebody else was quicker. */
  async function record(service: CompiledService, before: Case | undefined, acts: number, command: Command, at: number, more: readonly Write[]): Promise<Result<LoadedCase> | undefined> {
    const decided = decide(service, before, command);
    if (!decided.ok) return decided;
    const officer = decided.value.some(({ type }) => type === 'Granted') ? await officerOf(service, before, decided.value, command.meta.actor) : undefined;
    let after: Case | undefined;
    const outcome = await store.commit({
      take: registersNeeded(decided.value),
      writes: (numbers) => {
        // Whoever acted for the applicant is named, in the log and ever after.
        const { through } = command.meta.actor;
        const numbered = withNumbers(decided.value, numbers);
        const events = through === undefined ? numbered : numbered.map((event) => ({ ...event, actor: through }));
        after = events.reduce<Case | undefined>(evolve, before)!;
        return [...writesOf({ service: asOf(service, after, command.meta.at), before, after, acts, actor: command.meta.actor, at, events, officer }), ...more];
      },
    });
    if (outcome === 'conflict') return undefined;
    onNotes();
    if (after!.sentAt !== undefined) onSent(after!.id);
    const loaded: LoadedCase = { case: after!, service: asOf(service, after, command.meta.at), acts: acts + 1 };
    recent.keep(loaded);
    return accept(loaded);
  }

  /** Who decided, if certificates given by these events say so. */
  async function officerOf(service: CompiledService, before: Case | undefined, events: readonly CaseEvent[], actor: Actor): Promise<DecidingOfficer | undefined> {
    const { certificates = {} } = service.file['x-service'];
    if (!events.some((event) => event.type === 'Granted' && namesOfficer(certificates[event.grant.certificate]!))) return undefined;
    const decided = decidedBy(service, events.reduce<Case | undefined>(evolve, before)!);
    const name = decided && ((decided.account === actor.id ? actor.name : undefined) ?? (await nameOf(decided.account)));
    return decided && name ? { name, role: decided.role } : undefined;
  }

  /** Undefined where somebody begins a file under the same `id` at this moment. */
  async function opening(service: CompiledService, actor: Actor, command: (reference: string, meta: CommandMeta) => Command, more: readonly Write[], id?: string): Promise<Result<LoadedCase> | undefined> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const stamp = meta(actor);
      const recorded = await record(service, undefined, 0, command(newReference(service.file['x-service'].referencePrefix), stamp), stamp.milliseconds, more);
      if (recorded) return recorded;
      if (id !== undefined && (await store.case(id))) return undefined;
    }
    throw new Error('no free reference found');
  }

  async function load(id: string): Promise<LoadedCase | undefined> {
    const history = await store.history(id);
    if (!history) return undefined;
    const { row, acts } = history;
    const service = await services.version(row.slug, row.version);
    if (!service) throw new Error(`version ${row.version} of ${row.slug} is gone`);
    const folded = acts.flatMap(eventsOf).reduce<Case | undefined>(evolve, undefined);
    return folded && { case: folded, service: asOf(service, folded, instantOf(now())), acts: row.acts };
  }

  return {
    load,
    async open(service, actor, answers, id, assisted, known): Promise<Result<LoadedCase>> {
      const begun = id === undefined ? undefined : await load(id);
      if (begun?.case.applicant === actor.id && begun.case.status !== 'deleted') return accept(begun);
      const free = begun ? undefined : id;
      const opened = await opening(service, actor, (reference, stamp) => ({ type: 'OpenCase', caseId: free ?? newId(), reference, answers, ...(known ? { known } : {}), ...(assisted ? { assisted } : {}), meta: stamp }), [], free);
      return opened ?? this.open(service, actor, answers, id, assisted, known);
    },
    async follow(service, actor, { wide = [], ...following }, id): Promise<Result<LoadedCase>> {
      const begun = await load(id);
      if (begun?.case.applicant === actor.id && begun.case.status !== 'deleted') return accept(begun);
      const caseId = begun ? newId() : id;
      const opened = await opening(service, actor, (reference, stamp) => ({ type: 'FollowCase', caseId, reference, ...following, meta: stamp }), entrustedRows(caseId, wide), caseId);
      return opened ?? this.follow(service, actor, { wide, ...following }, id);
    },
    submit: async (service, actor, file, more = []) => (await opening(service, actor, (reference, stamp) => ({ type: 'SubmitFile', caseId: newId(), reference, ...file, meta: stamp }), more))!,
    async act(id: string, actor: Actor, act: Act, more: readonly Write[] = []): Promise<Result<LoadedCase>> {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const kept = recent.get(id);
        const loaded = kept ?? (await load(id));
        if (!loaded) return refuse('case.not-found');
        const stamp = meta(actor);
        const recorded = await record(loaded.service, loaded.case, loaded.acts, { ...act, meta: stamp } as Command, stamp.milliseconds, more);
        // Refused or overtaken: another process may know more of the case than what was kept.
        if (recorded && (recorded.ok || !kept)) return recorded;
        recent.forget(id);
      }
      return refuse('case.busy');
    },
    async serviceOf(id) {
      const kept = recent.get(id);
      if (kept) return kept.service;
      const row = await store.case(id);
      return row && services.version(row.slug, row.version);
    },
    async task(id): Promise<TaskPlace | undefined> {
      const kept = recent.withTask(id);
      const task = kept && openTasks(kept.case).find((one) => one.id === id);
      return kept && task ? { id, caseId: kept.case.id, slug: kept.service.slug, version: kept.service.version, step: task.step, institution: task.institution, role: task.role } : store.task(id);
    },
    forget: recent.forget,
    async history(id): Promise<HistoryEntry[]> {
      const history = await store.history(id);
      return (history?.acts ?? []).map((row) => ({ at: instantOf(row.at), actor: row.actor, events: eventsOf(row) }));
    },
  };
}
