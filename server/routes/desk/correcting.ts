import { fieldAt, type Json, pathParts, valueAt } from '#schemas/index.ts';
import { correctablePaths } from '#runtime/certificates/correctable.ts';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import type { CorrectView } from '#runtime/desk/correct-form.tsx';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { shownValue } from '#runtime/desk/shown-value.ts';
import type { Change } from '#runtime/desk/timeline.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { decide } from '#runtime/engine/decide.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { sameJson } from '#runtime/engine/same-json.ts';
import { visibility } from '#runtime/engine/visibility.ts';
import { effectiveScreen } from '#runtime/forms/effective-screen.ts';
import { faultText } from '#runtime/forms/fault-text.ts';
import { readPost } from '#runtime/forms/read-post.ts';
import { screenFields } from '#runtime/forms/screen-fields.ts';
import { standingOf } from '#runtime/portal/verify/standing.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import { viewMeta } from '#server/routes/portal/view-meta.ts';
import type { ProposalRow } from '#server/stores/certificate-life.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import type { CommitOutcome, Write } from '#server/stores/store.ts';
import { viewWrite } from './add-view.ts';
import { LONGEST_REASON } from './certificate-life.ts';
import { wordingOf } from './file-view.ts';

type Tools = Pick<Deps, 'store' | 'now' | 'cases'>;

/** A correction as somebody asks for it. */
export interface Correction { values: Answers; reason: string; proposedBy: string }

/** Paths of what may be put right now: of a certificate in force, of a file that has ended well. */
export function openPaths({ now }: Pick<Deps, 'now'>, grant: GrantRow, { case: kase, service }: LoadedCase): string[] {
  const standing = standingOf(grant, service.file['x-service'].timeZone, instantOf(now()));
  return standing === 'valid' && kase.status === 'approved' ? correctablePaths(service.file, grant.certificate, kase.answers) : [];
}

const screensOf = (paths: readonly string[]): string[] => [...new Set(paths.flatMap((path) => pathParts(path)[0] ?? []))];

/** What was typed, and what is wrong with it. `values`: those that differ from what the certificate prints. */
export async function readCorrection(deps: Pick<Deps, 'now' | 'printable'>, person: Person, grant: GrantRow, loaded: LoadedCase, body: Record<string, unknown>, { language, t }: DeskContext): Promise<{ typed: Answers; values: Answers; reason: string; faults: Map<string, string> }> {
  const { case: kase, service } = loaded;
  const { file } = wordingOf(service, { language, t });
  const open = openPaths(deps, grant, loaded);
  const typed: Answers = Object.fromEntries(screensOf(open).map((screen) => [screen, readPost(screen, screenFields(service.file, screen).filter(({ path }) => open.includes(path)), body as never, { language, currency: file['x-service'].currency })]));
  const changed = open.filter((path) => !sameJson(valueAt(typed, path) ?? null, printedAt(grant, kase.answers, path) ?? null));
  const answered = (screen: string) => changed.filter((path) => pathParts(path)[0] === screen && valueAt(typed, path) !== undefined).map((path) => [pathParts(path)[1] ?? '', valueAt(typed, path)!] as const);
  const values: Answers = Object.fromEntries(screensOf(changed).map((screen) => [screen, Object.fromEntries(answered(screen))] as const).filter(([, fields]) => Object.keys(fields).length > 0));
  const reason = typeof body['reason'] === 'string' ? body['reason'].replaceAll('\r\n', '\n').trim() : '';
  const emptied = changed.filter((path) => valueAt(typed, path) === undefined).map((path): FieldFault => ({ path, code: 'missing' }));
  const judged = changed.length === emptied.length ? [] : await faultsOf(deps, person, grant, loaded, { values, reason, proposedBy: person.id });
  const faults = new Map([...emptied, ...judged].map((fault) => [fault.path, faultText(t, fault, file)]));
  if (changed.length === 0) faults.set('correct', t('desk.life.correct.unchanged'));
  if (reason === '' || reason.length > LONGEST_REASON) faults.set('correct-reason', t(`desk.life.fault.reason.${reason === '' ? 'missing' : 'too-long'}`));
  if (body['sure'] === undefined) faults.set('correct-sure', t('desk.life.fault.sure.missing'));
  return { typed, values, reason, faults };
}

