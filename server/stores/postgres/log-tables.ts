import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { LogStream } from '../sealed-log.ts';
import { instant, key } from './tables.ts';

// The rows are described in `../sealed-log.ts`.
const word = (name: string) => text(name).notNull();
const whole = (name: string) => instant(name).notNull();

export const logLinks = pgTable('log_link', {
  stream: key('stream').$type<LogStream>().notNull(),
  n: whole('n'),
  at: whole('at'),
  last: whole('last'),
  total: whole('total'),
  entries: word('entries'),
  hash: word('hash'),
  signed: word('signed'),
}, (table) => [primaryKey({ columns: [table.stream, table.n] })]);

export const logRoots = pgTable('log_root', {
  day: key('day').primaryKey(),
  at: whole('at'),
  signed: word('signed'),
});

export const logIssued = pgTable('log_issued', {
  day: key('day').primaryKey(),
  entries: word('entries'),
});
