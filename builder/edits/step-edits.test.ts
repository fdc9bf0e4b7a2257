import { describe, expect, it } from 'vitest';
import type { Json, ServiceFile } from '#schemas/index.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { apply } from './apply.ts';
import type { Edit } from './edit.ts';
import { newStep } from './new-step.ts';

const words = (language: string) => (key: string) => `${language} ${key}`;
const after = (...edits: Edit[]): ServiceFile => edits.reduce((file, edit) => apply(file, edit).file, sampleService());
const steps = (file: ServiceFile) => file['x-service'].flow.steps;

describe('adding a step', () => {
  it('[B-3] a desk put on a way leads on to where the way led, back to sending, and to the refusal there is', () => {
    const { edit, key } = newStep(sampleService(), 'desk', words, { after: { step: 'review', outcome: 'approve' }, title: 'Second look' });
    const file = after(edit);
    expect(key).toBe('secondLook');
    expect(steps(file)['review']!.ways['approve']).toBe(key);
    expect(steps(file)[key]).toMatchObject({ kind: 'desk', title: 'Second look', role: 'officer', allow: ['approve', 'sendBack', 'reject'], ways: { approve: 'permit', sendBack: 'send', reject: 'refused' } });
  });

  it('[B-3] a desk in a service without refusals brings the end they lead to', () => {
    const start = after({ do: 'removeStep', key: 'refused' });
    const { edit, key } = newStep(start, 'desk', words, { after: { step: 'send', outcome: 'send' } });
    const file = apply(start, edit).file;
    expect(steps(file)[steps(file)[key]!.ways['reject']!]).toMatchObject({ kind: 'end', status: 'rejected' });
  });

  it('[B-3] a form brings a screen of its own, which is asked for', () => {
    const { edit, key } = newStep(sampleService(), 'form', words, { after: { step: 'premises', outcome: 'continue' }, title: 'Owner' });
    const file = after(edit);
    expect(file.properties[key]).toEqual({ title: 'Owner', type: 'object', properties: {} });
    expect(file.required).toContain(key);
    expect(steps(file)['premises']!.ways['continue']).toBe(key);
    expect(steps(file)[key]!.ways['continue']).toBe('papers');
  });

  it('[B-3] a step put at the start is the first', () => {
    const { edit, key } = newStep(sampleService(), 'guide', words, { after: 'start' });
    const file = after(edit);
    expect(file['x-service'].flow.start).toBe(key);
    expect(steps(file)[key]!.ways['continue']).toBe('before');
  });
});

describe('removing and moving a step', () => {
  it('[B-4] what led to a removed step leads on to where it led', () => {
    const file = after({ do: 'removeStep', key: 'review' });
    expect(steps(file)['size']!.ways).toEqual({ large: 'permit', otherwise: 'permit' });
    expect(file['x-service'].texts!['dz']).not.toHaveProperty('/x-service/flow/steps/review/title');
  });

  it('[B-4] removing the first step makes the next one the first', () => {
    expect(after({ do: 'removeStep', key: 'before' })['x-service'].flow.start).toBe('premises');
  });

  it('[B-4] a moved step leaves no gap behind and opens none', () => {
    const file = after({ do: 'moveStep', key: 'review', after: { step: 'send', outcome: 'send' } });
    expect(steps(file)['send']!.ways['send']).toBe('review');
    expect(steps(file)['review']!.ways).toEqual({ approve: 'size', sendBack: 'send', reject: 'refused' });
    expect(steps(file)['size']!.ways).toEqual({ large: 'permit', otherwise: 'permit' });
  });

  it('[B-4] a step that is not there, or a way of itself, is no place to move to', () => {
    const file = sampleService();
    for (const step of ['review', 'gone']) expect(apply(file, { do: 'moveStep', key: 'review', after: { step, outcome: 'approve' } }).file).toBe(file);
  });
});

describe('settings that change the outcomes', () => {
  it('[B-5] ways follow: a new outcome gets a sensible one, a gone one loses its own', () => {
    const fewer = after({ do: 'setStepSetting', key: 'review', setting: 'allow', value: ['approve'] });
    expect(steps(fewer)['review']!.ways).toEqual({ approve: 'permit' });
    const again = apply(fewer, { do: 'setStepSetting', key: 'review', setting: 'allow', value: ['approve', 'reject'] }).file;
    expect(steps(again)['review']!.ways).toEqual({ approve: 'permit', reject: 'refused' });
  });

  it('[B-5] a branch that only changes its name keeps its way', () => {
    const file = after({ do: 'setStepSetting', key: 'size', setting: 'branches', value: [{ outcome: 'huge', when: 'large' }] });
    expect(steps(file)['size']!.ways).toEqual({ huge: 'review', otherwise: 'permit' });
  });

  it('[B-5] translations follow a row that moves, and go with a row that goes', () => {
    const reasons = steps(sampleService())['review']!['reasons'] as Json[];
    const turned = after({ do: 'setStepSetting', key: 'review', setting: 'reasons', value: reasons.toReversed() });
    expect(turned['x-service'].texts!['dz']!['/x-service/flow/steps/review/reasons/0/title']).toBe('ས་གནས་མི་བདེ།');
    const fewer = after({ do: 'setStepSetting', key: 'review', setting: 'reasons', value: reasons.slice(0, 1) });
    expect(Object.keys(fewer['x-service'].texts!['dz']!).filter((pointer) => pointer.includes('/reasons/'))).toEqual([]);
  });
});
