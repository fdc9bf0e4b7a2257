import { smallService } from '#runtime/testing/small-service.ts';
import type { Cases } from '#server/cases/cases.ts';
import { createCases } from '#server/cases/create-cases.ts';
import { firstVersion } from '#server/first-start.ts';
import { newId } from '#server/ids.ts';
import type { KeptHeads } from '#server/log/kept-heads.ts';
import type { LogFault } from '#server/log/log-fault.ts';
import { type LogSealer, startLogSealer } from '#server/log/seal-log.ts';
import { type LogReport, verifyLog } from '#server/log/verify-log.ts';
import { createSeals } from '#server/seals/seals.ts';
import { createPublishedServices } from '#server/services/create-published-services.ts';
import { handleOf } from '#server/stores/handles.ts';
import type { Store } from '#server/stores/store.ts';
import { CLOTH, submit } from './stall-office.ts';

export const SECRET = 'a secret that only tests know, 32+ bytes';
export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** A store with files that were sent and looked at, a clock that the test moves, and what seals and checks its log. */
export class LogRoom {
  readonly store: Store;
  readonly cases: Cases;
  readonly sealer: LogSealer;
  #at: number;
  private readonly services;

  private constructor(store: Store, at: number) {
    this.store = store;
    this.#at = at;
    this.services = createPublishedServices(store, this.now);
    this.cases = createCases({ store, services: this.services, now: this.now, onNotes: () => {} });
    this.sealer = this.anotherSealer();
  }

  /** `at`: where its clock begins. */
  static async on(store: Store, at = Date.UTC(2026, 10, 20, 9)): Promise<LogRoom> {
    const room = new LogRoom(store, at);
    if ((await store.services()).length === 0) await store.commit({ writes: () => firstVersion(smallService(), 'test', room.now()) });
    return room;
  }

  readonly now = (): number => this.#at;

  later(milliseconds: number): void {
    this.#at += milliseconds;
  }

  /** As another server on the same store has it. */
  anotherSealer(secret = SECRET): LogSealer {
    const seals = createSeals({ store: this.store, secret, now: this.now });
    return startLogSealer({ store: this.store, seals, host: 'permits.example', now: this.now, onFault: (fault) => { throw fault; }, every: DAY, rest: 0 });
  }

  /** Files that are sent, each looked at once; their ids. */
  async files(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let number = 0; number < count; number++) {
      this.later(1_000);
      const { case: { id } } = await submit({ services: this.services, cases: this.cases }, 'dema');
      await this.store.commit({ writes: () => [{ write: 'addView', row: { id: newId(), caseId: id, at: this.now(), actor: 'pema', actorName: 'Pema', what: 'task:review' } }] });
      ids.push(id);
    }
    return ids;
  }

  /** Certificates granted at once; their numbers. */
  async grants(count: number): Promise<string[]> {
    const numbers: string[] = [];
    for (let number = 0; number < count; number++) {
      this.later(1_000);
      numbers.push(...(await submit({ services: this.services, cases: this.cases }, 'dema', CLOTH)).case.grants.map((grant) => grant.number));
    }
    return numbers;
  }

  /** Two minutes pass, and all there is is sealed. */
  async sealed(sealer = this.sealer): Promise<void> {
    for (let minute = 0; minute < 3; minute++) {
      await sealer.look();
      this.later(MINUTE);
    }
  }

  /** The day ends, and is signed. */
  async nextDay(): Promise<void> {
    this.later(DAY);
    await this.sealed();
  }

  async verify(published: readonly string[] = [], secret = SECRET, kept: KeptHeads = {}): Promise<LogReport & { found: LogFault[] }> {
    const found: LogFault[] = [];
    return { ...(await verifyLog({ store: this.store, secret, published, kept, onFault: (fault) => void found.push(fault) })), found };
  }

  /** What somebody does who has the database and nothing else. */
  async tamper(sql: string): Promise<void> {
    const handle = handleOf(this.store);
    // References are kept by the connection, not by the file.
    if (handle.dialect === 'sqlite') handle.connection.exec(`pragma foreign_keys = off; ${sql}; pragma foreign_keys = on`);
    else await handle.pool.query(sql);
  }

  async close(): Promise<void> {
    await this.sealer.close();
  }
}
