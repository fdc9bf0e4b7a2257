import type { Actor, CommandMeta } from '#runtime/engine/command.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { newId, newToken } from '#server/ids.ts';

/** For looking only: what the engine asks of whoever walks through a case. Nothing is recorded with it. */
export const viewMeta = (actor: Actor, { now }: Pick<Deps, 'now'>): CommandMeta => ({ actor, at: instantOf(now()), newId, newToken });
