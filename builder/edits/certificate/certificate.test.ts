import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkService, heightOf, PAGE_SIZES, type ServiceFile, translatableTexts } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { apply } from '#builder/edits/apply.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { perform, startHistory, undo } from '#builder/edits/history.ts';
import { newField } from '#builder/edits/new-field.ts';
import { newStep } from '#builder/edits/new-step.ts';
import { exitToApproval } from '#builder/model/moves.ts';
import { plainService } from '#builder/testing/plain-service.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { wordsIn } from '#builder/state/texts.tsx';
import { duplicateOf, granting, removalOf } from './certificate-edits.ts';
import { addedElement, changedElement, possibleElements, removedElement, reorderedElement, resizedElement } from './element-edits.ts';
import { fromWords, inWords, mergeFields } from './merge-words.ts';
import { addingCertificate, certificatePath, certificatesOf, freshRegister } from './new-certificate.ts';
import { likelyHolder, printableFields, publishableChoices } from './printable.ts';
import { readyLines } from './ready-layout.ts';

const after = (file: ServiceFile, ...edits: Edit[]): ServiceFile => edits.reduce((now, edit) => apply(now, edit).file, file);
const codes = (file: ServiceFile) => checkService(file, stepKinds).map(({ code, path }) => `${code} ${path}`);

/** The sample without its certificate, every text of it translated. */
function bilingual(): ServiceFile {
  const sample = sampleService();
  const { certificates: _certificates, registrations: _registrations, ...settings } = sample['x-service'];
  const file = { ...sample, 'x-service': { ...settings, registrations: {}, texts: { dz: { ...settings.texts!['dz'], '/title': 'ཇ་ཁང་ཆོག་ཐམ།' } } } };
  const granting = after(file, { do: 'removeStep', key: 'permit' });
  return after(granting, ...translatableTexts(granting).filter(({ path }) => !granting['x-service'].texts!['dz']![path]).map(({ path }): Edit => ({ do: 'setText', path, text: 'ཚིག', language: 'dz' })));
}
const withGrant = (file: ServiceFile): ServiceFile => after(file, newStep(file, 'grant', wordsIn, { after: exitToApproval(file) }).edit);
const only = (file: ServiceFile) => Object.entries(certificatesOf(file))[0]!;

