import pg from 'pg';
import { isSoundText } from '../sound-text.ts';
import { type Query, type Statement, statement } from '../statement.ts';
import { failureOf } from './faults.ts';

/** Connections, and the server and database they lead to (for messages; without secrets). */
export interface Source {
  pool: pg.Pool;
  where: string;
}

/** A read, prepared under its name on each connection that runs it. */
export interface Read<In extends object, Row> {
  many: (source: Source, row: In) => Promise<Row[]>;
  one: (source: Source, row: In) => Promise<Row | undefined>;
}

/** Big integers are instants and counts, well within a number's 53 bits. */
const types = { getTypeParser: ((oid: number, format?: 'text') => (oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format))) as typeof pg.types.getTypeParser };

export const read = <In extends object, Row>(name: string, query: Query<Row>): Read<In, Row> => readOf(name, statement<In>(query));

export function readOf<In extends object, Row>(name: string, { text, values }: Statement<In>): Read<In, Row> {
  const many = async ({ pool, where }: Source, row: In): Promise<Row[]> => {
    const given = values(row);
    // No stored text is unsound, so nothing can match; PostgreSQL would call it an error.
    if (given.flat().some((value) => typeof value === 'string' && !isSoundText(value))) return [];
    const answer = await pool.query({ name: `read.${name}`, text, values: given, types }).catch((error: unknown) => Promise.reject(failureOf(error, where)));
    return answer.rows as Row[];
  };
  return { many, one: async (source, row) => (await many(source, row))[0] };
}
