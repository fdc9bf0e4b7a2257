import { pathParts, type Problem, type ServiceFile } from '#schemas/index.ts';
import { languageName } from '#runtime/texts/languages.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { outcomeName, type Say } from '#builder/model/naming.ts';
import { pathTrail, trailTo } from '#builder/model/where.ts';

export interface ProblemWords {
  what: string;
  /** Where it is, from the outside in: "The owner › Full name". */
  where: string;
  why: string;
  /** What to do. */
  act: string;
}

const JOINED = ' › ';

/** A problem as an analyst reads it: by the names the editor shows, never by a place in the file. */
export function problemWords(t: Say, file: ServiceFile, problem: Problem): ProblemWords {
  const { code, path } = problem;
  const params = namedParams(t, file, problem);
  return { what: t(`problem.${code}`, params), where: trailTo(t, file, path).join(JOINED), why: t(`problem.${code}.why`, params), act: t(`problem.${code}.do`, params) };
}

function namedParams(t: Say, file: ServiceFile, { path, params }: Problem): Problem['params'] {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? named(t, file, path, name, value) : value]));
}

function named(t: Say, file: ServiceFile, path: string, name: string, value: string): string {
  switch (name) {
    case 'language': return languageName(value);
    case 'where': return trailTo(t, file, value).join(JOINED);
    case 'outcome': return outcomeName(t, file, stepAt(file, path), value);
    // Words of the service itself and codes stay; a path of a question becomes the names along it.
    default: return /^\/[^/\s]+(\/[^/\s]+)*$/.test(value) ? pathTrail(file, value).join(JOINED) : value;
  }
}

function stepAt(file: ServiceFile, path: string) {
  const [root, first, second, key = ''] = pathParts(path);
  return root === 'x-service' && first === 'flow' && second === 'steps' && Object.hasOwn(flowOf(file).steps, key) ? flowOf(file).steps[key] : undefined;
}
