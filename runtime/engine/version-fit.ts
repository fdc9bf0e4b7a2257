import { documentTitle, fieldAt, type ServiceFile, valueAt } from '#schemas/index.ts';
import { applicantScreens } from './applicant-screens.ts';
import { openTasks } from './branches.ts';
import type { Answers, Case, FeeChange } from './case.ts';
import type { Command } from './command.ts';
import type { CompiledService } from './compile.ts';
import { missingDocuments, neededDocuments } from './documents.ts';
import type { CaseEvent } from './event.ts';
import { replay } from './evolve.ts';
import { type Fees, feesOf } from './fees.ts';
import { sameJson } from './same-json.ts';
import { otherWay } from './same-way.ts';
import { asOf } from './today.ts';
import { walk } from './walk.ts';

/** Why a file stays with the version it has. */
export type StayCode =
  | 'ended' | 'withApplicant' | 'decisionHeld' | 'paid' | 'stepGone' | 'stepOther' | 'deskOther' | 'settingsOther' | 'silenceOther' | 'asksMore' | 'unfit' | 'notAsked' | 'workedOut'
  | 'documentMissing' | 'documentNotAsked' | 'feeOther' | 'certificateGone' | 'wayOther';
/** What is to be known of a file that moves. */
export type FitNote = 'goesOnWith' | 'dateStays' | 'feeChanges';

/** `about` are titles of steps, questions, documents, certificates or fees, as the two versions given have them; empty where nothing is to be named. */
export interface FitReason<Code = StayCode | FitNote> { code: Code; about: string[] }

export interface VersionFit {
  /** Empty where the file can move. */
  stays: FitReason<StayCode>[];
  notes: FitReason<FitNote>[];
  /** The step it would be at: a draft's next screen may be another. */
  step: string;
  /** What it costs otherwise, where it can move. */
  fees: FeeChange[];
}

type Versions = Readonly<{ from: CompiledService; to: CompiledService }>;

/**
 * Whether a file could go on by another version as if it had begun with it. What was decided is done again by its rules and has to lead to the same place; what was sent has to be just what
 * it asks. `acts` is the file's history, the events of each act, oldest first. Changes nothing.
 */
export function fitOf(versions: Versions, acts: readonly (readonly CaseEvent[])[], meta: Command['meta']): VersionFit {
  const kase = replay(acts.flat());
  const stay = (code: StayCode) => staying(code, kase?.step ?? '');
  if (!kase || (kase.status !== 'draft' && kase.status !== 'pending' && kase.status !== 'sentBack')) return stay('ended');
  if (kase.status === 'sentBack') return stay('withApplicant');
  return kase.status === 'draft' ? draftFit(versions, kase, meta) : sentFit(versions, kase, acts);
}

/** A draft goes on with the first screen of the new version that is not complete. */
function draftFit({ from, to }: Versions, kase: Case, meta: Command['meta']): VersionFit {
  if (kase.begun || kase.payments) return staying('paid', kase.step);
  const known = knownStays(from, to, kase);
  const others = kase.done.filter((key) => to.step(key) && to.step(key)!.kind.kind !== from.step(key)?.kind.kind);
  const documents = kase.documents.filter(({ requirement }) => to.file['x-service'].documents?.[requirement.split('.')[0]!] === undefined);
  const stays = [...known, ...reason('stepOther', others.map((key) => titleOf(from, key))), ...reason('documentNotAsked', documents.map(({ requirement }) => documentTitle(from.file, requirement, kase.answers)))];
  if (stays.length > 0) return { stays, notes: [], step: kase.step, fees: [] };
  const fees = feesThatDiffer({ from, to }, kase);
  const step = walk(asOf(to, kase, meta.at), kase, meta).steps.at(-1) ?? kase.step;
  return { stays, notes: [...reason('goesOnWith', step === kase.step ? [] : [titleOf(to, step)]), ...reason('feeChanges', feeTitles({ from, to }, fees))], step, fees };
}

