import type { Database } from 'better-sqlite3';
import { and, eq, isNull, lt, notExists, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { allGiven, atFirstUse, given, type Query, statement } from '../statement.ts';
import type { Writes } from '../store.ts';
import { prepareCertificateWrites } from './certificate-writes.ts';
import { asides } from './aside-tables.ts';
import { logLinks, logRoots } from './log-tables.ts';
import { prepareFigureWrites } from './figure-writes.ts';
import type { NoteBatches } from './note-batches.ts';
import { prepareConversationWrites } from './conversation.ts';
import { prepareDeskWrites } from './desk-work.ts';
import { prepareSearchWrites } from './search.ts';
import * as table from './tables.ts';
import type { Tally } from './tally.ts';

/** Runs one write inside the open transaction; false where its expectation failed. */
export type PreparedWrites = { [K in keyof Writes]: (row: Writes[K]) => boolean };

/** Prepares every write once, when it is first made. */
export function prepareWrites(connection: Database, tally: Tally, notes: NoteBatches): PreparedWrites {
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
  const closeTask = statement<Writes['completeTask']>(update(table.tasks).set({ completedAt: given('completedAt'), outcome: given('outcome'), completedBy: given('completedBy'), place: sql`-${given('completedAt')}` })
    .where(and(eq(table.tasks.id, given('id')), isNull(table.tasks.completedAt))).returning({ institution: table.tasks.institution, role: table.tasks.role }));
  const closedTask = connection.prepare<unknown[], { institution: string; role: string }>(closeTask.text);

  return {
    addService: expectingOne(insert(table.services).onConflictDoNothing()),
    saveDraft: expectingOne(update(table.services).set({
      title: given('title'), draft: given('draft'), institutions: given('institutions'), updatedAt: given('updatedAt'), updatedBy: given('updatedBy'), draftRevision: sql`draft_revision + 1`,
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
    addCase: expectingOne(insert(table.cases).onConflictDoNothing()),
    saveCase: expectingOne(update(table.cases).set({ status: given('status'), step: given('step'), acts: given('acts'), updatedAt: given('updatedAt') })
      .where(and(eq(table.cases.id, given('id')), eq(table.cases.acts, given('expected'))))),
    appendLog: expectingOne(insert(table.log).onConflictDoNothing()),
    addBeside: freely(insert(table.beside)),
    addDocument: freely(insert(table.documents)),
    removeDocument: expectingOne(update(table.documents).set({ removedAt: given('removedAt') })
      .where(and(eq(table.documents.id, given('id')), isNull(table.documents.removedAt)))),
    addContent: freely(insert(table.contents).onConflictDoNothing()),
    addTask(task) {
      if (task.completedAt === null) tally.add(task, 1);
      return addTask(task);
    },
    completeTask(task) {
      const closed = closedTask.get(...closeTask.values(task));
      if (closed) tally.add(closed, -1);
      return closed !== undefined;
    },
    assignTask: freely(update(table.tasks).set({ assignee: given('assignee') }).where(eq(table.tasks.id, given('id')))),
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
    ...prepareCertificateWrites({ database, freely, expectingOne }),
    addLogLink: expectingOne(insert(logLinks).onConflictDoNothing()),
    addLogRoot: expectingOne(insert(logRoots).onConflictDoNothing()),
    ...prepareFigureWrites({ database, freely, expectingOne }),
    ...prepareSearchWrites(connection),
    ...prepareDeskWrites({ database, freely, expectingOne }),
    ...prepareConversationWrites({ database, freely, expectingOne }),
  };
}

/** Counts a register up inside the open transaction; the number it is at now. */
export function prepareTake(connection: Database): (key: string) => number {
  const { text, values } = statement<{ key: string }>(drizzle(connection).insert(table.registers).values({ key: sql.placeholder('key'), last: 1 })
    .onConflictDoUpdate({ target: table.registers.key, set: { last: sql`last + 1` } }).returning({ last: table.registers.last }));
  const prepared = connection.prepare(text).pluck();
  return (key) => prepared.get(...values({ key })) as number;
}
