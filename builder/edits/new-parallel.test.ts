import { describe, expect, it } from 'vitest';
import { checkService, type ServiceFile } from '#schemas/index.ts';
import { joinOf } from '#schemas/service/branches.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { removal } from '#builder/model/moves.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { apply } from './apply.ts';
import { newDeskScreen, withoutDeskScreen } from './desk-screen.ts';
import type { Edit } from './edit.ts';
import { newSteps } from './new-parallel.ts';
import { newStep } from './new-step.ts';
import { flowOf } from './ways.ts';

const words = (language: string) => (key: string) => `${language} ${key}`;
const after = (start: ServiceFile, ...edits: Edit[]): ServiceFile => edits.reduce((file, edit) => apply(file, edit).file, start);
const added = (start: ServiceFile, at: { step: string; outcome: string }) => {
  const { edit, key } = newSteps(start, 'parallel', words, { after: at });
  const file = after(start, edit);
  const { steps } = flowOf(file);
  const [first, second] = Object.values(steps[key]!.ways);
  return { edit, key, file, steps, first: first!, second: second!, join: joinOf(flowOf(file), key)! };
};
/** What the drawing breaks that the sample does not. */
const newFaults = (file: ServiceFile) => {
  const known = new Set(checkService(sampleService(), stepKinds).map(({ code, path }) => `${code} ${path}`));
  return checkService(file, stepKinds).filter(({ severity, code, path }) => severity === 'error' && !known.has(`${code} ${path}`));
};
const BEHIND_SENDING = [['send', 'send'], ['size', 'large'], ['size', 'otherwise'], ['review', 'approve']] as const;

describe('several offices at once', () => {
  it('[B-42] come as one edit: where they part, a desk each, and where they meet; the way leads on from there', () => {
    const { steps, key, first, second, join, file } = added(sampleService(), { step: 'review', outcome: 'approve' });
    expect(steps['review']!.ways['approve']).toBe(key);
    expect(steps[key]).toMatchObject({ kind: 'parallel', branches: [{ outcome: 'first' }, { outcome: 'second' }], ways: { first, second } });
    for (const desk of [first, second]) expect(steps[desk]).toMatchObject({ kind: 'desk', ways: { approve: join, sendBack: 'send', reject: 'refused' } });
    expect(steps[join]).toMatchObject({ kind: 'join', ways: { continue: 'permit' } });
    expect(newFaults(file)).toEqual([]);
  });

  it.each(BEHIND_SENDING)('[B-42] keep the service sound on the way %s %s, and inside one another', (step, outcome) => {
    const one = added(sampleService(), { step, outcome });
    expect(newFaults(one.file)).toEqual([]);
    expect(newFaults(added(one.file, { step: one.first, outcome: 'approve' }).file)).toEqual([]);
  });

  it('[B-42] go to different institutions where there are several', () => {
    const start = after(sampleService(), { do: 'setSetting', path: '/x-service/institutions/health', value: { title: 'Health' } }, { do: 'setSetting', path: '/x-service/roles/doctor', value: { title: 'Doctor', institution: 'health' } });
    const { steps, first, second } = added(start, { step: 'size', outcome: 'large' });
    expect([steps[first]!['role'], steps[second]!['role']]).toEqual(['officer', 'doctor']);
  });

  it.each(BEHIND_SENDING)('[B-42] go as one edit, from where they part or where they meet, with all between (%s %s)', (step, outcome) => {
    const { file, key, join } = added(sampleService(), { step, outcome });
    for (const one of [key, join]) {
      const removed = removal(file, one)!;
      expect(flowOf(after(file, removed))).toEqual(flowOf(sampleService()));
      const { inverse } = apply(file, removed);
      expect(after(after(file, removed), inverse)).toEqual(file);
    }
  });

  it('[B-42] that never meet go alone: what follows them is not theirs', () => {
    const { file, key, first } = added(sampleService(), { step: 'size', outcome: 'large' });
    const apart = after(file, { do: 'connect', from: { step: first, outcome: 'approve' }, target: 'permit' });
    expect(Object.keys(flowOf(after(apart, removal(apart, key)!)).steps)).toHaveLength(Object.keys(flowOf(apart).steps).length - 1);
  });

  it('[B-42] take one more branch, which is empty and sound until somebody is put on it', () => {
    const { file, key, join } = added(sampleService(), { step: 'size', outcome: 'large' });
    const more = after(file, { do: 'setStepSetting', key, setting: 'branches', value: [{ outcome: 'first' }, { outcome: 'second' }, { outcome: 'third' }] });
    expect(flowOf(more).steps[key]!.ways['third']).toBe(join);
    expect(newFaults(more)).toEqual([]);
    expect(newFaults(after(more, newStep(more, 'desk', words, { after: { step: key, outcome: 'third' } }).edit))).toEqual([]);
  });
});

describe('desks that name one another', () => {
  const drawn = (): ServiceFile => {
    const file = sampleService();
    file['x-service'].languages = ['en'];
    delete file['x-service'].texts;
    Object.assign(flowOf(file).steps, {
      head: { kind: 'desk', title: 'Head', role: 'officer', allow: ['approve', 'reject'], days: 3, silence: { outcome: 'reject', legalBasis: 'Act, 4' }, notBy: [{ desk: 'review' }], assignment: 'named', like: 'review', ways: { approve: 'permit', reject: 'refused' } },
    });
    flowOf(file).steps['review']!.ways['approve'] = 'head';
    return file;
  };

  it('[B-43] forget a desk that goes: four eyes, and who knows the file', () => {
    const file = after(drawn(), removal(drawn(), 'review')!);
    const { head } = flowOf(file).steps;
    for (const setting of ['notBy', 'like', 'assignment']) expect(head).not.toHaveProperty(setting);
    expect(newFaults(file)).toEqual([]);
  });

  it('[B-43] keep what they say when a desk only gets another name', () => {
    expect(flowOf(after(drawn(), { do: 'renameStep', key: 'review', title: 'First look' })).steps['head']).toMatchObject({ notBy: [{ desk: 'review' }], like: 'review' });
  });

  it('[B-43] lose the meaning of silence with the outcome it had', () => {
    const file = after(drawn(), { do: 'setStepSetting', key: 'head', setting: 'allow', value: ['approve'] });
    expect(flowOf(file).steps['head']).not.toHaveProperty('silence');
    expect(newFaults(file)).toEqual([]);
  });

  it('[B-44] have questions of their own by one edit, that no applicant has to answer, and lose them by another', () => {
    const asked = after(drawn(), newDeskScreen(drawn(), 'head', words));
    expect(flowOf(asked).steps['head']!['screen']).toBe('head2');
    expect(asked.required).not.toContain('head2');
    expect(newFaults(asked)).toEqual([]);
    expect(after(asked, withoutDeskScreen(asked, 'head'))).toEqual(drawn());
  });
});
