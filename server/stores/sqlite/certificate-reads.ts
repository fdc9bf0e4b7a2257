import { and, asc, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { CertificateReads, ProposalRow, ReportRow, ShareLinkRow, UseRow } from '../certificate-life.ts';
import { fields, given, type Query } from '../statement.ts';
import type { GrantRow } from '../rows.ts';
import { proposals, reports, shareLinks, uses } from './certificate-tables.ts';
import { grants } from './tables.ts';

/** How a read is prepared; see `reads.ts`. */
export interface Preparing {
  // biome-ignore lint/suspicious/noExplicitAny: whatever connection the queries are built for.
  database: BaseSQLiteDatabase<'sync', any>;
  many<In extends object, Row>(query: Query<Row>): (row: In) => Row[];
  one<In extends object, Row>(query: Query<Row>): (row: In) => Row | undefined;
}

/** What is kept of certificates after they were given. */
export function prepareCertificateReads({ database, many, one }: Preparing): CertificateReads {
  const openProposal = one<Pick<ProposalRow, 'number'>, ProposalRow>(database.select(fields(proposals)).from(proposals).where(and(eq(proposals.number, given('number')), isNull(proposals.closedAt))));
  const openProposals = many<Pick<ProposalRow, 'institution'>, ProposalRow>(database.select(fields(proposals)).from(proposals)
    .where(and(eq(proposals.institution, given('institution')), isNull(proposals.closedAt))).orderBy(asc(proposals.proposedAt), asc(proposals.id)));
  const shareLinkByHash = one<Pick<ShareLinkRow, 'hash'>, ShareLinkRow>(database.select(fields(shareLinks)).from(shareLinks).where(eq(shareLinks.hash, given('hash'))));
  const linksOf = many<Pick<ShareLinkRow, 'number'>, ShareLinkRow>(database.select(fields(shareLinks)).from(shareLinks)
    .where(eq(shareLinks.number, given('number'))).orderBy(desc(shareLinks.createdAt), desc(shareLinks.id)));
  const usesOf = many<Pick<UseRow, 'number'>, UseRow>(database.select(fields(uses)).from(uses).where(eq(uses.number, given('number'))).orderBy(desc(uses.day), desc(uses.use)));
  const report = one<Pick<ReportRow, 'id'>, ReportRow>(database.select(fields(reports)).from(reports).where(eq(reports.id, given('id'))));
  const reportByReceipt = one<Pick<ReportRow, 'receipt'>, ReportRow>(database.select(fields(reports)).from(reports).where(eq(reports.receipt, given('receipt'))));
  const reportBefore = one<{ since: number; newer: number }, Pick<ReportRow, 'at'>>(database.select({ at: fields(reports).at }).from(reports).where(gt(reports.at, given('since'))).orderBy(desc(reports.at)).limit(1).offset(sql.placeholder('newer')));
  const reportsOf = {
    open: many<Pick<ReportRow, 'institution'> & { limit: number }, ReportRow>(database.select(fields(reports)).from(reports)
      .where(and(eq(reports.institution, given('institution')), isNull(reports.answeredAt))).orderBy(asc(reports.at), asc(reports.id)).limit(sql.placeholder('limit'))),
    answered: many<Pick<ReportRow, 'institution'> & { limit: number }, ReportRow>(database.select(fields(reports)).from(reports)
      .where(and(eq(reports.institution, given('institution')), isNotNull(reports.answeredAt))).orderBy(desc(reports.answeredAt), desc(reports.id)).limit(sql.placeholder('limit'))),
  };
  const grantsAfter = many<Pick<GrantRow, 'number'> & { limit: number }, GrantRow>(database.select(fields(grants)).from(grants).where(gt(grants.number, given('number'))).orderBy(asc(grants.number)).limit(sql.placeholder('limit')));
  return {
    grantsAfter: async (number, limit) => grantsAfter({ number, limit }),
    openProposal: async (number) => openProposal({ number }),
    openProposals: async (institutions) => institutions.flatMap((institution) => openProposals({ institution })),
    shareLinkByHash: async (hash) => shareLinkByHash({ hash }),
    shareLinks: async (number) => linksOf({ number }),
    uses: async (number) => usesOf({ number }),
    report: async (id) => report({ id }),
    reportByReceipt: async (receipt) => reportByReceipt({ receipt }),
    reportsReach: async (count, since) => reportBefore({ since, newer: count - 1 }) !== undefined,
    reports: async (institutions, state, limit) => institutions.flatMap((institution) => reportsOf[state]({ institution, limit })),
  };
}
