import { describe, expect, it } from 'vitest';
import { checkService, type Problem, type ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { adviceOn } from '#builder/model/advice.ts';
import { changesBetween } from '#builder/model/changes.ts';
import { placeOf } from '#builder/model/places.ts';
import { readable } from '#builder/panels/formula-fields.ts';
import { questionsRead } from '#builder/panels/questions-read.ts';
import { plainService } from '#builder/testing/plain-service.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { apply } from './apply.ts';
import { usesOf } from './determinant-edits.ts';
import { newFee } from './new-fee.ts';
import { newRow } from './new-row.ts';

const words = () => (key: string): string => key;
const errors = (file: ServiceFile): Problem[] => checkService(file, stepKinds).filter(({ severity }) => severity === 'error');
const withFee = (file = sampleService()): ServiceFile => {
  const { edit, key } = newFee(file, words);
  return apply(apply(file, edit).file, { do: 'setSetting', path: `/x-service/fees/${key}/amount`, value: 500 }).file;
};
const byFormula = (formula: string): ServiceFile => {
  const file = sampleService();
  file['x-service'].fees = { permit: { title: 'Fee', registration: 'permit', formula, when: 'large' } };
  return file;
};

describe('[BS-1] a fee comes with all it cannot be without, and what names a fee follows it', () => {
  it('given a service without a payment, then one stands after sending and takes it', () => {
    const file = withFee();
    expect(errors(file)).toEqual(errors(sampleService()));
    const [[key, payment] = []] = Object.entries(file['x-service'].flow.steps).filter(([, { kind }]) => kind === 'payment');
    expect(file['x-service'].flow.steps['send']!.ways['send']).toBe(key);
    expect(payment).toMatchObject({ role: 'officer', ways: { paid: 'size' } });
    expect(Object.values(withFee(file)['x-service'].flow.steps).filter(({ kind }) => kind === 'payment')).toHaveLength(1);
  });
  it('given no registration, then it makes one', () => {
    const file = plainService();
    file['x-service'].registrations = {};
    const made = apply(file, newFee(file, words).edit);
    expect(Object.keys(made.file['x-service'].registrations)).toHaveLength(1);
    expect(JSON.stringify(apply(made.file, made.inverse).file)).toBe(JSON.stringify(file));
  });
  it('given a payment that names it, when the fee goes, then the payment names it no more', () => {
    const two = withFee(withFee());
    const pay = Object.entries(two['x-service'].flow.steps).find(([, { kind }]) => kind === 'payment')![0];
    const [first = '', second = ''] = Object.keys(two['x-service'].fees!);
    const named = apply(two, { do: 'setStepSetting', key: pay, setting: 'fees', value: [first, second] }).file;
    const one = apply(named, { do: 'setSetting', path: `/x-service/fees/${first}` });
    expect(one.file['x-service'].flow.steps[pay]!['fees']).toEqual([second]);
    expect(JSON.stringify(apply(one.file, one.inverse).file)).toBe(JSON.stringify(named));
    const none = apply(one.file, { do: 'setSetting', path: `/x-service/fees/${second}` }).file;
    expect(none['x-service']).not.toHaveProperty('fees');
    expect(none['x-service'].flow.steps[pay]).not.toHaveProperty('fees');
  });
  it('given a fee that asks for a condition and reads a question, then the condition stays, the key stays, and nobody calls the question useless', () => {
    const file = byFormula('premises.music * 2 + premises.seats');
    expect(usesOf(file, 'large')).toContain('/x-service/fees/permit/when');
    expect(apply(file, { do: 'renameField', path: '/premises/music', key: 'band' }).inverse.patches).toEqual([]);
    expect(adviceOn(file).filter(({ params }) => params['path'] === '/premises/music')).toEqual([]);
  });
  it('given a fee, then its problems, its name and its changes have their place', () => {
    const file = byFormula('premises.gone');
    const [problem] = errors(file).filter(({ code }) => code === 'fee-formula-name');
    expect(placeOf(file, problem!.path)).toEqual({ section: 'fees', item: 'permit', setting: '/x-service/fees/permit/formula' });
    expect(changesBetween(sampleService(), file)).toEqual([expect.objectContaining({ sort: 'added', key: 'builder.change.fee.added', params: { title: 'Fee' } })]);
    expect(newRow(file, { type: 'string', format: 'fee' }, [])).toBe('');
  });
});

describe('[BS-2] a formula offers the answers there are, and is tried with those it reads', () => {
  it('given screens, then every answer is offered by its name there, but the one it fills', () => {
    expect(readable(sampleService(), '/premises/music').map(({ name }) => name)).toEqual(['before.nationality', 'premises.seats', 'premises.workPermit', 'premises.extras']);
  });
  it('given a formula over another formula, then what that one reads is asked', () => {
    const file = sampleService();
    file.properties['premises']!.properties!['chairs'] = { title: 'Chairs', type: 'number', readOnly: true };
    file['x-service'].formulas = { '/premises/chairs': 'premises.seats * 2' };
    expect(questionsRead(file, 'if premises.music then premises.chairs else 1')).toEqual(['/premises/seats', '/premises/music', '/premises/chairs']);
    expect(questionsRead(file, 'gone.chairs + (')).toEqual([]);
  });
});
