import { expect, test } from 'vitest';
import { compileService } from '#runtime/engine/compile.ts';
import { effects } from '#runtime/engine/effects.ts';
import { assigns, decides, inspector, passes, sends } from '#runtime/testing/acts.ts';
import type { Act, When } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { foodUpToSend } from '#runtime/testing/stall-cases.ts';
import type { DeskStep } from './index.ts';

/** Minutes after ten in the morning of Monday 2 March 2026, in Thimphu. */
const after = (minutes: number) => ({ at: new Date(Date.UTC(2026, 2, 2, 4, minutes)).toISOString() });
const colleague = { ...inspector, id: 'colleague' };

function atDesk(settings: Partial<DeskStep> = {}) {
  const file = smallService();
  Object.assign(file['x-service'].flow.steps['inspector']!, { undo: 5, ...settings });
  return given(compileService(file, 1), ...foodUpToSend, sends(after(0)));
}
const undoes = ({ by = inspector, at = after(1).at }: When = {}): Act => (kase, meta) => ({ type: 'UndoDecision', task: kase?.task?.id ?? 'none', meta: meta(by, at) });
const releases = (until: string, { by = inspector, at = until }: When = {}, task?: string): Act => (kase, meta) => ({ type: 'ReleaseDecision', task: task ?? kase?.task?.id ?? 'none', until, meta: meta(by, at) });
const REFUSED = { outcome: 'reject', reason: 'unsafe', text: 'No water.' };
const [FIVE, SIX] = [after(5).at, after(6).at];

test('[E80] a decision waits at the desk for its minutes: nothing is sent, given or passed on, and it leaves once, as the act of whoever decided', () => {
  const decided = atDesk().when(decides({ outcome: 'approve', text: 'Well kept.' }, after(0))).records({ type: 'DecisionHeld', outcome: 'approve', until: FIVE });
  expect(decided.case).toMatchObject({ status: 'pending', decisions: [], grants: [], task: { held: { by: inspector.id, until: FIVE } } });
  expect(effects(decided.events.at(-1)!, decided.case!)).toEqual([{ do: 'ReleaseDecision', task: decided.case!.task!.id, institution: 'market', role: 'inspector', by: inspector.id, until: FIVE, at: FIVE }]);
  decided.when(releases(FIVE, after(4))).refuses('task.not-due');
  decided.when(releases(FIVE, { by: colleague, at: FIVE })).refuses('task.not-yours');
  const left = decided.and(releases(FIVE));
  expect(left.case).toMatchObject({ status: 'approved', decisions: [{ outcome: 'approve', text: 'Well kept.', by: inspector.id, at: FIVE }] });
  left.when(releases(FIVE, {}, decided.case!.task!.id)).refuses('task.nothing-held');
});

test('[E81] whoever decided takes it back while it has not left, and nobody else; then the desk has the file as before', () => {
  const decided = atDesk().and(decides(REFUSED, after(0)));
  decided.when(undoes({ by: colleague })).refuses('task.not-yours');
  decided.when(undoes({ at: FIVE })).refuses('task.nothing-held');
  const undone = decided.when(undoes()).records({ type: 'DecisionUndone', why: 'undone' });
  expect(undone.case!.task).toEqual(atDesk().case!.task);
  undone.when(undoes()).refuses('task.nothing-held');
  undone.when(releases(FIVE)).refuses('task.nothing-held');
  const again = undone.and(decides({ outcome: 'approve' }, after(1)));
  again.when(releases(FIVE, { at: SIX })).refuses('task.nothing-held');
  expect(again.and(releases(SIX)).case!.status).toBe('approved');
});

test('[E81] a faulty decision is refused at once, and while one waits nobody decides, takes or gives the file', () => {
  atDesk().when(decides({ outcome: 'reject', text: '' }, after(0))).refuses('answers.faulty');
  const decided = atDesk().and(decides({ outcome: 'approve' }, after(0)));
  for (const act of [decides({ outcome: 'approve' }, after(1)), decides(REFUSED, { by: colleague }), assigns({ to: 'colleague' }, { by: colleague })]) decided.when(act).refuses('task.held');
});

test('[E82] silence does not overtake a decision that waits; where it is taken back, the time is over', () => {
  const file = { days: 1, silence: { outcome: 'approve' as const, legalBasis: 'Act, section 9' } };
  const due = atDesk(file).case!.task!.due!;
  const late = new Date(Date.parse(due) - 60_000).toISOString();
  const decided = atDesk(file).and(decides(REFUSED, { at: late }));
  const rings = passes({ task: decided.case!.task!.id, due }, { at: due });
  decided.when(rings).refuses('task.held');
  expect(decided.and(undoes({ at: due }), rings).case!.status).toBe('approved');
});

test('[E80] without minutes, and to try out what follows, a decision counts at once', () => {
  expect(atDesk({ undo: undefined }).and(decides({ outcome: 'approve' }, after(0))).case!.status).toBe('approved');
  const tried: Act = (kase, meta) => ({ ...decides({ outcome: 'approve' }, after(0))(kase, meta), atOnce: true }) as ReturnType<Act>;
  expect(atDesk().and(tried).case!.status).toBe('approved');
});
