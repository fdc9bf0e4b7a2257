import { describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { stableJson } from '#schemas/service/stable-order.ts';
import type { LoadedService } from '#builder/api/client.ts';
import { perform, startHistory, undo } from '#builder/edits/history.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { resumed } from './resume.ts';

const loadedAt = (draft: ServiceFile, revision: number): LoadedService =>
  ({ slug: 'cafe-permit', draft: JSON.parse(stableJson(draft)) as ServiceFile, revision, publishedVersion: 0, lastVersion: 0, updatedAt: 7, updatedBy: 'Karma' });
const renamed = perform(startHistory(sampleService()), { do: 'setText', path: '/title', text: 'Café licence' });
/** What a browser gives back: a copy. */
const keptAt = (revision: number, isSaved: boolean) => structuredClone({ history: renamed, revision, isSaved });

describe('a reload or a crash', () => {
  it('[B-32] given all was saved, then undo still brings back what was, key for key', () => {
    const { history, saved, conflict } = resumed(loadedAt(renamed.file, 2), keptAt(2, true));
    expect([conflict, history.file === saved]).toEqual([undefined, true]);
    expect(JSON.stringify(undo(history).file)).toBe(JSON.stringify(sampleService()));
  });

  it('[B-32] given the server has less, then what is here goes on and is to be saved', () => {
    const { history, saved } = resumed(loadedAt(sampleService(), 1), keptAt(1, false));
    expect([history.file.title, saved.title]).toEqual(['Café licence', 'Café permit']);
    expect(history.past).toHaveLength(1);
  });

  it('[B-32] given the answer to the last save was lost, then nothing is in conflict', () => {
    expect(resumed(loadedAt(renamed.file, 2), keptAt(1, false)).conflict).toBeUndefined();
  });

  it('[B-32] given the last save came through unheard and more was drawn since, then it goes on and nobody is asked', () => {
    const more = perform(renamed, { do: 'setText', path: '/title', text: 'Café licence, more' });
    const { history, saved, conflict } = resumed(loadedAt(renamed.file, 2), structuredClone({ history: more, revision: 1, isSaved: false, base: sampleService(), sent: [renamed.file] }));
    expect([history.file.title, saved.title, conflict]).toEqual(['Café licence, more', 'Café licence', undefined]);
  });

  it('[B-140] given the last save is still under way, then it is known as one\'s own when it comes through', () => {
    const kept = structuredClone({ history: renamed, revision: 1, isSaved: false, sent: [renamed.file] });
    expect(resumed(loadedAt(sampleService(), 1), kept).sent).toEqual([renamed.file]);
  });

  it('[B-140] given the server left out what nobody sees, then what it has is still one\'s own', () => {
    const typed = perform(startHistory(sampleService()), { do: 'setText', path: '/title', text: 'Café\u200b licence' });
    const more = perform(typed, { do: 'setText', path: '/title', text: 'Café licence, more' });
    expect(resumed(loadedAt(renamed.file, 2), structuredClone({ history: more, revision: 1, isSaved: false, sent: [typed.file] })).conflict).toBeUndefined();
  });

  it('[B-32] given somebody else saved meanwhile, then both are still there and the analyst is asked', () => {
    const theirs = { ...sampleService(), title: 'Tea house' };
    expect(resumed(loadedAt(theirs, 3), keptAt(1, false))).toMatchObject({ conflict: { by: 'Karma', at: 7, revision: 3 }, history: { file: { title: 'Café licence' } }, saved: { title: 'Tea house' } });
    expect(resumed(loadedAt(theirs, 3), { ...keptAt(1, false), base: sampleService() }).base, 'what both go on from is there to bring them together').toEqual(sampleService());
    expect(resumed(loadedAt(theirs, 3), keptAt(2, true)).history.file.title, 'nothing here was unsaved').toBe('Tea house');
  });
});