function sentFit({ from, to }: Versions, kase: Case, acts: readonly (readonly CaseEvent[])[]): VersionFit {
  const tasks = openTasks(kase);
  if (tasks.some(({ held }) => held)) return staying('decisionHeld', kase.step);
  const stepsLeft = [...new Set([...kase.done, ...kase.decisions.map(({ step }) => step), ...tasks.map(({ step }) => step), kase.step, ...(kase.branches ?? []).map(({ step }) => step)])];
  const gone = stepsLeft.filter((key) => from.step(key) && !to.step(key));
  const other = stepsLeft.filter((key) => from.step(key) && to.step(key) && from.step(key)!.kind.kind !== to.step(key)!.kind.kind);
  if (gone.length + other.length > 0) return { stays: [...reason('stepGone', gone.map((key) => titleOf(from, key))), ...reason('stepOther', other.map((key) => titleOf(from, key)))], notes: [], step: kase.step, fees: [] };
  const grantsGone = kase.grants.filter(({ certificate, registration }) => to.file['x-service'].certificates?.[certificate]?.registration !== registration);
  const fees = feesThatDiffer({ from, to }, kase);
  const isCharged = kase.payments !== undefined || tasks.some(({ charge }) => charge);
  const stays = [
    ...tasks.flatMap((task) => deskStays({ from, to }, task)), ...answerStays({ from, to }, kase, acts.flat()),
    ...reason('certificateGone', grantsGone.map(({ certificate }) => from.file['x-service'].certificates?.[certificate]?.title ?? certificate)),
    ...reason('feeOther', isCharged ? feeTitles({ from, to }, fees) : []),
  ];
  const way = stays.length === 0 ? otherWay(to, acts) : undefined;
  if (way) stays.push({ code: way.because === 'fee' ? 'feeOther' : 'wayOther', about: [titleOf(to, way.step)] });
  const dated = tasks.filter(({ step, due }) => due !== undefined && !sameJson(timeOf(from, step), timeOf(to, step)));
  return { stays, notes: stays.length > 0 ? [] : [...reason('dateStays', dated.map(({ step }) => titleOf(to, step))), ...reason('feeChanges', feeTitles({ from, to }, fees))], step: kase.step, fees: stays.length > 0 ? [] : fees };
}

/** What this file costs by one version and not, or otherwise, by the other. */
function feesThatDiffer({ from, to }: Versions, kase: Case): FeeChange[] {
  const at = kase.sentAt ?? kase.openedAt;
  const [before, after] = [from, to].map((service) => feesOf(asOf(service, kase, at), kase, at)) as [Fees, Fees];
  const amountIn = ({ lines }: Fees, key: string) => lines.find(({ fee }) => fee === key)?.amount ?? 0;
  const keys = [...new Set([...after.lines, ...before.lines].map(({ fee }) => fee))];
  const isOtherMoney = before.currency !== after.currency;
  return keys.map((fee): FeeChange => ({ fee, before: amountIn(before, fee), after: amountIn(after, fee), currency: after.currency, ...(isOtherMoney ? { formerCurrency: before.currency } : {}) })).filter((one) => isOtherMoney || one.before !== one.after);
}

const feeTitles = ({ from, to }: Versions, fees: readonly FeeChange[]): string[] => [...new Set(fees.map(({ fee }) => (to.file['x-service'].fees?.[fee] ?? from.file['x-service'].fees?.[fee])?.title ?? fee))];

const timeOf = (service: CompiledService, key: string) => [service.step(key)?.step['days'] ?? null, service.step(key)?.step['clock'] ?? null];

/** The desk that has the file is the same: who sits there, and what is arranged or set by what it says. */
function deskStays({ from, to }: Versions, { step: key, role, institution }: { step: string; role: string; institution: string }): FitReason<StayCode>[] {
  const [before, after] = [from.step(key)!, to.step(key)!];
  const about = [titleOf(from, key)];
  const { roles } = to.file['x-service'];
  if (after.step['role'] !== role || roles[role]?.institution !== institution) return [{ code: 'deskOther', about }];
  if (!sameJson((before.step['silence'] ?? null), (after.step['silence'] ?? null))) return [{ code: 'silenceOther', about }];
  const settings = ({ title: _title, ways: _ways, ...rest }: typeof before.step) => rest;
  return before.kind.kind !== 'desk' && !sameJson(settings(before.step), settings(after.step)) ? [{ code: 'settingsOther', about }] : [];
}

