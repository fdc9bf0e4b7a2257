import type { FastifyReply } from 'fastify';
import { csvOf } from '#server/payments/csv.ts';
import { sendAttachment } from './attachment.ts';
import { xlsxOf } from './xlsx.ts';

/** How a table is taken away, by the ending of its address. */
export const TABLES = ['csv', 'xlsx'] as const;
export type TableKind = (typeof TABLES)[number];

/** Sends a table to be kept: `name` without its ending, `numbers`: columns (from 0) whose cells are numbers where they look like one. */
export async function sendTable(reply: FastifyReply, kind: TableKind, name: string, rows: readonly (readonly string[])[], numbers: readonly number[] = []): Promise<FastifyReply> {
  if (kind === 'csv') return sendAttachment(reply, Buffer.from(csvOf(rows)), 'text/csv; charset=utf-8', `${name}.csv`);
  const typed = rows.map((row) => row.map((value, column) => (numbers.includes(column) && /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value)));
  return sendAttachment(reply, await xlsxOf(typed), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', `${name}.xlsx`);
}
