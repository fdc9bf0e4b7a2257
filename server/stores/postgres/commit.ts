import type { Pool, PoolClient } from 'pg';
import { requireSoundText } from '../sound-text.ts';
import type { Statement } from '../statement.ts';
import type { Commit, CommitOutcome, Write } from '../store.ts';
import { StoreFailure } from '../store-failure.ts';
import { isAnswer, isInTheWay } from './faults.ts';
import { Pipeline, type Step } from './pipeline.ts';
import { EXPECTATION_FAILED, takeStatement, writeStatements } from './writes.ts';

const ATTEMPTS = 6;

/** Statements every connection prepares when it is made, by name. */
export const preparedTexts: Record<string, string> = {
  begin: 'begin', commit: 'commit', rollback: 'rollback', take: takeStatement.text,
  ...Object.fromEntries(Object.entries(writeStatements).map(([name, { text }]) => [`write.${name}`, text])),
};

const [BEGIN, COMMIT, ROLLBACK] = ['begin', 'commit', 'rollback'].map((name): Step => ({ name, values: [] })) as [Step, Step, Step];

/** Runs a commit in one transaction; one that stood in another's way is tried again. Rejects with `store.in-doubt` where the connection broke before the answer. */
export async function commitOn(pool: Pool, commit: Commit): Promise<CommitOutcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await commitOnce(pool, commit);
    } catch (error) {
      if (!isInTheWay(error) || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
}

async function commitOnce(pool: Pool, commit: Commit): Promise<CommitOutcome> {
  const client = await pool.connect();
  let lost = false;
  try {
    return await (commit.take?.length ? commitWithNumbers(client, commit, commit.take) : commitAtOnce(client, commit));
  } catch (error) {
    lost = error instanceof StoreFailure && error.refusal.code === 'store.in-doubt';
    throw error;
  } finally {
    client.release(lost);
  }
}

async function commitAtOnce(client: PoolClient, commit: Commit): Promise<CommitOutcome> {
  const answer = await run(client, commit.writes([]).map(stepOf));
  return answer === 'conflict' ? answer : 'committed';
}

/** Two round trips: `writes` must know the numbers. Until the second has ended, the registers are held against other takers. */
async function commitWithNumbers(client: PoolClient, commit: Commit, keys: readonly string[]): Promise<CommitOutcome> {
  try {
    const numbers = await takeNumbers(client, keys);
    const answer = await run(client, [...commit.writes(numbers).map(stepOf), COMMIT]);
    if (answer !== 'conflict') return 'committed';
    await run(client, [ROLLBACK]);
    return 'conflict';
  } catch (error) {
    // Where the connection is gone, so is the transaction.
    await run(client, [ROLLBACK]).catch(() => {});
    throw error;
  }
}

/** Begins the transaction and counts each key up; numbers in the order of the keys. Registers are locked in one order by everybody, so that no two wait for each other. */
async function takeNumbers(client: PoolClient, keys: readonly string[]): Promise<number[]> {
  const order = [...keys.keys()].sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b));
  const rows = await run(client, [BEGIN, ...order.map((at) => ({ name: 'take', values: takeStatement.values({ key: keys[at]! }) }))]);
  if (rows === 'conflict') throw new Error('taking a number expects nothing');
  const numbers: number[] = [];
  for (const [index, at] of order.entries()) numbers[at] = Number(rows[index]?.[0]);
  return numbers;
}

function stepOf(write: Write): Step {
  requireSoundText(write);
  return { name: `write.${write.write}`, values: (writeStatements[write.write] as Statement<object>).values(write.row) };
}

/** The rows the steps answered, as text, or that one of them found its expectation failed. */
async function run(client: PoolClient, steps: readonly Step[]): Promise<(string | null)[][] | 'conflict'> {
  const end = await client.query(new Pipeline(steps)).end;
  if (end.ok) return end.rows;
  if (!isAnswer(end.error)) throw new StoreFailure('store.in-doubt', {}, end.error);
  if ((end.error as { code?: string }).code === EXPECTATION_FAILED) return 'conflict';
  throw end.error;
}
