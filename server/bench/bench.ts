import { coldFloor, coldProduct } from './cold-start.ts';
import { loadFloor, loadProduct } from './throughput.ts';

interface Round { ours: number; floor: number }

const ROUNDS = 3;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 6);

/** Files made up for P6: a million take an hour to make. */
const MANY = Number(process.env['BENCH_FILES'] ?? 100_000);

const GOALS: Record<string, { unit: string; rounds: number; round: () => Promise<Round> }> = {
  P1: { unit: 'cases/s at 16', rounds: ROUNDS, round: async () => ({ floor: (await sound(loadFloor(16, SECONDS))).casesPerSecond, ours: (await sound(loadProduct(16, SECONDS))).casesPerSecond }) },
  P2: { unit: 'ms, request p95 at 16', rounds: ROUNDS, round: async () => ({ floor: (await sound(loadFloor(16, SECONDS))).p95, ours: (await sound(loadProduct(16, SECONDS))).p95 }) },
  'P2-1': { unit: 'ms, request p95 at 1', rounds: ROUNDS, round: async () => ({ floor: (await sound(loadFloor(1, SECONDS))).p95, ours: (await sound(loadProduct(1, SECONDS))).p95 }) },
  P4: { unit: 'certificates/s in one thread', rounds: ROUNDS, round: async () => (await import('./certificates.ts')).certificates(SECONDS) },
  P5: { unit: 'public verifications/s at 16', rounds: ROUNDS, round: async () => (await import('./verification.ts')).verification(1_000, SECONDS) },
  'P5-size': { unit: 'public verifications/s among 1 million certificates; floor: among 1 thousand', rounds: 1, round: async () => (await import('./verification.ts')).verificationBySize(1_000_000, SECONDS) },
  ...Object.fromEntries((['list', 'next', 'reference', 'counts', 'dashboard'] as const).map((what) => [`P6-${what}`, { unit: `ms, ${what}, among ${MANY} files; floor: among 1 thousand`, rounds: ROUNDS, round: async () => (await import('./queue.ts')).queueBySize(what, MANY) }])),
  P7: { unit: 'ms, cold start to first accepted submission', rounds: 5, round: async () => ({ floor: await coldFloor(), ours: await coldProduct() }) },
};

/** Floor and product in turn; one JSON line a goal with the ratio of the medians and every round. `P2` measures at 16 and at 1. */
export async function bench(names: readonly string[]): Promise<void> {
  const wanted = names.length === 0 ? Object.keys(GOALS) : names.flatMap((name) => (name === 'P2' ? ['P2', 'P2-1'] : name === 'P6' ? Object.keys(GOALS).filter((one) => one.startsWith('P6')) : [name]));
  for (const name of wanted) {
    if (name === 'P10') {
      await drawing();
      continue;
    }
    if (name === 'P9') {
      const { pageWeight } = await import('./page-weight.ts');
      process.stdout.write(`${JSON.stringify({ goal: 'P9', ...(await pageWeight()) })}\n`);
      continue;
    }
    const goal = GOALS[name];
    if (!goal) {
      process.stderr.write(`There is no goal ${name} here; there are ${[...Object.keys(GOALS), 'P9', 'P10'].join(', ')}.\n`);
      process.exitCode = 2;
      continue;
    }
    const rounds: Round[] = [];
    for (let count = 0; count < goal.rounds; count++) rounds.push(await goal.round());
    tell(name, goal.unit, rounds);
  }
}

/** Both gestures in one browser, its two pages in turn. */
async function drawing(): Promise<void> {
  const { withDrawings } = await import('./drawing.ts');
  await withDrawings(async (measure) => {
    for (const gesture of ['pan', 'drag'] as const) {
      await measure(gesture);
      const rounds: Round[] = [];
      for (let count = 0; count < ROUNDS + 2; count++) rounds.push(await measure(gesture));
      tell('P10', `ms of the main thread a ${gesture} step, 300 steps drawn`, rounds);
    }
  });
}

function tell(name: string, unit: string, rounds: readonly Round[]): void {
  const ours = median(rounds.map((round) => round.ours));
  const floor = median(rounds.map((round) => round.floor));
  process.stdout.write(`${JSON.stringify({ goal: name, unit, ratio: round3(ours / floor), ours: round3(ours), floor: round3(floor), rounds: rounds.map((round) => ({ ours: round3(round.ours), floor: round3(round.floor) })) })}\n`);
}

/** A run with a refused request measures nothing. */
async function sound<T extends { errors: number }>(run: Promise<T>): Promise<T> {
  const result = await run;
  if (result.errors > 0) throw new Error(`${result.errors} requests were refused`);
  return result;
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round3 = (value: number): number => Math.round(value * 1_000) / 1_000;
