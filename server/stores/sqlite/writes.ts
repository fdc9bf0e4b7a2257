import type { Database } from 'better-sqlite3';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { allGiven, given, type Query, statement } from '../statement.ts';
import type { Writes } from '../store.ts';
import * as table from './tables.ts';

/** Runs one write inside the open transaction; false where its expectation failed. */
export type PreparedWrites = { [K in keyof Writes]: (row: Writes[K]) => boolean };

/** Prepares every write once. */
export function prepareWrites(connection: Database): PreparedWrites {
  const database = drizzle(connection);
  const changing = <Row extends object>(query: Pick<Query, 'toSQL'>) => {
    const { text, values } = statement<Row>(query);
    const prepared = connection.prepare(text);
    return (row: Row) => prepared.run(...values(row)).changes;
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
  const countUp = freely<Role>(database.insert(table.taskCounts).values({ institution: sql.placeholder('institution'), role: sql.placeholder('role'), open: 1 })
    .onConflictDoUpdate({ target: [table.taskCounts.institution, table.taskCounts.role], set: { open: sql`open + 1` } }));
  const closeTask = expectingOne<Writes['completeTask']>(update(table.tasks).set({ completedAt: given('completedAt'), outcome: given('outcome'), completedBy: given('completedBy'), place: sql`-${given('completedAt')}` })
    .where(and(eq(table.tasks.id, given('id')), isNull(table.tasks.completedAt))));
  const countDown = expectingOne<{ id: string }>(update(table.taskCounts).set({ open: sql`open - 1` })
    .where(sql`(institution, role) = (select institution, role from task where id = ${given('id')})`));

  const endNotes = changing<{ ids: string; first: number; last: number }>(database.delete(table.notes)
    .where(sql`due_at between ${given('first')} and ${given('last')} and id in (select value from json_each(${given('ids')}))`));

  return {
    addService: expectingOne(insert(table.services).onConflictDoNothing()),
    saveDraft: expectingOne(update(table.services).set({
      title: given('title'), draft: given('draft'), institutions: given('institutions'), updatedAt: given('updatedAt'), updatedBy: given('updatedBy'), draftRevision: sql`draft_revision + 1`,
    }).where(and(eq(table.services.slug, given('slug')), eq(table.services.draftRevision, given('expected'))))),
    addVersion: expectingOne(insert(table.serviceVersions).onConflictDoNothing()),
    setPublished: expectingOne(update(table.services).set({ publishedVersion: given('version') })
      .where(and(eq(table.services.slug, given('slug')), eq(table.services.publishedVersion, sql`${given('version')} - 1`)))),
    addCase: expectingOne(insert(table.cases).onConflictDoNothing()),
    saveCase: expectingOne(update(table.cases).set({ status: given('status'), step: given('step'), acts: given('acts'), updatedAt: given('updatedAt') })
      .where(and(eq(table.cases.id, given('id')), eq(table.cases.acts, given('expected'))))),
    appendLog: expectingOne(insert(table.log).onConflictDoNothing()),
    addBeside: freely(insert(table.beside)),
    addDocument: freely(insert(table.documents)),
    removeDocument: expectingOne(update(table.documents).set({ removedAt: given('removedAt') })
      .where(and(eq(table.documents.id, given('id')), isNull(table.documents.removedAt)))),
    addContent: freely(insert(table.contents).onConflictDoNothing()),
    addTask: (task) => addTask(task) && (task.completedAt !== null || countUp(task)),
    completeTask: (task) => closeTask(task) && countDown(task),
    addNote: freely(insert(table.notes)),
    finishNotes: (done) => {
      const due = done.map(({ dueAt }) => dueAt);
      return endNotes({ ids: JSON.stringify(done.map(({ id }) => id)), first: Math.min(...due), last: Math.max(...due) }) === done.length;
    },
    postponeNote: freely(update(table.notes).set({ dueAt: given('dueAt'), fault: given('fault'), attempts: sql`attempts + 1` })
      .where(and(eq(table.notes.dueAt, given('was')), eq(table.notes.id, given('id'))))),
    addGrant: freely(insert(table.grants)),
    setPdf: freely(update(table.grants).set({ pdf: given('pdf') }).where(and(eq(table.grants.number, given('number')), isNull(table.grants.pdf)))),
    setGrantStatus: expectingOne(update(table.grants).set({ status: given('status'), statusReason: given('statusReason'), statusAt: given('statusAt') })
      .where(and(eq(table.grants.number, given('number')), ne(table.grants.status, given('status'))))),
    addSealKey: expectingOne(insert(table.sealKeys).onConflictDoNothing()),
    retireSealKey: expectingOne(update(table.sealKeys).set({ retiredAt: given('retiredAt') }).where(and(eq(table.sealKeys.id, given('id')), isNull(table.sealKeys.retiredAt)))),
    addMessage: freely(insert(table.messages)),
    addView: freely(insert(table.views)),
    addSetting: freely(insert(table.settings).onConflictDoNothing()),
  };
}

interface Role { institution: string; role: string }

/** Counts a register up inside the open transaction; the number it is at now. */
export function prepareTake(connection: Database): (key: string) => number {
  const { text, values } = statement<{ key: string }>(drizzle(connection).insert(table.registers).values({ key: sql.placeholder('key'), last: 1 })
    .onConflictDoUpdate({ target: table.registers.key, set: { last: sql`last + 1` } }).returning({ last: table.registers.last }));
  const prepared = connection.prepare(text).pluck();
  return (key) => prepared.get(...values({ key })) as number;
}
