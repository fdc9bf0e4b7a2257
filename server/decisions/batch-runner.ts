import type { DecisionAct } from '#runtime/desk/decision.ts';
import type { Actor } from '#runtime/engine/command.ts';
import type { Cases } from '#server/cases/cases.ts';
import type { SignIn } from '#server/sign-in/sign-in.ts';
import type { BatchItemRow, BatchRow } from '#server/stores/desk-work.ts';
import type { Store } from '#server/stores/store.ts';

/** What was decided of every file of a batch. */
export type BatchDecision = Omit<DecisionAct, 'type' | 'task' | 'values' | 'fields' | 'reasons' | 'verified'>;

export interface BatchRunner {
  /** There may be files to decide. */
  wake(): void;
  /** Resolves when every batch that was started has its results. */
  idle(): Promise<void>;
  /** Finishes the files in hand and begins no other. */
  close(): Promise<void>;
}

export interface BatchRunnerOptions {
  store: Pick<Store, 'unfinishedBatches' | 'batchItems' | 'commit'>;
  cases: Pick<Cases, 'act'>;
  signIn: Pick<SignIn, 'staff'>;
  now: () => number;
  onFault: (fault: unknown) => void;
}

/** Decided side by side: their commits share a sync of the disk, and people at their pages are not kept waiting. */
const AT_ONCE = 4;

/**
 * Decides the files of batches that were started, as whoever started them, with the rights they have by now. A file's result and its decision are one transaction: killed at any
 * moment, what was decided has its result, and the next server goes on with the others.
 */
export function createBatchRunner({ store, cases, signIn, now, onFault }: BatchRunnerOptions): BatchRunner {
  let closing = false;
  let again = false;
  let running: Promise<void> | undefined;

  async function actorOf({ account, accountName }: BatchRow): Promise<Actor> {
    const found = (await signIn.staff()).find(({ id, disabled }) => id === account && !disabled);
    const roles = (found?.rights ?? []).filter(({ right }) => right === 'operator').map(({ institution, role }) => `${institution}/${role}`);
    return { id: account, name: accountName, kind: 'operator', roles };
  }

  async function decide(actor: Actor, decision: BatchDecision, { batch, position, task, caseId }: BatchItemRow): Promise<void> {
    const place = { batch, position };
    const done = await cases.act(caseId, actor, { ...decision, type: 'CompleteTask', task }, [{ write: 'closeBatchItem', row: { ...place, result: 'done', code: null } }]);
    // A conflict means that another server was here first.
    if (!done.ok) await store.commit({ writes: () => [{ write: 'closeBatchItem', row: { ...place, result: 'refused', code: done.refusal.code } }] });
  }

  async function work(batch: BatchRow): Promise<void> {
    const actor = await actorOf(batch);
    const decision = JSON.parse(batch.decision!) as BatchDecision;
    const waiting = (await store.batchItems(batch.id)).filter(({ result }) => result === 'waiting');
    for (let at = 0; at < waiting.length && !closing; at += AT_ONCE) await Promise.all(waiting.slice(at, at + AT_ONCE).map((item) => decide(actor, decision, item)));
    if (!closing) await store.commit({ writes: () => [{ write: 'finishBatch', row: { id: batch.id, finishedAt: now() } }] });
  }

  async function run(): Promise<void> {
    do {
      again = false;
      for (const batch of await store.unfinishedBatches()) if (!closing) await work(batch);
    } while (again && !closing);
  }

  return {
    wake() {
      again = true;
      if (closing || running) return;
      running = run().catch(onFault).finally(() => {
        running = undefined;
      });
    },
    async idle() {
      while (running) await running;
    },
    async close() {
      closing = true;
      while (running) await running;
    },
  };
}
