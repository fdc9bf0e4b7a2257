import { describe, expect, it } from 'vitest';
import { checkService } from '#schemas/rules/index.ts';
import type { ServiceFile } from '#schemas/index.ts';
import { localise } from '#schemas/service/localise.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { translator } from '#runtime/texts/translate.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { apply } from './apply.ts';
import type { Edit } from './edit.ts';
import { moveFieldTo } from './move-field-to.ts';
import { addTabEdit, mayHaveMoreTabs, moveTabEdit, removeTabEdit, tabOf, tabsOn } from './tabs.ts';

const file = sampleService();
const done = (now: ServiceFile, edit: Edit) => apply(now, edit).file;
const divided = done(file, addTabEdit(file, 'premises', translator));
const on = (now: ServiceFile) => ['seats', 'workPermit', 'music', 'extras'].map((key) => tabOf(now, `/premises/${key}`)?.title);
const errors = (now: ServiceFile) => checkService(now, stepKinds).filter(({ severity, code }) => severity === 'error' && /tab|layout/.test(code));

describe('[B-122] a page of questions is divided into tabs', () => {
  it('given a page, when it is divided, then the halves are on two tabs, named in every language, as one edit that can be undone', () => {
    const { inverse } = apply(file, addTabEdit(file, 'premises', translator));
    expect(on(divided)).toEqual(['Part 1', 'Part 1', 'Part 2', 'Part 2']);
    expect([tabsOn(localise(divided, 'dz'), 'premises')[1]!.title, errors(divided)]).toEqual(['ཆ་ ༢', []]);
    expect(apply(divided, inverse).file).toEqual(file);
  });

  it('given tabs, when one is added, moved or taken away, then every question stays on its own or goes to the one before; the last but one makes the page whole', () => {
    const three = done(divided, addTabEdit(divided, 'premises', translator));
    const placed = done(three, { do: 'editField', path: '/premises/extras', layout: { tab: tabsOn(three, 'premises')[2]!.key } });
    expect(on(placed)).toEqual(['Part 1', 'Part 1', 'Part 2', 'Part 3']);
    const moved = done(placed, moveTabEdit(placed, 'premises', 2, 0));
    expect([tabsOn(moved, 'premises').map(({ title }) => title), on(moved), tabsOn(localise(moved, 'dz'), 'premises').map(({ title }) => title)]).toEqual([['Part 3', 'Part 1', 'Part 2'], ['Part 1', 'Part 1', 'Part 2', 'Part 3'], ['ཆ་ ༣', 'ཆ་ ༡', 'ཆ་ ༢']]);
    const fewer = done(moved, removeTabEdit(moved, 'premises', 1));
    expect([on(fewer), errors(fewer)]).toEqual([['Part 3', 'Part 3', 'Part 2', 'Part 3'], []]);
    const whole = done(fewer, removeTabEdit(fewer, 'premises', 0));
    expect([tabsOn(whole, 'premises'), whole['x-service'].layout, whole['x-service'].texts]).toEqual([[], file['x-service'].layout, file['x-service'].texts]);
  });

  it('given six tabs, then there is no room for more', () => {
    let now = divided;
    while (mayHaveMoreTabs(now, 'premises')) now = done(now, addTabEdit(now, 'premises', translator));
    expect([tabsOn(now, 'premises').length, new Set(tabsOn(now, 'premises').map(({ key }) => key)).size]).toEqual([6, 6]);
  });

  it('given a new question, then it is on the last tab; one that goes to another page leaves its tab behind', () => {
    const more = done(divided, { do: 'addField', screen: 'premises', key: 'smoke', field: { schema: { title: 'Smoke', type: 'string' } } });
    expect(tabOf(more, '/premises/smoke')?.title).toBe('Part 2');
    const gone = done(divided, { do: 'editField', path: '/premises', layout: { tabs: undefined } });
    expect([gone['x-service'].layout, errors(gone)]).toEqual([file['x-service'].layout, []]);
    const elsewhere = done(divided, moveFieldTo(divided, '/premises/music', 'before')!);
    expect([tabOf(elsewhere, '/before/music'), elsewhere['x-service'].layout!['/before/music'], errors(elsewhere)]).toEqual([undefined, undefined, []]);
  });
});
