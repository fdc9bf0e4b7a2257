import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VisitDraft } from '#runtime/desk/inspection-view.ts';
import { MergePage } from '#runtime/desk/merge-page.tsx';
import { WithdrawnPage } from '#runtime/desk/notice-page.tsx';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { cameBackOf } from '../desk/conversation-view.ts';
import { deskContext } from '../desk/desk-context.ts';
import type { OpenedFile } from '../desk/file-view.ts';
import { mergeVisit } from './merge-visit.ts';
import { addressOf } from './own-task.ts';

/** The page for a visit that somebody else finished, or that nobody has to make any more. `file`: as it is now. `status`: 409 where the visit was sent just now. */
export async function sendOvertaken(deps: Deps, request: FastifyRequest, reply: FastifyReply, file: OpenedFile, draft: VisitDraft, isKept: boolean, status = 409): Promise<unknown> {
  const { task, service } = file;
  const context = await deskContext(request, deps.config, addressOf(task.id));
  const cameBack = cameBackOf(file.case, file.events);
  if (cameBack?.what === 'withdrawn' && status === 409) return sendPage(request, reply, <WithdrawnPage context={context} reference={task.reference} task={task.id} typed={isKept ? addressOf(task.id) : undefined} view={cameBack} timeZone={service.file['x-service'].timeZone} />, { status });
  return sendPage(request, reply, <MergePage context={context} view={await mergeVisit(deps, context, request.person!, file, draft)} />, { status });
}
