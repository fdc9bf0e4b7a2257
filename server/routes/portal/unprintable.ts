import { type Json, pathParts } from '#schemas/index.ts';
import { decide } from '#runtime/engine/decide.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';
import { screenOf } from '#runtime/portal/applicant-steps.ts';
import { drawnFields } from '#runtime/portal/screen-post.ts';
import type { Deps } from '#server/deps.ts';
import type { OwnFile } from './own-file.ts';

type Asked = Pick<OwnFile, 'service' | 'case' | 'meta'>;

/** Where an answer on the page has what its certificate could not print: that, with whatever else is wrong with the screen. */
export async function unprintableFaults({ printable }: Pick<Deps, 'printable'>, asked: Asked, step: string, values: Record<string, Json>): Promise<FieldFault[]> {
  const screen = screenOf(asked.service, step) ?? '';
  const faults = await printable.faults(asked.service, { [screen]: values });
  if (faults.length === 0) return faults;
  const drawn = new Set(drawnFields({ ...asked, step, screen }, values).map(({ name }) => name));
  const here = faults.filter(({ path }) => drawn.has(pathParts(path)[1] ?? ''));
  return here.length === 0 ? here : [...faultsIn(asked, step, values), ...here];
}

/** What the engine would say to these answers. */
export function faultsIn({ service, case: kase, meta }: Asked, step: string, values: Record<string, Json>): readonly FieldFault[] {
  const judged = decide(service, kase, { type: 'CompleteStep', step, values, meta });
  return judged.ok ? [] : (judged.refusal.fields ?? []);
}
