import { and, asc, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { CertificateReads, ProposalRow, ReportRow, ShareLinkRow, UseRow } from '../certificate-life.ts';
import { fields, given } from '../statement.ts';
import type { GrantRow } from '../rows.ts';
import { proposals, reports, shareLinks, uses } from './certificate-tables.ts';
import { read, type Source } from './read.ts';
import { grants } from './tables.ts';

/** SQL only: nothing runs on it. */
const build = drizzle.mock();

const openProposal = read<Pick<ProposalRow, 'number'>, ProposalRow>('openProposal', build.select(fields(proposals)).from(proposals).where(and(eq(proposals.number, given('number')), isNull(proposals.closedAt))));
const openProposals = read<Pick<ProposalRow, 'institution'>, ProposalRow>('openProposals', build.select(fields(proposals)).from(proposals)
  .where(and(eq(proposals.institution, given('institution')), isNull(proposals.closedAt))).orderBy(asc(proposals.proposedAt), asc(proposals.id)));
const shareLinkByHash = read<Pick<ShareLinkRow, 'hash'>, ShareLinkRow>('shareLinkByHash', build.select(fields(shareLinks)).from(shareLinks).where(eq(shareLinks.hash, given('hash'))));
const linksOf = read<Pick<ShareLinkRow, 'number'>, ShareLinkRow>('shareLinks', build.select(fields(shareLinks)).from(shareLinks)
  .where(eq(shareLinks.number, given('number'))).orderBy(desc(shareLinks.createdAt), desc(shareLinks.id)));
const usesOf = read<Pick<UseRow, 'number'>, UseRow>('uses', build.select(fields(uses)).from(uses).where(eq(uses.number, given('number'))).orderBy(desc(uses.day), desc(uses.use)));
const report = read<Pick<ReportRow, 'id'>, ReportRow>('report', build.select(fields(reports)).from(reports).where(eq(reports.id, given('id'))));
const reportByReceipt = read<Pick<ReportRow, 'receipt'>, ReportRow>('reportByReceipt', build.select(fields(reports)).from(reports).where(eq(reports.receipt, given('receipt'))));
const reportBefore = read<{ since: number; newer: number }, Pick<ReportRow, 'at'>>('reportBefore', build.select({ at: fields(reports).at }).from(reports).where(gt(reports.at, given('since'))).orderBy(desc(reports.at)).limit(1).offset(sql.placeholder('newer')));
const reportsOf = {
  open: read<Pick<ReportRow, 'institution'> & { limit: number }, ReportRow>('openReports', build.select(fields(reports)).from(reports)
    .where(and(eq(reports.institution, given('institution')), isNull(reports.answeredAt))).orderBy(asc(reports.at), asc(reports.id)).limit(sql.placeholder('limit'))),
  answered: read<Pick<ReportRow, 'institution'> & { limit: number }, ReportRow>('answeredReports', build.select(fields(reports)).from(reports)
    .where(and(eq(reports.institution, given('institution')), isNotNull(reports.answeredAt))).orderBy(desc(reports.answeredAt), desc(reports.id)).limit(sql.placeholder('limit'))),
};

const together = async <Row>(institutions: readonly string[], of: (institution: string) => Promise<Row[]>): Promise<Row[]> => (await Promise.all(institutions.map(of))).flat();

const grantsAfter = read<Pick<GrantRow, 'number'> & { limit: number }, GrantRow>('grantsAfter', build.select(fields(grants)).from(grants).where(gt(grants.number, given('number'))).orderBy(asc(grants.number)).limit(sql.placeholder('limit')));

/** What is kept of certificates after they were given, on the pool of `source`. */
export const certificateReadsFrom = (source: Source): CertificateReads => ({
  grantsAfter: (number, limit) => grantsAfter.many(source, { number, limit }),
  openProposal: (number) => openProposal.one(source, { number }),
  openProposals: (institutions) => together(institutions, (institution) => openProposals.many(source, { institution })),
  shareLinkByHash: (hash) => shareLinkByHash.one(source, { hash }),
  shareLinks: (number) => linksOf.many(source, { number }),
  uses: (number) => usesOf.many(source, { number }),
  report: (id) => report.one(source, { id }),
  reportByReceipt: (receipt) => reportByReceipt.one(source, { receipt }),
  reportsReach: async (count, since) => (await reportBefore.one(source, { since, newer: count - 1 })) !== undefined,
  reports: (institutions, state, limit) => together(institutions, (institution) => reportsOf[state].many(source, { institution, limit })),
});
