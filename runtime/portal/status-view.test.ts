import { expect, test } from 'vitest';
import { acts } from '#runtime/desk/timeline.ts';
import { compileService } from '#runtime/engine/compile.ts';
import type { Payment } from '#runtime/engine/case.ts';
import { type Act, comesBack, decides, inspector, passes, withdraws } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { foodAtDesk, sentBack } from '#runtime/testing/stall-cases.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import { story } from './story.ts';
import { statusView } from './status-view.ts';

const LAW = 'Section 9 of the law on silence';
const t = translator('en');
/** Sent on Monday 2 March 2026, due on the 9th. */
const DUE = '2026-03-09T04:00:00.000Z';

function service(inspectors: Partial<DeskStep> = {}, settings: object = {}) {
  const file = smallService();
  Object.assign(file['x-service'].flow.steps['inspector']!, inspectors);
  Object.assign(file['x-service'], settings);
  return compileService(file, 1);
}

function view(of: ReturnType<typeof service>, acts: Act[], at: string, dueAt: number | null = Date.parse(DUE)) {
  const kase = given(of, ...acts).case!;
  const { facts, ...more } = statusView({ file: of.file, case: kase, dueAt, at, t, language: 'en' });
  return { ...more, facts: Object.fromEntries(facts.map(({ term, value }) => [term, value])), kase };
}

const silent = (outcome: 'approve' | 'reject') => service({ silence: { outcome, legalBasis: LAW } });

test('[A210] given silence that decides, then the applicant reads beforehand what it will mean and by which law; nothing where it means nothing', () => {
  expect(view(silent('approve'), foodAtDesk, '2026-03-03T04:00:00.000Z').facts).toMatchObject({ 'Decision due by': '9 March 2026', 'If nobody decides by then': `this step counts as approved, by law: ${LAW}` });
  expect(view(silent('reject'), foodAtDesk, '2026-03-03T04:00:00.000Z').facts).toMatchObject({ 'If nobody decides by then': `this step counts as refused, by law: ${LAW}` });
  expect(view(service(), foodAtDesk, '2026-03-03T04:00:00.000Z').facts).not.toHaveProperty('If nobody decides by then');
});

test('[A211] given that nobody decided in time, then no page says the office approved or refused it: it says what silence counts as, and the law', () => {
  for (const [outcome, counts] of [['approve', 'approved'], ['reject', 'refused']] as const) {
    const of = silent(outcome);
    const before = given(of, ...foodAtDesk);
    const after = before.and(passes({ task: before.case!.task!.id, due: DUE }, { at: DUE }));
    const said = `Market office did not decide in time: by law this counts as ${counts}`;
    expect(statusView({ file: of.file, case: after.case!, dueAt: null, at: DUE, t, language: 'en' }).decisions).toMatchObject([{ title: said, text: LAW }]);
    expect(story(after.events, of.file, t, 'en').map(({ text }) => text)).toContain(said);
  }
});

test('[E271] given a server that was off when the law’s time was over, then the decision and both stories say the day the law fixed, not the day of the restart', () => {
  for (const [outcome, counts, act] of [['approve', 'approved', 'silentApproveOn'], ['reject', 'refused', 'silentRejectOn']] as const) {
    const of = silent(outcome);
    const before = given(of, ...foodAtDesk);
    const restart = '2026-03-20T04:00:00.000Z';
    const after = before.and(passes({ task: before.case!.task!.id, due: DUE }, { at: restart }));
    expect(after.case!.decisions).toMatchObject([{ at: restart, fellAt: DUE }]);
    const said = `Market office did not decide in time: by law this counts as ${counts}`;
    expect(statusView({ file: of.file, case: after.case!, dueAt: null, at: restart, t, language: 'en' }).decisions).toMatchObject([{ title: said, when: '9 March 2026' }]);
    expect(story(after.events, of.file, t, 'en').map(({ text }) => text)).toContain(`${said}, as of 9 March 2026`);
    expect(acts(after.events, { file: of.file, language: 'en', t })).toContainEqual(expect.objectContaining({ act, outcome: '9 March 2026', at: restart }));
  }
});

test('[A212] given a day that has passed without a decision, then the office is said to be late; not on the day itself, not where the applicant is waited for, nor where silence decides', () => {
  const promise = { deadline: { days: 5 } };
  const late = (of: ReturnType<typeof service>, acts: Act[], at: string) => view(of, acts, at).facts;
  expect(late(service({}, promise), foodAtDesk, '2026-03-10T04:00:00.000Z')).toMatchObject({ 'Decision due by': '9 March 2026 (this day has passed: the office is late)', 'Answer promised by': '9 March 2026 (this day has passed)' });
  // Eleven at night of the same day, in Thimphu.
  expect(late(service({}, promise), foodAtDesk, '2026-03-09T17:00:00.000Z')).toMatchObject({ 'Decision due by': '9 March 2026', 'Answer promised by': '9 March 2026' });
  expect(late(silent('approve'), foodAtDesk, '2026-03-10T04:00:00.000Z')['Decision due by']).toBe('9 March 2026');
  expect(JSON.stringify(late(service({}, promise), sentBack({ '/stall/name': 'Longer' }), '2026-03-20T04:00:00.000Z'))).not.toContain('passed');
});

