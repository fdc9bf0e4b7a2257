import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { cases, key } from './tables.ts';

export const searches = pgTable('case_search', {
  caseId: key('case_id').primaryKey().references(() => cases.id),
  acts: integer('acts').notNull(),
  text: text('text').notNull(),
  terms: text('terms').array().notNull(),
}, (table) => [index('case_search_terms').using('gin', table.terms)]);
