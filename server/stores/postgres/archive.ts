import type { AppliedMigration } from '../migrations-folder.ts';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/**
 * A logical copy: gzipped lines of JSON. First the header; then, table by table so that what is referred to comes first, the
 * table's name in an array (`["case_file"]`) and its rows as objects; last `[null, <number of rows>]`, without which the copy is not whole.
 */
export interface ArchiveHeader {
  stampless: 'backup';
  format: 1;
  /** The migrations the tables had been through. */
  migrations: AppliedMigration[];
}

export const isHeader = (value: unknown): value is ArchiveHeader =>
  typeof value === 'object' && value !== null && 'stampless' in value && value.stampless === 'backup' && 'format' in value && value.format === 1 && 'migrations' in value && Array.isArray(value.migrations);

/** A row line is handed on as it stands; the others are read. */
export type ArchiveLine = { row: string } | { table: string } | { end: number };

export function readLine(line: string): ArchiveLine {
  if (!line.startsWith('[')) return { row: line };
  const [table, rows] = JSON.parse(line) as [string | null, number?];
  return table === null ? { end: rows ?? -1 } : { table };
}

/** Lines of the file at `path`. Fails with a zlib error where it is no gzip, or cut short. */
export async function* archiveLines(path: string): AsyncGenerator<string, void> {
  const unpacked = createGunzip();
  createReadStream(path).on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
  let rest = '';
  for await (const text of unpacked.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
