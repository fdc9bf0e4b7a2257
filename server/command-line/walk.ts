import { join } from 'node:path';
import { compileService } from '#runtime/engine/compile.ts';
import { coverage } from '#runtime/scenarios/coverage.ts';
import { faultText } from '#runtime/forms/fault-text.ts';
import { scenarioFaultText } from '#runtime/scenarios/fault-words.ts';
import { runScenario } from '#runtime/scenarios/scenario.ts';
import { readService } from './read-file.ts';
import { readWords } from './read-words.ts';
import { complain, say, words } from './say.ts';

/** `stampless walk FOLDER…`: the scenarios of a service file through the engine, and how much of the flow they cover. Exit code 1 where one fails. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, { most: Infinity });
  if (!read.ok) return complain(read.refusal);
  if (read.value.rest.length === 0) return complain({ code: 'command.no-folder' });
  let failed = 0;
  for (const folder of read.value.rest) failed += await walkFolder(folder);
  return failed > 0 ? 1 : 0;
}

async function walkFolder(folder: string): Promise<number> {
  const file = readService(join(folder, 'service.json'));
  if (!file.ok) return complain(file.refusal);
  const { scenarios } = file.value['x-service'];
  if (!Array.isArray(scenarios) || scenarios.length === 0) return complain({ code: 'command.no-scenarios', params: { path: join(folder, 'service.json') } });
  const service = compileService(file.value, 1);
  const runs = scenarios.map((scenario) => runScenario(service, scenario));
  const t = await words();
  for (const { scenario, faults } of runs) {
    await say(faults.length === 0 ? 'walk-passed' : 'walk-failed', { title: scenario.title });
    for (const fault of faults) process.stdout.write(`    ${scenarioFaultText(t, file.value, fault, (one) => faultText(t, one, file.value))}\n`);
  }
  const { steps, outcomes, missed } = coverage(service, runs);
  const failed = runs.filter(({ faults }) => faults.length > 0).length;
  await say('walked', { folder, passed: runs.length - failed, failed, stepsWalked: steps.walked, steps: steps.all, outcomesTaken: outcomes.walked, outcomes: outcomes.all });
  if (missed.length > 0) await say('walk-missed', { missed: missed.join(', ') });
  return failed;
}
