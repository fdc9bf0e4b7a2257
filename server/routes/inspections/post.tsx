import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readVisitDraft, type VisitDraft } from '#runtime/desk/inspection-view.ts';
import type { FieldFault, Refusal } from '#runtime/engine/refusal.ts';
import type { InspectionStep } from '#runtime/steps/inspection/index.ts';
import { actorOf } from '#server/cases/actor.ts';
import type { Deps } from '#server/deps.ts';
import type { KeptForms } from '#server/routes/portal/kept-forms.ts';
import { deskContext } from '../desk/desk-context.ts';
import { openFile, type OpenedFile, wordingOf } from '../desk/file-view.ts';
import { faultsInWords } from './fault-words.ts';
import { goneInWords } from './gone-words.ts';
import { addressOf, ownInspection } from './own-task.ts';
import { PHOTOS, posted } from './posted.ts';
import { sendInspection } from './page.tsx';
import { sendOvertaken } from './overtaken.tsx';
import { takePhotos } from './take-photos.ts';

/**
 * What an inspector sends: photographs are kept as they come, the rest as a draft until it is finished. A script asks for JSON and sends one photograph
 * at a time; whatever it sends again is there already, and is answered as the first time.
 */
export function postRoute(app: FastifyInstance, deps: Deps, drafts: KeptForms): void {
  app.post('/desk/inspections/:id/visit', { config: { access: ['operator'], multipartOptions: PHOTOS } }, async (request, reply) => {
    const file = await ownInspection(deps, request);
    if (!file) return reply.callNotFound();
    const { form, photos } = await posted(request.body);
    const draft = readVisitDraft(form);
    const actor = actorOf(request.person!);
    if (isKnown(file, draft, actor.id)) return done(request, reply, file);
    const taken = await takePhotos(deps, actor, file, photos, form);
    if (taken.refusal) return turnDown(request, reply, file, draft, form, taken.refusal);
    if (form['remove']) await deps.cases.act(file.task.caseId, actor, { type: 'RemovePhoto', task: file.task.id, photo: form['remove'] });
    const isFinished = form['act'] === 'finish' && !form['remove'];
    if (taken.faults.length > 0 || !isFinished) return keep(request, reply, file, form, taken.faults);
    const { visit, outcome, text, doneAt, verdicts, remarks } = draft;
    const result = await deps.cases.act(file.task.caseId, actor, { type: 'CompleteTask', task: file.task.id, outcome, text, values: { visit, doneAt, verdicts, remarks } });
    if (!result.ok) return turnDown(request, reply, file, draft, form, result.refusal);
    await drafts.forget(request, reply, addressOf(file.task.id));
    return done(request, reply, file);
  });

  /** Kept as far as it goes; the page comes again with what is wrong. */
  async function keep(request: FastifyRequest, reply: FastifyReply, file: OpenedFile, form: Record<string, string>, faults: readonly FieldFault[]): Promise<unknown> {
    if (wantsJson(request)) return faults.length > 0 ? reply.code(422).send({ faults: Object.values(await inWords(request, file, faults)) }) : reply.send({ kept: true });
    const address = addressOf(file.task.id);
    if (await drafts.keep(request, reply, address, { form, faults, by: request.person!.id })) return reply.redirect(address, 303);
    return sendInspection(deps, request, reply, await openFile(deps, file.task), readVisitDraft(form), faults);
  }

  async function turnDown(request: FastifyRequest, reply: FastifyReply, file: OpenedFile, draft: VisitDraft, form: Record<string, string>, refusal: Refusal): Promise<unknown> {
    if (refusal.code === 'answers.faulty') return keep(request, reply, file, form, refusal.fields ?? []);
    // Sent twice at the same moment: the other one was this one.
    const task = (await deps.store.task(file.task.id)) ?? file.task;
    const latest = await openFile(deps, task);
    if (isKnown(latest, draft, request.person!.id)) return done(request, reply, file);
    // Kept on the server too, so that the page can show it beside what was found; the device keeps its own.
    const isKept = await drafts.keep(request, reply, addressOf(task.id), { form, by: request.person!.id });
    if (!wantsJson(request)) return sendOvertaken(deps, request, reply, latest, draft, isKept);
    // Somebody was at the file at the same instant: the device sends it again.
    if (refusal.code === 'case.busy') return reply.code(503).send({ busy: true });
    return reply.code(409).send({ gone: true, why: await goneInWords(deps, await deskContext(request, deps.config), latest, refusal) });
  }

  async function inWords(request: FastifyRequest, { service, task }: OpenedFile, faults: readonly FieldFault[]): Promise<Record<string, string>> {
    const context = await deskContext(request, deps.config);
    return faultsInWords(context.t, wordingOf(service, context).file['x-service'].flow.steps[task.step] as InspectionStep, faults);
  }
}

const wantsJson = ({ headers }: FastifyRequest): boolean => headers.accept === 'application/json';

/** Whether this very visit has come before. */
const isKnown = ({ case: { inspections = [] }, task }: OpenedFile, { visit }: VisitDraft, person: string): boolean => inspections.some(({ id, by, task: of }) => id === visit && by === person && of === task.id);

const done = (request: FastifyRequest, reply: FastifyReply, { task }: OpenedFile): unknown => (wantsJson(request) ? reply.send({ done: true }) : reply.redirect(`/desk/tasks/${task.id}`, 303));
