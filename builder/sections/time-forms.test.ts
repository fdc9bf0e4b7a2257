import { describe, expect, it } from 'vitest';
import type { Json, SchemaObject, ServiceFile } from '#schemas/index.ts';
import { desk } from '#runtime/steps/desk/index.ts';
import { apply } from '#builder/edits/apply.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { choicesFor, newRow } from '#builder/edits/new-row.ts';
import { placeOf } from '#builder/model/places.ts';
import { problemsOf } from '#builder/problems/check.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { calendarSchema, promiseSchema } from './schemas.ts';

const set = (path: string, value: unknown): Edit => ({ do: 'setSetting', path, value: value as Json });
const after = (...edits: Edit[]): ServiceFile => edits.reduce((file, edit) => apply(file, edit).file, sampleService());
const known = new Set(problemsOf(sampleService()).map(({ code, path }) => `${code} ${path}`));
const faults = (file: ServiceFile) => problemsOf(file).filter(({ code, path }) => !known.has(`${code} ${path}`));
const part = (schema: SchemaObject, name: string) => schema.properties![name] as SchemaObject;
const rowOf = (schema: SchemaObject, name: string) => newRow(sampleService(), part(schema, name).items as SchemaObject, []) as Record<string, Json>;

const calendar = { ...(newRow(sampleService(), calendarSchema, []) as object), title: 'Bhutan', days: ['mon', 'tue', 'wed', 'thu', 'fri'], hours: [rowOf(calendarSchema, 'hours')] };

describe('the forms of working time', () => {
  it('[B-45] make a sound calendar, without translations nobody reads, and offer it to institutions and to the promise', () => {
    const file = after(set('/x-service/calendars/bhutan', { ...calendar, holidays: [{ ...rowOf(calendarSchema, 'holidays'), date: '2026-12-17', name: 'National Day' }] }), set('/x-service/institutions/trade/calendar', 'bhutan'), set('/x-service/deadline', newRow(sampleService(), part(promiseSchema, 'deadline'), [])));
    expect(faults(file)).toEqual([]);
    expect(choicesFor(file, 'calendar')).toEqual([{ value: 'bhutan', title: 'Bhutan' }]);
    expect(file['x-service'].deadline).toEqual({ days: 10 });
  });

  it('[B-45] say where a holiday has no day yet, or a calendar is gone', () => {
    const file = after(set('/x-service/calendars/bhutan', { ...calendar, holidays: [rowOf(calendarSchema, 'holidays')] }), set('/x-service/deadline', { days: 3, calendar: 'gone' }));
    expect(faults(file).map(({ path }) => placeOf(file, path))).toEqual(expect.arrayContaining([
      { section: 'people', item: 'bhutan', setting: '/x-service/calendars/bhutan/holidays/0/date' }, { section: 'about', setting: '/x-service/deadline/calendar' },
    ]));
  });

  it('[B-45] a desk is given reminders, and a meaning of silence that asks for its law', () => {
    const file = after(
      set('/x-service/calendars/bhutan', calendar), set('/x-service/institutions/trade/calendar', 'bhutan'),
      { do: 'setStepSetting', key: 'review', setting: 'days', value: 5 },
      { do: 'setStepSetting', key: 'review', setting: 'reminders', value: [rowOf(desk.settings, 'reminders')] },
      { do: 'setStepSetting', key: 'review', setting: 'silence', value: newRow(sampleService(), part(desk.settings, 'silence'), []) },
    );
    expect(faults(file).map(({ path }) => path)).toEqual(['/x-service/flow/steps/review/silence/legalBasis']);
  });
});
