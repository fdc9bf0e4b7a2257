import { layoutOfRow, valueAt, type ServiceFile } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';

/** Who applies, as the file says; empty where it does not. */
export function applicantName(file: ServiceFile, { answers }: Pick<Case, 'answers'>): string {
  const path = namePath(file);
  const name = path === undefined ? undefined : valueAt(answers, path);
  return typeof name === 'string' ? name : '';
}

/** Whether an application can be sent without saying who applies: the question for the name is there, and it, or the screen it stands on, need not be answered. */
export function mayBeNameless(file: ServiceFile): boolean {
  const [screen, ...rest] = namePath(file)?.split('/').slice(1) ?? [];
  if (screen === undefined || rest.includes('*')) return false;
  type Group = { required?: readonly string[]; properties?: Readonly<Record<string, unknown>> };
  let group: Group | undefined = file;
  for (const part of [screen, ...rest]) {
    if (!group?.required?.includes(part)) return true;
    group = group.properties?.[part] as Group | undefined;
  }
  return false;
}

/** Whether the name an officer wrote down when they began for somebody may be read by offices: not where the file leaves it out, as its service allows. */
export const namesApplicant = (written: string, inFile: string, file: ServiceFile): boolean => written !== '' && (inFile !== '' || !mayBeNameless(file));

/** The question that asks who it is: the one a certificate is made out to, or, where none is given, the first that a browser fills in with the person's name. */
function namePath({ 'x-service': { certificates = {}, layout } }: ServiceFile): string | undefined {
  const [certificate] = Object.values(certificates);
  if (certificate) return layoutOfRow(certificate).holder;
  return Object.keys(layout ?? {}).find((path) => layout?.[path]?.autocomplete === 'name');
}
