import { looksView } from '#runtime/portal/looks-view.ts';
import { instantOf } from '#server/cases/record.ts';
import { delegatesOf } from '#server/delegations/entrusted.ts';
import type { Deps } from '#server/deps.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import type { OwnFile } from './own-file.ts';

const LINES_A_PAGE = 50;
const MOST_PAGES = 10_000;

/** `/files/:id/looks`: who at the offices looked at the file or acted on it, newest first, page by page (`?page=2`). */
export async function showLooks({ request, reply, case: kase, file, language }: OwnFile, deps: Deps): Promise<unknown> {
  const [context, { LooksPage }, views, history, grants, delegates] = await Promise.all([
    pageContext(request, deps.config), import('#runtime/portal/looks-page.tsx'), deps.store.views(kase.id), deps.cases.history(kase.id), deps.store.grantsOf(kase.id), delegatesOf(deps, kase),
  ]);
  const lines = looksView({
    file, applicant: kase.applicant, t: context.t, language, events: history.flatMap(({ events }) => events),
    looks: views.map(({ at, actor, what }) => ({ at: instantOf(at), actor, what })), ...(kase.assisted ? { assisted: { institution: kase.assisted.institution, role: kase.assisted.role } } : {}), delegates, givers: new Map(grants.map(({ number, institution }) => [number, institution])),
  });
  const page = pageOf(request.query);
  const from = (page - 1) * LINES_A_PAGE;
  return sendPage(request, reply, LooksPage({
    context, file, caseId: kase.id, reference: kase.reference, lines: lines.slice(from, from + LINES_A_PAGE), isNewest: page === 1,
    olderHref: lines.length > from + LINES_A_PAGE ? `/files/${kase.id}/looks?page=${page + 1}` : undefined,
  }));
}

function pageOf(query: unknown): number {
  const { page } = query as { page?: unknown };
  return typeof page === 'string' && /^[1-9]\d{0,4}$/.test(page) ? Math.min(Number(page), MOST_PAGES) : 1;
}
