import { fieldAt, type Json, valueAt } from '#schemas/index.ts';
import type { AlikeView } from '#runtime/desk/alike.tsx';
import type { GrantData } from '#runtime/certificates/grant-data.ts';
import { applicantScreens } from '#runtime/engine/applicant-screens.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { LoadedCase } from '#server/cases/cases.ts';
import type { Deps } from '#server/deps.ts';
import { type Person, rolesOf } from '#server/rights/person.ts';
import { folded } from '#server/search/folded.ts';
import { inOtherScript, likeness } from '#server/search/other-script.ts';
import { giverTerm, lookedFor, roleTerm } from '#server/search/terms.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { lastTask } from './found-files.ts';
import { keptAwayFrom } from './kept-away.ts';

/** One thing a desk compares: of its setting `alike`. */
type Rule = { question: string; how: 'same' | 'similar' };
type Tools = Pick<Deps, 'store' | 'cases'>;

/** So alike that an officer should look; found by trying with shops' and people's names. */
const ALIKE = 0.7;
const MOST_LOOKED_AT = 20;
const MOST_SHOWN = 5;
/** Short words stand in half of all names. */
const SHORTEST_WORD = 4;
const MOST_WORDS = 4;

/**
 * Other files with the same number, or a name much alike in either of two scripts (O19), of any service, whatever became of them: at desks of this person's roles, and such as their institution gave a certificate on,
 * though no desk saw them. Found through the index of the search, so that no other file is even looked at; nothing follows from it.
 */
export async function alikeFiles(deps: Tools, person: Person, { case: kase, service }: Pick<LoadedCase, 'case' | 'service'>, rules: readonly Rule[], language: string): Promise<AlikeView[]> {
  const { file } = inLanguage(service, language);
  const away = await keptAwayFrom(deps, person);
  const mine = { roles: rolesOf(person), givers: person.rights.flatMap(({ right, institution }) => (right === 'operator' && institution ? [institution] : [])) };
  const anyOf = [...new Set([...mine.roles.map(roleTerm), ...mine.givers.map(giverTerm)])];
  const views = await Promise.all(rules.map(async ({ question, how }): Promise<AlikeView[]> => {
    const value = valueAt(kase.answers, question);
    if (typeof value !== 'string' || folded(value) === '') return [];
    const asked = await Promise.all((how === 'same' ? [value] : questionsFor(value)).map((words) => deps.store.searchFiles({ ...lookedFor(words), anyOf, limit: MOST_LOOKED_AT + 2 + away.size })));
    const ids = [...new Set(asked.flat())].filter((id) => !away.has(id) && id !== kase.id && id !== kase.follows?.case);
    const found = await Promise.all(ids.slice(0, 2 * MOST_LOOKED_AT).map((id) => compared(deps, mine, id, value, how, language)));
    const files = found.filter((one) => one !== undefined).sort((one, other) => other.likeness - one.likeness);
    return files.length === 0 ? [] : [{ question: fieldAt(file, question)?.title ?? question, how, files: files.slice(0, MOST_SHOWN), more: files.length > MOST_SHOWN }];
  }));
  return views.flat();
}

/** What a desk compares. */
export const alikeAt = (service: CompiledService, step: string): Rule[] => (service.step(step)?.step['alike'] ?? []) as Rule[];

/** What any desk of a service compares, each once: for a file that came by none. */
export function alikeAnywhere(service: CompiledService): Rule[] {
  const rules = Object.keys(service.file['x-service'].flow.steps).flatMap((step) => alikeAt(service, step));
  return [...new Map(rules.map((rule) => [`${rule.how} ${rule.question}`, rule])).values()];
}

/** A name is looked for by each of its longer words, as it is and in the other script. */
const questionsFor = (value: string): string[] => {
  const words = folded(value).split(' ').filter((word) => [...word].length >= SHORTEST_WORD);
  const asWritten = value.split(/\s+/u).filter((word) => [...word].length >= SHORTEST_WORD).flatMap((word) => inOtherScript(word) ?? []);
  return [...new Set([...(words.length > 0 ? words : [value]).slice(0, MOST_WORDS), ...asWritten.slice(0, MOST_WORDS)])];
};

async function compared({ store, cases }: Tools, { roles, givers }: { roles: readonly string[]; givers: readonly string[] }, id: string, value: string, how: Rule['how'], language: string): Promise<(AlikeView['files'][number] & { likeness: number }) | undefined> {
  const loaded = await cases.load(id);
  if (!loaded) return undefined;
  const given = [...applicantScreens(loaded.service)].flatMap((screen) => texts(loaded.case.answers[screen]));
  const best = given.map((text) => ({ text, likeness: folded(text) === folded(value) ? 1 : how === 'same' ? 0 : likeness(text, value) })).sort((one, other) => other.likeness - one.likeness)[0];
  if (!best || best.likeness < (how === 'same' ? 1 : ALIKE)) return undefined;
  const task = await lastTask({ store, cases }, roles, id);
  const grant = task ? undefined : (await store.grantsOf(id)).find(({ institution }) => givers.includes(institution));
  if (!task && !grant) return undefined;
  return {
    href: task ? `/desk/tasks/${task.id}` : `/desk/certificates/${grant!.number}`, reference: task?.reference ?? grant!.number, applicant: task?.applicantName ?? grant!.holder, service: inLanguage(loaded.service, language).file.title, status: loaded.case.status,
    // Of a file that was at no desk of theirs they know what its certificate says, and no more.
    ...(task || isOn(grant!, best.text) ? { value: best.text } : {}), likeness: best.likeness,
  };
}

function isOn({ holder, data }: GrantRow, text: string): boolean {
  const { words } = JSON.parse(data) as Pick<GrantData, 'words'>;
  return [holder, ...Object.values(words).flatMap(({ fields }) => Object.values(fields).map(({ value }) => value))].includes(text);
}

const texts = (value: Json | undefined): string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(texts) : typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
