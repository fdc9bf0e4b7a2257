import { describe, expect, it } from 'vitest';
import { catalogues } from '#runtime/texts/index.ts';
import { translator } from '#runtime/texts/translate.ts';
import { newSteps } from '#builder/edits/new-parallel.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { broughtBy } from './brought.ts';

const t = translator('en');
const add = (kind: string, step: string, outcome: string) => newSteps(sampleService(), kind, () => (key) => catalogues['en']![key] ?? key, { after: { step, outcome } }).edit;

describe('what an act would break in the order of steps', () => {
  it('[B-113] a desk before sending and a form behind it are told, with the reason; where they belong they are not', () => {
    const file = sampleService();
    const [desk, form, deskThere, formThere] = broughtBy(t, file, [add('desk', 'before', 'continue'), add('form', 'review', 'approve'), add('desk', 'review', 'approve'), add('form', 'before', 'continue')]);
    expect(desk).toMatch(/before/i);
    expect(form).toMatch(/\.$/);
    expect([deskThere, formThere]).toEqual([undefined, undefined]);
  });

  it('[B-113] a way that would go round for ever, or send back elsewhere, is told', () => {
    const file = sampleService();
    const [round, elsewhere, end] = broughtBy(t, file, [
      { do: 'connect', from: { step: 'before', outcome: 'continue' }, target: 'before' },
      { do: 'connect', from: { step: 'review', outcome: 'sendBack' }, target: 'premises' },
      { do: 'connect', from: { step: 'review', outcome: 'approve' }, target: 'done' },
    ]);
    expect(round).toContain('lead only to one another');
    expect(elsewhere).toContain('sends back to');
    expect(end).toBeUndefined();
  });

  it('[B-113] a drawing that is broken already takes its next step without being blamed for it', () => {
    const file = sampleService();
    file['x-service'].flow.steps['before']!.ways = {};
    expect(broughtBy(t, file, [{ do: 'connect', from: { step: 'before', outcome: 'continue' }, target: 'premises' }])).toEqual([undefined]);
  });
});
