// biome-ignore-all lint/suspicious/noThenProperty: what comes next in a scenario is its own word
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { checkService, stableJson, type ServiceFile } from '#schemas/index.ts';
import { applicantScreens } from '#runtime/engine/applicant-screens.ts';
import { withoutCalculated } from '#runtime/engine/calculated.ts';
import type { Case } from '#runtime/engine/case.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { submits } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { coverage } from './coverage.ts';
import { runScenario, type ScenarioRun } from './scenario.ts';

const templates = new URL('../../templates/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, templates), 'utf8');
const folders = readdirSync(templates, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

test('[E26] there is a template to judge', () => {
  expect(folders).toContain('business-registration');
});

describe.each(folders)('[E26] templates/%s', (folder) => {
  const file = JSON.parse(text(`${folder}/service.json`)) as ServiceFile;
  const { scenarios = [] } = file['x-service'];
  const service = compileService(file, 1);
  const runs = scenarios.map((scenario) => [scenario.title, runScenario(service, scenario)] as const);
  const sent = runs.filter(([, run]) => run.case?.sentAt !== undefined);
  const plain = plainJudge(file);

  test('is sound: no errors and no warnings', () => {
    expect(checkService(file, stepKinds)).toEqual([]);
  });

  test('is written in the fixed order, and has its page', () => {
    expect(text(`${folder}/service.json`)).toBe(stableJson(file));
    expect(existsSync(new URL(`${folder}/README.md`, templates))).toBe(true);
  });

  test.each(runs)('%s', (_title, { faults }) => {
    expect(faults).toEqual([]);
  });

  test('its scenarios walk every step and every outcome', () => {
    expect(coverage(service, runs.map(([, run]) => run)).missed).toEqual([]);
  });

  test('[E26] its scenarios make every determinant true and false', () => {
    expect(coverage(service, runs.map(([, run]) => run)).halfJudged).toEqual([]);
  });

  test.each(sent)('a plain validator accepts what was sent: %s', (_title, { case: kase }) => {
    expect(plain(kase!.answers)).toBe(true);
    for (const screen of file.required ?? []) expect(plain(without(kase!.answers, screen))).toBe(false);
    expect(plain({ ...kase!.answers, stranger: {} })).toBe(false);
  });

  test.each(runs.filter(([, { scenario }]) => scenario.then === undefined))('[E17] all at once as screen by screen: %s', (_title, { scenario, case: walked }) => {
    const asked = given(service).when(submits({ answers: scenario.answers, documents: walked!.documents }));
    if (walked!.sentAt === undefined) asked.refuses('service.not-for-you');
    else expect(outcomeOf(asked.accepted().case!)).toEqual(outcomeOf(walked!));
  });

  test.each(sent)('[E17] and what was sent at last, all at once: %s', (_title, { case: walked }: ScenarioRun) => {
    // What desks filled in later is not the applicant's to send.
    const asked = applicantScreens(service);
    const answers = Object.fromEntries(Object.entries(walked!.answers).filter(([screen]) => asked.has(screen)));
    const once = given(service, submits({ answers: withoutCalculated(service, answers), documents: walked!.documents }));
    expect(once.case!.answers).toEqual(answers);
  });
});

/** Any validator of JSON Schema 2020-12: the file as it stands, its formats checked. */
function plainJudge(file: ServiceFile): (answers: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, formats: { date: /^\d{4}-\d{2}-\d{2}$/, email: /^[^@\s]+@[^@\s]+$/, 'date-time': true, time: true, uri: true } });
  expect(ajv.validateSchema(file)).toBe(true);
  return ajv.compile(file);
}

const without = (answers: Case['answers'], screen: string): Case['answers'] => Object.fromEntries(Object.entries(answers).filter(([name]) => name !== screen));

const outcomeOf = ({ status, step, done, answers, grants }: Case) => ({ status, step, done: [...done].sort(), answers, certificates: grants.map(({ certificate }) => certificate) });
