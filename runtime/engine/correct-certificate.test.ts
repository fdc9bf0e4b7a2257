import { expect, test } from 'vitest';
import { smallService } from '#runtime/testing/small-service.ts';
import { compileService } from './compile.ts';
import type { Answers, Case } from './case.ts';
import type { Actor } from './command.ts';
import { decide } from './decide.ts';
import { effects } from './effects.ts';
import { evolve, replay } from './evolve.ts';
import type { CaseEvent } from './event.ts';
import { withNumbers } from './numbers.ts';

const AT = '2026-11-23T05:00:00.000Z';
const PEMA: Actor = { id: 'pema', kind: 'operator', roles: ['market/inspector'] };
const CLOTH: Answers = { guide: { seller: 'citizen', goods: 'cloth' }, stall: { name: 'Dema Clothh', district: 'east', village: 'hill', women: 2, men: 1 } };

function printing() {
  const file = smallService();
  file['x-service'].certificates!['selling']!.elements = [{ kind: 'field', label: 'Where', text: '{/stall/village}, {/stall/district}, {/stall/people}', x: 0, y: 0, width: 9 }, { kind: 'text', text: '{/guide/goods}', size: 9, x: 0, y: 9, width: 9 }];
  return file;
}

let ids = 0;
const meta = (actor: Actor, at = AT) => ({ actor, at, newId: () => `id${(ids += 1)}`, newToken: () => 'token' });
const service = compileService(printing(), 1);

/** A file that was given a permit to sell. */
function given(): { events: CaseEvent[]; kase: Case } {
  const sent = decide(service, undefined, { type: 'SubmitFile', caseId: 'c', reference: 'MS-1', answers: CLOTH, declaration: true, meta: meta({ id: 'dema', kind: 'applicant' }) });
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal));
  const events = withNumbers(sent.value, [1]);
  return { events, kase: replay(events)! };
}

const correct = (kase: Case, values: Answers, actor = PEMA, number = kase.grants[0]!.number) =>
  decide(service, kase, { type: 'CorrectCertificate', number, values, reason: 'Misspelt.', proposedBy: 'tashi', meta: meta(actor, '2027-03-01T05:00:00.000Z') });
const faultsOf = (done: ReturnType<typeof correct>) => (done.ok ? [] : (done.refusal.fields ?? []).map(({ path, code }) => `${path} ${code}`));

test('[E98] a certificate’s misspelt name is put right: the log says which value by whom, another to the same last day takes its place, its holder is told, and the log read again gives the same', () => {
  const { events, kase } = given();
  const [old] = kase.grants;
  const done = correct(kase, { stall: { name: ' Dema  Cloth ' } });
  expect(done.ok).toBe(true);
  const more = withNumbers(done.ok ? done.value : [], [2]);
  expect(more).toMatchObject([
    { type: 'AnswersCorrected', actor: 'pema', proposedBy: 'tashi', number: old!.number, institution: 'market', paths: ['/stall/name'], beside: { reason: 'Misspelt.', answers: { stall: { name: 'Dema Cloth', village: 'hill', people: 3 } } } },
    { type: 'Granted', register: 'PS', year: 2027, grant: { certificate: 'selling', registration: 'selling', replaces: old!.number, validUntil: old!.validUntil } },
  ]);
  const after = more.reduce<Case>(evolve, kase);
  expect(after.grants.map(({ number }) => number)).toEqual([old!.number, expect.stringMatching(/^PS-2027-000002-/)]);
  expect(after.answers).toEqual({ ...kase.answers, stall: { ...kase.answers['stall'], name: 'Dema Cloth' } });
  expect(replay([...events, ...more])).toEqual(after);
  expect(effects(more[1]!, after)).toEqual([{ do: 'DrawCertificate', number: after.grants[1]!.number }, { do: 'Notify', about: 'corrected', applicant: 'dema', reference: 'MS-1', certificate: after.grants[1]!.number }]);
});

test('[E98] only what it prints is put right, as its questions want it, and nothing that was decided by', () => {
  const { kase } = given();
  expect(faultsOf(correct(kase, { stall: { name: 'x'.repeat(500) } }))).toEqual(['/stall/name too-long']);
  expect(faultsOf(correct(kase, { stall: { village: 'river' } }))).toEqual([]);
  expect(faultsOf(correct(kase, { stall: { village: 'lake' } }))).toEqual(['/stall/village not-listed']);
  // A number, something it does not print, something nobody asks.
  for (const [field, value] of [['women', 3], ['note', 'By the gate'], ['price', 3], ['people', 9]] as const) expect(faultsOf(correct(kase, { stall: { [field]: value } }))).toEqual([`/stall/${field} not-a-question`]);
  expect(faultsOf(correct(kase, { guide: { goods: 'food' } }))).toEqual(['/guide/goods decided-by']);
});

test('[E98] by an operator of the institution that gave it, of a file that has ended', () => {
  const { kase } = given();
  const values = { stall: { name: 'Dema Cloth' } };
  const codes = [correct(kase, values, { id: 'dema', kind: 'applicant' }), correct(kase, values, { id: 'x', kind: 'operator', roles: ['town/inspector'] }), correct(kase, values, PEMA, 'PS-2026-000009-X'), correct({ ...kase, recused: [{ by: 'pema', step: 'inspector', at: AT }] }, values), correct({ ...kase, status: 'pending' }, values)];
  expect(codes.map((done) => (done.ok ? '' : done.refusal.code))).toEqual(['case.not-found', 'case.not-found', 'case.not-found', 'task.recused', 'certificate.under-way']);
});
