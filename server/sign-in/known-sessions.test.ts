import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { knownSessions } from './known-sessions.ts';

function room() {
  const connection = new Database(':memory:');
  connection.exec(`create table session (id text, token text); create table "user" (id text, name text); create table staff_right (user_id text);
    insert into session values ('1', 'a'), ('2', 'b'); insert into "user" values ('u', 'Dema');`);
  const known = knownSessions<{ name: string }>(connection);
  let reads = 0;
  const read = (token: string) => known(token, () => {
    reads++;
    return connection.prepare<[string], { name: string }>('select name from "user", session where token = ?').get(token);
  })?.name;
  return { connection, known, read, reads: () => reads };
}

test('[SI-28] given a session is asked about again and again, then it is read once, until it, its account or its rights change', () => {
  const { connection, read, reads } = room();
  expect([read('a'), read('a'), read('b'), reads()]).toEqual(['Dema', 'Dema', 'Dema', 2]);
  connection.exec(`update session set id = '3' where token = 'a'`);
  expect([read('b'), reads(), read('a'), reads()]).toEqual(['Dema', 2, 'Dema', 3]);
  for (const [change, name] of [[`update "user" set name = 'Pema'`, 'Pema'], [`insert into staff_right values ('u')`, 'Pema'], ['delete from staff_right', 'Pema']] as const) {
    const before = reads();
    connection.exec(change);
    expect([read('a'), read('b'), reads()]).toEqual([name, name, before + 2]);
  }
});

test('[SI-6] given a session is ended, then nobody is known by it, and what is not there is asked for anew each time', () => {
  const { connection, read, reads } = room();
  expect(read('a')).toBe('Dema');
  connection.exec(`delete from session where token = 'a'`);
  expect([read('a'), read('a'), reads()]).toEqual([undefined, undefined, 3]);
});

test('[SI-28] given sign-in is put together twice on one connection, then both are told of a change', () => {
  const { connection, known } = room();
  expect(knownSessions(connection)).toBe(known);
});
