import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepPlans, withKeptPlan } from './kept-plan.ts';

let connection: Database.Database;
beforeEach(() => {
  connection = new Database(':memory:');
  connection.exec(`create table act (file text, n integer, primary key (file, n)) strict; insert into act values ('a', 1), ('a', 2), ('a', 3), ('b', 1)`);
});
afterEach(() => connection.close());

const LATEST = 'select n from act where file = ? order by n desc limit ?';

it('[ST45] given a read in order, up to so many, then it answers the same, from the same index', () => {
  const plan = () => connection.prepare(`explain query plan ${LATEST}`).all('a', 2).map((row) => (row as { detail: string }).detail);
  const before = [connection.prepare(LATEST).pluck().all('a', 2), plan()];
  keepPlans(connection);
  expect([connection.prepare(LATEST).pluck().all('a', 2), plan()]).toEqual(before);
  expect(before[0]).toEqual([3, 2]);
});

it('[ST45] given named parameters, a literal limit, and a text without order, then only what is bound and could change a plan is wrapped', () => {
  expect(withKeptPlan('select 1 from a where b = :b order by c limit :most')).toBe('select 1 from a where b = +:b order by c limit :most + 0');
  expect(withKeptPlan('select 1 from a where b is ? order by c limit 5')).toBe('select 1 from a where b is +? order by c limit 5');
  expect(withKeptPlan('update a set b = ? where c = ?')).toBe('update a set b = ? where c = ?');
});
