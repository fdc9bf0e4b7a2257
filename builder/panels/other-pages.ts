import { type ServiceFile, toPath } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { Edit } from '#builder/edits/edit.ts';
import type { Choice } from '#builder/edits/new-row.ts';
import { canMoveTo, keyOn, moveFieldTo } from '#builder/edits/move-field-to.ts';
import { flowOf } from '#builder/edits/ways.ts';

/** Page a step asks; undefined where it asks none. */
export function screenOfStep(file: ServiceFile, key: string): string | undefined {
  const step = flowOf(file).steps[key];
  const screen = step && stepKinds[step.kind]?.screens?.(step)[0];
  return screen !== undefined && Object.hasOwn(file.properties, screen) ? screen : undefined;
}

export const stepAsking = (file: ServiceFile, screen: string): string | undefined => Object.keys(flowOf(file).steps).find((key) => screenOfStep(file, key) === screen);

/** The pages of the service, called as their steps are, in their order. */
export const pagesOf = (file: ServiceFile): Choice[] => Object.keys(flowOf(file).steps).flatMap((key) => {
  const screen = screenOfStep(file, key);
  return screen === undefined ? [] : [{ value: screen, title: flowOf(file).steps[key]!.title || file.properties[screen]!.title || screen }];
});

/** The act that takes a question to a page, and where it is then; undefined where it cannot go, or is there. */
export function moveTo(file: ServiceFile, path: string, screen: string): { edit: Edit; path: string; step: string | undefined } | undefined {
  const edit = moveFieldTo(file, path, screen);
  return edit && { edit, path: toPath([screen, keyOn(file, path, screen)]), step: stepAsking(file, screen) };
}

export { canMoveTo };
