import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { grants, instant, key } from './tables.ts';

// What is kept of a certificate after it was given; the rows are described in `../certificate-life.ts`.
const word = (name: string) => text(name).notNull();
const ofGrant = () => key('number').notNull().references(() => grants.number);

export const proposals = pgTable('proposal', {
  id: key('id').primaryKey(),
  number: ofGrant(),
  institution: key('institution').notNull(),
  act: text('act', { enum: ['suspend', 'lift', 'replace', 'revoke', 'correct'] }).notNull(),
  reason: word('reason'),
  replacedBy: text('replaced_by'),
  correction: text('correction'),
  proposedBy: word('proposed_by'),
  proposedByName: word('proposed_by_name'),
  proposedAt: instant('proposed_at').notNull(),
  closedAt: instant('closed_at'),
  closedBy: text('closed_by'),
  closedAs: text('closed_as', { enum: ['confirmed', 'declined', 'withdrawn'] }),
  closingReason: text('closing_reason'),
}, (table) => [uniqueIndex('proposal_open').on(table.number).where(sql`closed_at is null`), index('proposal_open_of').on(table.institution, table.proposedAt, table.id).where(sql`closed_at is null`)]);

export const shareLinks = pgTable('share_link', {
  id: key('id').primaryKey(),
  number: ofGrant(),
  hash: key('hash').notNull().unique(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  revokedAt: instant('revoked_at'),
}, (table) => [index('share_link_number').on(table.number, table.createdAt, table.id)]);

export const uses = pgTable('certificate_use', {
  number: ofGrant(),
  day: key('day').notNull(),
  use: text('use', { enum: ['check', 'holder', 'officer', 'link'] }).notNull(),
  times: integer('times').notNull(),
}, (table) => [primaryKey({ columns: [table.number, table.day, table.use] })]);

export const reports = pgTable('fake_report', {
  id: key('id').primaryKey(),
  receipt: key('receipt').notNull().unique(),
  number: text('number'),
  institution: key('institution').notNull(),
  typed: word('typed'),
  wrong: word('wrong'),
  seen: word('seen'),
  contact: word('contact'),
  photo: text('photo'),
  photoType: text('photo_type'),
  at: instant('at').notNull(),
  answeredAt: instant('answered_at'),
  answer: text('answer'),
  answeredBy: text('answered_by'),
  answeredByName: text('answered_by_name'),
}, (table) => [index('fake_report_at').on(table.at), index('fake_report_open').on(table.institution, table.at, table.id).where(sql`answered_at is null`), index('fake_report_answered').on(table.institution, table.answeredAt, table.id).where(sql`answered_at is not null`)]);

export const formerPdfs = pgTable('former_pdf', {
  hash: key('hash').primaryKey(),
  number: ofGrant(),
});
