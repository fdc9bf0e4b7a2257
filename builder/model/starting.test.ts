import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkService, type ServiceFile, slugOf } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { apply } from '#builder/edits/apply.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { BOX, flowPicture } from './flow-picture.ts';
import { changesBetween } from './changes.ts';
import { lookAt, named, onTop } from './import-check.ts';
import { tasksOf } from './tasks.ts';
import { adaptationsOf } from './to-adapt.ts';

const template = JSON.parse(readFileSync(new URL('../../templates/business-registration/service.json', import.meta.url), 'utf8')) as ServiceFile;
const tasks = (file: ServiceFile) => tasksOf(file, checkService(file, stepKinds));
const HERE = { institutions: null, languages: ['en', 'dz'] };

describe('[BS-6] what is left to do until a service can be published is told part by part', () => {
  it('given a sound service, then all parts it has are in order, and those it has not are no task', () => {
    expect(tasks(template).every(({ isDone }) => isDone)).toBe(true);
    const { fees: _none, ...settings } = sampleService()['x-service'];
    expect(tasks({ ...sampleService(), 'x-service': settings }).map(({ section }) => section)).not.toContain('fees');
  });
  it('given something broken, then its part is open, and its door leads to it', () => {
    const file = structuredClone(template);
    const [role = ''] = Object.keys(file['x-service'].roles);
    file['x-service'].roles[role]!.institution = 'gone';
    file['x-service'].fees = { permit: { title: 'Fee', registration: Object.keys(file['x-service'].registrations)[0]! } };
    file['x-service'].texts!['dz']!['/x-service/fees/permit/title'] = 'འཐུས།';
    expect(tasks(file).filter(({ isDone }) => !isDone).map(({ section, place }) => [section, place.item])).toEqual([['people', role], ['fees', 'permit']]);
  });
});

describe('[BS-17] what to adapt of a template', () => {
  const templates = readdirSync(new URL('../../templates/', import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    .map(({ name }) => [name, JSON.parse(readFileSync(new URL(`../../templates/${name}/service.json`, import.meta.url), 'utf8')) as ServiceFile] as const);
  it.each(templates)('given the template %s, then it says so in each of its languages, and nothing of it is done', (_, file) => {
    for (const language of file['x-service'].languages) {
      const all = adaptationsOf(file, language);
      expect(all.length).toBeGreaterThan(3);
      expect(all.every(({ isDone }) => !isDone)).toBe(true);
      if (language !== file['x-service'].language) expect(all.filter(({ title }, index) => title === file['x-service'].toAdapt![index]!.title)).toEqual([]);
    }
  });
  it.each(templates)('given the template %s, then each point leads to a place there is, and to none once that is gone', (_, file) => {
    for (const { place } of adaptationsOf(file, 'en')) {
      expect(place).toBeDefined();
      expect(['flow', 'people', 'documents', 'fees', 'certificates', 'lists', 'conditions', 'about']).toContain(place!.section);
      if (place!.section === 'flow') expect(file['x-service'].flow.steps).toHaveProperty(place!.step!);
    }
    const without = structuredClone(file);
    without['x-service'].toAdapt![1]!.place = '/x-service/flow/steps/gone';
    expect(adaptationsOf(without, 'en')[1]!.place).toBeUndefined();
  });
  it('given a point that is ticked, then it is done, and ticked off again the file is as before', () => {
    const [first] = adaptationsOf(template, 'en');
    const ticked = apply(template, { do: 'setSetting', path: first!.at, value: true });
    expect(adaptationsOf(ticked.file, 'en').map(({ isDone }) => isDone).filter(Boolean)).toHaveLength(1);
    expect(checkService(ticked.file, stepKinds).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(JSON.stringify(apply(ticked.file, { do: 'setSetting', path: first!.at, value: undefined }).file)).toBe(JSON.stringify(template));
  });
});

describe('[BS-6] a page that asks nothing is not in order', () => {
  it('given a form without a question, then the flow is open, and its door leads to that step', () => {
    const file = structuredClone(template);
    const [key, form] = Object.entries(file['x-service'].flow.steps).find(([, { kind }]) => kind === 'form')!;
    file.properties[String(form['screen'])]!.properties = {};
    expect(tasksOf(file, []).find(({ section }) => section === 'flow')).toMatchObject({ isDone: false, errors: 0, empty: 1, place: { section: 'flow', step: key } });
  });
});

describe('[BS-7] a service is shown as a picture of its flow', () => {
  it.each([[template], [sampleService()]])('given a service, then every step is a box within the picture, and lines lead on', (file) => {
    for (const isRightToLeft of [false, true]) {
      const { width, height, steps, ways } = flowPicture(file, isRightToLeft);
      expect(steps.map(({ key }) => key).sort()).toEqual(Object.keys(file['x-service'].flow.steps).sort());
      expect(steps.every(({ x, y }) => x >= 0 && y >= 0 && x + BOX.width <= width && y + BOX.height <= height)).toBe(true);
      expect(new Set(steps.map(({ x, y }) => `${x} ${y}`)).size).toBe(steps.length);
      expect(ways.length).toBeGreaterThanOrEqual(steps.length - 3);
    }
  });
});

describe('[BS-8] a file from elsewhere is looked at before anything is done with it', () => {
  it('given a sound file, then nothing is missing, and laid on top of itself nothing changes', () => {
    const looked = lookAt(JSON.stringify(template), HERE);
    expect(looked).toMatchObject({ ok: true, missing: [] });
    if (looked.ok) expect(changesBetween(template, onTop(template, looked.file))).toEqual([]);
  });
  it('given another name for it, then it has that name, and so has what its summary calls it', () => {
    const file = { ...sampleService(), title: 'Process 1' };
    file['x-service'].about.summary = 'What one gets by “Process 1”.';
    expect(named(file, 'Café permit')).toMatchObject({ title: 'Café permit', 'x-service': { about: { summary: 'What one gets by “Café permit”.' } } });
    expect(named(file, '')).toBe(file);
  });
  it('given another institution, language or kind of step, then each is named', () => {
    const file = sampleService();
    file['x-service'].languages = ['en', 'ka'];
    expect(lookAt(JSON.stringify(file), { institutions: ['health'], languages: ['en', 'dz'] })).toMatchObject({ ok: true, missing: [{ what: 'institution', name: 'Department of Trade' }, { what: 'language', name: 'ka' }] });
  });
  it('given a changed file, then it takes the address of what it comes to lie on, keeps its own keys, and the difference is said', () => {
    const changed = { ...sampleService(), $id: 'urn:stampless:service:elsewhere' };
    changed['x-service'].roles['clerk'] = { title: 'Clerk', institution: 'trade' };
    const file = onTop(sampleService(), changed);
    const changes = changesBetween(sampleService(), file);
    expect(slugOf(file)).toBe('cafe-permit');
    expect(Object.keys(file['x-service'].flow.steps)).toEqual(Object.keys(sampleService()['x-service'].flow.steps));
    expect(changes).toEqual([expect.objectContaining({ sort: 'added', key: 'builder.change.role.added', params: { title: 'Clerk' } })]);
  });
  it.each([['', 'file.not-json'], ['[]', 'file.not-a-service'], ['{"x-service":{"format":99}}', 'file.newer-format'], ['<a/>', 'file.not-json']])('given %s, then it is declined by name', (text, code) => {
    expect(lookAt(text, HERE)).toMatchObject({ ok: false, code });
  });
});