/** As the certificate prints it; as it was answered where it is only worked with. */
const printedAt = ({ data }: GrantRow, answers: Answers, path: string): Json | undefined => valueAt((JSON.parse(data) as GrantData).answers, path) ?? valueAt(answers, path);

/** What the engine and the typefaces would say. */
async function faultsOf(deps: Pick<Deps, 'now' | 'printable'>, person: Person, grant: GrantRow, { case: kase, service }: LoadedCase, correction: Correction): Promise<readonly FieldFault[]> {
  const decided = decide(service, kase, { type: 'CorrectCertificate', number: grant.number, ...correction, meta: viewMeta(actorOf(person), deps) });
  const faults = decided.ok ? [] : (decided.refusal.fields ?? [{ path: 'correct', code: 'not-right' }]);
  return [...faults, ...(await deps.printable.faults(service, correction.values))];
}

/** The questions as they are shown; `typed`: with what was typed. Undefined where nothing may be put right. */
export function correctView(deps: Pick<Deps, 'now'>, grant: GrantRow, loaded: LoadedCase, context: DeskContext, typed?: { typed: Answers; reason: string; sure: boolean; faults: ReadonlyMap<string, string> }): CorrectView | undefined {
  const { case: kase, service } = loaded;
  const only = new Set(openPaths(deps, grant, loaded));
  if (only.size === 0) return undefined;
  const { file, said } = wordingOf(service, context);
  const seen = visibility(service.effects, kase.answers);
  const screens = screensOf([...only]).map((key) => ({ screen: effectiveScreen(file, key, { answers: kase.answers, visibility: seen }, { only }), values: typed?.typed[key] ?? kase.answers[key] ?? {} }));
  return { file, said, screens, faults: typed?.faults ?? new Map(), ...(typed ? { draft: { reason: typed.reason, sure: typed.sure } } : {}) };
}

export const correctionOf = ({ correction, reason, proposedBy }: ProposalRow): Correction => ({ values: JSON.parse(correction ?? '{}') as Answers, reason, proposedBy });

/** Old beside new, as whoever confirms reads it. */
export function correctedChanges(grant: GrantRow, { case: kase, service }: LoadedCase, { values }: Pick<Correction, 'values'>, context: DeskContext): Change[] {
  const wording = wordingOf(service, context);
  return Object.entries(values).flatMap(([screen, fields]) => Object.entries(fields).map(([field, value]) => {
    const path = `/${screen}/${field}`;
    return { path, title: fieldAt(wording.file, path)?.title ?? field, before: shownValue(wording, path, printedAt(grant, kase.answers, path)), after: shownValue(wording, path, value) };
  }));
}

/** Whether it could be done now. */
export async function canCorrect({ cases, now }: Pick<Tools, 'cases' | 'now'>, person: Person, grant: GrantRow, correction: Correction): Promise<boolean> {
  const loaded = grant.status === 'valid' ? await cases.load(grant.caseId) : undefined;
  return loaded !== undefined && openPaths({ now }, grant, loaded).length > 0 && decide(loaded.service, loaded.case, { type: 'CorrectCertificate', number: grant.number, ...correction, meta: viewMeta(actorOf(person), { now }) }).ok;
}

/** Does it, with whatever else is written in the same transaction; a conflict where it cannot be done any more. */
export async function correct({ cases, now }: Pick<Tools, 'cases' | 'now'>, person: Person, grant: GrantRow, correction: Correction, more: readonly Write[] = []): Promise<CommitOutcome> {
  const done = await cases.act(grant.caseId, actorOf(person), { type: 'CorrectCertificate', number: grant.number, ...correction }, [viewWrite({ now }, person, grant.caseId, `replaced:${grant.number}:${correction.reason}`), ...more]);
  return done.ok ? 'committed' : 'conflict';
}
