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
import { keptAwayFrom } from './kept-away.ts';
import type { SmallForms } from './small-forms.ts';
import { taskOf } from './task-of.ts';

const MOST_LISTED = 100;
const BOXES = { messages: { box: 'message', type: 'WriteMessage' }, notes: { box: 'note', type: 'WriteNote' } } as const;

/** What officers write: to the applicant, or to one another; and the files on which an applicant waits to be read. */
export function conversationRoutes(app: FastifyInstance, deps: Deps, smallForms: SmallForms): void {
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
      if (done.ok) {
        await smallForms.forget(request, reply, task);
        return reply.redirect(`/desk/tasks/${task.id}#${path}`, 303);
      }
      const { refusal } = done;
      if (isKeptFrom(refusal.code)) return sendPage(request, reply, <KeptFromPage context={await deskContext(request, deps.config, `/desk/tasks/${task.id}`)} reference={task.reference} why={refusal.code} />, { status: 403 });
      if (!refusal.fields?.length) return sendErrorPage(request, reply, refusal, 409, deps);
      return smallForms.again(request, reply, task, box, { form: { [box]: text }, faults: refusal.fields });
    });
  }
}
