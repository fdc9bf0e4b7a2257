import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reasonOf } from '#runtime/steps/desk/reason-text.ts';
import { BatchChoicePage } from '#runtime/desk/batch-choice-page.tsx';
import { BatchPage } from '#runtime/desk/batch-page.tsx';
import { BatchPreviewPage } from '#runtime/desk/batch-preview-page.tsx';
import { BatchesPage, BatchResultsPage } from '#runtime/desk/batch-results-page.tsx';
import { actOf, type DecisionDraft, draftFaults, EMPTY_DRAFT, readDraft } from '#runtime/desk/decision.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { instantOf } from '#server/cases/record.ts';
import type { BatchDecision, BatchRunner } from '#server/decisions/batch-runner.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { newId } from '#server/ids.ts';
import type { BatchItemRow, BatchRow } from '#server/stores/desk-work.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { type Forecast, forecastsOf } from './batch-forecast.ts';
import { batchWords } from './batch-words.ts';
import { deskContext } from './desk-context.ts';
import { isDecidedAlone } from './queue-items.ts';
import { taskOf } from './task-of.ts';

/** As many files are decided together. */
const MOST = 500;
const LISTED = 50;
type Route = { Params: { id: string }; Querystring: { change?: unknown }; Body: Record<string, unknown> };
const access = { config: { access: ['operator'] as const } };

/** Files of one desk decided together: chosen in the queue, looked at, started; then each has its result. */
export function batchRoutes(app: FastifyInstance, deps: Deps, runner: BatchRunner): void {
  const { store, config } = deps;

  app.get('/desk/batches', access, async (request, reply) => {
    const context = await deskContext(request, config);
    const lines = await Promise.all((await store.batchesOf(request.person!.id, LISTED)).map(async (row) => {
      const { batch, timeZone } = await batchWords(deps, context, row, (await store.batchItems(row.id)).length);
      return { ...batch, timeZone, startedAt: instantOf(row.startedAt!), isFinished: row.finishedAt !== null };
    }));
    return sendPage(request, reply, <BatchesPage context={context} batches={lines} />);
  });

  app.post<Route>('/desk/batches', access, async (request, reply) => {
    const ids = Object.keys(request.body ?? {}).flatMap((name) => /^task\[([\w-]{1,64})\]$/.exec(name)?.[1] ?? []);
    const tasks = (await Promise.all(ids.slice(0, MOST + 1).map((id) => taskOf(deps, request.person!, id)))).flatMap((task) => (task?.completedAt === null ? [task] : []));
    const versions = await Promise.all(tasks.map(({ slug, version }) => deps.services.version(slug, version)));
    const together = tasks.filter(({ step }, at) => !isDecidedAlone(versions[at], step));
    const groups = [...Map.groupBy(together, ({ slug, step }) => `${slug}/${step}`).values()];
    if (ids.length > MOST || groups.length !== 1) return choose(request, reply, groups, ids.length > MOST ? 'too-many' : groups.length === 0 ? (tasks.length > 0 ? 'alone' : 'none') : undefined);
    const batch = await begin(request, groups[0]!);
    return reply.redirect(`/desk/batches/${batch}`, 303);
  });

  const own = (answer: (request: FastifyRequest<Route>, reply: FastifyReply, batch: BatchRow, items: BatchItemRow[]) => Promise<unknown>) => async (request: FastifyRequest<Route>, reply: FastifyReply) => {
    const batch = await store.batch(request.params.id);
    return batch?.account === request.person!.id ? answer(request, reply, batch, await store.batchItems(batch.id)) : reply.callNotFound();
  };

  app.get<Route>('/desk/batches/:id', access, own(async (request, reply, batch, items) => {
    const decision = batch.decision === null ? undefined : (JSON.parse(batch.decision) as BatchDecision);
    if (batch.startedAt !== null) return results(request, reply, batch, items);
    if (!decision || request.query.change !== undefined) return form(request, reply, batch, items, decision ? draftOf(decision) : EMPTY_DRAFT);
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
    if (faults.length > 0) return form(request, reply, batch, items, draft, faults);
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

  async function choose(request: FastifyRequest, reply: FastifyReply, found: readonly TaskRow[][], fault: 'none' | 'alone' | 'too-many' | undefined): Promise<unknown> {
    const context = await deskContext(request, config, '/desk');
    const groups = fault ? [] : await Promise.all(found.map(async (tasks) => {
      const { batch: { service, step } } = await batchWords(deps, context, tasks[0]!, tasks.length);
      return { service, step, tasks: tasks.map(({ id }) => id) };
    }));
    return sendPage(request, reply, <BatchChoicePage context={context} fault={fault} groups={groups} most={MOST} />, { status: fault ? 422 : 200 });
  }

  async function form(request: FastifyRequest, reply: FastifyReply, row: BatchRow, items: readonly BatchItemRow[], draft: DecisionDraft, faults: readonly FieldFault[] = []): Promise<unknown> {
    const context = await deskContext(request, config, `/desk/batches/${row.id}`);
    const { batch, view } = await batchWords(deps, context, row, items.length);
    return sendPage(request, reply, <BatchPage context={context} batch={batch} view={view} files={items.map(({ reference }) => reference)} draft={draft} faults={faults} />, { status: faults.length > 0 ? 422 : 200 });
  }

  async function results(request: FastifyRequest, reply: FastifyReply, row: BatchRow, items: BatchItemRow[]): Promise<unknown> {
    if (row.finishedAt === null) runner.wake();
    const context = await deskContext(request, config);
    const { batch } = await batchWords(deps, context, row, items.length);
    return sendPage(request, reply, <BatchResultsPage context={context} batch={batch} results={items} isFinished={row.finishedAt !== null} />);
  }
}

const draftOf = ({ outcome, reason = '', text = '' }: BatchDecision): DecisionDraft => ({ ...EMPTY_DRAFT, outcome, reasons: { [outcome]: reason }, texts: { [outcome]: text } });

/** What is wrong with the decision itself: it is refused everywhere, for what this form asks. */
function faultsOf(forecasts: readonly Forecast[]): readonly FieldFault[] {
  const asked = (field: FieldFault) => ['outcome', 'reason', 'text'].includes(field.path);
  return forecasts.every(({ fields }) => fields?.some(asked)) ? forecasts[0]?.fields?.filter(asked) ?? [] : [];
}
