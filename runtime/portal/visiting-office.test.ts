import { expect, test } from 'vitest';
import type { Case, OpenTask } from '#runtime/engine/case.ts';
import { foodAtDesk } from '#runtime/testing/stall-cases.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import { statusView } from './status-view.ts';

test('[A200] given an inspection beside an opinion of another office, then the applicant is told that the one comes and looks, not the other', () => {
  const file = smallService();
  const { flow, institutions, roles } = file['x-service'];
  institutions['town'] = { title: 'Town office' };
  roles['planner'] = { title: 'Planner', institution: 'town' };
  const of = compileService(file, 1);
  const atDesk = given(of, ...foodAtDesk).case!;
  Object.assign(flow.steps, { opinion: { ...flow.steps['inspector'], title: 'Opinion', role: 'planner' }, visit: { ...flow.steps['inspector'], kind: 'inspection', title: 'Visit' } });
  const task = (step: string): OpenTask => ({ ...atDesk.task!, id: step, step });
  const told = (...steps: string[]) => {
    const kase: Case = { ...atDesk, branches: steps.map((step) => ({ path: `both/${step}`, step, task: task(step) })) };
    delete kase.task;
    return statusView({ file, case: kase, dueAt: null, at: '2026-03-03T04:00:00.000Z', t: translator('en'), language: 'en' }).next;
  };
  expect(told('visit', 'opinion')).toBe('Market office will come and look. You need do nothing now.');
  expect(told('inspector', 'opinion')).toContain('Your application is with Market office and Town office.');
});
