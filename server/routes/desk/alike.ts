import { fieldAt, type Json, valueAt } from '#schemas/index.ts';
import type { AlikeView } from '#runtime/desk/alike.tsx';
import { applicantScreens } from '#runtime/engine/applicant-screens.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import { folded } from '#server/search/folded.ts';
import { inOtherScript, likeness } from '#server/search/other-script.ts';
import type { TaskRow } from '#server/stores/rows.ts';
import { foundFiles } from './found-files.ts';

/** What a desk compares: the setting `alike`. */
type Rule = { question: string; how: 'same' | 'similar' };
type Tools = Pick<Deps, 'store' | 'cases' | 'services'>;

/** So alike that an officer should look; found by trying with shops' and people's names. */
const ALIKE = 0.7;
const MOST_LOOKED_AT = 20;
const MOST_SHOWN = 5;
/** Short words stand in half of all names. */
const SHORTEST_WORD = 4;
const MOST_WORDS = 4;

/**
 * Other files with the same number, or a name much alike in either of two scripts, at desks of this person's roles (O19): what was sent, of any service, whatever became of it.
 * Found through the index of the search, so that no other file is even looked at; nothing follows from it.
 */
export async function alikeFiles(deps: Tools, person: Person, { case: kase, service }: Pick<LoadedCase, 'case' | 'service'>, step: string, language: string): Promise<AlikeView[]> {
  const rules = (service.step(step)?.step['alike'] ?? []) as Rule[];
  const { file } = inLanguage(service, language);
  const views = await Promise.all(rules.map(async ({ question, how }): Promise<AlikeView[]> => {
    const value = valueAt(kase.answers, question);
    if (typeof value !== 'string' || folded(value) === '') return [];
    const candidates = new Map<string, TaskRow>();
    for (const words of how === 'same' ? [value] : questionsFor(value)) {
      for (const task of (await foundFiles(deps, person, words, undefined, MOST_LOOKED_AT)).tasks) if (task.caseId !== kase.id && task.caseId !== kase.follows?.case) candidates.set(task.caseId, task);
    }
    const found = await Promise.all([...candidates.values()].slice(0, 2 * MOST_LOOKED_AT).map((task) => compared(deps, task, value, how, language)));
    const files = found.filter((one) => one !== undefined).sort((one, other) => other.likeness - one.likeness);
    return files.length === 0 ? [] : [{ question: fieldAt(file, question)?.title ?? question, how, files: files.slice(0, MOST_SHOWN), more: files.length > MOST_SHOWN }];
  }));
  return views.flat();
}

/** A name is looked for by each of its longer words, as it is and in the other script. */
const questionsFor = (value: string): string[] => {
  const words = folded(value).split(' ').filter((word) => [...word].length >= SHORTEST_WORD);
  const asWritten = value.split(/\s+/u).filter((word) => [...word].length >= SHORTEST_WORD).flatMap((word) => inOtherScript(word) ?? []);
  return [...new Set([...(words.length > 0 ? words : [value]).slice(0, MOST_WORDS), ...asWritten.slice(0, MOST_WORDS)])];
};

async function compared({ cases, services }: Tools, task: TaskRow, value: string, how: Rule['how'], language: string): Promise<(AlikeView['files'][number] & { likeness: number }) | undefined> {
  const loaded = await cases.load(task.caseId);
  if (!loaded) return undefined;
  const given = [...applicantScreens(loaded.service)].flatMap((screen) => texts(loaded.case.answers[screen]));
  const best = given.map((text) => ({ text, likeness: folded(text) === folded(value) ? 1 : how === 'same' ? 0 : likeness(text, value) })).sort((one, other) => other.likeness - one.likeness)[0];
  if (!best || best.likeness < (how === 'same' ? 1 : ALIKE)) return undefined;
  const service = await services.version(task.slug, task.version);
  return { task: task.id, reference: task.reference, applicant: task.applicantName, service: service ? inLanguage(service, language).file.title : task.slug, status: loaded.case.status, value: best.text, likeness: best.likeness };
}

const texts = (value: Json | undefined): string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(texts) : typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
