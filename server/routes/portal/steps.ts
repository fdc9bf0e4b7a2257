import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import { stepsOf } from '#runtime/portal/applicant-steps.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import { hasOwnPage } from '#runtime/portal/step-pages.ts';
import type { StepKind } from '#runtime/steps/step-kind.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { requestFault } from '#server/http/request-fault.ts';
import { askAgain, isFromOwnPage, pathOf } from './asking-again.ts';
import { documentsStep } from './documents-step.ts';
import type { KeptForm, KeptForms } from './kept-forms.ts';
import { isOpen, type OwnFile, withOwnFile } from './own-file.ts';
import { pageStep } from './page-step.ts';
import { prepaymentRoutes, prepaymentStep } from './prepayment-step.ts';
import { screenStep } from './screen-step.ts';
import { sendSentAlready, unrecorded } from './sent-already.ts';
import { sendStep } from './send-step.ts';

/** How the applicant's steps of one kind are shown and answered. */
export interface StepPages {
  /** `kept`: what was posted last and could not be taken. */
  show(own: OwnFile, step: string, kept?: KeptForm): unknown;
  answer(own: OwnFile, step: string): unknown;
}

/** One step at a time, saved at every "Continue". */
export function stepRoutes(app: FastifyInstance, deps: Deps, keptForms: KeptForms): void {
  const access = ['applicant'] as const;
  const [questions, ownPage] = [screenStep(deps, keptForms), pageStep(deps, keptForms)];
  const special: Record<string, StepPages> = { documents: documentsStep(deps, keptForms), send: sendStep(deps, keptForms), prepayment: prepaymentStep(deps) };
  prepaymentRoutes(app, deps);

  app.get('/files/:id/steps/:step', { config: { access } }, async (request, reply) => withOwnFile(request, reply, deps, (own) => atStep(own, async (found, step) => found.show(own, step, await keptFor(own)))));
  app.post('/files/:id/steps/:step', { config: { access, keepTyped: keepUnread }, errorHandler: orKeep }, async (request, reply) => withOwnFile(request, reply, deps, (own) => atStep(own, (found, step) => found.answer(own, step))));

  /** Nothing a form says is done before it is known whose it is and that our page sent it; until then it is kept as it came. */
  async function keepUnread(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const loaded = await deps.cases.load((request.params as { id: string }).id);
    const form = request.body as FlatForm | null | undefined;
    return loaded !== undefined && form !== null && form !== undefined && keptForms.keep(request, reply, pathOf(request), { form, position: loaded.case.position, isUnread: true });
  }

  async function orKeep(error: Error, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const isStale = requestFault(error, request.url)?.refusal.code === 'form.stale' && isFromOwnPage(request, deps.config.address);
    if (!isStale || !(await keepUnread(request, reply))) throw error;
    // Without any cookie the form's proof is missed before the session is.
    return reply.redirect(request.person ? pathOf(request) : `/sign-in?next=${encodeURIComponent(pathOf(request))}&ended=kept`, 303);
  }

  /** What was typed on this page, as long as nothing has been saved in the file since. */
  async function keptFor({ request, reply, case: kase }: OwnFile): Promise<KeptForm | undefined> {
    const kept = await keptForms.read(request, pathOf(request));
    if (!kept || kept.position === kase.position) return kept;
    await keptForms.forget(request, reply, pathOf(request));
    return undefined;
  }

  /** A page left open while the file was sent from another: what it says that is not recorded is shown, so that nobody believes it was. */
  async function sentAlready(own: OwnFile, step: string): Promise<unknown> {
    const { request, reply, case: kase } = own;
    const isPosted = request.method === 'POST';
    const form = isPosted ? ((request.body ?? {}) as FlatForm) : (await keptFor(own))?.form;
    const typed = form ? await unrecorded(own, step, form, deps) : [];
    if (!form || typed.length === 0) return reply.redirect(`/files/${kase.id}`, 303);
    return isPosted ? askAgain(keptForms, request, reply, pathOf(request), { form, position: kase.position }, () => sendSentAlready(own, typed, deps, 409)) : sendSentAlready(own, typed, deps);
  }

  /** Questions for a kind that asks screens, its own page for one that brings it. */
  function pagesOf(kind: StepKind): StepPages | undefined {
    if (kind.actor !== 'applicant') return undefined;
    if (kind.screens) return questions;
    return hasOwnPage(kind.kind) ? ownPage : Object.hasOwn(special, kind.kind) ? special[kind.kind] : undefined;
  }

  /** A step that is not on the path yet, or no more, leads to the one to do next; a file that was sent, to where it stands. */
  function atStep(own: OwnFile, then: (pages: StepPages, step: string) => unknown): unknown {
    const { request, reply, service, case: kase, meta } = own;
    const { step } = request.params as { step: string };
    const kind = service.step(step)?.kind;
    const pages = kind && pagesOf(kind);
    if (!pages) return sendErrorPage(request, reply, { code: 'step.not-found' }, 404, deps);
    if (!isOpen(kase)) return kind.screens ? sentAlready(own, step) : reply.redirect(request.method === 'POST' && kind.kind === 'send' ? `/files/${kase.id}/sent` : `/files/${kase.id}`, 303);
    const steps = stepsOf(service, kase, meta);
    return steps.includes(step) ? then(pages, step) : reply.redirect(stepHref(kase.id, steps.at(-1) ?? kase.step), 303);
  }
}
