import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { cases } from './tables.ts';

/** Beside it stands `case_terms`, an FTS5 table with the same rows' terms, which drizzle does not know. */
export const searches = sqliteTable('case_search', {
  id: integer('id').primaryKey(),
  caseId: text('case_id').notNull().unique().references(() => cases.id),
  acts: integer('acts').notNull(),
  text: text('text').notNull(),
});
