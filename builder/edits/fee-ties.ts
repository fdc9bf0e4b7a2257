import { PAYMENTS, type ServiceFile } from '#schemas/index.ts';
import { flowOf, stepPath } from './ways.ts';
import type { WorkingFile } from './working-file.ts';

/** A fee that is gone is taken nowhere. A payment whose last named fee went takes all there are, as one that names none. */
export function followFees(work: WorkingFile, before: ServiceFile): void {
  const [was = {}, is = {}] = [before['x-service'].fees, work.file['x-service'].fees];
  const gone = was === is ? [] : Object.keys(was).filter((key) => !Object.hasOwn(is, key));
  if (gone.length === 0) return;
  if (Object.keys(is).length === 0) work.put('/x-service/fees', undefined);
  for (const [key, { kind, fees }] of Object.entries(flowOf(work.file).steps)) {
    if (!PAYMENTS.has(kind) || !Array.isArray(fees) || !fees.some((fee) => gone.includes(String(fee)))) continue;
    const left = fees.filter((fee) => !gone.includes(String(fee)));
    work.put(`${stepPath(key)}/fees`, left.length > 0 ? left : undefined);
  }
}
