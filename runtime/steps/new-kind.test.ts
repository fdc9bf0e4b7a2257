import { expect, test } from 'vitest';
import { checkService, serviceMetaSchema, type ServiceFile, type Step } from '#schemas/index.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { accept, refuse } from '#runtime/engine/refusal.ts';
import { decides } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { foodAtDesk } from '#runtime/testing/stall-cases.ts';
import { stepKinds } from './index.ts';
import { choice } from './settings.ts';
import type { StepKind } from './step-kind.ts';

type InspectionStep = Step & { role: string; visits: number };

/** What `runtime/steps/inspection/index.ts` would hold: somebody goes and looks. */
const inspection: StepKind<InspectionStep> = {
  kind: 'inspection',
  actor: 'operator',
  letter: 'I',
  settings: { type: 'object', required: ['role', 'visits'], properties: { role: choice('step.role', 'role'), visits: { title: 'step.visits', type: 'integer', minimum: 1, maximum: 9 } } },
  outcomes: () => ['passed', 'failed'],
  enter: ({ service, step, key, meta }) => ({
    does: 'wait',
    events: [{ at: meta.at, actor: meta.actor.id, type: 'StepEntered', step: key, status: 'pending', task: { id: meta.newId(), role: step.role, institution: service.file['x-service'].roles[step.role]!.institution } }],
  }),
  complete: ({ key, meta }, command) => {
    if (command.type !== 'CompleteTask' || !['passed', 'failed'].includes(command.outcome)) return refuse('answers.faulty', { fields: [{ path: 'outcome', code: 'not-listed' }] });
    return accept({ outcome: command.outcome, events: [{ at: meta.at, actor: meta.actor.id, type: 'TaskCompleted', task: command.task, step: key, outcome: command.outcome }] });
  },
  example: { kind: 'inspection', title: 'Visit', role: 'inspector', visits: 1, ways: { passed: 'grant', failed: 'refused' } },
};

/** The line in the list. */
const kinds: Record<string, StepKind> = { ...stepKinds, inspection: inspection as unknown as StepKind };

function withInspection(settings: Partial<InspectionStep> = {}): ServiceFile {
  const file = smallService();
  const { steps } = file['x-service'].flow;
  steps['inspector']!.ways = { approve: 'visit', sendBack: 'send', reject: 'refused' };
  steps['visit'] = { ...inspection.example, ...settings };
  return file;
}

const atVisit = given(compileService(withInspection(), 1, { kinds }), ...foodAtDesk, decides({ outcome: 'approve' }));

test('[E20] given a kind of one folder and one line, then the engine runs it: a task, its outcomes, its ways', () => {
  expect(atVisit.case).toMatchObject({ status: 'pending', step: 'visit', task: { role: 'inspector', institution: 'market' } });
  atVisit.when(decides({ outcome: 'passed' })).leaves({ status: 'approved' });
  atVisit.when(decides({ outcome: 'failed' })).leaves({ status: 'rejected' });
  atVisit.when(decides({ outcome: 'approve' })).refuses('answers.faulty', { outcome: 'not-listed' });
  atVisit.when(decides({ outcome: 'passed' }, { by: { id: 'x', kind: 'operator' } })).refuses('task.not-yours');
});

test('[E20] given that kind, then the rules judge its settings, its ways and its names; without its line they say it is unknown', () => {
  const problems = (file: ServiceFile, of = kinds) => checkService(file, of).filter(({ path }) => path.startsWith('/x-service/flow/steps/visit')).map(({ code }) => code);
  expect(problems(withInspection())).toEqual([]);
  expect(problems(withInspection({ ways: { passed: 'grant' } }))).toEqual(['outcome-without-way']);
  expect(problems(withInspection({ role: 'nobody' }))).toEqual(['step-role-unknown']);
  expect(problems(withInspection({ visits: 0 }))).toEqual(['shape-too-small']);
  expect(problems(withInspection(), stepKinds)).toContain('step-kind-unknown');
});

test('[E20] given that kind, then the published schema describes its settings', () => {
  expect(serviceMetaSchema(kinds).$defs!['step-inspection']).toMatchObject({ properties: { kind: { const: 'inspection' }, visits: { type: 'integer', minimum: 1, maximum: 9 }, role: { type: 'string' } }, required: expect.arrayContaining(['role', 'visits']), additionalProperties: false });
});
