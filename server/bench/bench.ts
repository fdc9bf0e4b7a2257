import { checkService } from '#schemas/index.ts';
import { largeService } from '#schemas/samples/large-service.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { coldFloor, coldProduct } from './cold-start.ts';
import type { LoadResult } from './load.ts';
import { inTurn, type Turn } from './throughput.ts';

/** `byProcessor`: the ratio for the same processor time, where it is known. `issuedPerSecond`: certificates, where they are issued meanwhile. */
interface Round { ours: number; floor: number; byProcessor?: number; issuedPerSecond?: number }

const ROUNDS = 3;
/** Of a second each, for P1, P2, P4 and P5. */
const TURNS = Number(process.env['BENCH_TURNS'] ?? 15);

/** Of three seconds each: a 95th percentile swings more than a rate. */
const SUBMISSION_TURNS = 9;

/** Files made up for P6. */
const MANY = Number(process.env['BENCH_FILES'] ?? 100_000);

const LARGE = largeService(200);
/** Milliseconds; longer would be felt after each change. */
const PROBLEMS_MOST = 200;

/** Measured once, for throughput and for waiting. */
const turns = new Map<number, Promise<Turn[]>>();
const atLanes = async (lanes: number, what: 'casesPerSecond' | 'p95'): Promise<Round[]> => {
  if (!turns.has(lanes)) turns.set(lanes, inTurn(lanes, TURNS));
  const of = (result: LoadResult) => result[what];
  return (await turns.get(lanes)!).map(({ ours, floor }) => ({ ours: of(ours), floor: of(floor) }));
};
const inRounds = (count: number, round: () => Promise<Round>) => async (): Promise<Round[]> => {
  const rounds: Round[] = [];
  while (rounds.length < count) rounds.push(await round());
  return rounds;
};

const GOALS: Record<string, { unit: string; rounds: () => Promise<Round[]> }> = {
  P1: { unit: 'cases/s at 16', rounds: () => atLanes(16, 'casesPerSecond') },
  P2: { unit: 'ms, request p95 at 16', rounds: () => atLanes(16, 'p95') },
  'P2-1': { unit: 'ms, request p95 at 1', rounds: () => atLanes(1, 'p95') },
  P4: { unit: 'certificates/s in one thread', rounds: async () => (await import('./issuing.ts')).certificates(TURNS) },
  'P4-submission': { unit: 'ms, a submission\'s p95 while certificates are issued flat out; floor: while none is', rounds: async () => (await import('./issuing.ts')).submissions('flat-out', SUBMISSION_TURNS) },
  'P4-granting': { unit: 'ms, a submission\'s p95 while certificates are granted one after the other and issued; floor: while none is', rounds: async () => (await import('./issuing.ts')).submissions('granting', SUBMISSION_TURNS) },
  'P4-holder': { unit: 'ms, p95 from the granting act to the sealed PDF, 5 a second under the load of P1; floor: the second it may take', rounds: async () => (await import('./issuing.ts')).holders(ROUNDS) },
  P5: { unit: 'public verifications/s at 16', rounds: async () => (await import('./verification.ts')).verification(TURNS) },
  'P5-size': { unit: 'public verifications/s among 1 million certificates; floor: among 1 thousand', rounds: async () => (await import('./verification.ts')).verificationBySize(1_000_000, TURNS) },
  ...Object.fromEntries((['list', 'next', 'list-all', 'reference', 'counts', 'dashboard', 'routed'] as const).map((what) => [`P6-${what}`, { unit: `ms, ${what}, among ${MANY} files; floor: among 1 thousand`, rounds: inRounds(ROUNDS, async () => (await import('./queue.ts')).queueBySize(what, MANY)) }])),
  problems: { unit: 'ms, the problems of a service of 200 steps and 500 questions; floor: the time it may take while drawing', rounds: inRounds(15, problemsShown) },
  P7: { unit: 'ms, cold start to first accepted submission', rounds: inRounds(5, async () => ({ floor: await coldFloor(), ours: await coldProduct() })) },
};

/** Processor time, not the clock's: what else the machine does counts little. */
async function problemsShown(): Promise<Round> {
  const before = process.cpuUsage();
  checkService(LARGE, stepKinds);
  const { user, system } = process.cpuUsage(before);
  return { ours: (user + system) / 1_000, floor: PROBLEMS_MOST };
}

/** Floor and product in turn; one JSON line a goal with the median of the rounds' ratios, the medians and every round. `P2` measures at 16 and at 1, `P4` and `P6` each of their questions. */
export async function bench(names: readonly string[]): Promise<void> {
  const wanted = names.length === 0 ? Object.keys(GOALS) : names.flatMap((name) => (name === 'P2' ? ['P2', 'P2-1'] : name === 'P4' || name === 'P6' ? Object.keys(GOALS).filter((one) => one.startsWith(name)) : [name]));
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
    tell(name, goal.unit, await goal.rounds());
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
      tell('P10', `ms of the main thread's processor time a ${gesture} step, 300 steps drawn`, rounds);
    }
  });
}

function tell(name: string, unit: string, rounds: readonly Round[]): void {
  const ours = median(rounds.map((round) => round.ours));
  const floor = median(rounds.map((round) => round.floor));
  const also = (['byProcessor', 'issuedPerSecond'] as const).flatMap((what) => {
    const known = rounds.flatMap((round) => round[what] ?? []);
    return known.length === 0 ? [] : [[what, round3(median(known))]];
  });
  process.stdout.write(`${JSON.stringify({ goal: name, unit, ratio: round3(median(rounds.map((round) => round.ours / round.floor))), ...Object.fromEntries(also), ours: round3(ours), floor: round3(floor), rounds: rounds.map((round) => ({ ours: round3(round.ours), floor: round3(round.floor) })) })}\n`);
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round3 = (value: number): number => Math.round(value * 1_000) / 1_000;
