import type { FastifyReply } from 'fastify';
import { csvOf } from '#server/payments/csv.ts';
import { sendAttachment } from './attachment.ts';
import { type Cell, xlsxOf } from './xlsx.ts';

/** How a table is taken away, by the ending of its address. */
export const TABLES = ['csv', 'xlsx'] as const;
export type TableKind = (typeof TABLES)[number];

/** A day, or an instant as `writtenTime` writes it: with what its clock is ahead of universal time, which the heading of its column says. */
const DATE = /^(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2})?)(?:[+-]\d{2}:\d{2})?$/;

/** Sends a table to be kept: `name` without its ending, `numbers` and `dates`: columns (from 0) whose cells are numbers or dates where they look like one. */
export async function sendTable(reply: FastifyReply, kind: TableKind, name: string, rows: readonly (readonly string[])[], { numbers = [], dates = [] }: { numbers?: readonly number[]; dates?: readonly number[] } = {}): Promise<FastifyReply> {
  if (kind === 'csv') return sendAttachment(reply, Buffer.from(csvOf(rows)), 'text/csv; charset=utf-8', `${name}.csv`);
  const typed = rows.map((row) => row.map((value, column): Cell => {
    if (numbers.includes(column) && /^-?\d{1,15}(\.\d+)?$/.test(value)) return Number(value);
    const date = dates.includes(column) ? DATE.exec(value)?.[1] : undefined;
    return date === undefined ? value : { date };
  }));
  return sendAttachment(reply, await xlsxOf(typed), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', `${name}.xlsx`);
}
