import { fieldAt, pathParts, type ServiceFile } from '#schemas/index.ts';
import type { FieldFault } from '#runtime/engine/refusal.ts';

/** The file, in which what is gone from it still has the title of the published version: an old scenario may name it. */
export function withFormerTitles(file: ServiceFile, live: ServiceFile | undefined): ServiceFile {
  if (!live) return file;
  const [is, was] = [file['x-service'], live['x-service']];
  return {
    ...file, $defs: { ...live.$defs, ...file.$defs },
    'x-service': { ...is, flow: { ...is.flow, steps: { ...was.flow.steps, ...is.flow.steps } }, documents: { ...was.documents, ...is.documents }, certificates: { ...was.certificates, ...is.certificates } },
  };
}

/** A fault of a question that is gone, with the title it had in the published version, else with the name the file had for it. */
export function withFormerQuestion(fault: FieldFault, file: ServiceFile, live: ServiceFile | undefined): FieldFault {
  if (fault.path.startsWith('document:') || fieldAt(file, fault.path)) return fault;
  const name = pathParts(fault.path).findLast((part) => !/^[0-9]+$/.test(part)) ?? fault.path;
  return { ...fault, params: { title: (live && fieldAt(live, fault.path)?.title) || name, ...fault.params } };
}
