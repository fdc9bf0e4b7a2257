import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { must, refusalOf } from '#server/testing/must.ts';
import { caseRow, openingOf, write } from '#server/testing/store-rows.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { sqliteConnection } from '../handles.ts';
import { MIGRATIONS_TABLE, migrationsFolder } from '../migrations-folder.ts';
import { openStore } from '../open-store.ts';
import { restoreStore } from '../restore-store.ts';

const newFile = () => join(temporaryFolder(), 'data', 'stampless.db');
const open = async (file: string, more: { beside?: boolean; migrations?: string } = {}) => openStore({ url: `sqlite:${file}`, ...more });

test('[ST15] given a database that one process has open, then another is refused, a short command beside it is not, and after the first has closed the next comes in', async () => {
  const file = newFile();
  const first = must(await open(file));
  expect(refusalOf(await open(file))).toBe('store.locked');
  expect(spawnOpen(file)).toBe('store.locked');

  const beside = must(await open(file, { beside: true }));
  await beside.commit({ writes: () => openingOf('a') });
  await beside.close();
  expect(await first.case('a')).toEqual(caseRow('a'));

  await first.close();
  expect(spawnOpen(file)).toBe('opened');
  const next = must(await open(file));
  await next.close();
});

test('[ST16] the database, what lies beside it and its folder are for their owner only, also where they were laxer before', async () => {
  const file = newFile();
  await must(await open(file)).close();
  chmodSync(file, 0o644);
  const store = must(await open(file));
  onTestFinished(() => store.close());
  await store.commit({ writes: () => openingOf('a') });
  expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
  expect(readdirSync(join(file, '..')).sort()).toEqual(['stampless.db', 'stampless.db-shm', 'stampless.db-wal', 'stampless.db.lock']);
  for (const name of readdirSync(join(file, '..'))) expect([name, statSync(join(file, '..', name)).mode & 0o077]).toEqual([name, 0]);
});

test('[ST16] every acknowledged commit is synced: WAL, synchronous FULL', async () => {
  const store = must(await open(newFile()));
  onTestFinished(() => store.close());
  const setting = (name: string) => sqliteConnection(store).pragma(name, { simple: true });
  expect([setting('journal_mode'), setting('synchronous'), setting('foreign_keys')]).toEqual(['wal', 2, 1]);
});

test('[ST17] given a file that is no database, one of another program, or a damaged one, then it is declined by name and left as it is', async () => {
  const folder = temporaryFolder();
  const text = join(folder, 'letter.db');
  writeFileSync(text, 'Dear office, '.repeat(500));
  const foreign = join(folder, 'foreign.db');
  new Database(foreign).exec('create table customer (id)').close();
  for (const file of [text, foreign]) {
    const before = readFileSync(file);
    expect(refusalOf(await open(file))).toBe('store.not-a-database');
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(refusalOf(await restoreStore({ from: file, url: `sqlite:${newFile()}` }))).toBe('store.not-a-database');
  }
  const damaged = join(folder, 'damaged.db');
  const store = must(await open(damaged));
  await Promise.all(Array.from({ length: 300 }, (_, index) => store.commit({ writes: () => openingOf(`c${index}`) })));
  await store.close();
  const bytes = readFileSync(damaged);
  bytes.fill(0xee, bytes.length / 2, bytes.length / 2 + 20_000);
  writeFileSync(damaged, bytes);
  expect(refusalOf(await open(damaged))).toBe('store.damaged');
  expect(refusalOf(await restoreStore({ from: damaged, url: `sqlite:${newFile()}` }))).toBe('store.damaged');
  expect(refusalOf(await open(folder))).toBe('store.no-place');
});

test('[ST18] given a database that a newer release wrote, then it is declined by name', async () => {
  const file = newFile();
  await must(await open(file)).close();
  const connection = new Database(file);
  connection.exec(`insert into ${MIGRATIONS_TABLE} (hash, created_at) values ('from the future', 9999999999999)`);
  connection.close();
  expect(refusalOf(await open(file))).toBe('store.newer');
  expect(refusalOf(await restoreStore({ from: file, url: `sqlite:${newFile()}` }))).toBe('store.newer');
});

