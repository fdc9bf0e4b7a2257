import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { grants } from './tables.ts';

// What is kept of a certificate after it was given; the rows are described in `../certificate-life.ts`.
const word = (name: string) => text(name).notNull();
const whole = (name: string) => integer(name).notNull();
const ofGrant = () => word('number').references(() => grants.number);

export const proposals = sqliteTable('proposal', {
  id: text('id').primaryKey(),
  number: ofGrant(),
  institution: word('institution'),
  act: text('act', { enum: ['suspend', 'lift', 'replace', 'revoke', 'correct'] }).notNull(),
  reason: word('reason'),
  replacedBy: text('replaced_by'),
  correction: text('correction'),
  proposedBy: word('proposed_by'),
  proposedByName: word('proposed_by_name'),
  proposedAt: whole('proposed_at'),
  closedAt: integer('closed_at'),
  closedBy: text('closed_by'),
  closedAs: text('closed_as', { enum: ['confirmed', 'declined', 'withdrawn'] }),
  closingReason: text('closing_reason'),
}, (table) => [uniqueIndex('proposal_open').on(table.number).where(sql`closed_at is null`), index('proposal_open_of').on(table.institution, table.proposedAt, table.id).where(sql`closed_at is null`)]);

export const shareLinks = sqliteTable('share_link', {
  id: text('id').primaryKey(),
  number: ofGrant(),
  hash: word('hash').unique(),
  createdAt: whole('created_at'),
  expiresAt: whole('expires_at'),
  revokedAt: integer('revoked_at'),
}, (table) => [index('share_link_number').on(table.number, table.createdAt, table.id)]);

export const uses = sqliteTable('certificate_use', {
  number: ofGrant(),
  day: word('day'),
  use: text('use', { enum: ['check', 'holder', 'officer', 'link'] }).notNull(),
  times: whole('times'),
}, (table) => [primaryKey({ columns: [table.number, table.day, table.use] })]);

export const reports = sqliteTable('fake_report', {
  id: text('id').primaryKey(),
  receipt: word('receipt').unique(),
  number: text('number'),
  institution: word('institution'),
  typed: word('typed'),
  wrong: word('wrong'),
  seen: word('seen'),
  contact: word('contact'),
  photo: text('photo'),
  photoType: text('photo_type'),
  at: whole('at'),
  answeredAt: integer('answered_at'),
  answer: text('answer'),
  answeredBy: text('answered_by'),
  answeredByName: text('answered_by_name'),
}, (table) => [index('fake_report_at').on(table.at), index('fake_report_open').on(table.institution, table.at, table.id).where(sql`answered_at is null`), index('fake_report_answered').on(table.institution, table.answeredAt, table.id).where(sql`answered_at is not null`)]);

export const formerPdfs = sqliteTable('former_pdf', {
  hash: text('hash').primaryKey(),
  number: ofGrant(),
});
