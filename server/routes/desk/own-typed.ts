import type { FastifyRequest } from 'fastify';
import { readDraft } from '#runtime/desk/decision.ts';
import { afterRowButton, readOwn } from '#runtime/desk/own-screen.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import type { Deps } from '#server/deps.ts';
import { deskContext } from './desk-context.ts';
import type { OpenedFile, OwnTyped } from './file-view.ts';

/** Key of the desk's own screen. */
export const screenOf = ({ service, task }: OpenedFile): string | undefined => service.step(task.step)?.step['screen'] as string | undefined;

export const languageOf = async (deps: Pick<Deps, 'config'>, request: FastifyRequest): Promise<string> => (await deskContext(request, deps.config)).language;

/** What a form says on the desk's own screen, a row added or taken away if a button says so; undefined where the desk has none. */
export async function ownTyped(deps: Pick<Deps, 'config'>, request: FastifyRequest, file: OpenedFile, form: FlatForm): Promise<OwnTyped | undefined> {
  const screen = screenOf(file);
  if (screen === undefined) return undefined;
  const language = await languageOf(deps, request);
  return afterRowButton(file.service, screen, form, language) ?? { values: readOwn(file.service, screen, readDraft(form, screen).own, language) };
}
