import type { FastifyInstance } from 'fastify';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { urgencyOf } from '#runtime/desk/urgency.ts';
import { addressOf, filesAddress, type FilesQuery } from '#runtime/figures/address.ts';
import { FigureFilesPage, type FigureFile } from '#runtime/figures/files-page.tsx';
import { lastDays } from '#runtime/figures/period.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import type { Translate } from '#runtime/texts/translate.ts';
import { instantAt } from '#runtime/engine/wall-time.ts';
import { actorOf } from '#server/cases/actor.ts';
import { instantOf, millisecondsOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { holdsRole, type Person } from '#server/rights/person.ts';
import type { CountedFileRow } from '#server/stores/figures.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import type { TaskAfter } from '#server/stores/store.ts';
import { countedFilesSeen, tasksSeen } from '../desk/kept-away.ts';
import { namesOfStaff } from '../desk/names.ts';
import { rootTitles } from './complaints.tsx';
import { ACCESS, figuresContext } from './figures.tsx';
import { seesInstitution, servicesSeen, today } from './seen.ts';

const PAGE = 50;
const WAITING = ['waiting', 'overdue'];
const LISTED: readonly CountedFileRow['what'][] = ['received', 'ended', 'reopened', 'arrived', 'decided', 'late', 'outOfTurn', 'cause', 'judged', 'rated', 'rootCause', 'rootRemoved'];
const DAY = 86_400_000;

type Asked = Partial<Record<'service' | 'what' | 'days' | 'institution' | 'step' | 'person' | 'detail' | 'after', unknown>>;
interface Listed { files: FigureFile[]; after?: string }

/** `/figures/files`: the files behind a figure. Whoever may see the figure may see which they are; what they say is for the desks. */
export function filesRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Querystring: Asked }>('/figures/files', { config: ACCESS }, async (request, reply) => {
    const context = await figuresContext(request, deps);
    const { language, t } = context;
    const services = await servicesSeen(deps, request.person!, language);
    const asked = readAsked(request.query);
    const service = services.find(({ slug }) => slug === asked.service);
    if (!service || !seesInstitution(request.person!, asked.institution) || ![...WAITING, ...LISTED].includes(asked.what)) return reply.callNotFound();
    const period = lastDays(request.query.days, today(services, deps.now()));
    const { files, after } = WAITING.includes(asked.what) ? await waitingFiles(deps, service, request.person!, asked) : await countedFiles(deps, service, period, asked, request.person!, t);
    const { after: _after, ...query } = asked;
    const address: FilesQuery = { ...query, days: period.days };
    const title = t(`figures.files.title.${asked.what}`, { step: service.file['x-service'].flow.steps[asked.step]?.title ?? '', days: period.days });
    return sendPage(request, reply, <FigureFilesPage context={context} title={title} service={service.file.title} timeZone={service.file['x-service'].timeZone} files={files}
      back={addressOf('/figures', { days: period.days, service: service.slug })} next={after && `${filesAddress(address)}&after=${after}`} />);
  });
}

type Question = Record<'service' | 'what' | 'institution' | 'step' | 'person' | 'detail' | 'after', string>;

function readAsked(query: Asked): Question {
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 200) : '');
  return { service: text(query.service), what: text(query.what), institution: text(query.institution), step: text(query.step), person: text(query.person), detail: text(query.detail), after: text(query.after) };
}

