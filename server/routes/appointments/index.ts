import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { createKeptDrafts } from '#server/routes/desk/kept-drafts.ts';
import { createSmallForms } from '#server/routes/desk/small-forms.ts';
import { createKeptForms } from '#server/routes/portal/kept-forms.ts';
import { applicantRoutes } from './applicant.ts';
import { deskRoutes } from './desk.tsx';

/** Appointments at an office: the applicant's page, and the office's day. */
export async function appointmentRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  const keptForms = createKeptForms(deps);
  applicantRoutes(app, deps, keptForms);
  deskRoutes(app, deps, createKeptDrafts(keptForms, deps), createSmallForms(deps));
}
