import type { FastifyInstance } from 'fastify';
import { isOfFile } from '#runtime/desk/file-documents.ts';
import { pastOf, withoutUnsent } from '#runtime/desk/past.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { replay } from '#runtime/engine/evolve.ts';
import { keptFrom } from '#runtime/engine/kept-from.ts';
import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import type { Deps } from '#server/deps.ts';
import { sendAttachment } from '#server/http/attachment.ts';
import { isKeptAway } from '#server/interests/keep-away.ts';
import { holdsRole, type Person } from '#server/rights/person.ts';
import { addView } from '#server/routes/desk/add-view.ts';
import { query } from './query.ts';
import { sendRefusal } from './send-refusal.ts';

/** A file as an office may know it: nothing the applicant has not sent. */
interface OfficeFile {
  case: Case;
  events: CaseEvent[];
  /** The operator's step that has it, or had it last. */
  step: string;
}

/** The file, where one of its tasks, open or decided, is of a role the person holds. Refuses `case.not-found`, and what keeps the person from the file (`keptFrom`). */
export async function officeFile({ cases, store }: Pick<Deps, 'cases' | 'store'>, person: Person, id: string): Promise<Result<OfficeFile>> {
  const events = withoutUnsent((await cases.history(id)).flatMap((entry) => entry.events));
  const entered = events.filter((event) => event.type === 'StepEntered').findLast(({ task }) => task !== undefined && holdsRole(person, task.institution, task.role));
  const kase = replay(events);
  if (!entered || !kase) return refuse('case.not-found');
  const kept = keptFrom(kase, person.id);
  if (kept === 'task.recused') return refuse('case.not-found');
  if (!kept && (await isKeptAway({ cases, store }, person.id, id))) return refuse('case.not-found');
  return kept ? refuse(kept) : accept({ case: kase, events, step: entered.step });
}

/** What an operator's program reads of a file; that it was read stands in the file's timeline, as when the page is opened (O24). */
export async function readByOperator(deps: Pick<Deps, 'cases' | 'store' | 'now'>, person: Person, id: string): Promise<Result<Case>> {
  const found = await officeFile(deps, person, id);
  if (!found.ok) return found;
  await addView(deps, person, id, `task:${found.value.step}`);
  return accept(found.value.case);
}

/** A document of a file an operator may read, as a file to be kept; recorded as when it is opened at the desk. */
export function operatorFileRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: { id: string; documentId: string } }>('/api/files/:id/documents/:documentId', { config: { access: ['operator'] }, exposeHeadRoute: false, schema: { querystring: query() } }, async (request, reply) => {
    const person = request.person!;
    const { id, documentId } = request.params;
    const found = await officeFile(deps, person, id);
    if (!found.ok) return sendRefusal(request, reply, found.refusal);
    const document = isOfFile(found.value.case, pastOf(found.value.events), documentId) ? await deps.store.document(documentId) : undefined;
    const bytes = document && (await deps.store.content(document.hash));
    if (!document || !bytes) return sendRefusal(request, reply, refuse('document.not-found').refusal);
    await addView(deps, person, id, `document:${document.requirement}`);
    return sendAttachment(reply, bytes, document.type, document.name);
  });
}
