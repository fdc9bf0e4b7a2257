import { join } from 'node:path';
import { compileService } from '#runtime/engine/compile.ts';
import { coverage } from '#runtime/scenarios/coverage.ts';
import { runScenario, type Scenario } from '#runtime/scenarios/scenario.ts';
import { readJson, readService } from './read-file.ts';
import { readWords } from './read-words.ts';
import { complain, say } from './say.ts';

/** `stampless walk FOLDER…`: a template's scenarios through the engine, and how much of the flow they cover. Exit code 1 where one fails. */
export async function run(words: readonly string[]): Promise<number> {
  const read = readWords(words, {});
  if (!read.ok) return complain(read.refusal);
  if (read.value.rest.length === 0) return complain({ code: 'command.no-folder' });
  let failed = 0;
  for (const folder of read.value.rest) failed += await walkFolder(folder);
  return failed > 0 ? 1 : 0;
}

async function walkFolder(folder: string): Promise<number> {
  const file = readService(join(folder, 'service.json'));
  if (!file.ok) return complain(file.refusal);
  const scenarios = readJson(join(folder, 'scenarios.json'));
  if (!scenarios.ok) return complain(scenarios.refusal);
  if (!Array.isArray(scenarios.value)) return complain({ code: 'command.scenarios-not-a-list', params: { path: join(folder, 'scenarios.json') } });
  const service = compileService(file.value, 1);
  const runs = (scenarios.value as Scenario[]).map((scenario) => runScenario(service, scenario));
  for (const { scenario, faults } of runs) {
    await say(faults.length === 0 ? 'walk-passed' : 'walk-failed', { title: scenario.title });
    for (const fault of faults) process.stdout.write(`    ${fault}\n`);
  }
  const { steps, outcomes, missed } = coverage(service, runs);
  const failed = runs.filter(({ faults }) => faults.length > 0).length;
  await say('walked', { folder, passed: runs.length - failed, failed, stepsWalked: steps.walked, steps: steps.all, outcomesTaken: outcomes.walked, outcomes: outcomes.all });
  if (missed.length > 0) await say('walk-missed', { missed: missed.join(', ') });
  return failed;
}
