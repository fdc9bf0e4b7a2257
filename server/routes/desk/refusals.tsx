import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DecisionDraft } from '#runtime/desk/decision.ts';
import { MergePage } from '#runtime/desk/merge-page.tsx';
import { KeptFromPage, WithdrawnPage } from '#runtime/desk/notice-page.tsx';
import type { Refusal } from '#runtime/engine/refusal.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from './desk-context.ts';
import { fileView, openFile, type OpenedFile } from './file-view.ts';
import { addressOf, type KeptDrafts } from './kept-drafts.ts';
import { cameBackOf } from './conversation-view.ts';
import { mergeOf } from './merge-of.ts';
import { ownTyped, ownValues } from './own-typed.ts';
import { sendFilePage } from './send-file-page.tsx';

/** The page that answers a refusal: the form again with what was typed, or why there is nothing to decide. */
export const refusals = (deps: Deps, drafts: KeptDrafts) => async (request: FastifyRequest, reply: FastifyReply, { file, draft, form }: { file: OpenedFile; draft: DecisionDraft; form: FlatForm }, refusal: Refusal): Promise<unknown> => {
  const context = await deskContext(request, deps.config, addressOf(file));
  const person = request.person!;
  const { task } = file;
  switch (refusal.code) {
    case 'answers.faulty':
      if (await drafts.keep(request, reply, file, form, refusal.fields)) return reply.redirect(addressOf(file), 303);
      return sendFilePage(request, reply, { context, view: await fileView(deps, context, person, file, await ownTyped(deps, request, file, form)), draft, faults: refusal.fields }, { status: 422 });
    case 'task.own-file':
    case 'task.assisted':
    case 'task.recused':
      return sendPage(request, reply, <KeptFromPage context={context} reference={task.reference} why={refusal.code} />, { status: 403 });
    case 'task.same-person': case 'task.assigned': case 'task.not-taken': case 'task.held': case 'task.not-open': case 'case.busy': {
      const isKept = await drafts.keep(request, reply, file, form);
      const latest = await openFile(deps, (await deps.store.task(task.id)) ?? task);
      const cameBack = cameBackOf(latest.case, latest.events);
      if (cameBack?.what === 'withdrawn') return sendPage(request, reply, <WithdrawnPage context={context} reference={task.reference} task={task.id} view={cameBack} typed={isKept ? `${addressOf(file)}/typed` : undefined} timeZone={file.service.file['x-service'].timeZone} />, { status: 409 });
      const view = await mergeOf(deps, context, person, file, form, await ownValues(deps, request, file, form));
      // Nothing they typed is in anybody's way: the form is theirs to send again.
      if (isKept && view.goOn?.task === task.id && view.lines.every(({ author }) => author === undefined)) return reply.redirect(addressOf(file), 303);
      return sendPage(request, reply, <MergePage context={context} view={view} />, { status: refusal.code === 'task.same-person' ? 403 : 409 });
    }
    default: return reply.callNotFound();
  }
};
