import { sentenceSchema } from './sentence.ts';
import { describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { ajvValidator } from '#runtime/engine/ajv-validator.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { visibility } from '#runtime/engine/visibility.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { apply } from './apply.ts';
import type { Edit } from './edit.ts';
import { FIELD_TYPES, fieldType, newField } from './new-field.ts';
import { presenceOf } from './presence.ts';
import { betterKey } from './rename-field.ts';

const words = (language: string) => (key: string) => `${language} ${key}`;
const after = (...edits: Edit[]): ServiceFile => edits.reduce((file, edit) => apply(file, edit).file, sampleService());
const faulty = (file: ServiceFile, premises: Record<string, string | number | boolean>, nationality = 'BT') =>
  ajvValidator(file).faults({ before: { nationality }, premises: { seats: 3, ...premises } }).map(({ path, code }) => `${path} ${code}`);

describe('shown when', () => {
  it('[B-6] a field with a condition is asked while its determinant is true and may not be there otherwise', () => {
    const file = after({ do: 'setCondition', path: '/premises/music', shown: { determinant: 'foreign', is: true } }, { do: 'editField', path: '/premises/music', required: true });
    expect(file.allOf).toHaveLength(1);
    expect(file.allOf![0]!.then).toEqual({ properties: { premises: { required: ['workPermit', 'music'] } } });
    expect(faulty(file, { workPermit: 'WP-123456' }, 'IN')).toEqual(['/premises/music missing']);
    expect(faulty(file, { music: true })).toHaveLength(1);
    expect(faulty(file, {})).toEqual([]);
  });

  it('[B-6] shown while the determinant is not true is the same pair turned over', () => {
    const file = after({ do: 'setCondition', path: '/premises/music', shown: { determinant: 'large', is: false } });
    expect(file.allOf![1]).toEqual({ if: { $ref: '#/$defs/large' }, then: { properties: { premises: { properties: { music: false } } } } });
    expect(presenceOf(file, '/premises/music')).toEqual({ required: false, shown: { determinant: 'large', is: false }, isIntricate: false });
  });

  it('[B-6] taking the condition away leaves nothing of it and keeps the field required', () => {
    const file = after({ do: 'setCondition', path: '/premises/workPermit' });
    expect(file.allOf).toBeUndefined();
    expect(file.properties['premises']!.required).toEqual(['seats', 'workPermit']);
  });

  it('[B-95] required on a condition is plain JSON Schema, beside whatever shows it', () => {
    const file = after({ do: 'editField', path: '/premises/music', required: { determinant: 'foreign', is: true } });
    expect(presenceOf(file, '/premises/music')).toEqual({ required: false, requiredWhen: { determinant: 'foreign', is: true }, isIntricate: false });
    expect(faulty(file, { workPermit: 'WP-123456' }, 'IN')).toEqual(['/premises/music missing']);
    expect(faulty(file, {})).toEqual([]);
    const turned = after({ do: 'editField', path: '/premises/music', required: { determinant: 'foreign', is: false } });
    expect(faulty(turned, { workPermit: 'WP-123456' }, 'IN')).toEqual([]);
    expect(faulty(turned, {})).toEqual(['/premises/music missing']);
  });

  it('[B-95] nobody must answer what does not show', () => {
    const file = after({ do: 'setCondition', path: '/premises/music', shown: { determinant: 'foreign', is: true } }, { do: 'editField', path: '/premises/music', required: { determinant: 'large', is: true } });
    expect(presenceOf(file, '/premises/music')).toEqual({ required: false, requiredWhen: { determinant: 'large', is: true }, shown: { determinant: 'foreign', is: true }, isIntricate: false });
    expect(faulty(file, { seats: 500 })).toEqual([]);
    expect(faulty(file, { seats: 500, workPermit: 'WP-123456' }, 'IN')).toEqual(['/premises/music missing']);
    expect(faulty(file, { seats: 1, workPermit: 'WP-123456' }, 'IN')).toEqual([]);
    expect([...visibility(compileService(file, 1).effects, { before: { nationality: 'IN' }, premises: { seats: 500 } }).required]).toContain('/premises/music');
  });

  it('[B-95] required always, or never, takes the condition away, and showing always keeps it', () => {
    const conditioned: Edit[] = [{ do: 'setCondition', path: '/premises/music', shown: { determinant: 'foreign', is: true } }, { do: 'editField', path: '/premises/music', required: { determinant: 'large', is: false } }];
    expect(presenceOf(after(...conditioned, { do: 'setCondition', path: '/premises/music' }), '/premises/music')).toEqual({ required: false, requiredWhen: { determinant: 'large', is: false }, isIntricate: false });
    expect(presenceOf(after(...conditioned, { do: 'editField', path: '/premises/music', required: true }), '/premises/music')).toEqual({ required: true, shown: { determinant: 'foreign', is: true }, isIntricate: false });
    expect(after(...conditioned, { do: 'removeField', path: '/premises/music' }).allOf).toEqual(after().allOf);
  });

  it('[B-6] a whole screen can be shown on a condition', () => {
    const file = after({ do: 'setCondition', path: '/premises', shown: { determinant: 'foreign', is: true } });
    expect(file.required).toEqual(['before']);
    expect(file.allOf![0]).toMatchObject({ then: { required: ['premises'] }, else: { properties: { premises: false } } });
    expect(presenceOf(file, '/premises')).toEqual({ required: true, shown: { determinant: 'foreign', is: true }, isIntricate: false });
  });
});

describe('fields', () => {
  it('[B-7] a removed field leaves nothing behind but the determinants that mention it', () => {
    const file = after({ do: 'removeField', path: '/premises/workPermit' }, { do: 'removeField', path: '/before/nationality' });
    const { $defs: _kept, ...rest } = file;
    const { certificates: _too, ...settings } = rest['x-service'];
    expect(JSON.stringify({ ...rest, 'x-service': settings })).not.toMatch(/workPermit|"nationality|1nationality/);
  });

  it('[B-7] a field of every type is added sound, and known again by its type', () => {
    for (const type of FIELD_TYPES) {
      const { edit, path } = newField(sampleService(), 'premises', type, words);
      const file = after(edit);
      const [, screen, key] = path.split('/');
      expect(fieldType(file.properties[screen!]!.properties![key!] as never, file['x-service'].layout?.[path]), type).toBe(type);
      expect(() => ajvValidator(file).faults({})).not.toThrow();
    }
  });

  it('[B-7] moving a field changes the order on its screen and nothing else', () => {
    const file = after({ do: 'moveField', path: '/premises/music', to: 0 });
    expect(Object.keys(file.properties['premises']!.properties!)).toEqual(['music', 'seats', 'workPermit', 'extras']);
    expect(file).toEqual(sampleService());
  });
});

describe('the key of a new question', () => {
  const words = ['New question', 'How many?'];
  const made = () => apply(sampleService(), newField(sampleService(), 'premises', 'text', () => (key) => (key.endsWith('.text') ? 'New question' : key), { at: 1 }).edit).file;

  it('[B-36] follows the first words of its own, in place, with all that is said of it', () => {
    const titled = [
      { do: 'editField', path: '/premises/newQuestion', schema: { title: 'Name of the street' }, layout: { why: 'To find you' }, privacy: 'personal' },
      { do: 'setCondition', path: '/premises/newQuestion', shown: { determinant: 'foreign', is: true } },
      { do: 'setText', path: '/properties/premises/properties/newQuestion/title', text: 'ལམ།', language: 'dz' },
    ] satisfies Edit[];
    const file = titled.reduce((before, edit) => apply(before, edit).file, made());
    const key = betterKey(file, '/premises/newQuestion', words);
    expect(key).toBe('nameOfTheStreet');
    const { file: renamed, inverse } = apply(file, { do: 'renameField', path: '/premises/newQuestion', key: key! });
    expect(Object.keys(renamed.properties.premises!.properties!)).toEqual(['seats', 'nameOfTheStreet', 'workPermit', 'music', 'extras']);
    expect(presenceOf(renamed, '/premises/nameOfTheStreet')).toEqual(presenceOf(file, '/premises/newQuestion'));
    expect(JSON.stringify(renamed)).not.toContain('newQuestion');
    expect(renamed['x-service'].texts?.dz?.['/properties/premises/properties/nameOfTheStreet/title']).toBe('ལམ།');
    expect(JSON.stringify(apply(renamed, inverse).file)).toBe(JSON.stringify(file));
  });

  it('[B-36] stays where another answer is compared with it', () => {
    const file = sampleService();
    file.properties['premises']!.properties!['tables'] = { title: 'Tables', type: 'integer' };
    file.$defs!['full'] = { title: 'More seats than tables', ...sentenceSchema({ join: 'all', clauses: [{ field: '/premises/seats', operator: 'over', value: '/premises/tables' }] }) };
    expect(apply(file, { do: 'renameField', path: '/premises/tables', key: 'desks' }).inverse.patches).toEqual([]);
  });

  it('[B-36] stays where it was chosen, where a condition names it, where it is still a new question', () => {
    expect(betterKey(sampleService(), '/premises/seats', words)).toBeUndefined();
    expect(betterKey(made(), '/premises/newQuestion', words)).toBeUndefined();
    expect(apply(sampleService(), { do: 'renameField', path: '/premises/seats', key: 'chairs' }).inverse.patches).toEqual([]);
  });
});
