import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkService, isSound, type ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { apply } from '#builder/edits/apply.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { newStep } from '#builder/edits/new-step.ts';
import { flowOf, outcomesOf } from '#builder/edits/ways.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { exitTo, moving, removal } from './moves.ts';
import { outlineOf } from './outline.ts';

const after = (file: ServiceFile, edit: Edit | undefined) => (edit ? apply(file, edit).file : file);
const move = (way: 'earlier' | 'later') => (file: ServiceFile, key: string): Edit | undefined => { const to = moving(file, key, way); return 'edit' in to ? to.edit : undefined; };
const [moveEarlier, moveLater] = [move('earlier'), move('later')];
const order = (file: ServiceFile) => outlineOf(file).map(({ key }) => key);
/** Problems of the drawing: what a move or a removal must not bring. */
const flowProblems = (file: ServiceFile) => checkService(file, stepKinds).filter(({ code }) => /^(outcome|way|start|step-unreachable|no-way-out|loop|screen)/.test(code)).map(({ code, path }) => `${code} ${path}`);

describe('moving and removing by buttons', () => {
  it('[B-17] a step moves before the one it follows, and back', () => {
    const earlier = after(sampleService(), moveEarlier(sampleService(), 'papers'));
    expect(order(earlier).slice(0, 4)).toEqual(['before', 'papers', 'premises', 'send']);
    expect(order(after(earlier, moveLater(earlier, 'papers')))).toEqual(order(sampleService()));
  });

  it('[B-17] the first step does not move earlier, the last before an end not later, an end not at all', () => {
    expect(moveEarlier(sampleService(), 'before')).toBeUndefined();
    expect(moveLater(sampleService(), 'permit')).toBeUndefined();
    for (const move of [moveEarlier, moveLater]) expect(move(sampleService(), 'done')).toBeUndefined();
  });

  it('[B-112] where a step cannot move it is said why, and where it went where it can', () => {
    expect(moving(sampleService(), 'before', 'earlier')).toEqual({ hindrance: 'isFirst' });
    expect(moving(sampleService(), 'permit', 'later')).toEqual({ hindrance: 'isLast' });
    expect(moving(sampleService(), 'done', 'later')).toEqual({ hindrance: 'isEnd' });
    expect(moving(sampleService(), 'papers', 'earlier')).toMatchObject({ where: 'before', other: 'premises' });
    expect(moving(sampleService(), 'premises', 'later')).toMatchObject({ where: 'after', other: 'papers' });
  });

  it('[B-17] no move leaves a way loose or a step out of reach', () => {
    const keys = Object.keys(flowOf(sampleService()).steps);
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean()), { maxLength: 8 }), (moves) => {
      const file = moves.reduce((at, [key, isLater]) => after(at, (isLater ? moveLater : moveEarlier)(at, key)), sampleService());
      expect(flowProblems(file)).toEqual([]);
      for (const step of Object.values(flowOf(file).steps)) expect(Object.keys(step.ways).sort()).toEqual(outcomesOf(file, step).sort());
    }));
  });

  it('[B-17] removing a form takes its page along, so that no question is left that nobody asks', () => {
    const file = after(sampleService(), removal(sampleService(), 'premises'));
    expect(file.properties).not.toHaveProperty('premises');
    expect(flowProblems(file)).toEqual([]);
  });

  it('[B-17] each step but a stray has an exit that leads to it', () => {
    for (const key of order(sampleService())) expect(exitTo(sampleService(), key), key).toBeDefined();
  });

  it('[B-3] a service stays sound when a desk is added on any way behind sending', () => {
    const sound = sampleService();
    sound['x-service'].languages = ['en'];
    delete sound['x-service'].texts;
    sound.properties['before']!.properties!['name'] = { title: 'Name', type: 'string', maxLength: 100 };
    sound.properties['before']!.required!.push('name');
    sound['x-service'].certificates!['permit']!.holder = '/before/name';
    expect(checkService(sound, stepKinds).filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const [step, outcome] of [['send', 'send'], ['size', 'large'], ['size', 'otherwise'], ['review', 'approve'], ['review', 'reject'], ['permit', 'continue']] as const) {
      const { file } = apply(sound, newStep(sound, 'desk', () => (key) => key, { after: { step, outcome } }).edit);
      expect(isSound(checkService(file, stepKinds)), `${step} ${outcome}`).toBe(true);
    }
  });
});