describe('a certificate from nothing', () => {
  it('[BC-1] comes with the step that grants it, and a sound service stays sound in every language', () => {
    for (const before of [plainService(), bilingual()]) {
      const known = new Set(codes(before));
      const file = withGrant(before);
      const [key, layout] = only(file);
      expect(codes(file).filter((one) => !known.has(one))).toEqual([]);
      expect(layout.title).toBe(before.title);
      expect(file['x-service'].registrations[layout.registration]).toMatchObject({ title: before.title });
      expect(Object.values(file['x-service'].flow.steps).find(({ kind }) => kind === 'grant')!['results']).toEqual([{ certificate: key }]);
    }
    expect(withGrant(bilingual())['x-service'].texts!['dz']).toMatchObject({ [`${certificatePath('cafePermit')}/title`]: 'ཇ་ཁང་ཆོག་ཐམ།' });
  });

  it('[BC-1] is undone in one step, and a second step grants the one there is', () => {
    const start = startHistory(plainService());
    const history = perform(start, newStep(start.file, 'grant', wordsIn, { after: exitToApproval(start.file) }).edit);
    expect(undo(history).file).toEqual(start.file);
    expect(Object.keys(certificatesOf(withGrant(history.file)))).toHaveLength(1);
  });

  it('[BC-1] brings the institution that issues it where the service has none', () => {
    const file = plainService();
    const bare = { ...file, 'x-service': { ...file['x-service'], institutions: {}, roles: {} } };
    const made = after(bare, addingCertificate(bare, wordsIn).edit);
    const [, { registration }] = only(made);
    expect(made['x-service'].institutions).toHaveProperty([made['x-service'].registrations[registration]!.institution]);
  });

  it('[BC-2] names the required name, prints nothing personal beside it, and can be checked', () => {
    const { edit } = addingCertificate(plainService(), wordsIn);
    const asked = after(plainService(),
      { do: 'addField', screen: 'applicant', key: 'mobile', field: { schema: { title: 'Mobile number', type: 'string' }, required: true, privacy: 'personal' }, at: 0 },
      { do: 'addField', screen: 'applicant', key: 'illness', field: { schema: { title: 'Illness', type: 'string' }, required: true, privacy: 'sensitive' } },
      { do: 'addField', screen: 'applicant', key: 'breed', field: { schema: { title: 'Breed', type: 'string' }, required: true } });
    expect(likelyHolder(asked)).toBe('/applicant/name');
    const [, layout] = only(after(asked, edit, addingCertificate(asked, wordsIn).edit));
    const printed = JSON.stringify(layout.elements);
    expect(printed).toContain('{/applicant/name}');
    expect(printed).not.toMatch(/mobile|illness/);
    expect(JSON.stringify(only(after(asked, addingCertificate(asked, wordsIn).edit))[1].elements)).toContain('"label":"Breed"');
    for (const fact of ['number', 'issuedOn', 'validUntil', 'shortCode', 'verifyAddress']) expect(printed).toContain(`{${fact}}`);
    expect(layout.elements.some(({ kind }) => kind === 'qr')).toBe(true);
  });

  it('[BC-2] given blocks, then what the block says of privacy holds inside of it: no number, telephone or place of a person is printed or offered', () => {
    const blocks = ['owner', 'address', 'location'].reduce((file, type) => after(file, newField(file, 'applicant', type as 'owner', wordsIn).edit), plainService());
    const inside = printableFields(blocks).filter(({ path }) => path.split('/').length > 3);
    expect(inside.map(({ path }) => path.split('/').at(-1))).toEqual(expect.arrayContaining(['identity', 'phone', 'street', 'latitude']));
    expect(inside.every(({ isPersonal }) => isPersonal)).toBe(true);
    expect(inside.find(({ path }) => path.endsWith('/fullName'))!.fullTitle.split(' › ')).toHaveLength(3);
    const offered = [...readyLines(blocks, '/applicant/name').map(({ path }) => path), ...publishableChoices(blocks, []).map(({ value }) => value)];
    expect(offered.filter((path) => path.split('/').length > 3)).toEqual([]);
    const marked = { ...blocks, 'x-service': { ...blocks['x-service'], privacy: { ...blocks['x-service'].privacy, [inside[0]!.path]: 'public' as const } } };
    expect(publishableChoices(marked, []).map(({ value }) => value)).toContain(inside[0]!.path);
    expect(publishableChoices(blocks, [inside[1]!.path]).map(({ value }) => value)).toContain(inside[1]!.path);
  });

  it("[BC-2] given required numbers before an optional name, then the holder is the name", () => {
    const { name: _name, ...others } = plainService().properties['applicant']!.properties!;
    const plain = plainService();
    const bare = { ...plain, required: ['applicant'], properties: { ...plain.properties, applicant: { ...plain.properties['applicant']!, properties: { code: { title: 'Reason', type: 'string' as const }, ...others, who: { title: 'Full name', type: 'string' as const } }, required: ['code'] } } };
    expect(likelyHolder(bare)).toBe('/applicant/who');
    expect(likelyHolder({ ...bare, 'x-service': { ...bare['x-service'], layout: { '/applicant/code': { autocomplete: 'name' } } } })).toBe('/applicant/code');
  });

  it('[BC-2] counts under letters of its own, however many there are', () => {
    let file = plainService();
    for (let number = 0; number < 40; number += 1) file = after(file, addingCertificate(file, wordsIn).edit);
    const registers = Object.values(certificatesOf(file)).map(({ register }) => register);
    expect(new Set(registers).size).toBe(40);
    for (const register of [...registers, freshRegister(file)]) expect(register).toMatch(/^[A-Z]{1,6}$/);
  });
});