test('[A213] given several offices at once, then each stands with its own step, since when and until when', () => {
  const file = smallService();
  const { flow, institutions, roles } = file['x-service'];
  institutions['brigade'] = { title: 'Fire brigade' };
  roles['firefighter'] = { title: 'Firefighter', institution: 'brigade' };
  const desk = { kind: 'desk', allow: ['approve', 'reject'], ways: { approve: 'meet', reject: 'meet' } };
  Object.assign(flow.steps, {
    which: { kind: 'parallel', title: 'Opinions', branches: [{ outcome: 'town' }, { outcome: 'fire' }], ways: { town: 'town', fire: 'fire' } },
    town: { ...desk, title: 'Hygiene', role: 'inspector', days: 5, silence: { outcome: 'approve', legalBasis: LAW } }, fire: { ...desk, title: 'Fire safety', role: 'firefighter', days: 2 },
    meet: { kind: 'join', title: 'Both', agreement: 'all', ways: { agreed: 'grant', refused: 'refused' } },
  });
  for (const step of Object.values(flow.steps)) for (const [way, to] of Object.entries(step.ways)) if (to === 'inspector') step.ways[way] = 'which';
  delete flow.steps['inspector'];
  expect(view(compileService(file, 1), foodAtDesk, '2026-03-05T04:00:00.000Z').facts).toMatchObject({
    'Market office': `Hygiene, since 2 March 2026, to be decided by 9 March 2026. If nobody decides by then, this step counts as approved, by law: ${LAW}`,
    'Fire brigade': 'Fire safety, since 2 March 2026, to be decided by 4 March 2026 (this day has passed: the office is late)',
  });
});

test('[A214] given a file that came back once, then how to object is told only where a way is left', () => {
  const file = smallService();
  const { steps } = file['x-service'].flow;
  Object.assign(steps['refused']!, { appeal: { days: 30 }, reopen: { days: 7 }, ways: { appeal: 'panel', reopen: 'panel' } });
  steps['panel'] = { kind: 'desk', title: 'Panel', role: 'inspector', allow: ['approve', 'reject'], more: [{ outcome: 'again', title: 'Again' }], ways: { approve: 'grant', reject: 'final', again: 'inspector' } };
  steps['final'] = { kind: 'end', title: 'Final', status: 'rejected', text: 'Refused for good.', ways: {} };
  const of = compileService(file, 1);
  const [other, third] = ['other', 'third'].map((id) => ({ ...inspector, id }));
  const refused: Act[] = [...foodAtDesk, decides({ outcome: 'reject', reason: 'unsafe', text: 'No.' })];
  const reopened = [...refused, comesBack('reopen', 'It is clean now.')];
  expect(view(of, refused, DUE).appeal).toBeDefined();
  expect(view(of, [...reopened, decides({ outcome: 'reject', text: 'No.' }, { by: other! })], DUE).appeal).toBeUndefined();
  expect(view(of, [...reopened, decides({ outcome: 'again' }, { by: other! }), decides({ outcome: 'reject', reason: 'unsafe', text: 'No.' }, { by: third! })], DUE).appeal).toBeDefined();
});

test('[A216] given a service that gives nothing, then its ends go by their own names: a complaint is answered, not approved; where something is given, nothing changes', () => {
  const file = smallService();
  const settings = file['x-service'];
  const { steps } = settings.flow;
  for (const step of Object.values(steps)) for (const [way, to] of Object.entries(step.ways)) if (to === 'grant') step.ways[way] = 'done';
  delete steps['grant'];
  Object.assign(settings, { registrations: {}, certificates: {} });
  steps['done']!.title = 'Answered';
  const of = compileService(file, 1);
  const ended = given(of, ...foodAtDesk, decides({ outcome: 'approve' }));
  expect(statusView({ file: of.file, case: ended.case!, dueAt: null, at: DUE, t, language: 'en' }).ended).toBe('Answered');
  expect(story(ended.events, of.file, t, 'en')[0]!.text).toBe('The file is closed: Answered');
  expect(view(of, foodAtDesk, DUE)).not.toHaveProperty('ended');
  expect(view(service(), [...foodAtDesk, decides({ outcome: 'approve' })], DUE)).not.toHaveProperty('ended');
});

test('[A280] given a file that was paid for and is withdrawn, then its page goes on saying that it was paid, and whom to ask; nothing of money where none came', () => {
  const of = service();
  const kase = given(of, ...foodAtDesk, withdraws()).case!;
  const next = (payments?: Payment[]) => statusView({ file: of.file, case: { ...kase, ...(payments ? { payments } : {}) }, dueAt: null, at: DUE, t, language: 'en' }).next;
  expect(next([{ id: 'p', step: 'fee', amount: 500, currency: 'BTN', method: 'online', by: 'x', at: DUE }])).toContain('You have paid for it already. Ask the office whether you get anything back.');
  expect(next()).not.toContain('paid');
});
