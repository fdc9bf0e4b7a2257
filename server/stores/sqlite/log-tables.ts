import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

// The rows are described in `../sealed-log.ts`.
const word = (name: string) => text(name).notNull();
const whole = (name: string) => integer(name).notNull();

export const logLinks = sqliteTable('log_link', {
  stream: text('stream', { enum: ['acts', 'views'] }).notNull(),
  n: whole('n'),
  at: whole('at'),
  last: whole('last'),
  total: whole('total'),
  entries: word('entries'),
  hash: word('hash'),
  signed: word('signed'),
}, (table) => [primaryKey({ columns: [table.stream, table.n] })]);

export const logRoots = sqliteTable('log_root', {
  day: text('day').primaryKey(),
  at: whole('at'),
  signed: word('signed'),
});

export const logIssued = sqliteTable('log_issued', {
  day: text('day').primaryKey(),
  entries: word('entries'),
});
