import type { Refusal } from '#runtime/engine/refusal.ts';
import { stepHref } from '#runtime/portal/corrections-view.ts';
import type { Deps } from '#server/deps.ts';
import { sendRefusalPage } from '#server/http/error-page.ts';
import type { OwnFile } from './own-file.ts';

/** A refusal no field can mend: sent already in another window, another step due, somebody quicker. Each leads to a truthful page. */
export function sendStepRefusal({ request, reply, case: kase }: OwnFile, refusal: Refusal, deps: Deps): unknown {
  const { code, params } = refusal;
  if (code === 'case.already-sent') return reply.redirect(`/files/${kase.id}/sent`, 303);
  const next = code === 'step.not-current' ? params?.['current'] : code === 'send.incomplete' ? params?.['step'] : undefined;
  return next ? reply.redirect(stepHref(kase.id, String(next)), 303) : sendRefusalPage(request, reply, refusal, deps);
}
