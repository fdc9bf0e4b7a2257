import type { Json, SchemaObject } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { dropTexts, rekeyTexts } from './texts.ts';
import { flowOf, outcomesOf, stepPath } from './ways.ts';
import type { WorkingFile } from './working-file.ts';

/** What other steps say of a desk that goes (who may not decide again, who knows the file) goes with it. */
export function forgetDesk(work: WorkingFile, gone: string): void {
  for (const [key, step] of Object.entries(flowOf(work.file).steps)) {
    if (key === gone) continue;
    for (const [setting, schema] of Object.entries((stepKinds[step.kind]?.settings.properties ?? {}) as Record<string, SchemaObject>)) {
      const path = `${stepPath(key)}/${setting}`;
      const value = step[setting] as Json | undefined;
      if (schema.format === 'desk' && value === gone) work.put(path, undefined);
      else if (Array.isArray(value)) forgetRows(work, path, value, schema.items as SchemaObject | undefined, gone);
    }
    // Nobody is left to give the file to: whoever is free takes it.
    if (step['assignment'] === 'named' && step['like'] === gone) work.put(`${stepPath(key)}/assignment`, undefined);
  }
}

function forgetRows(work: WorkingFile, path: string, rows: readonly Json[], item: SchemaObject | undefined, gone: string): void {
  const names = Object.entries((item?.properties ?? {}) as Record<string, SchemaObject>).filter(([, { format }]) => format === 'desk').map(([name]) => name);
  const kept = rows.filter((row) => !names.some((name) => (row as Record<string, Json>)[name] === gone));
  if (kept.length === rows.length) return;
  const left = kept.length === 0 ? undefined : kept;
  rekeyTexts(work, path, [...rows], left);
  work.put(path, left);
}

/** Silence that means an outcome the desk no longer has means nothing. */
export function followSilence(work: WorkingFile, key: string): void {
  const step = flowOf(work.file).steps[key];
  const silence = step?.['silence'] as { outcome?: string } | undefined;
  if (!step || silence?.outcome === undefined || outcomesOf(work.file, step).includes(silence.outcome)) return;
  dropTexts(work, `${stepPath(key)}/silence`);
  work.put(`${stepPath(key)}/silence`, undefined);
}
