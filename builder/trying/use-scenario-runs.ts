import { useEffect, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { coverage, type Coverage } from '#runtime/scenarios/coverage.ts';
import { runScenario, type ScenarioRun } from '#runtime/scenarios/scenario.ts';
import { draftService } from './use-draft-service.ts';

export interface ScenarioRuns {
  runs: readonly ScenarioRun[];
  coverage: Coverage;
}

const QUIET = 250;

/** Runs every scenario of the draft a moment after it changes, one at a time so that the page stays at hand. Undefined before the first time; `broken` where they cannot run. */
export function useScenarioRuns(file: ServiceFile): ScenarioRuns | 'broken' | undefined {
  const [result, setResult] = useState<ScenarioRuns | 'broken'>();
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(async () => {
      const service = draftService(file);
      const runs: ScenarioRun[] = [];
      try {
        if (!service) throw new Error('not to be compiled');
        for (const scenario of file['x-service'].scenarios ?? []) {
          runs.push(runScenario(service, scenario));
          await new Promise((resolve) => setTimeout(resolve));
          if (isOld) return;
        }
        setResult({ runs, coverage: coverage(service, runs) });
      } catch {
        // A way leads nowhere yet: the problems say where.
        if (!isOld) setResult('broken');
      }
    }, QUIET);
    return () => { isOld = true; clearTimeout(timer); };
  }, [file]);
  return result;
}