describe('removing and copying', () => {
  it('[BC-3] a removed certificate takes its step, its registration and its translations along', () => {
    const before = bilingual();
    const file = withGrant(before);
    const { edit, alongWith } = removalOf(file, only(file)[0]);
    expect(alongWith).toEqual(['Certificate', 'Café permit']);
    const left = after(file, edit);
    expect({ ...left['x-service'], certificates: undefined }).toEqual({ ...before['x-service'], certificates: undefined });
    expect(codes(left)).toEqual(codes(before));
  });

  it('[BC-3] a step that grants something else as well stays, and so does a registration something else proves', () => {
    const one = withGrant(plainService());
    const copy = duplicateOf(one, 'dogLicence', (title) => `${title} again`);
    const file = after(one, copy.edit, granting(after(one, copy.edit), 'certificate', copy.key, true));
    const { edit, alongWith } = removalOf(file, 'dogLicence');
    expect(alongWith).toEqual([]);
    expect(after(file, edit)['x-service'].flow.steps['certificate']!['results']).toEqual([{ certificate: copy.key }]);
    expect(codes(after(file, edit))).toEqual(codes(one));
  });

  it('[BC-3] a copy has its translations and a number of its own', () => {
    const file = withGrant(bilingual());
    const [key, layout] = only(file);
    const copy = duplicateOf(file, key, (title) => `${title} again`);
    const copied = after(file, copy.edit);
    expect(certificatesOf(copied)[copy.key]).toMatchObject({ title: 'Café permit again', elements: layout.elements });
    expect(certificatesOf(copied)[copy.key]!.register).not.toBe(layout.register);
    const translated = (of: string) => Object.keys(copied['x-service'].texts!['dz']!).filter((path) => path.startsWith(`${certificatePath(of)}/elements/`)).length;
    expect(translated(copy.key)).toBe(translated(key));
    expect(translated(key)).toBeGreaterThan(5);
  });
});

describe('undoing', () => {
  it('[BC-3] every act on a certificate, undone, leaves the very same file, key order included', () => {
    const file = withGrant(bilingual());
    const [key] = only(file);
    const acts: Edit[] = [
      addingCertificate(file, wordsIn).edit, removalOf(file, key).edit, duplicateOf(file, key, (title) => `${title} again`).edit, granting(file, 'certificate', key, false),
      ...possibleElements(file).map((what) => addedElement(file, key, what, wordsIn, { below: 2 }).edit), removedElement(file, key, 4), reorderedElement(file, key, 9, 1),
      resizedElement(file, key, 3, { y: 12.5, height: undefined }), changedElement(file, key, 3, 'bold', undefined),
    ];
    for (const act of acts) {
      const { file: changed, inverse } = apply(file, act);
      expect(changed).not.toEqual(file);
      expect(JSON.stringify(apply(changed, inverse).file)).toBe(JSON.stringify(file));
    }
  });
});

describe('texts with answers in them', () => {
  const twoNames = after(plainService(), { do: 'addScreen', key: 'dog', screen: { title: 'Your dog', type: 'object', properties: {} } }, { do: 'addField', screen: 'dog', key: 'name', field: { schema: { title: 'Full name', type: 'string' } } });
  const { facts, answers } = mergeFields(twoNames, (fact) => `The ${fact}`);
  const fields = [...facts, ...answers];

  it('[BC-4] every field has words of its own, and the words lead back to it', () => {
    expect(new Set(fields.map(({ words }) => words)).size).toBe(fields.length);
    for (const { name } of fields) expect(fromWords(inWords(`{${name}}`, fields), fields)).toBe(`{${name}}`);
    expect(inWords('Given on {issuedOn}', fields)).toBe('Given on {The issuedOn}');
  });

  it('[BC-4] whatever is typed stays as typed when it is drawn again, unless it is the path of a field', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom('{', '}', ' ', ...fields.map(({ words }) => `{${words}}`)), fc.string({ maxLength: 5 })), { maxLength: 8 }).map((parts) => parts.join('')), (typed) => {
      fc.pre(!fields.some(({ name }) => typed.includes(`{${name}}`)) && !/\{\s|\s\}/.test(typed));
      expect(inWords(fromWords(typed, fields), fields)).toBe(typed);
    }));
  });
});

