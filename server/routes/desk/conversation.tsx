import type { FastifyInstance } from 'fastify';
import { WaitingMessagesPage } from '#runtime/desk/waiting-messages-page.tsx';
import { isKeptFrom, KeptFromPage } from '#runtime/desk/notice-page.tsx';
import { actorOf } from '#server/cases/actor.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendErrorPage } from '#server/http/error-page.ts';
import { sendPage } from '#server/http/page.ts';
import { rolesOf } from '#server/rights/person.ts';
import { deskContext } from './desk-context.ts';
import { fileView, openFile } from './file-view.ts';
import { keptAwayFrom } from './kept-away.ts';
import { sendFilePage } from './send-file-page.tsx';
import { taskOf } from './task-of.ts';

const MOST_LISTED = 100;
const BOXES = { messages: { box: 'message', type: 'WriteMessage' }, notes: { box: 'note', type: 'WriteNote' } } as const;

/** What officers write: to the applicant, or to one another; and the files on which an applicant waits to be read. */
export function conversationRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/desk/messages', { config: { access: ['operator'] } }, async (request, reply) => {
    const [context, rows] = await Promise.all([deskContext(request, deps.config), deps.store.waitingMessages(rolesOf(request.person!), MOST_LISTED)]);
    const away = await keptAwayFrom(deps, request.person!);
    const files = [...new Map(rows.filter(({ caseId }) => !away.has(caseId)).map((row) => [row.caseId, row])).values()];
    const shown = await Promise.all(files.map(async ({ caseId, task, reference, applicantName, since }) => ({ task, reference, applicant: applicantName, since: instantOf(since), timeZone: await zoneOf(caseId) })));
    return sendPage(request, reply, <WaitingMessagesPage context={context} files={shown} />);
  });

  async function zoneOf(caseId: string): Promise<string> {
    const row = await deps.store.case(caseId);
    return (row && (await deps.services.version(row.slug, row.version)))?.file['x-service'].timeZone ?? 'UTC';
  }

  for (const [path, { box, type }] of Object.entries(BOXES)) {
    app.post<{ Params: { id: string }; Body: Record<string, unknown> }>(`/desk/tasks/:id/${path}`, { config: { access: ['operator'] } }, async (request, reply) => {
      const person = request.person!;
      const task = await taskOf(deps, person, request.params.id);
      if (!task) return reply.callNotFound();
      // The box has the name of what is written in it, so that the two cannot be taken for one another.
      const text = typeof request.body?.[box] === 'string' ? request.body[box] : '';
      const done = await deps.cases.act(task.caseId, actorOf(person), { type, text });
      if (done.ok) return reply.redirect(`/desk/tasks/${task.id}#${path}`, 303);
      const { refusal } = done;
      const context = await deskContext(request, deps.config, `/desk/tasks/${task.id}`);
      if (isKeptFrom(refusal.code)) return sendPage(request, reply, <KeptFromPage context={context} reference={task.reference} why={refusal.code} />, { status: 403 });
      const [fault] = refusal.fields ?? [];
      if (!fault) return sendErrorPage(request, reply, refusal, 409, deps);
      const view = await fileView(deps, context, person, await openFile(deps, task));
      const typed = { box, text, fault: context.t(`conversation.fault.${fault.code}`, fault.params) };
      return sendFilePage(request, reply, { context, view: { ...view, conversation: { ...view.conversation, typed } } }, { status: 422 });
    });
  }
}
