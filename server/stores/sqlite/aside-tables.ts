import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { services } from './tables.ts';

export const asides = sqliteTable('service_aside', {
  kind: text('kind', { enum: ['lock', 'comment', 'proposal', 'share'] }).notNull(),
  id: text('id').notNull(),
  slug: text('slug').notNull().references(() => services.slug, { onDelete: 'cascade' }),
  value: text('value').notNull(),
  revision: integer('revision').notNull(),
}, (table) => [primaryKey({ columns: [table.kind, table.id] }), index('service_aside_service').on(table.slug, table.kind, table.id)]);

export const blocks = sqliteTable('question_block', {
  id: text('id').notNull(),
  version: integer('version').notNull(),
  value: text('value').notNull(),
}, (table) => [primaryKey({ columns: [table.id, table.version] })]);
