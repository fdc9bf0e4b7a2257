import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { grants } from './tables.ts';

/** Beside it stands `register_terms`, an FTS5 table with the same rows' terms, which drizzle does not know. */
export const registerEntries = sqliteTable('register_entry', {
  id: integer('id').primaryKey(),
  number: text('number').notNull().unique().references(() => grants.number),
  text: text('text').notNull(),
});
