import type { CertificateLayout } from '#schemas/index.ts';
import { textsOfElement } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { mergeFieldsOf } from './merge.ts';

/** Who decided, as a certificate names them: kept with it, whatever they are called later. */
export interface DecidingOfficer {
  name: string;
  /** Key of the role they decided in. */
  role: string;
}

const NAMES: readonly string[] = ['officer', 'officerRole'];

/** Whether a certificate prints or publishes who decided; of any other, nothing is kept. */
export function namesOfficer({ title, elements, publicFields = [] }: CertificateLayout): boolean {
  const texts = [title, ...elements.flatMap((element) => textsOfElement(element).map(({ text }) => text))];
  return [...publicFields, ...texts.flatMap(mergeFieldsOf)].some((name) => NAMES.includes(name));
}

/** Account and role of whoever decided last at a desk; undefined where nobody has, or time alone did. */
export function decidedBy({ file }: Pick<CompiledService, 'file'>, { decisions }: Pick<Case, 'decisions'>): { account: string; role: string } | undefined {
  const last = decisions.at(-1);
  const role = last && file['x-service'].flow.steps[last.step]?.['role'];
  return last && !last.silent && typeof role === 'string' ? { account: last.by, role } : undefined;
}
