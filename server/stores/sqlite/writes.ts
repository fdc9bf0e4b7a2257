import type { Database } from 'better-sqlite3';
import { and, eq, isNull, lt, notExists, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { allGiven, atFirstUse, given, givenWithout, type Query, statement } from '../statement.ts';
import { isUnderWay, type Writes } from '../store.ts';
import { prepareCertificateWrites } from './certificate-writes.ts';
import { prepareAppointmentWrites } from './appointments.ts';
import { asides, blocks } from './aside-tables.ts';
import { logIssued, logLinks, logRoots } from './log-tables.ts';
import { prepareFigureWrites } from './figure-writes.ts';
import type { NoteBatches } from './note-batches.ts';
import { prepareAssistedWrites } from './assisted.ts';
import { prepareDelegationWrites } from './delegations.ts';
import { prepareConversationWrites } from './conversation.ts';
import { prepareDeskWrites } from './desk-work.ts';
import { prepareRegisterWrites } from './register-search.ts';
import { prepareSearchWrites } from './search.ts';
import * as table from './tables.ts';
import type { Tally } from './tally.ts';

/** Runs one write inside the open transaction; false where its expectation failed. */
export type PreparedWrites = { [K in keyof Writes]: (row: Writes[K]) => boolean };

/** Prepares every write once, when it is first made. */
export function prepareWrites(connection: Database, counts: Tally, notes: NoteBatches): PreparedWrites {
  const database = drizzle(connection);
  const changing = <Row extends object>(query: Pick<Query, 'toSQL'>) => {
    const prepared = atFirstUse(() => {
      const { text, values } = statement<Row>(query);
      return { statement: connection.prepare(text), values };
    });
    return (row: Row) => prepared().statement.run(...prepared().values(row)).changes;
  };
  /** The write stands whatever it changed. */
  const freely = <Row extends object>(query: Pick<Query, 'toSQL'>) => {
    const change = changing<Row>(query);
    return (row: Row) => change(row) >= 0;
  };
  /** The write must change a row. */
  const expectingOne = <Row extends object>(query: Pick<Query, 'toSQL'>) => {
    const change = changing<Row>(query);
    return (row: Row) => change(row) === 1;
  };
  const insert = <T extends SQLiteTable>(into: T) => database.insert(into).values(allGiven(into) as never);
  const update = <T extends SQLiteTable>(of: T) => database.update(of);

  const addTask = freely<Writes['addTask']>(insert(table.tasks));
  const addCase = expectingOne<Writes['addCase']>(insert(table.cases).onConflictDoNothing());
  const saveCase = expectingOne<Writes['saveCase']>(update(table.cases).set({ status: given('status'), step: given('step'), acts: given('acts'), updatedAt: given('updatedAt') })
      .where(and(eq(table.cases.id, given('id')), eq(table.cases.acts, given('expected')))));
  const moveCase = expectingOne<Writes['changeVersion']>(update(table.cases).set({ version: given('to') }).where(and(eq(table.cases.id, given('id')), eq(table.cases.version, given('from')))));
  const moveTasks = freely<Writes['changeVersion']>(update(table.tasks).set({ version: given('to') }).where(and(eq(table.tasks.caseId, given('id')), isNull(table.tasks.completedAt))));
  const closeTask = statement<Writes['completeTask']>(update(table.tasks).set({ completedAt: given('completedAt'), outcome: given('outcome'), completedBy: given('completedBy'), place: sql`-${given('completedAt')}` })
    .where(and(eq(table.tasks.id, given('id')), isNull(table.tasks.completedAt))).returning({ institution: table.tasks.institution, role: table.tasks.role }));
  const closedTask = connection.prepare<unknown[], { institution: string; role: string }>(closeTask.text);

  return {
    addService: expectingOne(insert(table.services).onConflictDoNothing()),
    saveDraft: expectingOne(update(table.services).set({
      title: given('title'), draft: given('draft'), institutions: given('institutions'), blocks: given('blocks'), updatedAt: given('updatedAt'), updatedBy: given('updatedBy'), draftRevision: sql`draft_revision + 1`,
    }).where(and(eq(table.services.slug, given('slug')), eq(table.services.draftRevision, given('expected'))))),
    addVersion: expectingOne(insert(table.serviceVersions).onConflictDoNothing()),
    setPublished: expectingOne(update(table.services).set({ publishedVersion: given('version') })
      .where(and(eq(table.services.slug, given('slug')), lt(table.services.publishedVersion, given('version'))))),
    withdrawService: expectingOne(update(table.services).set({ publishedVersion: 0, updatedAt: given('updatedAt'), updatedBy: given('updatedBy') })
      .where(and(eq(table.services.slug, given('slug')), eq(table.services.publishedVersion, given('version'))))),
    removeService: expectingOne(database.delete(table.services).where(and(
      eq(table.services.slug, given('slug')), eq(table.services.draftRevision, given('expected')),
      notExists(database.select({ one: sql`1` }).from(table.serviceVersions).where(eq(table.serviceVersions.slug, given('slug')))),
    ))),
    addCase(row) {
      if (isUnderWay(row.status)) counts.add('files', row.slug, String(row.version), 1);
      return addCase(row);
    },
    saveCase(row) {
      if (isUnderWay(row.status) !== row.wasUnderWay) counts.add('files', row.slug, String(row.version), row.wasUnderWay ? -1 : 1);
      return saveCase(row);
    },
    changeVersion(moved) {
      counts.add('files', moved.slug, String(moved.from), -1);
      counts.add('files', moved.slug, String(moved.to), 1);
      moveTasks(moved);
      return moveCase(moved);
    },
    appendLog: expectingOne(database.insert(table.log).values(givenWithout(table.log, 'place') as never).onConflictDoNothing()),
    // Where there is no such act, a place that none has: the reference refuses it.
    addBeside: freely(database.insert(table.beside).values({ beside: given('beside'), place: sql`coalesce((select place from case_log where case_id = ${given('caseId')} and act = ${given('act')}), -1)` } as never)),
    addDocument: freely(insert(table.documents)),
    removeDocument: expectingOne(update(table.documents).set({ removedAt: given('removedAt') })
      .where(and(eq(table.documents.id, given('id')), isNull(table.documents.removedAt)))),
    addContent: freely(insert(table.contents).onConflictDoNothing()),
    addTask(task) {
      if (task.completedAt === null) counts.add('tasks', task.institution, task.role, 1);
      return addTask(task);
    },
    completeTask(task) {
      const closed = closedTask.get(...closeTask.values(task));
      if (closed) counts.add('tasks', closed.institution, closed.role, -1);
      return closed !== undefined;
    },
    assignTask: freely(update(table.tasks).set({ assignee: given('assignee') }).where(eq(table.tasks.id, given('id')))),
    setTaskDue: freely(update(table.tasks).set({ dueAt: given('dueAt'), place: given('place') }).where(and(eq(table.tasks.id, given('id')), isNull(table.tasks.completedAt)))),
    addNote: notes.add,
    finishNotes: notes.finish,
    postponeNote: notes.postpone,
    addGrant: freely(insert(table.grants)),
    setPdf: freely(update(table.grants).set({ pdf: given('pdf') }).where(and(eq(table.grants.number, given('number')), isNull(table.grants.pdf)))),
    setStampedPdf: expectingOne(update(table.grants).set({ pdf: given('pdf'), unstampedPdf: given('was') }).where(and(eq(table.grants.number, given('number')), eq(table.grants.pdf, given('was'))))),
    setGrantStatus: expectingOne(update(table.grants).set({ status: given('status'), statusReason: given('statusReason'), statusAt: given('statusAt'), replacedBy: given('replacedBy') })
      .where(and(eq(table.grants.number, given('number')), eq(table.grants.status, given('was'))))),
    addSealKey: expectingOne(insert(table.sealKeys).onConflictDoNothing()),
    retireSealKey: expectingOne(update(table.sealKeys).set({ retiredAt: given('retiredAt') }).where(and(eq(table.sealKeys.id, given('id')), isNull(table.sealKeys.retiredAt)))),
    addPayment: expectingOne(insert(table.payments).onConflictDoNothing()),
    addMessage: freely(insert(table.messages)),
    moveMessage: expectingOne(update(table.messages).set({ state: given('state'), text: given('text'), dueAt: given('dueAt'), attempts: given('attempts'), fault: given('fault') })
      .where(and(eq(table.messages.id, given('id')), eq(table.messages.state, given('from')), eq(table.messages.dueAt, given('was'))))),
    addView: freely(insert(table.views)),
    addSetting: freely(insert(table.settings).onConflictDoNothing()),
    addAside: expectingOne(insert(asides).onConflictDoNothing()),
    saveAside: expectingOne(update(asides).set({ value: given('value'), revision: sql`revision + 1` }).where(and(eq(asides.kind, given('kind')), eq(asides.id, given('id')), eq(asides.revision, given('expected'))))),
    addBlock: expectingOne(insert(blocks).onConflictDoNothing()),
    removeBlock: freely(database.delete(blocks).where(eq(blocks.id, given('id')))),
    ...prepareCertificateWrites({ database, freely, expectingOne }),
    addLogLink: expectingOne(insert(logLinks).onConflictDoNothing()),
    addLogRoot: expectingOne(insert(logRoots).onConflictDoNothing()),
    addLogIssued: freely(insert(logIssued).onConflictDoNothing()),
    ...prepareFigureWrites({ database, freely, expectingOne }),
    ...prepareSearchWrites(connection),
    ...prepareRegisterWrites(connection),
    ...prepareDeskWrites({ database, freely, expectingOne }),
    ...prepareConversationWrites({ database, freely, expectingOne }),
    ...prepareDelegationWrites({ database, freely, expectingOne }),
    ...prepareAssistedWrites({ database, freely, expectingOne }),
    ...prepareAppointmentWrites({ database, freely, expectingOne }),
  };
}

/** Counts a register up inside the open transaction; the number it is at now. */
export function prepareTake(connection: Database): (key: string) => number {
  const { text, values } = statement<{ key: string }>(drizzle(connection).insert(table.registers).values({ key: sql.placeholder('key'), last: 1 })
    .onConflictDoUpdate({ target: table.registers.key, set: { last: sql`last + 1` } }).returning({ last: table.registers.last }));
  const prepared = connection.prepare(text).pluck();
  return (key) => prepared.get(...values({ key })) as number;
}
