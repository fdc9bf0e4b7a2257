import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { key, services } from './tables.ts';

export const asides = pgTable('service_aside', {
  kind: text('kind', { enum: ['lock', 'comment', 'proposal', 'share'] }).notNull(),
  id: key('id').notNull(),
  slug: key('slug').notNull().references(() => services.slug, { onDelete: 'cascade' }),
  value: text('value').notNull(),
  revision: integer('revision').notNull(),
}, (table) => [primaryKey({ columns: [table.kind, table.id] }), index('service_aside_service').on(table.slug, table.kind, table.id)]);

export const blocks = pgTable('question_block', {
  id: key('id').notNull(),
  version: integer('version').notNull(),
  value: text('value').notNull(),
}, (table) => [primaryKey({ columns: [table.id, table.version] })]);
