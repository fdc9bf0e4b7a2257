import type { Database } from 'better-sqlite3';

/**
 * Makes what `connection` prepares keep its plan. With ORDER BY or LIMIT, SQLite (3.54, as built with STAT4) takes a bare parameter for a value its plan may depend on,
 * and plans the statement anew whenever it is bound: ten times the work of a short read. It does not where the parameter stands in an expression.
 */
export function keepPlans(connection: Database): void {
  const prepare = connection.prepare.bind(connection) as (text: string) => unknown;
  connection.prepare = ((text: string) => prepare(withKeptPlan(text))) as Database['prepare'];
}

/** The same query, its compared and limiting parameters each inside of an expression. */
export const withKeptPlan = (text: string): string =>
  /\b(order by|limit)\b/i.test(text) ? text.replace(/(=|\bis) ([?:]\w*)/gi, '$1 +$2').replace(/\blimit ([?:]\w*)/gi, 'limit $1 + 0') : text;
