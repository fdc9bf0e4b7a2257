import type { Case } from '#runtime/engine/case.ts';
import type { CommandMeta } from '#runtime/engine/command.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { activeStop } from '#runtime/engine/stops.ts';
import { asOf } from '#runtime/engine/today.ts';
import { walk } from '#runtime/engine/walk.ts';

/** The "not here" that holds for these answers, in the language of the service handed in, with the step whose answers led to it. */
export const stopOnPath = (service: CompiledService, kase: Case, meta: CommandMeta): ReturnType<typeof activeStop> => activeStop(asOf(service, kase, meta.at), walk(service, kase, meta));
