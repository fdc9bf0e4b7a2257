import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reasonOf } from '#runtime/steps/desk/reason-text.ts';
import { BatchChoicePage } from '#runtime/desk/batch-choice-page.tsx';
import { BatchPage } from '#runtime/desk/batch-page.tsx';
import { BatchPreviewPage } from '#runtime/desk/batch-preview-page.tsx';
import { BatchesPage, BatchResultsPage } from '#runtime/desk/batch-results-page.tsx';
import { actOf, type DecisionDraft, draftFaults, EMPTY_DRAFT, readDraft } from '#runtime/desk/decision.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import { instantOf } from '#server/cases/record.ts';
import type { BatchDecision, BatchRunner } from '#server/decisions/batch-runner.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { newId } from '#server/ids.ts';
import type { BatchItemRow, BatchRow } from '#server/stores/desk-work.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { type Forecast, forecastsOf } from './batch-forecast.ts';
import { batchWords } from './batch-words.ts';
import { askAgain } from '../portal/asking-again.ts';
import { createKeptForms } from '../portal/kept-forms.ts';
import { deskContext } from './desk-context.ts';
import { isDecidedAlone } from './queue-items.ts';
import { taskOf } from './task-of.ts';

/** As many files are decided together. */
const MOST = 500;
const LISTED = 50;
type Route = { Params: { id: string }; Querystring: { change?: unknown; asked?: unknown }; Body: FlatForm };
/** Address of the page that asks which of the files chosen are meant. */
const CHOICE = '/desk/batches?asked=choice';
interface Choice { groups: readonly TaskRow[][]; fault?: 'none' | 'alone' | 'too-many' }
const access = { config: { access: ['operator'] as const } };

