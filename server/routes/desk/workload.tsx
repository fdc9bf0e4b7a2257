import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SharePage, type SharePageProps, type SharedLine, SharePreviewPage, ShareResultsPage } from '#runtime/desk/workload/share-page.tsx';
import { WorkloadPage } from '#runtime/desk/workload/workload-page.tsx';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import { awayOn, todayAt } from '#server/absence/stand-ins.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { placesOf } from '#server/rights/person.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { askAgain } from '../portal/asking-again.ts';
import { createKeptForms } from '../portal/kept-forms.ts';
import { deskContext } from './desk-context.ts';
import { namesOfStaff } from './names.ts';
import { queueItem } from './queue-items.ts';
import { giveFile, holdersOf, isNobodys, planOf, whoMayHave } from './share.ts';
import { filesWith, MOST_SHARED } from './files-with.ts';
import { rolesSeen, roleLoads } from './workload-figures.ts';

type Route = { Params: { institution: string; role: string }; Querystring: { who?: unknown }; Body: FlatForm };
const LONGEST_REASON = 1_000;
const manager = { config: { access: ['manager'] as const } };

/** `/workload`: who has how many files; behind it, for managers of the institution, files given to a colleague or shared out evenly (O31). */
export function workloadRoutes(app: FastifyInstance, deps: Deps): void {
  const keptForms = createKeptForms(deps);

  app.get('/workload', { config: { access: ['operator', 'manager', 'administrator'] as const } }, async (request, reply) => {
    const context = await deskContext(request, deps.config);
    const person = request.person!;
    const [place] = placesOf(person).filter((one) => one === 'desk' || one === 'figures');
    return sendPage(request, reply, <WorkloadPage context={context} roles={await roleLoads(deps, context, person)} back={`/${place ?? 'desk'}`} />);
  });

  app.get<Route>('/workload/:institution/:role', manager, async (request, reply) => {
    if (!shares(request)) return reply.callNotFound();
    const kept = await keptForms.read(request, addressOf(request));
    return kept?.by === request.person!.id ? show(request, reply, typedIn(kept.form), await faultsOf(request, kept.form)) : show(request, reply, { to: '', reason: '' });
  });

  app.post<Route>('/workload/:institution/:role', manager, async (request, reply) => {
    if (!shares(request)) return reply.callNotFound();
    const typed = typedIn(request.body);
    const faults = await faultsOf(request, request.body);
    if (Object.keys(faults).length > 0) return again(request, reply, request.body ?? {}, faults);
    // Going back, or to the other language, leads to what was chosen and typed.
    await keptForms.keep(request, reply, addressOf(request), { form: request.body ?? {}, by: request.person!.id });
    const rows = await rowsOf(request, [...typed.tasks]);
    const people = (await colleaguesOf(request)).map(({ id }) => id);
    const plan = await planOf(deps, rows, people, people.includes(typed.to) ? typed.to : '');
    const context = await deskContext(request, deps.config, addressOf(request));
    const names = await namesOfStaff(deps);
    const lines = await Promise.all(plan.map(({ row, to, why }) => lineOf(request, row, { ...(to ? { to: names[to] ?? '', toId: to } : {}), ...(why ? { why: context.t(`workload.why.${why}`) } : {}) })));
    return sendPage(request, reply, <SharePreviewPage context={context} pair={pairOf(request)} from={whoOf(request)} lines={lines} reason={typed.reason} />);
  });

  app.post<Route>('/workload/:institution/:role/give', manager, async (request, reply) => {
    if (!shares(request)) return reply.callNotFound();
    const { t } = await deskContext(request, deps.config);
    const reason = textOf(request.body?.['reason']);
    const faults = reasonFault(t, reason);
    const given = new Map(namedIn(request.body, 'give'));
    if (Object.keys(faults).length > 0) return again(request, reply, { reason, ...Object.fromEntries([...given.keys()].map((task) => [`task[${task}]`, 'on'])) }, faults);
    await keptForms.forget(request, reply, addressOf(request));
    const names = await namesOfStaff(deps);
    const lines: SharedLine[] = [];
    // One after the other: a file's result is told as it is.
    for (const row of await rowsOf(request, [...given.keys()], true)) {
      const to = given.get(row.id)!;
      const why = await giveFile(deps, request.person!, row, to, reason);
      lines.push(await lineOf(request, row, { to: names[to] ?? '', ...(why ? { why: t(`workload.why.${why}`) } : {}) }));
    }
    return sendPage(request, reply, <ShareResultsPage context={await deskContext(request, deps.config, '/workload')} lines={lines} />);
  });

  const faultsOf = async (request: FastifyRequest<Route>, form: FlatForm | undefined) => {
    const { t } = await deskContext(request, deps.config);
    const { tasks, reason } = typedIn(form);
    return { ...(tasks.size === 0 ? { files: t('workload.fault.files') } : {}), ...reasonFault(t, reason) };
  };
  const again = (request: FastifyRequest<Route>, reply: FastifyReply, form: FlatForm, faults: Parameters<typeof show>[3]) =>
    askAgain(keptForms, request, reply, addressOf(request), { form, by: request.person!.id }, () => show(request, reply, typedIn(form), faults, 422));

  const shares = ({ person, params: { institution } }: FastifyRequest<Route>): boolean => actorOf(person!).manages?.includes(institution) === true;

  /** The open files named, of this desk, that the manager is not kept away from. */
  async function rowsOf({ params, person }: FastifyRequest<Route>, ids: readonly string[], isClosedToo = false): Promise<TaskRow[]> {
    const away = new Set(await deps.store.keptAway(person!.id));
    const rows = await Promise.all(ids.slice(0, MOST_SHARED).map((id) => deps.store.task(id)));
    return rows.filter((row): row is TaskRow => row !== undefined && row.institution === params.institution && row.role === params.role && !away.has(row.caseId) && (isClosedToo || row.completedAt === null));
  }

  /** Who of the desk may be given files, the one they are with left out. */
  async function colleaguesOf(request: FastifyRequest<Route>): Promise<SharePageProps['colleagues']> {
    const holders = holdersOf(request.params, await deps.signIn.staff()).filter(({ id }) => id !== whoOf(request));
    const open = new Map((await deps.store.workloads(holders.map(({ id }) => id), request.params)).map((load) => [load.account, load.open]));
    const away = awayOn(await deps.store.standIns(), todayAt(deps));
    return holders.map(({ id, name, email }) => ({ id, name: name || email, open: open.get(id) ?? 0, ...(away.has(id) ? { isAway: true as const } : {}) }));
  }

  async function show(request: FastifyRequest<Route>, reply: FastifyReply, typed: { to: string; reason: string; tasks?: Set<string> }, faults: Partial<Record<'files' | 'reason', string>> = {}, status = 200): Promise<unknown> {
    const context = await deskContext(request, deps.config, addressOf(request));
    const role = (await rolesSeen(deps, context, request.person!)).find(({ pair }) => pair === pairOf(request));
    if (!role) return reply.callNotFound();
    const from = whoOf(request);
    const { rows, isMore } = await filesWith(deps, request.person!, request.params, from);
    const [names, mayHave] = await Promise.all([namesOfStaff(deps), whoMayHave(deps)]);
    const files = await Promise.all(rows.map(async (row) => {
      const { reference, service, step, due, urgency, timeZone } = await queueItem(deps, row, context.language, {});
      return { task: row.id, reference, service, step, urgency, timeZone, ...(due ? { due } : {}), ...((await isNobodys(deps, row, mayHave)) ? { isNobodys: true as const } : {}) };
    }));
    return sendPage(request, reply, <SharePage context={context} pair={role.pair} role={role.title} from={from} name={names[from] ?? ''} files={files} isMore={isMore} colleagues={await colleaguesOf(request)} typed={typed} faults={faults} />, { status });
  }

  async function lineOf(request: FastifyRequest, row: TaskRow, more: Pick<SharedLine, 'to' | 'toId' | 'why'>): Promise<SharedLine> {
    const { language } = await deskContext(request, deps.config);
    const { reference, step } = await queueItem(deps, row, language, {});
    return { task: row.id, reference, step, ...more };
  }
}

