import { isSound, openServiceFile, type ServiceFile } from '#schemas/index.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { withoutUnseen } from '#runtime/engine/unseen.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import { checkForPublishing } from '#server/certificates/printable-layouts.ts';
import type { Deps } from '#server/deps.ts';
import type { ServiceRow } from '#server/stores/rows.ts';
import type { BuilderRefusal } from './refuse.ts';
import { lastOf } from './service-routes.ts';

const LONGEST_NOTE = 1_000;

/** The note of a request, at most 1,000 letters; empty where there is none. */
export const noteIn = (body: { note?: unknown } | null): string => (typeof body?.note === 'string' ? withoutUnseen(body.note).trim().slice(0, LONGEST_NOTE) : '');

/** The version a draft would become, or what keeps it from being published. */
export async function publishable({ store, printable }: Pick<Deps, 'store' | 'printable'>, row: ServiceRow): Promise<{ ok: true; version: number } | { ok: false; refusal: BuilderRefusal }> {
  const opened = openServiceFile(row.draft);
  if (!opened.ok) return { ok: false, refusal: { code: 'not-a-service', params: { reason: opened.code } } };
  const problems = await checkForPublishing(opened.file, printable);
  if (!isSound(problems)) return { ok: false, refusal: { code: 'unsound', params: { count: problems.filter(({ severity }) => severity === 'error').length }, problems } };
  const thawed = row.publishedVersion > 0 ? silenceChanged(opened.file, (await store.version(row.slug, row.publishedVersion))?.file) : undefined;
  if (thawed !== undefined) return { ok: false, refusal: { code: 'silence-frozen', params: { step: thawed } } };
  const version = lastOf(await store.versions(row.slug)) + 1;
  return compiles(opened.file, version) ? { ok: true, version } : { ok: false, refusal: { code: 'unsound', params: { count: 1 }, problems } };
}

/** A desk that says anew what silence means, or after how long, on the same legal basis as in the version in use (O5). Files under way keep their version's in any case. */
function silenceChanged(file: ServiceFile, live: string | undefined): string | undefined {
  const before = live === undefined ? undefined : openServiceFile(live);
  if (!before?.ok) return undefined;
  const said = ({ silence, days }: DeskStep) => silence && JSON.stringify([silence.outcome, days]);
  for (const [key, step] of Object.entries(file['x-service'].flow.steps)) {
    const [now, then] = [step as DeskStep, before.file['x-service'].flow.steps[key] as DeskStep | undefined];
    if (then?.silence && now.silence?.legalBasis.trim() === then.silence.legalBasis.trim() && said(now) !== said(then)) return now.title;
  }
  return undefined;
}

/** What the rules let through must also compile, every determinant with it: better to find out now than with the first applicant. */
function compiles(file: ServiceFile, version: number): boolean {
  try {
    const service = compileService(file, version);
    service.validator.faults({});
    for (const name of Object.keys(file.$defs ?? {})) service.holds(name, {});
    return true;
  } catch {
    return false;
  }
}
