import { openServiceFile, type Problem, type ServiceFile, slugOf } from '#schemas/index.ts';
import { isNoDraft } from '#schemas/rules/draft.ts';
import { checkService } from '#schemas/rules/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';

/** A file from elsewhere, looked at before anything is done with it. */
export type Looked =
  /** `code` is a key of the catalogue under `problem.`, with its parameters. */
  | { ok: false; code: string; params: Record<string, string | number> }
  | { ok: true; file: ServiceFile; problems: Problem[]; missing: Missing[] };

/** What a file needs that is not here. */
export interface Missing { what: 'institution' | 'language' | 'kind'; name: string }

interface Here {
  /** Keys of the institutions the analyst draws for; null where it is all. */
  institutions: readonly string[] | null;
  /** Languages the pages of this place are in. */
  languages: readonly string[];
}

/** Opens a file of any format there has been and says what it lacks here. Never throws; nothing is changed. */
export function lookAt(text: string, here: Here): Looked {
  const opened = openServiceFile(text);
  if (!opened.ok) return { ok: false, code: opened.code, params: opened.params };
  const { file } = opened;
  const problems = checkService(file, stepKinds);
  const broken = problems.find(isNoDraft);
  if (broken) return { ok: false, code: broken.code, params: broken.params };
  return { ok: true, file, problems, missing: missingIn(file, here) };
}

function missingIn({ 'x-service': { institutions, languages, flow } }: ServiceFile, here: Here): Missing[] {
  const own = here.institutions;
  const lost = own === null || Object.keys(institutions).some((key) => own.includes(key)) ? [] : Object.values(institutions).map(({ title }): Missing => ({ what: 'institution', name: title }));
  const unknown = [...new Set(Object.values(flow.steps).map(({ kind }) => kind))].filter((kind) => !Object.hasOwn(stepKinds, kind));
  return [...lost, ...languages.filter((one) => !here.languages.includes(one)).map((name): Missing => ({ what: 'language', name })), ...unknown.map((name): Missing => ({ what: 'kind', name }))];
}

/** The file under the name an analyst gives it; what a drawing's summary says by the name it came with, it says by this one. */
export function named(file: ServiceFile, title: string): ServiceFile {
  const { about } = file['x-service'];
  return title === '' || title === file.title ? file : { ...file, title, 'x-service': { ...file['x-service'], about: { ...about, summary: about.summary.replaceAll(`“${file.title}”`, `“${title}”`) } } };
}

/** The file as it comes to lie on top of a service: under that service's address, everything else by its own keys. */
export const onTop = (of: ServiceFile, file: ServiceFile): ServiceFile => ({ ...file, $id: `urn:stampless:service:${slugOf(of)}` });
