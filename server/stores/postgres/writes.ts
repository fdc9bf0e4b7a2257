import { and, eq, isNull, lt, notExists, type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { PgDialect, type PgTable } from 'drizzle-orm/pg-core';
import { MONTH_LENGTH } from '../figure-days.ts';
import { allGiven, given, givenWithout, type Statement, statement } from '../statement.ts';
import type { Writes } from '../store.ts';
import { appointmentWrites } from './appointments.ts';
import { asides, blocks } from './aside-tables.ts';
import { assistedWrites } from './assisted.ts';
import { delegationWrites } from './delegations.ts';
import { conversationWrites } from './conversation.ts';
import { deskWrites } from './desk-work.ts';
import { listInRegister } from './register-search.ts';
import { indexFile } from './search.ts';
import { countedFiles, figurePlaces, figures, waitings } from './figure-tables.ts';
import { logIssued, logLinks, logRoots } from './log-tables.ts';
import { formerPdfs, proposals, reports, shareLinks, uses } from './certificate-tables.ts';
import { beside, cases, contents, documents, grants, log, messages, notes, payments, registers, sealKeys, services, serviceVersions, settings, taskCounts, tasks, views } from './tables.ts';

/** SQL only: nothing runs on it. */
const build = drizzle.mock();
const dialect = new PgDialect();
const insert = <T extends PgTable>(into: T) => build.insert(into).values(allGiven(into) as never);
const one = { one: sql<number>`1` };

/** SQLSTATE by which a statement says that its expectation failed (`division_by_zero`): it needs no function of ours in the database. */
export const EXPECTATION_FAILED = '22012';

const compiled = <In extends object>(query: SQL): Statement<In> => statement<In>({ toSQL: () => dialect.sqlToQuery(query) });
const freely = <In extends object>(query: { toSQL: () => { sql: string; params: unknown[] } }): Statement<In> => statement<In>(query);
/** The statement fails unless `written`, a write that returns what it changed, changed a row. */
const expectingOne = <In extends object>(written: { getSQL: () => SQL }): Statement<In> => compiled<In>(sql`with written as ${written} select 1 / count(*) from written`);

/** Concurrent transactions count in different slots; see `taskCounts`. */
const slot = sql.raw('pg_backend_pid() % 32');
const intoCounts = sql`insert into ${taskCounts} (institution, role, slot, open)`;
const adding = (change: SQL) => sql`on conflict (institution, role, slot) do update set open = ${taskCounts.open} ${change}`;
const roleOf = { institution: tasks.institution, role: tasks.role };

const endNotes = compiled<{ ids: string; count: number }>(sql`with ended as ${build.delete(notes)
  .where(sql`${notes.id} in (select json_array_elements_text(${given('ids')}::json))`).returning(one)}
  select 1 / (count(*) = ${given('count')}::integer)::integer from ended`);

/** Every write as one statement. */
export const writeStatements: { [K in keyof Writes]: Statement<Writes[K]> } = {
  addService: expectingOne(insert(services).onConflictDoNothing().returning(one)),
  saveDraft: expectingOne(build.update(services).set({
    title: given('title'), draft: given('draft'), institutions: given('institutions'), blocks: given('blocks'), updatedAt: given('updatedAt'), updatedBy: given('updatedBy'), draftRevision: sql`${services.draftRevision} + 1`,
  }).where(and(eq(services.slug, given('slug')), eq(services.draftRevision, given('expected')))).returning(one)),
  addVersion: expectingOne(insert(serviceVersions).onConflictDoNothing().returning(one)),
  setPublished: expectingOne(build.update(services).set({ publishedVersion: given('version') })
    .where(and(eq(services.slug, given('slug')), lt(services.publishedVersion, given('version')))).returning(one)),
  withdrawService: expectingOne(build.update(services).set({ publishedVersion: 0, updatedAt: given('updatedAt'), updatedBy: given('updatedBy') })
    .where(and(eq(services.slug, given('slug')), eq(services.publishedVersion, given('version')))).returning(one)),
  removeService: expectingOne(build.delete(services).where(and(
    eq(services.slug, given('slug')), eq(services.draftRevision, given('expected')),
    notExists(build.select(one).from(serviceVersions).where(eq(serviceVersions.slug, given('slug')))),
  )).returning(one)),
  addCase: expectingOne(insert(cases).onConflictDoNothing().returning(one)),
  saveCase: expectingOne(build.update(cases).set({ status: given('status'), step: given('step'), acts: given('acts'), updatedAt: given('updatedAt') })
    .where(and(eq(cases.id, given('id')), eq(cases.acts, given('expected')))).returning(one)),
  changeVersion: compiled(sql`with tasks_moved as ${build.update(tasks).set({ version: given('to') }).where(and(eq(tasks.caseId, given('id')), isNull(tasks.completedAt))).returning(one)},
    written as ${build.update(cases).set({ version: given('to') }).where(and(eq(cases.id, given('id')), eq(cases.version, given('from')))).returning(one)} select 1 / count(*) from written`),
  appendLog: expectingOne(build.insert(log).values(givenWithout(log, 'place') as never).onConflictDoNothing().returning(one)),
  addBeside: freely(insert(beside)),
  addDocument: freely(insert(documents)),
  removeDocument: expectingOne(build.update(documents).set({ removedAt: given('removedAt') })
    .where(and(eq(documents.id, given('id')), isNull(documents.removedAt))).returning(one)),
  addContent: freely(insert(contents).onConflictDoNothing()),
  addTask: compiled(sql`with added as ${insert(tasks).returning({ ...roleOf, completedAt: tasks.completedAt })}
    ${intoCounts} select institution, role, ${slot}, 1 from added where completed_at is null ${adding(sql`+ 1`)}`),
  completeTask: compiled(sql`with closed as ${build.update(tasks).set({ completedAt: given('completedAt'), outcome: given('outcome'), completedBy: given('completedBy'), place: sql`-(${given('completedAt')}::bigint)` })
    .where(and(eq(tasks.id, given('id')), isNull(tasks.completedAt))).returning(roleOf)},
    counted as (${intoCounts} select institution, role, ${slot}, -1 from closed ${adding(sql`- 1`)}) select 1 / count(*) from closed`),
  assignTask: freely(build.update(tasks).set({ assignee: given('assignee') }).where(eq(tasks.id, given('id')))),
  setTaskDue: freely(build.update(tasks).set({ dueAt: given('dueAt'), place: given('place') }).where(and(eq(tasks.id, given('id')), isNull(tasks.completedAt)))),
  addNote: freely(insert(notes)),
  finishNotes: { ...endNotes, values: (done) => endNotes.values({ ids: JSON.stringify(done.map(({ id }) => id)), count: done.length }) },
  postponeNote: freely(build.update(notes).set({ dueAt: given('dueAt'), fault: given('fault'), attempts: sql`${notes.attempts} + 1` })
    .where(and(eq(notes.id, given('id')), eq(notes.dueAt, given('was'))))),
  addGrant: freely(insert(grants)),
  setPdf: freely(build.update(grants).set({ pdf: given('pdf') }).where(and(eq(grants.number, given('number')), isNull(grants.pdf)))),
  setStampedPdf: expectingOne(build.update(grants).set({ pdf: given('pdf'), unstampedPdf: given('was') }).where(and(eq(grants.number, given('number')), eq(grants.pdf, given('was')))).returning(one)),
  setGrantStatus: expectingOne(build.update(grants).set({ status: given('status'), statusReason: given('statusReason'), statusAt: given('statusAt'), replacedBy: given('replacedBy') })
    .where(and(eq(grants.number, given('number')), eq(grants.status, given('was')))).returning(one)),
  addSealKey: expectingOne(insert(sealKeys).onConflictDoNothing().returning(one)),
  retireSealKey: expectingOne(build.update(sealKeys).set({ retiredAt: given('retiredAt') }).where(and(eq(sealKeys.id, given('id')), isNull(sealKeys.retiredAt))).returning(one)),
  addPayment: expectingOne(insert(payments).onConflictDoNothing().returning(one)),
  addMessage: freely(insert(messages)),
  moveMessage: expectingOne(build.update(messages).set({ state: given('state'), text: given('text'), dueAt: given('dueAt'), attempts: given('attempts'), fault: given('fault') })
    .where(and(eq(messages.id, given('id')), eq(messages.state, given('from')), eq(messages.dueAt, given('was')))).returning(one)),
  addView: freely(build.insert(views).values(givenWithout(views, 'place') as never)),
  addSetting: freely(insert(settings).onConflictDoNothing()),
  addAside: expectingOne(insert(asides).onConflictDoNothing().returning(one)),
  saveAside: expectingOne(build.update(asides).set({ value: given('value'), revision: sql`${asides.revision} + 1` })
    .where(and(eq(asides.kind, given('kind')), eq(asides.id, given('id')), eq(asides.revision, given('expected')))).returning(one)),
  addBlock: expectingOne(insert(blocks).onConflictDoNothing().returning(one)),
  removeBlock: freely(build.delete(blocks).where(eq(blocks.id, given('id')))),
  addProposal: expectingOne(insert(proposals).onConflictDoNothing().returning(one)),
  closeProposal: expectingOne(build.update(proposals).set({ closedAt: given('closedAt'), closedBy: given('closedBy'), closedAs: given('closedAs'), closingReason: given('closingReason'), correction: null })
    .where(and(eq(proposals.id, given('id')), isNull(proposals.closedAt))).returning(one)),
  addShareLink: freely(insert(shareLinks)),
  endShareLink: expectingOne(build.update(shareLinks).set({ revokedAt: given('revokedAt') }).where(and(eq(shareLinks.id, given('id')), isNull(shareLinks.revokedAt))).returning(one)),
  countUse: freely(insert(uses).onConflictDoUpdate({ target: [uses.number, uses.day, uses.use], set: { times: sql`${uses.times} + excluded.times` } })),
  addFormerPdf: freely(insert(formerPdfs).onConflictDoNothing()),
  setResealedPdf: expectingOne(build.update(grants).set({ pdf: given('pdf'), unstampedPdf: null }).where(and(eq(grants.number, given('number')), eq(grants.pdf, given('was')))).returning(one)),
  addReport: freely(insert(reports)),
  addLogLink: expectingOne(insert(logLinks).onConflictDoNothing().returning(one)),
  addLogRoot: expectingOne(insert(logRoots).onConflictDoNothing().returning(one)),
  addLogIssued: freely(insert(logIssued).onConflictDoNothing()),
  indexFile,
  listInRegister,
  ...deskWrites({ freely, expectingOne }),
  ...conversationWrites({ freely }),
  ...delegationWrites({ freely }),
  ...assistedWrites({ freely }),
  ...appointmentWrites({ freely }),
  answerReport: expectingOne(build.update(reports).set({ answeredAt: given('answeredAt'), answer: given('answer'), answeredBy: given('answeredBy'), answeredByName: given('answeredByName') })
    .where(and(eq(reports.id, given('id')), isNull(reports.answeredAt))).returning(one)),
  moveFigures: expectingOne(build.insert(figurePlaces).values({ id: 1, place: given('place') })
    .onConflictDoUpdate({ target: figurePlaces.id, set: { place: sql`excluded.place` }, setWhere: sql`${figurePlaces.place} = ${given('was')}` }).returning(one)),
  countFigure: freely(build.insert(figures).values([allGiven(figures), { ...allGiven(figures), day: sql`substr(${given('day')}, 1, ${sql.raw(String(MONTH_LENGTH))})` }] as never).onConflictDoUpdate({ target: [figures.slug, figures.what, figures.day, figures.step, figures.institution, figures.person, figures.detail], set: { times: sql`${figures.times} + excluded.times` } })),
  countWaiting: freely(insert(waitings).onConflictDoUpdate({ target: [waitings.slug, waitings.step, waitings.institution, waitings.person, waitings.dueHour], set: { open: sql`${waitings.open} + excluded.open` } })),
  clearWaiting: freely(build.delete(waitings).where(and(eq(waitings.slug, given('slug')), eq(waitings.step, given('step')), eq(waitings.institution, given('institution')), eq(waitings.person, given('person')), eq(waitings.dueHour, given('dueHour')), eq(waitings.open, 0)))),
  addCountedFile: freely(insert(countedFiles).onConflictDoNothing()),
};

/** Counts a register up; answers the number it is at now. */
export const takeStatement = statement<{ key: string }>(build.insert(registers).values({ key: sql.placeholder('key'), last: 1 })
  .onConflictDoUpdate({ target: registers.key, set: { last: sql`${registers.last} + 1` } }).returning({ last: registers.last }));
