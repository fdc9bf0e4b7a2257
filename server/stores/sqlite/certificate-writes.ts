import { and, eq, isNull, sql } from 'drizzle-orm';
import type { BaseSQLiteDatabase, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { CertificateWrites } from '../certificate-life.ts';
import { allGiven, given, type Query } from '../statement.ts';
import { formerPdfs, proposals, reports, shareLinks, uses } from './certificate-tables.ts';
import { grants } from './tables.ts';

/** How a write is prepared; see `writes.ts`. */
export interface PreparingWrites {
  // biome-ignore lint/suspicious/noExplicitAny: whatever connection the queries are built for.
  database: BaseSQLiteDatabase<'sync', any>;
  freely<Row extends object>(query: Pick<Query, 'toSQL'>): (row: Row) => boolean;
  expectingOne<Row extends object>(query: Pick<Query, 'toSQL'>): (row: Row) => boolean;
}

/** What is kept of certificates after they were given. */
export function prepareCertificateWrites({ database, freely, expectingOne }: PreparingWrites): { [K in keyof CertificateWrites]: (row: CertificateWrites[K]) => boolean } {
  const insert = <T extends SQLiteTable>(into: T) => database.insert(into).values(allGiven(into) as never);
  return {
    addProposal: expectingOne(insert(proposals).onConflictDoNothing()),
    closeProposal: expectingOne(database.update(proposals).set({ closedAt: given('closedAt'), closedBy: given('closedBy'), closedAs: given('closedAs'), closingReason: given('closingReason'), correction: null })
      .where(and(eq(proposals.id, given('id')), isNull(proposals.closedAt)))),
    addShareLink: freely(insert(shareLinks)),
    endShareLink: expectingOne(database.update(shareLinks).set({ revokedAt: given('revokedAt') }).where(and(eq(shareLinks.id, given('id')), isNull(shareLinks.revokedAt)))),
    countUse: freely(insert(uses).onConflictDoUpdate({ target: [uses.number, uses.day, uses.use], set: { times: sql`times + excluded.times` } })),
    addFormerPdf: freely(insert(formerPdfs).onConflictDoNothing()),
    setResealedPdf: expectingOne(database.update(grants).set({ pdf: given('pdf'), unstampedPdf: null }).where(and(eq(grants.number, given('number')), eq(grants.pdf, given('was'))))),
    addReport: freely(insert(reports)),
    answerReport: expectingOne(database.update(reports).set({ answeredAt: given('answeredAt'), answer: given('answer'), answeredBy: given('answeredBy'), answeredByName: given('answeredByName') })
      .where(and(eq(reports.id, given('id')), isNull(reports.answeredAt)))),
  };
}