/** Open tasks of the roles whose desks the person may see, due soonest first; where only overdue ones are asked for, up to the first that is not. */
async function waitingFiles({ store, now }: Deps, service: CompiledService, person: Person, { what, institution, step, after }: Question): Promise<Listed> {
  const { roles, flow } = service.file['x-service'];
  const steps = Object.entries(flow.steps).filter(([key]) => step === '' || key === step);
  const pairs = [...new Set(steps.flatMap(([, { role }]) => {
    const of = typeof role === 'string' ? roles[role]?.institution : undefined;
    return of !== undefined && (institution === '' || of === institution) && seesInstitution(person, of) ? [`${of}/${role}`] : [];
  }))];
  const rows: TaskRow[] = [];
  let from = readPlace(after);
  // A role may have several desks: what other desks of it have is passed over.
  for (;;) {
    const page = await tasksSeen({ store }, person, { roles: pairs, slug: service.slug, state: 'open', after: from, limit: PAGE + 1 });
    const isWanted = ({ dueAt }: TaskRow) => what === 'waiting' || (dueAt !== null && dueAt < now());
    rows.push(...page.filter((row) => (step === '' || row.step === step) && isWanted(row)));
    from = page.at(-1);
    if (page.length <= PAGE || rows.length > PAGE || !isWanted(page.at(-1)!)) break;
  }
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  const { manages = [] } = actorOf(person);
  return {
    files: shown.map((row) => ({
      key: row.id, reference: row.reference, step: flow.steps[row.step]?.title ?? row.step, at: instantOf(row.createdAt), urgency: urgencyOf(row.dueAt, now()),
      ...(row.dueAt === null ? {} : { due: instantOf(row.dueAt), ...(manages.includes(row.institution) ? { changeDue: `/figures/tasks/${row.id}/due` } : {}) }), ...(holdsRole(person, row.institution, row.role) ? { task: `/desk/tasks/${row.id}` } : {}),
    })),
    ...(last ? { after: `${last.place}.${last.id}` } : {}),
  };
}

/** What was counted in the period, latest first. */
async function countedFiles(deps: Deps, service: CompiledService, { from, to }: { from: string; to: string }, { what, institution, step, person, detail, after }: Question, viewer: Person, t: Translate): Promise<Listed> {
  const { timeZone, flow } = service.file['x-service'];
  const startOf = (day: string, more = 0) => millisecondsOf(instantAt(timeZone, Math.round(millisecondsOf(`${day}T00:00:00.000Z`) / DAY) + more, 0));
  const place = readPlace(after);
  const roots = rootTitles(service.file);
  const told = (row: CountedFileRow): string | undefined => {
    if (row.what === 'judged') return t(`figures.answer.${row.detail}`);
    if (row.what === 'rated') return t('figures.complaints.stars', { stars: Number(row.detail) });
    return row.what === 'rootCause' || row.what === 'rootRemoved' ? roots[`${row.step} ${row.detail}`] ?? row.detail : undefined;
  };
  const rows = await countedFilesSeen(deps, viewer, {
    slug: service.slug, what: what as CountedFileRow['what'], institution, step: step || null, person: person || null, detail: detail || null,
    from: startOf(from), to: startOf(to, 1), after: place ? { at: place.place, caseId: place.id } : { at: Number.MAX_SAFE_INTEGER, caseId: '' }, limit: PAGE + 1,
  });
  const shown = rows.slice(0, PAGE);
  const names = await namesOfStaff(deps);
  const files = await Promise.all(shown.map(async (row): Promise<FigureFile> => {
    const kase = await deps.store.case(row.caseId);
    const own = told(row) ?? (flow.steps[row.step] as Partial<DeskStep> | undefined)?.more?.find(({ outcome }) => outcome === row.detail)?.title;
    const outcome = row.what === 'reopened' ? undefined : row.what === 'ended' ? { approved: 'approve', rejected: 'reject' }[row.detail] : row.what === 'cause' ? row.detail.split(':')[0] : row.detail;
    return {
      key: `${row.caseId} ${row.at} ${row.step} ${row.detail}`, reference: kase?.reference ?? '', step: flow.steps[row.step]?.title ?? row.step, at: instantOf(row.at),
      ...(outcome ? { outcome: { key: outcome, title: own } } : {}), ...(row.person && seesInstitution(viewer, row.institution) ? { person: names[row.person] ?? '' } : {}),
    };
  }));
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return { files, ...(last ? { after: `${last.at}.${last.caseId}` } : {}) };
}

/** `1732240000000.<id>` → a place in a list; anything else starts at the beginning. */
function readPlace(text: string): TaskAfter | undefined {
  const found = /^(-?[0-9]{1,16})\.([\w-]{1,64})$/.exec(text);
  return found ? { place: Number(found[1]), id: found[2]! } : undefined;
}
