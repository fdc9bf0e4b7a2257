import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { shownScreens } from '#runtime/desk/file-answers.ts';
import { InspectionPage } from '#runtime/desk/inspection-page.tsx';
import { type InspectionView, photosOf, readVisitDraft, shownInspections, type VisitDraft } from '#runtime/desk/inspection-view.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import type { InspectionStep } from '#runtime/steps/inspection/index.ts';
import { visitRules } from '#runtime/steps/inspection/rules.ts';
import type { Deps } from '#server/deps.ts';
import { assetAddress } from '#server/http/assets.ts';
import { sendPage } from '#server/http/page.ts';
import { newId } from '#server/ids.ts';
import { instantOf } from '#server/cases/record.ts';
import type { KeptForms } from '#server/routes/portal/kept-forms.ts';
import { addView } from '../desk/add-view.ts';
import { deskContext } from '../desk/desk-context.ts';
import { type OpenedFile, wordingOf } from '../desk/file-view.ts';
import { faultInWords, faultsInWords } from './fault-words.ts';
import { sendOvertaken } from './overtaken.tsx';
import { addressOf, notTheirs, ownInspection } from './own-task.ts';

export function pageRoute(app: FastifyInstance, deps: Deps, drafts: KeptForms): void {
  app.get('/desk/inspections/:id', { config: { access: ['operator'] }, exposeHeadRoute: false }, async (request, reply) => {
    const file = await ownInspection(deps, request);
    if (!file) return reply.callNotFound();
    const kept = await drafts.read(request, addressOf(file.task.id));
    const own = kept?.by === request.person!.id ? kept : undefined;
    // Its file's page says who has it, or why it is for somebody else.
    if (file.task.completedAt !== null || notTheirs(deps, request.person!, file)) return own ? sendOvertaken(deps, request, reply, file, readVisitDraft(own.form as Record<string, string>), true, 200) : reply.redirect(`/desk/tasks/${file.task.id}`, 303);
    await addView(deps, request.person!, file.task.caseId, `task:${file.task.step}`);
    return sendInspection(deps, request, reply, file, readVisitDraft((own?.form ?? {}) as Record<string, string>), own?.faults);
  });
}

/** The page with what is filled in so far. */
export async function sendInspection(deps: Deps, request: FastifyRequest, reply: FastifyReply, file: OpenedFile, typed: VisitDraft, faults: readonly FieldFault[] = []): Promise<unknown> {
  const { task, service, case: kase } = file;
  const context = await deskContext(request, deps.config, addressOf(task.id));
  const wording = wordingOf(service, context);
  const settings = wording.file['x-service'];
  const step = settings.flow.steps[task.step] as InspectionStep;
  const before = (kase.inspections ?? []).filter((one) => one.step === task.step).length;
  const view: InspectionView = {
    task: task.id, person: request.person!.id, reference: task.reference, applicant: task.applicantName, service: wording.file.title, step: step.title, language: wording.said, timeZone: settings.timeZone,
    ...(task.dueAt === null ? {} : { due: instantOf(task.dueAt) }),
    checklist: (step.checklist ?? []).map((item) => ({ ...item, photos: photosOf(kase, task.id, item.code, task.id) })), allow: step.allow, earlier: shownInspections(wording.file, kase, task.id),
    rules: visitRules(step, before).map(({ fault, ...rule }) => ({ ...rule, path: fault.path, text: faultInWords(context.t, step, fault) })),
  };
  const draft = { ...typed, visit: typed.visit || newId() };
  return sendPage(request, reply, <InspectionPage context={context} view={view} screens={shownScreens(service, kase, wording, undefined)} draft={draft} script={await assetAddress('inspection.js')} faults={faultsInWords(context.t, step, faults)} />, { status: faults.length > 0 ? 422 : 200 });
}
