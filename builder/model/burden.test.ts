import { describe, expect, it } from 'vitest';
import { apply } from '#builder/edits/apply.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { problemsOf } from '#builder/problems/check.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { adviceOn } from './advice.ts';
import { burdenOf } from './burden.ts';

const after = (...edits: Edit[]) => edits.reduce((file, edit) => apply(file, edit).file, sampleService());
const codes = (...edits: Edit[]) => adviceOn(after(...edits)).map(({ code, params }) => `${code} ${params['field'] ?? params['document'] ?? params['next']}`);

describe('what an application costs', () => {
  it('[B-38] is counted from the drawing, at least and at most', () => {
    const { questions, documents, pages, desks } = burdenOf(sampleService());
    expect({ questions, documents, pages, desks }).toEqual({ questions: { least: 4, most: 5 }, documents: { least: 0, most: 1 }, pages: { least: 3, most: 4 }, desks: { least: 0, most: 1 } });
  });

  it('[B-38] falls when a question goes and rises with a desk that may take days', () => {
    const before = burdenOf(sampleService());
    expect(burdenOf(after({ do: 'removeField', path: '/premises/music' })).questions.most).toBe(before.questions.most - 1);
    expect(burdenOf(after({ do: 'setStepSetting', key: 'review', setting: 'days', value: 5 })).days).toEqual({ least: 0, most: 5 });
    expect(burdenOf(after({ do: 'addField', screen: 'premises', key: 'story', field: { schema: { title: 'Tell us all', type: 'string' }, layout: { widget: 'textarea' } } })).minutes.most).toBeGreaterThan(before.minutes.most);
  });
});

describe('desks without a limit', () => {
  it('[B-163] make the days unknown, never 0; a date promised for the whole service is their limit', () => {
    expect(burdenOf(sampleService()).hasNoLimit).toBe(true);
    expect(burdenOf(after({ do: 'setStepSetting', key: 'review', setting: 'days', value: 5 })).hasNoLimit).toBeUndefined();
    const promised = burdenOf(after({ do: 'setSetting', path: '/x-service/deadline', value: { days: 12 } }));
    expect([promised.hasNoLimit, promised.days.most]).toEqual([undefined, 12]);
  });
  it('[B-163] are a warning each at their place, unless a date is promised for the whole service', () => {
    const limits = (...edits: Edit[]) => problemsOf(after(...edits)).filter(({ code }) => code === 'desk-without-days').map(({ severity, path }) => [severity, path]);
    expect(limits()).toEqual([['warning', '/x-service/flow/steps/review/days']]);
    expect(limits({ do: 'setSetting', path: '/x-service/deadline', value: { days: 12 } })).toEqual([]);
  });
});

describe('visits', () => {
  it('[B-38] are counted where somebody has to be there: inspections as often as they may be, appointments, counters', () => {
    expect(burdenOf(sampleService()).visits).toEqual({ least: 0, most: 0 });
    const file = sampleService();
    const { steps } = file['x-service'].flow;
    steps['visit'] = { kind: 'inspection', title: 'Look', role: 'officer', allow: ['pass', 'fail', 'again'], visits: 2, ways: { pass: 'pay', fail: 'refused', again: 'visit' } };
    steps['pay'] = { kind: 'payment', title: 'Payment', role: 'officer', ways: { paid: 'permit' } };
    steps['review']!.ways['approve'] = 'visit';
    expect(burdenOf(file).visits).toEqual({ least: 0, most: 3 });
    steps['size']!.ways['otherwise'] = 'review';
    expect(burdenOf(file).visits).toEqual({ least: 1, most: 3 });
  });
});

describe('a payment', () => {
  it('[B-38] is no desk: nobody decides anything there', () => {
    const file = sampleService();
    const { steps } = file['x-service'].flow;
    const { desks } = burdenOf(file);
    const before = Object.values(steps).find(({ ways }) => Object.values(ways).includes('review'))!;
    before.ways = Object.fromEntries(Object.entries(before.ways).map(([outcome, to]) => [outcome, to === 'review' ? 'pay' : to]));
    steps['pay'] = { kind: 'payment', title: 'Payment', role: 'officer', ways: { paid: 'review' } };
    expect(burdenOf(file).desks).toEqual(desks);
  });
});

describe('advice on asking less', () => {
  it('[B-39] finds answers nothing uses, papers one holds already, questions asked twice, desks in a row', () => {
    expect(codes()).toEqual(['onlySeen Work permit number', 'onlySeen Will there be music?', 'onlySeen What will you serve?']);
    expect(codes({ do: 'setSetting', path: '/x-service/documents/permit', value: { title: 'Café  PERMIT', accept: ['application/pdf'], maxBytes: 5 } })).toContain('ownPaper Café  PERMIT');
    expect(codes({ do: 'addField', screen: 'premises', key: 'again', field: { schema: { title: 'Number of seats', type: 'integer' } } })).toContain('twice Number of seats');
    expect(codes({ do: 'addStep', key: 'again', after: { step: 'review', outcome: 'approve' }, step: { kind: 'desk', title: 'Second look', role: 'officer', allow: ['approve'], ways: {} } })).toContain('deskAgain Second look');
  });

  it('[B-39] each can be taken with one act that leaves no new error', () => {
    const worse = after(
      { do: 'setSetting', path: '/x-service/documents/permit', value: { title: 'Café permit', accept: ['application/pdf'], maxBytes: 5 } },
      { do: 'addStep', key: 'again', after: { step: 'review', outcome: 'approve' }, step: { kind: 'desk', title: 'Second look', role: 'officer', allow: ['approve'], ways: {} } },
    );
    const errors = (file: typeof worse) => new Set(problemsOf(file).filter(({ severity }) => severity === 'error').map(({ code, path }) => `${code} ${path}`));
    for (const { code, edit } of adviceOn(worse)) {
      const { file, inverse } = apply(worse, edit);
      expect(inverse.patches, code).not.toEqual([]);
      expect([...errors(file)].filter((one) => !errors(worse).has(one)), code).toEqual([]);
    }
  });
});