const pairOf = ({ params: { institution, role } }: FastifyRequest<Route>): string => `${institution}/${role}`;
const whoOf = ({ query: { who } }: FastifyRequest<Route>): string => (typeof who === 'string' ? who : '');
const addressOf = (request: FastifyRequest<Route>): string => `/workload/${[request.params.institution, request.params.role].map(encodeURIComponent).join('/')}?who=${encodeURIComponent(whoOf(request))}`;
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const typedIn = (form: FlatForm | undefined): { to: string; reason: string; tasks: Set<string> } => ({ to: textOf(form?.['to']), reason: textOf(form?.['reason']), tasks: new Set(namedIn(form, 'task').map(([task]) => task)) });

/** `task[17]` → its id and value. */
const namedIn = (body: Readonly<Record<string, unknown>> | undefined, name: string): [id: string, value: string][] =>
  Object.entries(body ?? {}).flatMap(([key, value]) => {
    const found = /^(\w+)\[([\w-]{1,64})\]$/.exec(key);
    return found?.[1] === name ? [[found[2]!, textOf(value)] satisfies [string, string]] : [];
  });

const reasonFault = (t: (key: string, values?: Record<string, string | number>) => string, reason: string): { reason?: string } =>
  reason === '' ? { reason: t('desk.holding.fault.missing') } : reason.length > LONGEST_REASON ? { reason: t('desk.holding.fault.too-long', { limit: LONGEST_REASON }) } : {};
