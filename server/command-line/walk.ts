import { statSync } from 'node:fs';
import { join } from 'node:path';
import { compileService } from '#runtime/engine/compile.ts';
import { coverage, type HalfJudged } from '#runtime/scenarios/coverage.ts';
import { faultText } from '#runtime/forms/fault-text.ts';
import { scenarioFaultText } from '#runtime/scenarios/fault-words.ts';
import { runScenario } from '#runtime/scenarios/scenario.ts';
import { readService } from './read-file.ts';
import { readWords } from './read-words.ts';
import { complain, say, words } from './say.ts';

/** `stampless walk FOLDER|FILE…`: the scenarios of a service file, or of the one in a folder, through the engine, and how much of the flow and its determinants they cover. Exit code 1 where one fails. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { most: Infinity });
  if (!read.ok) return complain(read.refusal);
  if (read.value.rest.length === 0) return complain({ code: 'command.no-folder' });
  let failed = 0;
  for (const place of read.value.rest) failed += await walkThrough(place);
  return failed > 0 ? 1 : 0;
}

/** What is no folder is a file, there or not. */
const fileAt = (place: string): string => (statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? !place.endsWith('.json') ? join(place, 'service.json') : place);

async function walkThrough(place: string): Promise<number> {
  const path = fileAt(place);
  const file = readService(path);
  if (!file.ok) return complain(file.refusal);
  const { scenarios } = file.value['x-service'];
  if (!Array.isArray(scenarios) || scenarios.length === 0) return complain({ code: 'command.no-scenarios', params: { path } });
  const service = compileService(file.value, 1);
  const runs = scenarios.map((scenario) => runScenario(service, scenario));
  const t = await words();
  for (const { scenario, faults } of runs) {
    await say(faults.length === 0 ? 'walk-passed' : 'walk-failed', { title: scenario.title });
    for (const fault of faults) process.stdout.write(`    ${scenarioFaultText(t, file.value, fault, (one) => faultText(t, one, file.value))}\n`);
  }
  const { steps, outcomes, determinants, missed, halfJudged } = coverage(service, runs);
  const failed = runs.filter(({ faults }) => faults.length > 0).length;
  await say('walked', { folder: place, passed: runs.length - failed, failed, stepsWalked: steps.walked, steps: steps.all, outcomesTaken: outcomes.walked, outcomes: outcomes.all, determinantsJudged: determinants.walked, determinants: determinants.all });
  if (missed.length > 0) await say('walk-missed', { missed: missed.join(', ') });
  for (const never of ['true', 'false', 'either'] as const) await sayNever(never, halfJudged);
  return failed;
}

async function sayNever(never: HalfJudged['never'], halfJudged: readonly HalfJudged[]): Promise<void> {
  const names = halfJudged.filter((one) => one.never === never).map(({ name }) => name);
  if (names.length > 0) await say(`walk-never-${never}`, { names: names.join(', ') });
}
