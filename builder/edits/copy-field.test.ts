import { describe, expect, it } from 'vitest';
import { checkService, fieldAt, type ServiceFile } from '#schemas/index.ts';
import { soundService } from '#schemas/samples/sound-service.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { apply } from './apply.ts';
import { copyField } from './copy-field.ts';
import { hindranceOf, moveFieldTo } from './move-field-to.ts';
import { presenceOf } from './presence.ts';

const problems = (file: ServiceFile) => checkService(file, stepKinds).filter(({ severity }) => severity === 'error').map(({ code, path }) => `${code} ${path}`);
const copied = (file: ServiceFile, path: string) => { const made = copyField(file, path)!; return { path: made.path, ...apply(file, made.edit), before: file }; };

describe('a question once more', () => {
  it('[B-97] has its words, limits, condition, help and privacy, stands behind the first, and is one step of undoing', () => {
    const { file, path, inverse, before } = copied(soundService(), '/applicant/workPermit');
    const settings = file['x-service'];
    expect(Object.keys(file.properties['applicant']!.properties!)).toEqual(['fullName', 'nationality', 'workPermit', 'workPermitNumber']);
    expect(fieldAt(file, path)).toEqual(fieldAt(file, '/applicant/workPermit'));
    expect(presenceOf(file, path)).toEqual(presenceOf(file, '/applicant/workPermit'));
    expect([settings.privacy![path], settings.layout![path]]).toEqual(['sensitive', { why: 'The office of labour issued it.' }]);
    expect(problems(file), 'in both languages').toEqual(problems(before));
    expect(apply(file, inverse).file).toEqual(before);
  });

  it('[B-97] depends on the same choice, and is worked out by the same formula', () => {
    const { file, path } = copied(soundService(), '/place/village');
    expect([file['x-service'].subCatalogs![path], problems(file)]).toEqual(['/place/district', []]);
    const result = copied(soundService(), '/place/seats');
    expect([result.file['x-service'].formulas![result.path], problems(result.file)]).toEqual(['place.inside + place.outside', []]);
  });

  it('[B-97] answers the question itself is compared with are its own', () => {
    const file = soundService();
    file.properties['place']!.properties!['tables'] = { title: 'Tables', type: 'array', items: { type: 'object', title: 'Table', properties: { number: { title: 'Number', type: 'string', 'x-unlike': ['/place/tables/*/number'] } } } };
    const { file: after, path } = copied(file, '/place/tables');
    expect(JSON.stringify(fieldAt(after, path))).toContain(`${path}/*/number`);
  });
});

const moved = (file: ServiceFile, path: string, screen: string): ReturnType<typeof apply> => apply(file, moveFieldTo(file, path, screen) ?? { do: 'patch', patches: [] });

describe('a question on another page', () => {
  it('[B-97] goes with all that is said of it, and whatever named it names it there', () => {
    const before = soundService();
    before.properties['place']!.properties!['again'] = { title: 'Once more', type: 'string', 'x-source': { answer: '/applicant/fullName' } };
    before['x-service'].texts!['dz']!['/properties/place/properties/again/title'] = 'ཀ';
    before['x-service'].scenarios = [{ title: 'One', answers: { applicant: { nationality: 'IN' }, place: { inside: 2 } }, expect: { status: 'pending' } }];
    expect(problems(before)).toEqual([]);
    const seats = moved(before, '/place/inside', 'applicant').file;
    expect(Object.keys(seats.properties['applicant']!.properties!)).toContain('inside');
    expect([seats['x-service'].formulas!['/place/seats'], seats['x-service'].scenarios![0]!.answers, problems(seats)]).toEqual(['applicant.inside + place.outside', { applicant: { nationality: 'IN', inside: 2 }, place: {} }, []]);
    const named = moved(before, '/applicant/nationality', 'place');
    expect(named.file.$defs!['foreign']!.properties).toHaveProperty('place');
    expect([presenceOf(named.file, '/place/nationality').required, presenceOf(named.file, '/applicant/workPermit').shown, problems(named.file)]).toEqual([true, { determinant: 'foreign', is: true }, []]);
    expect(apply(named.file, named.inverse).file).toEqual(before);
    const holder = moved(before, '/applicant/fullName', 'place').file;
    expect([holder['x-service'].certificates!['permit']!.holder, fieldAt(holder, '/place/again')!['x-source']]).toEqual(['/place/fullName', { answer: '/place/fullName' }]);
    expect(JSON.stringify(holder)).not.toContain('/applicant/fullName');
    const conditional = moved(before, '/applicant/workPermit', 'place').file;
    expect([presenceOf(conditional, '/place/workPermit'), problems(conditional)]).toEqual([presenceOf(before, '/applicant/workPermit'), []]);
  });

  it('[B-97] stays where something could not follow, and the reason has a name', () => {
    const file = soundService();
    expect([hindranceOf(file, '/place/district'), hindranceOf(file, '/place/village'), hindranceOf(file, '/place/inside')]).toEqual(['depends', 'depends', undefined]);
    expect(moved(file, '/place/district', 'applicant').file).toEqual(file);
    expect(moved(file, '/place/inside', 'nowhere').file).toEqual(file);
  });
});
