import type { FastifyRequest } from 'fastify';
import { readDraft } from '#runtime/desk/decision.ts';
import { afterRowButton, ownScreenView, readOwn } from '#runtime/desk/own-screen.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import { screenFields } from '#runtime/forms/screen-fields.ts';
import type { Json } from '#schemas/index.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { deskContext } from './desk-context.ts';
import type { OpenedFile, OwnTyped } from './file-view.ts';

/** Key of the desk's own screen. */
export const screenOf = ({ service, task }: OpenedFile): string | undefined => service.step(task.step)?.step['screen'] as string | undefined;

export const languageOf = async (deps: Pick<Deps, 'config'>, request: FastifyRequest): Promise<string> => (await deskContext(request, deps.config)).language;

/** What a form says on the desk's own screen, a row added or taken away if a button says so; undefined where the desk has none. */
export async function ownTyped(deps: Pick<Deps, 'config' | 'now'>, request: FastifyRequest, file: OpenedFile, form: FlatForm): Promise<OwnTyped | undefined> {
  const screen = screenOf(file);
  if (screen === undefined) return undefined;
  return afterRowButton(file.service, screen, form, await languageOf(deps, request)) ?? { values: await ownValues(deps, request, file, form) };
}

/** The values typed there, those excepted of which somebody else's were kept (`_take[/visit/taps]`); none where the desk has no screen. */
export async function ownValues(deps: Pick<Deps, 'config' | 'now'>, request: FastifyRequest, file: OpenedFile, form: FlatForm): Promise<Record<string, Json>> {
  const screen = screenOf(file);
  if (screen === undefined) return {};
  const typed = readOwn(file.service, screen, readDraft(form, screen).own, await languageOf(deps, request));
  const left = screenFields(file.service.file, screen).filter(({ path }) => form[`_take[${path}]`] === 'theirs').map(({ name }) => name);
  if (left.length === 0) return typed;
  const { values } = ownScreenView(file.service, file.case, screen, instantOf(deps.now()));
  const pick = (from: Record<string, Json>, isLeft: boolean) => Object.fromEntries(Object.entries(from).filter(([name]) => left.includes(name) === isLeft));
  return { ...pick(typed, false), ...pick(values, true) };
}
