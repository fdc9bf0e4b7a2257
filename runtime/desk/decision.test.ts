import { describe, expect, test } from 'vitest';
import { actOf, draftFaults, draftFields, EMPTY_DRAFT, readDraft } from './decision.ts';

const posted = {
  _csrf: 'x', outcome: 'sendBack', 'reason[sendBack]': 'unclear', 'reason[reject]': 'unsafe', 'text[sendBack]': 'Please look again.\r\nThank you. ', 'text[reject]': 'Not typed for nothing',
  'flag[/stall/name]': 'on', 'flag[document:clearance]': 'on', 'fields[/stall/name]': ' In capitals, please ', 'fields[document:clearance]': 'Unreadable', 'fields[/stall/note]': 'left over',
};

describe('a posted decision', () => {
  test('[D8] is read whole: also what was typed for an outcome that was not chosen', () => {
    const draft = readDraft(posted);
    expect(draft).toMatchObject({ outcome: 'sendBack', reasons: { sendBack: 'unclear', reject: 'unsafe' }, flagged: ['/stall/name', 'document:clearance'] });
    expect(draft.texts['reject']).toBe('Not typed for nothing');
    expect(draft.notes['/stall/note']).toBe('left over');
  });

  test('[D8] survives being carried on by another page, unchanged', () => {
    const draft = readDraft(posted);
    expect(readDraft(Object.fromEntries(draftFields(draft)))).toEqual(draft);
  });

  test('[D9] sends the marked fields and no others, with the words of the chosen outcome', () => {
    expect(actOf('task-1', readDraft(posted))).toEqual({
      type: 'CompleteTask', task: 'task-1', outcome: 'sendBack', reason: 'unclear', text: 'Please look again.\nThank you.',
      fields: { '/stall/name': 'In capitals, please', 'document:clearance': 'Unreadable' },
    });
  });

  test('[D9] that marks something and approves is refused, for the marks would be lost', () => {
    expect(draftFaults(readDraft({ ...posted, outcome: 'approve' }))).toEqual([{ path: 'outcome', code: 'marked', params: { count: 2 } }]);
    expect(draftFaults(readDraft({ outcome: 'approve' }))).toEqual([]);
  });

  test('[D8] without an outcome says so', () => {
    expect(draftFaults(EMPTY_DRAFT)).toEqual([{ path: 'outcome', code: 'missing' }]);
  });

  test('[D8] with names that mean something to the language itself is only text', () => {
    const draft = readDraft(JSON.parse('{"outcome":"constructor","reason[__proto__]":"x","flag[constructor]":"on","text[toString]":"x"}'));
    expect(actOf('task-1', draft)).toEqual({ type: 'CompleteTask', task: 'task-1', outcome: 'constructor' });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

test('[D16] verdicts, reasons and what the officer filled in survive being carried on, and only what is not in order is sent back', () => {
  const draft = readDraft({ outcome: 'sendBack', 'verdict[/stall/name]': 'ok', 'verdict[document:clearance]': 'wrong', 'wrong[document:clearance]': 'blurred', 'wrong[/stall/name]': 'left over', 'visit[taps]': '2', 'visit[seen]': ['a', 'b'], 'other[x]': '1' }, 'visit');
  expect(draft).toMatchObject({ flagged: ['document:clearance'], verified: ['/stall/name'], own: { 'visit[taps]': '2', 'visit[seen]': ['a', 'b'] } });
  const carried: Record<string, string | string[]> = {};
  for (const [name, value] of draftFields(draft)) carried[name] = name in carried ? [carried[name]!, value].flat() : value;
  expect(readDraft(carried, 'visit')).toEqual(draft);
  expect(actOf('t', draft, { taps: 2 })).toEqual({ type: 'CompleteTask', task: 't', outcome: 'sendBack', verified: ['/stall/name'], values: { taps: 2 }, reasons: { 'document:clearance': 'blurred' }, fields: { 'document:clearance': '' } });
});
