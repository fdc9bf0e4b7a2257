import type { ServiceFile } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';

/** What the end a file came to is called, where the service gives nothing: a complaint is answered, neither approved nor refused. Undefined where there is something to approve, or it has not ended so. */
export function endName({ 'x-service': { flow, registrations } }: ServiceFile, { status, step }: Pick<Case, 'status' | 'step'>): string | undefined {
  return (status === 'approved' || status === 'rejected') && Object.keys(registrations).length === 0 ? flow.steps[step]?.title : undefined;
}
