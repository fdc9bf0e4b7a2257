import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { checkService, fieldAt, type ServiceFile } from '#schemas/index.ts';
import { ajvValidator } from '#runtime/engine/ajv-validator.ts';
import { screenFields } from '#runtime/forms/screen-fields.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { translator } from '#runtime/texts/translate.ts';
import { differencesOf } from '#builder/differences/differences-of.ts';
import { changesBetween } from '#builder/model/changes.ts';
import { questionsOf } from '#builder/specification/facts.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { apply } from './apply.ts';
import { rowRequiredEdit, rowRequiredOf } from './row-required.ts';
import type { Clause } from './sentence.ts';

const t = translator('en');
const PATH = '/premises/staff/*/permit';
const FOREIGN: Clause = { field: '/from', operator: 'isNot', value: 'BT' };

function withRows(): ServiceFile {
  const file = sampleService();
  file.properties['premises']!.properties!['staff'] = {
    title: 'Staff', type: 'array', items: { title: 'Person', type: 'object', properties: { name: { title: 'Name', type: 'string' }, from: { title: 'Nationality', type: 'string', oneOf: [{ const: 'BT', title: 'Bhutan' }, { const: 'IN', title: 'India' }] }, permit: { title: 'Work permit', type: 'string' } }, required: ['name'] },
  };
  return file;
}
const errors = (file: ServiceFile) => checkService(file, stepKinds).filter(({ severity, path }) => severity === 'error' && path.includes('staff')).filter(({ code }) => code !== 'text-missing-in-language');
const put = (clause: Clause | undefined, file = withRows()) => apply(file, rowRequiredEdit(file, PATH, clause)).file;

describe('[B-123] a column is required where another answer of its row says so', () => {
  it('given a sentence of a row, when it is written, then it is read back, sound, and undone as one', () => {
    const { file, inverse } = apply(withRows(), rowRequiredEdit(withRows(), PATH, FOREIGN));
    expect([rowRequiredOf(file, PATH), rowRequiredOf(file, '/premises/staff/*/name'), errors(file)]).toEqual([FOREIGN, undefined, []]);
    expect(apply(file, inverse).file).toEqual(withRows());
    expect(fieldAt(put(undefined, file), '/premises/staff/*')).toEqual(fieldAt(withRows(), '/premises/staff/*'));
  });

  it('given rows, then each is judged by itself, here and by a plain validator; the fault is at its place', () => {
    const file = put(FOREIGN);
    const answers = (staff: object[]) => ({ before: { nationality: 'BT' }, premises: { seats: 4, staff } }) as never;
    const [good, bad] = [answers([{ name: 'Dema', from: 'BT' }, { name: 'Raj', from: 'IN', permit: 'W1' }, { name: 'Ugyen' }]), answers([{ name: 'Dema', from: 'BT' }, { name: 'Raj', from: 'IN' }])];
    expect([ajvValidator(file).faults(good), ajvValidator(file).faults(bad).map(({ path, code }) => `${path} ${code}`)]).toEqual([[], ['/premises/staff/1/permit missing']]);
    const plain = new Ajv2020({ strict: false, validateFormats: false }).compile(file);
    expect([plain(good), plain(bad)]).toEqual([true, false]);
  });

  it('given a page, then the column is not called optional, as others are', () => {
    const [column] = screenFields(put(FOREIGN), 'premises').find(({ name }) => name === 'staff')!.fields!.filter(({ name }) => name === 'permit');
    expect([column!.isRequiredInRows, column!.required]).toEqual([true, false]);
  });

  it('given a column that goes, then what was said of it, or asked about it, goes along', () => {
    const file = put(FOREIGN);
    for (const gone of ['permit', 'from']) {
      const left = apply(file, { do: 'removeField', path: `/premises/staff/*/${gone}` }).file;
      expect([fieldAt(left, '/premises/staff/*')?.allOf, errors(left)]).toEqual([undefined, []]);
    }
    expect(apply(file, { do: 'renameField', path: PATH, key: 'licence' }).file).toBe(file);
  });

  it('given two versions, then it is told from what to what, in the words of the row; the specification says it too', () => {
    const [before, now] = [withRows(), put(FOREIGN)];
    const words = changesBetween(before, now).flatMap((change) => differencesOf({ t, language: 'en', before, after: now }, change).map(({ name, was, is }) => `${name}: ${was} → ${is}`));
    expect(words).toEqual(['Work permit › When it is asked: always asked, may be left empty → always asked, must be answered when it is so: Nationality is not Bhutan']);
    expect(questionsOf(t, now, 'premises').find(({ path }) => path === PATH)?.asked).toContain('Nationality is not Bhutan');
  });

  it('given more than one sentence, then it is left to whoever can read it', () => {
    const file = put(FOREIGN);
    const staff = fieldAt(file, '/premises/staff/*')!;
    staff.allOf!.push({ if: { required: ['name'] }, then: { required: ['permit'] } });
    expect(rowRequiredOf(file, PATH)).toBe('byHand');
  });
});
