import type { FastifyInstance } from 'fastify';
import { createKeptForms } from '#server/routes/portal/kept-forms.ts';
import type { Deps } from '#server/deps.ts';
import { listRoutes } from './list.tsx';
import { pageRoute } from './page.tsx';
import { photoRoute } from './photo.ts';
import { postRoute } from './post.tsx';

/** What an inspector takes along: the list, the page with its checklist, and what comes back from there. */
export async function inspectionRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  const drafts = createKeptForms(deps);
  listRoutes(app, deps);
  pageRoute(app, deps, drafts);
  postRoute(app, deps, drafts);
  photoRoute(app, deps);
}
