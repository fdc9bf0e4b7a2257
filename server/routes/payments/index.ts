import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { createKeptDrafts } from '#server/routes/desk/kept-drafts.ts';
import { createSmallForms } from '#server/routes/desk/small-forms.ts';
import { createKeptForms } from '#server/routes/portal/kept-forms.ts';
import { applicantRoutes } from './applicant.ts';
import { counterRoutes } from './counter.tsx';
import { listRoutes } from './list.tsx';

/** Paying: the applicant's page, the cashier's counter, and the institution's list. */
export async function paymentRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  applicantRoutes(app, deps);
  counterRoutes(app, deps, createKeptDrafts(createKeptForms(deps), deps), createSmallForms(deps));
  listRoutes(app, deps);
}
