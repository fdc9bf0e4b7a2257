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

type HearingStep = Step & { role: string; sittings: number };

/** What `runtime/steps/hearing/index.ts` would hold: somebody listens. */
const hearing: StepKind<HearingStep> = {
  kind: 'hearing',
  actor: 'operator',
  letter: 'H',
  settings: { type: 'object', required: ['role', 'sittings'], properties: { role: choice('step.role', 'role'), sittings: { title: 'step.sittings', type: 'integer', minimum: 1, maximum: 9 } } },
  outcomes: () => ['passed', 'failed'],
  enter: ({ service, step, key, meta }) => ({
    does: 'wait',
    events: [{ at: meta.at, actor: meta.actor.id, type: 'StepEntered', step: key, status: 'pending', task: { id: meta.newId(), role: step.role, institution: service.file['x-service'].roles[step.role]!.institution } }],
  }),
  complete: ({ key, meta }, command) => {
    if (command.type !== 'CompleteTask' || !['passed', 'failed'].includes(command.outcome)) return refuse('answers.faulty', { fields: [{ path: 'outcome', code: 'not-listed' }] });
    return accept({ outcome: command.outcome, events: [{ at: meta.at, actor: meta.actor.id, type: 'TaskCompleted', task: command.task, step: key, outcome: command.outcome }] });
  },
  example: { kind: 'hearing', title: 'Hearing', role: 'inspector', sittings: 1, ways: { passed: 'grant', failed: 'refused' } },
};

/** The line in the list. */
const kinds: Record<string, StepKind> = { ...stepKinds, hearing: hearing as unknown as StepKind };

function withHearing(settings: Partial<HearingStep> = {}): ServiceFile {
  const file = smallService();
  const { steps } = file['x-service'].flow;
  steps['inspector']!.ways = { approve: 'hearing', sendBack: 'send', reject: 'refused' };
  steps['hearing'] = { ...hearing.example, ...settings };
  return file;
}

const atHearing = given(compileService(withHearing(), 1, { kinds }), ...foodAtDesk, decides({ outcome: 'approve' }));

test('[E20] given a kind of one folder and one line, then the engine runs it: a task, its outcomes, its ways', () => {
  expect(atHearing.case).toMatchObject({ status: 'pending', step: 'hearing', task: { role: 'inspector', institution: 'market' } });
  atHearing.when(decides({ outcome: 'passed' })).leaves({ status: 'approved' });
  atHearing.when(decides({ outcome: 'failed' })).leaves({ status: 'rejected' });
  atHearing.when(decides({ outcome: 'approve' })).refuses('answers.faulty', { outcome: 'not-listed' });
  atHearing.when(decides({ outcome: 'passed' }, { by: { id: 'x', kind: 'operator' } })).refuses('task.not-yours');
});

test('[E20] given that kind, then the rules judge its settings, its ways and its names; without its line they say it is unknown', () => {
  const problems = (file: ServiceFile, of = kinds) => checkService(file, of).filter(({ path }) => path.startsWith('/x-service/flow/steps/hearing')).map(({ code }) => code);
  expect(problems(withHearing())).toEqual([]);
  expect(problems(withHearing({ ways: { passed: 'grant' } }))).toEqual(['outcome-without-way']);
  expect(problems(withHearing({ role: 'nobody' }))).toEqual(['step-role-unknown']);
  expect(problems(withHearing({ sittings: 0 }))).toEqual(['shape-too-small']);
  expect(problems(withHearing(), stepKinds)).toContain('step-kind-unknown');
});

test('[E20] given that kind, then the published schema describes its settings', () => {
  expect(serviceMetaSchema(kinds).$defs!['step-hearing']).toMatchObject({ properties: { kind: { const: 'hearing' }, sittings: { type: 'integer', minimum: 1, maximum: 9 }, role: { type: 'string' } }, required: expect.arrayContaining(['role', 'sittings']), additionalProperties: false });
});
