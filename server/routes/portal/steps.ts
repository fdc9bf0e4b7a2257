import type { FastifyInstance } from 'fastify';
import { stepsOf } from '#runtime/portal/applicant-steps.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import { hasOwnPage } from '#runtime/portal/step-pages.ts';
import type { StepKind } from '#runtime/steps/step-kind.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { documentsStep } from './documents-step.ts';
import { isOpen, type OwnFile, withOwnFile } from './own-file.ts';
import { pageStep } from './page-step.ts';
import { screenStep } from './screen-step.ts';
import { sendStep } from './send-step.ts';

/** How the applicant's steps of one kind are shown and answered. */
export interface StepPages {
  show(own: OwnFile, step: string): unknown;
  answer(own: OwnFile, step: string): unknown;
}

/** One step at a time, saved at every "Continue". */
export function stepRoutes(app: FastifyInstance, deps: Deps): void {
  const access = { config: { access: ['applicant'] as const } };
  const [questions, ownPage] = [screenStep(deps), pageStep(deps)];
  const special: Record<string, StepPages> = { documents: documentsStep(deps), send: sendStep(deps) };

  app.get('/files/:id/steps/:step', access, async (request, reply) => withOwnFile(request, reply, deps, (own) => atStep(own, (found, step) => found.show(own, step))));
  app.post('/files/:id/steps/:step', access, async (request, reply) => withOwnFile(request, reply, deps, (own) => atStep(own, (found, step) => found.answer(own, step))));

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
    if (!isOpen(kase)) return reply.redirect(request.method === 'POST' && kind.kind === 'send' ? `/files/${kase.id}/sent` : `/files/${kase.id}`, 303);
    const steps = stepsOf(service, kase, meta);
    return steps.includes(step) ? then(pages, step) : reply.redirect(stepHref(kase.id, steps.at(-1) ?? kase.step), 303);
  }
}