describe('what stands on the page', () => {
  it('[BC-5] each kind is added sound, inside the page and beside what is there', () => {
    const file = withGrant(plainService());
    const [key] = only(file);
    const known = new Set(codes(file));
    for (const what of possibleElements(file).filter((one) => one !== 'picture')) {
      const { edit, index } = addedElement(file, key, what, wordsIn, { answer: { path: '/applicant/name', title: 'Name' } });
      const changed = after(file, edit);
      const elements = certificatesOf(changed)[key]!.elements;
      const added = elements[index]!;
      expect(added.y + heightOf(added), what).toBeLessThanOrEqual(PAGE_SIZES.A4.height);
      const overlaps = elements.filter((one) => one !== added && one.kind !== 'frame' && one.y < added.y + heightOf(added) && one.y + heightOf(one) > added.y);
      expect(overlaps, what).toEqual([]);
      // The page has room for a second code on a fold alone: the analyst is told, and moves it.
      expect(codes(changed).filter((one) => !known.has(one) && !one.startsWith('certificate-code-folded')), what).toEqual([]);
    }
  });

  it('[BC-5] a full page still takes an element, and a box never leaves it', () => {
    let file = withGrant(plainService());
    for (let number = 0; number < 40; number += 1) file = after(file, addedElement(file, 'dogLicence', 'frame', wordsIn).edit, addedElement(file, 'dogLicence', 'qr', wordsIn).edit);
    const { height } = certificatesOf(file)['dogLicence']!.elements[3]!;
    file = after(file, resizedElement(file, 'dogLicence', 3, { x: -40, y: 5_000, width: 9_999 }));
    expect(certificatesOf(file)['dogLicence']!.elements[3]).toMatchObject({ x: 0, y: PAGE_SIZES.A4.height - height!, width: PAGE_SIZES.A4.width });
    // What was moved to the edge on purpose is told of, and nothing worse.
    expect(checkService(file, stepKinds).filter(({ rule }) => rule !== 'R46').map(({ code, path }) => `${code} ${path}`)).toEqual(codes(withGrant(plainService())));
  });

  it('[BC-5] a table on a full page goes where there is room, lower if need be, and where there is none the analyst is told', () => {
    const file = withGrant(plainService());
    const page = certificatesOf(file)['dogLicence']!;
    const words = (y: number, height: number) => ({ kind: 'text' as const, text: '{number}', size: 9, x: 60, y, width: 475, height });
    const qr = { kind: 'qr' as const, x: 60, y: 690, width: 100 };
    const title = { ...words(260, 30), size: 30 };
    const added = (elements: typeof page.elements) => {
      const full = { ...file, 'x-service': { ...file['x-service'], certificates: { dogLicence: { ...page, elements } } } };
      const changed = after(full, addedElement(full, 'dogLicence', 'table', wordsIn).edit);
      return { table: certificatesOf(changed)['dogLicence']!.elements.at(-1)!, told: codes(changed).some((one) => one.startsWith('certificate-over-another')) };
    };
    expect(added([title, words(300, 380), qr])).toMatchObject({ table: { y: 43, height: 90 }, told: false });
    expect(added([words(43, 200), title, words(350, 330), qr])).toMatchObject({ table: { height: 40 }, told: false });
    expect(added([words(43, 215), title, words(300, 385), qr])).toMatchObject({ table: { height: 90 }, told: true });
  });

  it('[BC-6] a label that is the title of a question has its translations', () => {
    const file = withGrant(bilingual());
    const [key] = only(file);
    const { edit, index } = addedElement(file, key, 'field', wordsIn, { answer: { path: '/premises/seats', title: 'Number of seats' } });
    expect(after(file, edit)['x-service'].texts!['dz']).toMatchObject({ [`${certificatePath(key)}/elements/${index}/label`]: 'གདན་གྲངས།' });
  });

  it('[BC-6] translations follow an element that is moved, and go with one that is removed', () => {
    const file = withGrant(bilingual());
    const [key, layout] = only(file);
    const index = layout.elements.findIndex((element) => element.kind === 'field' && element.text === '{number}');
    const at = (place: number) => `${certificatePath(key)}/elements/${place}/label`;
    const dz = (one: ServiceFile, place: number) => one['x-service'].texts!['dz']![at(place)];
    expect(dz(file, index)).toBe('ཨང');
    expect(dz(after(file, reorderedElement(file, key, index, 0)), 0)).toBe('ཨང');
    const removed = after(file, removedElement(file, key, index));
    expect(Object.values(removed['x-service'].texts!['dz']!)).not.toContain('ཨང');
    const known = new Set(codes(file));
    expect(codes(removed).filter((one) => !known.has(one))).toEqual([]);
  });
});
