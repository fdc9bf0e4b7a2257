import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { grants, instant, key } from './tables.ts';

export const registerEntries = pgTable('register_entry', {
  number: key('number').primaryKey().references(() => grants.number),
  issuedAt: instant('issued_at').notNull(),
  text: text('text').notNull(),
  terms: text('terms').array().notNull(),
}, (table) => [index('register_entry_latest').on(table.issuedAt, table.number), index('register_entry_terms').using('gin', table.terms)]);
