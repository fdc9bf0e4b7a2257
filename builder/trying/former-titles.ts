import type { ServiceFile } from '#schemas/index.ts';

/** The file, in which what is gone from it still has the title of the published version: an old scenario may name it. */
export function withFormerTitles(file: ServiceFile, live: ServiceFile | undefined): ServiceFile {
  if (!live) return file;
  const [is, was] = [file['x-service'], live['x-service']];
  return {
    ...file, $defs: { ...live.$defs, ...file.$defs },
    'x-service': { ...is, flow: { ...is.flow, steps: { ...was.flow.steps, ...is.flow.steps } }, documents: { ...was.documents, ...is.documents }, certificates: { ...was.certificates, ...is.certificates } },
  };
}