test('[ST18] given a database whose tables were made otherwise than this release makes them, as between releases, then it is declined by name and left as it is', async () => {
  const file = newFile();
  await must(await open(file)).close();
  const connection = new Database(file);
  connection.exec(`update ${MIGRATIONS_TABLE} set hash = 'of another text'`);
  connection.close();
  expect(refusalOf(await open(file))).toBe('store.unreleased');
  expect(refusalOf(await restoreStore({ from: file, url: `sqlite:${newFile()}` }))).toBe('store.unreleased');
});

test('[ST18] given a database of an older release, then it is brought up to date with what it holds; beside a running server it is left alone', async () => {
  const file = newFile();
  const store = must(await open(file, { migrations: firstMigrationOnly() }));
  await store.commit({ writes: () => openingOf('a') });
  expect(refusalOf(await open(file, { beside: true }))).toBe('store.older');
  await store.close();
  const newer = must(await open(file));
  onTestFinished(() => newer.close());
  expect(await newer.case('a')).toEqual(caseRow('a'));
  expect(sqliteConnection(newer).prepare("select count(*) from sqlite_schema where name = 'user'").pluck().get()).toBe(1);
});

test.skipIf(process.getuid?.() !== 0)('[ST17] given a folder that the account may not write, then it is declined by name', async () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  expect(spawnOpen(join(folder, 'data', 'stampless.db'), 65_534)).toBe('store.read-only');
});

test('[ST13] given a database in the place of a restore, then it is refused unless told, set aside when told, and refused under a running server', async () => {
  const [from, file] = [newFile(), newFile()];
  const source = must(await open(from));
  await source.commit({ writes: () => openingOf('kept') });
  const backup = join(temporaryFolder(), 'copy.db');
  await source.backup(backup);
  await source.close();
  const present = must(await open(file));
  await present.commit({ writes: () => openingOf('present') });
  const url = `sqlite:${file}`;

  expect(refusalOf(await restoreStore({ from: backup, url }))).toBe('store.exists');
  expect(refusalOf(await restoreStore({ from: backup, url, over: true }))).toBe('store.locked');
  // A copy as a crash leaves it: with its write-ahead log.
  const crashed = newFile();
  mkdirSync(join(crashed, '..'));
  for (const part of ['', '-wal']) copyFileSync(file + part, crashed + part);
  await present.close();
  expect(refusalOf(await restoreStore({ from: `${backup}.none`, url, over: true }))).toBe('store.no-backup');
  must(await restoreStore({ from: backup, url: `sqlite:${crashed}`, over: true }));

  const restored = must(await open(crashed));
  onTestFinished(() => restored.close());
  expect([await restored.case('kept'), await restored.case('present')]).toEqual([caseRow('kept'), undefined]);
  const aside = must(await open(`${crashed}.replaced-1`));
  onTestFinished(() => aside.close());
  expect(await aside.case('present')).toEqual(caseRow('present'));
});

test('[ST13] a backup is one file that opens where nothing may be written', async () => {
  const store = must(await open(newFile()));
  onTestFinished(() => store.close());
  await store.commit({ writes: () => [...openingOf('a'), write('addCase', caseRow('b'))] });
  const backup = join(temporaryFolder(), 'copy.db');
  await store.backup(backup);
  const copy = new Database(backup, { readonly: true });
  expect(copy.prepare('select count(*) from case_file').pluck().get()).toBe(2);
  copy.close();
  expect(existsSync(`${backup}-wal`) || existsSync(`${backup}-shm`) || existsSync(`${backup}.partial`)).toBe(false);
});

/** Opens the database in a process of its own, perhaps as another account; what it says. */
function spawnOpen(file: string, uid?: number): string {
  const module = JSON.stringify(join(import.meta.dirname, '..', 'open-store.ts'));
  const program = `const { openStore } = await import(${module}); const opened = await openStore({ url: ${JSON.stringify(`sqlite:${file}`)} }); console.log(opened.ok ? 'opened' : opened.refusal.code); if (opened.ok) await opened.value.close();`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '--eval', program], { encoding: 'utf8', uid, gid: uid });
  return stdout.trim() || stderr;
}

function firstMigrationOnly(): string {
  const folder = join(temporaryFolder(), 'migrations');
  cpSync(migrationsFolder('sqlite'), folder, { recursive: true });
  const journal = join(folder, 'meta', '_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'));
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 1) }));
  return folder;
}
