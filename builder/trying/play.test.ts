import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { runScenario } from '#runtime/scenarios/scenario.ts';
import { movesOf, nextOf } from './play.ts';
import { readingValidator } from './reading-validator.ts';
import { lastMoment, makeMove, type Move, type Simulation, startSimulation } from './simulation.ts';

const TEMPLATES = ['business-registration', 'building-permit', 'trade-licence'];
const compiled = (name: string) => compileService(JSON.parse(readFileSync(new URL(`../../templates/${name}/service.json`, import.meta.url), 'utf8')) as ServiceFile, 1, { validatorFor: readingValidator });
const ok = <T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};
const played = (service: ReturnType<typeof compiled>, from: Simulation, script?: readonly Move[]): Simulation => {
  const next = nextOf(service, from, script);
  return 'move' in next ? played(service, ok(makeMove(service, from, next.move)), script) : from;
};

for (const name of TEMPLATES) {
  test(`[B-151] played along each scenario of ${name}, a case ends where the scenario does`, () => {
    const service = compiled(name);
    for (const scenario of service.file['x-service'].scenarios ?? []) {
      const run = runScenario(service, scenario);
      const end = played(service, ok(startSimulation(service, scenario.begins)), movesOf(service, scenario));
      expect({ title: scenario.title, case: lastMoment(end).case }).toEqual({ title: scenario.title, case: run.case });
    }
  });
}

test('[B-151] with sample answers it goes on until somebody has to choose, and on from what they chose', () => {
  const service = compiled('building-permit');
  const waiting = played(service, ok(startSimulation(service)));
  expect(nextOf(service, waiting)).toEqual({ waits: 'choice' });
  expect(lastMoment(waiting).case.step).toBe('check');
  const decided = ok(makeMove(service, waiting, [{ do: 'decide', desk: 'check', outcome: 'reject', text: 'No', reason: String((service.file['x-service'].flow.steps['check']!['reasons'] as { code: string; for: string }[] | undefined)?.find((one) => one.for === 'reject')?.code ?? '') }]));
  expect(nextOf(service, played(service, decided))).toEqual({ waits: 'end' });
});

test('[B-151] whoever does something else than the scenario leaves it: samples lead on, and decisions are theirs', () => {
  const service = compiled('business-registration');
  const [scenario] = service.file['x-service'].scenarios!;
  const script = movesOf(service, scenario!);
  const start = ok(startSimulation(service));
  const other = ok(makeMove(service, start, [{ do: 'complete', step: 'guide', values: { applicantKind: 'citizen', enterpriseKind: 'sole', sector: 'food' } }]));
  expect(nextOf(service, start, script)).toEqual({ move: script[0] });
  expect(nextOf(service, played(service, other, script), script)).toEqual({ waits: 'choice' });
});
