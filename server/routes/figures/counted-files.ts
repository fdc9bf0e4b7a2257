import type { CompiledService } from '#runtime/engine/compile.ts';
import { instantAt } from '#runtime/engine/wall-time.ts';
import type { FigureFile } from '#runtime/figures/files-page.tsx';
import type { Period } from '#runtime/figures/period.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { instantOf, millisecondsOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import type { CountedFileRow } from '#server/stores/figures.ts';
import { countedFilesSeen } from '../desk/kept-away.ts';
import { namesOfStaff } from '../desk/names.ts';
import { type Listed, PAGE, type Question, readPlace } from './behind.ts';
import { rootTitles } from './complaints.tsx';
import { seesInstitution } from './seen.ts';
import { stepTitles } from './versions-under-way.ts';

const DAY = 86_400_000;
/** As many desks as a file may come to at one instant: a page does not end between them. */
const AT_ONCE = 50;

/** What was counted in the period, latest first. */
export async function countedFiles(deps: Deps, services: readonly CompiledService[], { from, to }: Period, question: Question, viewer: Person, { t, language }: { t: Translate; language: string }): Promise<Listed> {
  const { what, institution, step, person, detail, after } = question;
  const place = readPlace(after);
  const found = await Promise.all(services.map(({ slug, file }) => countedFilesSeen(deps, viewer, {
    slug, what: what as CountedFileRow['what'], institution, step: step || null, person: person || null, detail: detail || null, ...between(file['x-service'].timeZone, { from, to }),
    after: place ? { at: place.place, caseId: place.id } : { at: Number.MAX_SAFE_INTEGER, caseId: '' }, limit: PAGE + AT_ONCE,
  })));
  const rows = found.flat().sort((one, other) => other.at - one.at || (one.caseId === other.caseId ? 0 : one.caseId < other.caseId ? 1 : -1));
  const isOf = (row: CountedFileRow) => ({ at, caseId }: CountedFileRow) => at === row.at && caseId === row.caseId;
  const shown = rows.slice(0, rows.length > PAGE ? rows.findLastIndex(isOf(rows[PAGE - 1]!)) + 1 : PAGE);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  const names = await namesOfStaff(deps);
  const tell = new Map(await Promise.all(services.map(async (service) => {
    const steps = await stepTitles(deps, service, language, shown.flatMap((row) => (row.slug === service.slug ? [row.step] : [])));
    return [service.slug, { steps, service, roots: rootTitles(service.file) }] as const;
  })));
  return { files: await Promise.all(shown.map(fileOf)), ...(last ? { after: `${last.at}.${last.caseId}` } : {}) };

  async function fileOf(row: CountedFileRow): Promise<FigureFile> {
    const kase = await deps.store.case(row.caseId);
    const { service: { file }, steps, roots } = tell.get(row.slug)!;
    const said = told(row, roots, t) ?? (file['x-service'].flow.steps[row.step] as Partial<DeskStep> | undefined)?.more?.find(({ outcome }) => outcome === row.detail)?.title;
    const outcome = row.what === 'reopened' ? undefined : row.what === 'ended' ? { approved: 'approve', rejected: 'reject' }[row.detail] : row.what === 'cause' ? row.detail.split(':')[0] : row.detail;
    return {
      key: `${row.caseId} ${row.at} ${row.step} ${row.detail}`, reference: kase?.reference ?? '', service: file.title, timeZone: file['x-service'].timeZone, step: steps[row.step] ?? row.step, at: instantOf(row.at),
      ...(outcome ? { outcome: { key: outcome, title: said } } : {}), ...(row.person && seesInstitution(viewer, row.institution) ? { person: names[row.person] ?? '' } : {}),
    };
  }
}

/** The instants of a period of whole days, by the clock of a service. */
function between(timeZone: string, { from, to }: Period): { from: number; to: number } {
  const startOf = (day: string, more = 0) => millisecondsOf(instantAt(timeZone, Math.round(millisecondsOf(`${day}T00:00:00.000Z`) / DAY) + more, 0));
  return { from: startOf(from), to: startOf(to, 1) };
}

function told(row: CountedFileRow, roots: Readonly<Record<string, string>>, t: Translate): string | undefined {
  if (row.what === 'judged') return t(`figures.answer.${row.detail}`);
  if (row.what === 'rated') return t('figures.complaints.stars', { stars: Number(row.detail) });
  return row.what === 'rootCause' || row.what === 'rootRemoved' ? roots[`${row.step} ${row.detail}`] ?? row.detail : undefined;
}