/** Files of one desk decided together: chosen in the queue, looked at, started; then each has its result. */
export function batchRoutes(app: FastifyInstance, deps: Deps, runner: BatchRunner): void {
  const { store, config } = deps;

  const keptForms = createKeptForms(deps);

  app.get<Route>('/desk/batches', access, async (request, reply) => {
    const kept = request.query.asked === undefined ? undefined : await keptForms.read(request, CHOICE);
    if (kept?.by === request.person!.id) return choose(request, reply, await chosenIn(request, kept.form));
    const context = await deskContext(request, config);
    const lines = await Promise.all((await store.batchesOf(request.person!.id, LISTED)).map(async (row) => {
      const { batch, timeZone } = await batchWords(deps, context, row, (await store.batchItems(row.id)).length);
      return { ...batch, timeZone, startedAt: instantOf(row.startedAt!), isFinished: row.finishedAt !== null };
    }));
    return sendPage(request, reply, <BatchesPage context={context} batches={lines} />);
  });

  app.post<Route>('/desk/batches', access, async (request, reply) => {
    const chosen = await chosenIn(request, request.body);
    const [group] = chosen.groups;
    if (chosen.fault || !group || chosen.groups.length > 1) return askAgain(keptForms, request, reply, CHOICE, { form: request.body ?? {}, by: request.person!.id }, () => choose(request, reply, chosen, chosen.fault ? 422 : 200));
    await keptForms.forget(request, reply, CHOICE);
    const batch = await begin(request, group);
    return reply.redirect(`/desk/batches/${batch}`, 303);
  });

  const own = (answer: (request: FastifyRequest<Route>, reply: FastifyReply, batch: BatchRow, items: BatchItemRow[]) => Promise<unknown>) => async (request: FastifyRequest<Route>, reply: FastifyReply) => {
    const batch = await store.batch(request.params.id);
    return batch?.account === request.person!.id ? answer(request, reply, batch, await store.batchItems(batch.id)) : reply.callNotFound();
  };

  app.get<Route>('/desk/batches/:id', access, own(async (request, reply, batch, items) => {
    const decision = batch.decision === null ? undefined : (JSON.parse(batch.decision) as BatchDecision);
    if (batch.startedAt !== null) return results(request, reply, batch, items);
    if (!decision || request.query.change !== undefined) {
      const kept = await keptForms.read(request, formAddress(batch));
      return kept?.by === request.person!.id ? form(request, reply, batch, items, readDraft(kept.form), kept.faults) : form(request, reply, batch, items, decision ? draftOf(decision) : EMPTY_DRAFT);
    }
    const context = await deskContext(request, config);
    const { batch: head, view } = await batchWords(deps, context, batch, items.length);
    const forecasts = await forecastsOf(deps, context, request.person!, items, decision);
    return sendPage(request, reply, <BatchPreviewPage context={context} batch={head} outcome={decision.outcome} outcomeTitle={view.ownOutcomes?.[decision.outcome]} reason={reasonOf(view.reasons, decision.reason)} text={decision.text} forecasts={forecasts} />);
  }));

  app.post<Route>('/desk/batches/:id/look', access, own(async (request, reply, batch, items) => {
    const address = `/desk/batches/${batch.id}`;
    if (batch.startedAt !== null) return reply.redirect(address, 303);
    const draft = readDraft(request.body ?? {});
    const context = await deskContext(request, config, address);
    const { view } = await batchWords(deps, context, batch, items.length);
    const { outcome, reason, text } = actOf('', draft);
    const decision: BatchDecision = { outcome, ...(reason ? { reason } : {}), ...(text ? { text } : {}) };
    const faults = view.allow.includes(outcome) ? faultsOf(await forecastsOf(deps, context, request.person!, items, decision)) : draftFaults({ ...draft, outcome: '' });
    if (faults.length > 0) return askAgain(keptForms, request, reply, formAddress(batch), { form: request.body ?? {}, faults, by: request.person!.id }, () => form(request, reply, batch, items, draft, faults, 422));
    await keptForms.forget(request, reply, formAddress(batch));
    await store.commit({ writes: () => [{ write: 'setBatchDecision', row: { id: batch.id, decision: JSON.stringify(decision) } }] });
    return reply.redirect(address, 303);
  }));

  app.post<Route>('/desk/batches/:id/start', access, own(async (_request, reply, batch) => {
    // Pressed twice, or before a decision was looked at: the page says what is so.
    await store.commit({ writes: () => [{ write: 'startBatch', row: { id: batch.id, startedAt: deps.now() } }] });
    runner.wake();
    return reply.redirect(`/desk/batches/${batch.id}`, 303);
  }));

  async function begin(request: FastifyRequest, tasks: readonly TaskRow[]): Promise<string> {
    const { id: account, name: accountName } = request.person!;
    const [id, { slug, step }] = [newId(), tasks[0]!];
    await store.commit({ writes: () => [
      { write: 'addBatch', row: { id, account, accountName, slug, step, decision: null, createdAt: deps.now(), startedAt: null, finishedAt: null } },
      ...tasks.map(({ id: task, caseId, reference }, position) => ({ write: 'addBatchItem' as const, row: { batch: id, position, task, caseId, reference, result: 'waiting' as const, code: null } })),
    ] });
    return id;
  }

  /** The files named, as they may be decided together: one group for each desk they are at. */
  async function chosenIn(request: FastifyRequest, form: FlatForm | undefined): Promise<Choice> {
    const ids = Object.keys(form ?? {}).flatMap((name) => /^task\[([\w-]{1,64})\]$/.exec(name)?.[1] ?? []);
    if (ids.length > MOST) return { groups: [], fault: 'too-many' };
    const tasks = (await Promise.all(ids.map((id) => taskOf(deps, request.person!, id)))).flatMap((task) => (task?.completedAt === null ? [task] : []));
    const versions = await Promise.all(tasks.map(({ slug, version }) => deps.services.version(slug, version)));
    const together = tasks.filter(({ step }, at) => !isDecidedAlone(versions[at], step));
    const groups = [...Map.groupBy(together, ({ slug, step }) => `${slug}/${step}`).values()];
    return { groups, ...(groups.length > 0 ? {} : { fault: tasks.length > 0 ? 'alone' as const : 'none' as const }) };
  }

  async function choose(request: FastifyRequest, reply: FastifyReply, { groups: found, fault }: Choice, status = 200): Promise<unknown> {
    const context = await deskContext(request, config, CHOICE);
    const groups = fault ? [] : await Promise.all(found.map(async (tasks) => {
      const { batch: { service, step } } = await batchWords(deps, context, tasks[0]!, tasks.length);
      return { service, step, tasks: tasks.map(({ id }) => id) };
    }));
    return sendPage(request, reply, <BatchChoicePage context={context} fault={fault} groups={groups} most={MOST} />, { status });
  }

  async function form(request: FastifyRequest, reply: FastifyReply, row: BatchRow, items: readonly BatchItemRow[], draft: DecisionDraft, faults: readonly FieldFault[] = [], status = 200): Promise<unknown> {
    const context = await deskContext(request, config, formAddress(row));
    const { batch, view } = await batchWords(deps, context, row, items.length);
    return sendPage(request, reply, <BatchPage context={context} batch={batch} view={view} files={items.map(({ reference }) => reference)} draft={draft} faults={faults} />, { status });
  }

  async function results(request: FastifyRequest, reply: FastifyReply, row: BatchRow, items: BatchItemRow[]): Promise<unknown> {
    if (row.finishedAt === null) runner.wake();
    const context = await deskContext(request, config);
    const { batch } = await batchWords(deps, context, row, items.length);
    return sendPage(request, reply, <BatchResultsPage context={context} batch={batch} results={items} isFinished={row.finishedAt !== null} />);
  }
}

const formAddress = ({ id }: BatchRow): string => `/desk/batches/${id}?change=yes`;

const draftOf = ({ outcome, reason = '', text = '' }: BatchDecision): DecisionDraft => ({ ...EMPTY_DRAFT, outcome, reasons: { [outcome]: reason }, texts: { [outcome]: text } });

/** What is wrong with the decision itself: it is refused everywhere, for what this form asks. */
function faultsOf(forecasts: readonly Forecast[]): readonly FieldFault[] {
  const asked = (field: FieldFault) => ['outcome', 'reason', 'text'].includes(field.path);
  return forecasts.every(({ fields }) => fields?.some(asked)) ? forecasts[0]?.fields?.filter(asked) ?? [] : [];
}