/** What was answered, by the applicant and at desks, is just what the new version asks and reckons; so are the documents. */
function answerStays({ from, to }: Versions, kase: Case, events: readonly CaseEvent[]): FitReason<StayCode>[] {
  const unknown = knownStays(from, to, kase);
  if (unknown.length > 0) return unknown;
  const at = events.findLast(({ type }) => type === 'CaseSent')?.at ?? kase.openedAt;
  const service = asOf(to, kase, at);
  // Judged as it was when it was sent: what a formula says of "today" was that day's.
  const path = walk(service, kase, { actor: { id: kase.applicant, kind: 'applicant' }, at, newId: () => '', newToken: () => '' });
  const [sent, filledIn] = [true, false].map((isSent) => Object.fromEntries(Object.entries(kase.answers).filter(([screen]) => applicantScreens(to).has(screen) === isSent))) as [Answers, Answers];
  const faults = service.validator.faults({ ...filledIn, ...path.answers });
  const titles = (paths: readonly string[]) => [...new Set(paths.map((one) => questionTitle(from, to, one)))];
  const wanted = faults.filter(({ code }) => code === 'missing').map((fault) => fault.path);
  const wrong = faults.filter(({ code }) => code !== 'missing').map((fault) => fault.path);
  const left = pathsOf(sent).filter((one) => !pathsOf(path.answers).includes(one));
  const reckoned = pathsOf(path.answers).filter((one) => !wanted.includes(one) && !sameJson(valueAt(path.answers, one), valueAt(sent, one)));
  const documents = { answers: path.answers, documents: kase.documents };
  const missing = missingDocuments(service, documents).map(({ title }) => title);
  const last = path.steps.at(-1) ?? '';
  const unfinished = to.step(last)?.kind.isComplete && faults.length + missing.length === 0 ? [titleOf(to, last)] : [];
  const needed = new Set(neededDocuments(service, documents).map(({ requirement }) => requirement));
  return [
    ...reason('asksMore', [...titles(wanted), ...unfinished]), ...reason('unfit', titles(wrong)), ...reason('notAsked', titles(left)), ...reason('workedOut', titles(reckoned)),
    ...reason('documentMissing', missing),
    ...reason('documentNotAsked', kase.documents.filter(({ requirement }) => !needed.has(requirement)).map(({ requirement }) => documentTitle(from.file, requirement, kase.answers))),
  ];
}

/** Questions answered that the new version does not have. */
function knownStays(from: CompiledService, to: CompiledService, { answers }: Case): FitReason<StayCode>[] {
  const gone = pathsOf(answers).filter((path) => fieldAt(to.file, path) === undefined);
  return reason('notAsked', [...new Set(gone.map((path) => questionTitle(from, to, path)))]);
}

const pathsOf = (answers: Answers): string[] => Object.entries(answers).flatMap(([screen, values]) => Object.keys(values).map((field) => `/${screen}/${field}`));
const staying = (code: StayCode, step: string): VersionFit => ({ stays: [{ code, about: [] }], notes: [], step, fees: [] });
const reason = <Code extends string>(code: Code, about: string[]): FitReason<Code>[] => (about.length > 0 ? [{ code, about }] : []);
const titleOf = (service: CompiledService, key: string): string => service.file['x-service'].flow.steps[key]?.title ?? key;

/** Of a question as it is, or was, or else of the screen it is on. */
function questionTitle({ file: before }: CompiledService, { file: after }: CompiledService, path: string): string {
  const title = (file: ServiceFile, at: string) => fieldAt(file, at)?.title;
  const screen = path.split('/').slice(0, 2).join('/');
  return title(after, path) ?? title(before, path) ?? title(after, screen) ?? title(before, screen) ?? path;
}
