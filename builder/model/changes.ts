import { type Json, pathParts, type SchemaObject, type ServiceFile, valueAt } from '#schemas/index.ts';
import { stableJson } from '#schemas/service/stable-order.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { Label } from '#builder/edits/edit.ts';
import { sameJson } from '#builder/edits/working-file.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { asJson } from '#builder/model/as-json.ts';
import { allQuestionFacts, questionFacts } from './question-facts.ts';

/** One difference between two versions, as a sentence of the catalogue. `thing` and `id` (its key, a question's path) say what it is about: `builder/differences` tells from what to what. */
export interface Change extends Label { sort: 'added' | 'removed' | 'changed'; thing: string; id: string }

const of = (sort: Change['sort'], thing: string, id: string, title: string, more: Record<string, string | number> = {}): Change => ({ sort, thing, id, key: `builder.change.${thing}.${sort}`, params: { title, ...more } });

const known = new WeakMap<ServiceFile, ServiceFile>();

/** Keys in the order in which files are stored: where it was drawn makes no difference. */
function settled(file: ServiceFile): ServiceFile {
  const found = known.get(file) ?? (JSON.parse(stableJson(file)) as ServiceFile);
  known.set(file, found);
  return found;
}

/** What an analyst changed from one file to another, in words: flow first, then screens, then the rest. */
export function changesBetween(old: ServiceFile, now: ServiceFile): Change[] {
  const [before, after] = [settled(old), settled(now)];
  const [was, is] = [before['x-service'], after['x-service']];
  const found = [
    ...(before.title === after.title ? [] : [of('changed', 'title', '', after.title, { from: before.title })]),
    ...stepChanges(before, after),
    ...pageChanges(before, after),
    ...questionChanges(before, after),
    ...records('condition', conditions(before), conditions(after)),
    ...records('list', lists(before), lists(after)),
    ...records('institution', was.institutions, is.institutions),
    ...records('calendar', was.calendars ?? {}, is.calendars ?? {}),
    ...(sameJson(was.deadline, is.deadline) ? [] : [of('changed', 'deadline', '', after.title)]),
    ...records('role', was.roles, is.roles),
    ...records('registration', was.registrations, is.registrations),
    ...records('document', was.documents ?? {}, is.documents ?? {}),
    ...records('fee', was.fees ?? {}, is.fees ?? {}),
    ...records('notice', notices(before), notices(after)).map((change) => noticeChange(change, change.sort === 'removed' ? before : after)),
    ...(sameJson(noticeOrder(before, after), noticeOrder(after, before)) ? [] : [of('changed', 'noticeOrder', '', after.title)]),
    ...records('certificate', was.certificates ?? {}, is.certificates ?? {}),
    ...records('picture', pictures(before), pictures(after)),
    ...records('scenario', scenarios(before), scenarios(after)),
    ...(was.currency === is.currency ? [] : [of('changed', 'currency', '', is.currency, { from: was.currency })]),
    ...(sameJson(was.about, is.about) ? [] : [of('changed', 'about', '', after.title)]),
    ...(sameJson(plainSettings(before), plainSettings(after)) ? [] : [of('changed', 'setting', '', after.title)]),
  ];
  const isRetranslated = found.length === 0 ? !sameJson(was.texts ?? {}, is.texts ?? {}) : !sameJson(standingTexts(before, after), standingTexts(after, before));
  return isRetranslated || !sameJson(was.languages, is.languages) ? [...found, of('changed', 'texts', '', after.title)] : found;
}

/** A message is called by what it is about, and by the end and the condition it is for. */
function noticeChange({ params: _params, ...change }: Change, { $defs = {}, 'x-service': { notices = {}, flow } }: ServiceFile): Change {
  const { about, step, when } = notices[change.id]!;
  const only = [...(step === undefined ? [] : [flow.steps[step]?.title ?? step]), ...(when === undefined ? [] : [$defs[when]?.title || when])];
  return { ...change, what: `builder.notice.about.${about}`, params: { only: only.length > 0 ? ` (${only.join(', ')})` : '' } };
}

/** Keys of the messages both files have, in the order of one: the first that fits is said. */
const noticeOrder = (file: ServiceFile, other: ServiceFile): string[] => Object.keys(file['x-service'].notices ?? {}).filter((key) => Object.hasOwn(other['x-service'].notices ?? {}, key));

/** Settings of the service as a whole that no list of its own tells. */
export const PLAIN_SETTINGS = ['referencePrefix', 'language', 'timeZone', 'complaintsAbout'] as const;
const plainSettings = ({ description, 'x-service': settings }: ServiceFile): Json => asJson([description ?? '', ...PLAIN_SETTINGS.map((name) => settings[name] ?? '')]);

/** Translations, but for those of what is in one of the files alone: they came or went with it, and that is said. */
function standingTexts(file: ServiceFile, other: ServiceFile): Json {
  const isStanding = (pointer: string) => (valueAt(file, pointer) === undefined) === (valueAt(other, pointer) === undefined);
  return Object.fromEntries(Object.entries(file['x-service'].texts ?? {}).map(([language, texts]) => [language, Object.fromEntries(Object.entries(texts).filter(([pointer]) => isStanding(pointer)))] as const).filter(([, texts]) => Object.keys(texts).length > 0));
}

/** What a step or a way is in the newer file: keys are those of the overlay, a step's or `step outcome`. */
export function changedPlaces(old: ServiceFile, now: ServiceFile): Map<string, 'added' | 'changed'> {
  const [before, after] = [settled(old), settled(now)];
  const [was, is] = [flowOf(before).steps, flowOf(after).steps];
  const found = new Map<string, 'added' | 'changed'>();
  for (const [key, step] of Object.entries(is)) {
    const former = was[key];
    if (!former) { found.set(key, 'added'); continue; }
    const { ways: oldWays, ...own } = former;
    const { ways, ...present } = step;
    const asks = (file: ServiceFile, one: typeof step) => asJson((stepKinds[one.kind]?.screens?.(one) ?? []).map((screen) => [file.properties[screen], Object.keys(file.properties[screen]?.properties ?? {}).map((field) => allQuestionFacts(file, `/${screen}/${field}`))]));
    if (!sameJson(own, present) || !sameJson(asks(before, former), asks(after, step))) found.set(key, 'changed');
    for (const outcome of Object.keys(ways)) if (oldWays[outcome] !== ways[outcome]) found.set(`${key} ${outcome}`, 'changed');
  }
  return found;
}

/** Parts of the service that say the very same in both files: keys of the catalogue under `builder.section.`. */
export function unchangedParts(old: ServiceFile, now: ServiceFile): string[] {
  const [before, after] = [settled(old), settled(now)];
  const [was, is] = [before['x-service'], after['x-service']];
  const definitions = (file: ServiceFile, isList: boolean) => asJson(isList ? lists(file) : conditions(file));
  const parts: [string, unknown, unknown][] = [
    ['flow', [was.flow, before.properties, before.allOf, was.layout, was.privacy, was.formulas, was.subCatalogs], [is.flow, after.properties, after.allOf, is.layout, is.privacy, is.formulas, is.subCatalogs]], ['conditions', definitions(before, false), definitions(after, false)],
    ['people', [was.institutions, was.roles, was.registrations, was.calendars], [is.institutions, is.roles, is.registrations, is.calendars]], ['documents', was.documents, is.documents], ['fees', [was.fees, was.currency], [is.fees, is.currency]], ['notices', [was.notices, Object.keys(was.notices ?? {})], [is.notices, Object.keys(is.notices ?? {})]],
    ['certificates', [was.certificates, was.pictures], [is.certificates, is.pictures]], ['lists', definitions(before, true), definitions(after, true)], ['about', [was.about, was.deadline, plainSettings(before)], [is.about, is.deadline, plainSettings(after)]], ['texts', [was.texts, was.languages], [is.texts, is.languages]],
  ];
  return parts.filter(([, one, other]) => sameJson(one, other)).map(([name]) => name);
}

function stepChanges(before: ServiceFile, after: ServiceFile): Change[] {
  const [was, is] = [flowOf(before).steps, flowOf(after).steps];
  const titleIn = (file: ServiceFile, key: string | undefined) => (key === undefined ? '—' : flowOf(file).steps[key]?.title ?? key);
  const kept = Object.keys(is).filter((key) => Object.hasOwn(was, key)).flatMap((key): Change[] => {
    const { ways: oldWays, title: oldTitle, ...old } = was[key]!;
    const { ways, title, ...now } = is[key]!;
    const outcomes = [...new Set([...Object.keys(oldWays), ...Object.keys(ways)])].filter((outcome) => oldWays[outcome] !== ways[outcome]);
    return [
      ...(oldTitle === title ? [] : [of('changed', 'stepTitle', key, title, { from: oldTitle })]),
      ...(sameJson(old, now) ? [] : [of('changed', 'step', key, title)]),
      ...outcomes.map((outcome) => of('changed', 'way', `${key} ${outcome}`, title, { from: titleIn(before, oldWays[outcome]), to: titleIn(after, ways[outcome]) })),
    ];
  });
  const start = flowOf(before).start === flowOf(after).start ? [] : [of('changed', 'start', '', titleIn(after, flowOf(after).start), { from: titleIn(before, flowOf(before).start) })];
  return [...start, ...addedAndRemoved('step', was, is), ...kept];
}

function questionChanges(before: ServiceFile, after: ServiceFile): Change[] {
  const [was, is] = [questions(before), questions(after)];
  const kept = Object.keys(is).filter((path) => Object.hasOwn(was, path)).flatMap((path): Change[] => {
    const title = is[path]!.title ?? path;
    const facts = (file: ServiceFile, schema: SchemaObject) => asJson([schema, allQuestionFacts(file, path)]);
    return sameJson(facts(before, was[path]!), facts(after, is[path]!)) ? [] : [of('changed', 'question', path, title)];
  });
  const moved = Object.keys(after.properties).filter((screen) => {
    const order = (file: ServiceFile, other: ServiceFile) => Object.keys(file.properties[screen]?.properties ?? {}).filter((key) => Object.hasOwn(other.properties[screen]?.properties ?? {}, key));
    return Object.hasOwn(before.properties, screen) && !sameJson(order(before, after), order(after, before));
  }).map((screen) => of('changed', 'order', screen, after.properties[screen]?.title ?? screen));
  const wandered = wanderings(before, was, after, is);
  const others = (some: Record<string, SchemaObject>, side: 'from' | 'to') => Object.fromEntries(Object.entries(some).filter(([path]) => !wandered.some((one) => one[side] === path)));
  return [
    ...addedAndRemoved('question', others(was, 'from'), others(is, 'to')),
    ...wandered.map(({ from, to }) => of('changed', 'place', to, is[to]!.title ?? to, { from: pageOf(before, from), to: pageOf(after, to) })),
    ...kept, ...moved,
  ];
}

/** Questions that stand on another page as they were. */
function wanderings(before: ServiceFile, was: Record<string, SchemaObject>, after: ServiceFile, is: Record<string, SchemaObject>): { from: string; to: string }[] {
  const gone = Object.keys(was).filter((path) => !Object.hasOwn(is, path));
  return Object.keys(is).filter((path) => !Object.hasOwn(was, path)).flatMap((to) => {
    const at = gone.findIndex((from) => pathParts(from).at(-1) === pathParts(to).at(-1) && sameJson(asJson([was[from], questionFacts(before, from)]), asJson([is[to], questionFacts(after, to)])));
    return at < 0 ? [] : gone.splice(at, 1).map((from) => ({ from, to }));
  });
}

function pageOf({ properties }: ServiceFile, path: string): string {
  const [screen = ''] = pathParts(path);
  return properties[screen]?.title ?? screen;
}

/** Pages with another title, help, condition or look; a title that only follows its step's is told with the step. */
function pageChanges(before: ServiceFile, after: ServiceFile): Change[] {
  const renamed = new Set(Object.entries(flowOf(after).steps).flatMap(([key, { title }]) => (Object.hasOwn(flowOf(before).steps, key) && flowOf(before).steps[key]!.title !== title ? [title] : [])));
  return Object.entries(after.properties).flatMap(([screen, { title = screen, description = '' }]) => {
    const former = before.properties[screen];
    if (!former) return [];
    const isSame = (former.title === title || renamed.has(title)) && (former.description ?? '') === description && sameJson(questionFacts(before, `/${screen}`), questionFacts(after, `/${screen}`));
    return isSame ? [] : [of('changed', 'page', screen, title)];
  });
}

function questions(file: ServiceFile): Record<string, SchemaObject> {
  return Object.fromEntries(Object.entries(file.properties).flatMap(([screen, { properties }]) =>
    Object.entries(properties ?? {}).flatMap(([key, field]) => (typeof field === 'object' ? [[`/${screen}/${key}`, field] as const] : []))));
}

const definitions = (file: ServiceFile, isCatalog: boolean) => Object.fromEntries(Object.entries(file.$defs ?? {}).filter(([name]) => name.startsWith('catalog-') === isCatalog));
const scenarios = (file: ServiceFile): Titled => Object.fromEntries((file['x-service'].scenarios ?? []).map((scenario) => [scenario.title, scenario]));
const pictures = (file: ServiceFile): Titled => Object.fromEntries(Object.entries(file['x-service'].pictures ?? {}).map(([key, picture]) => [key, { ...picture, title: picture.description || key }]));
const notices = (file: ServiceFile): Titled => Object.fromEntries(Object.entries(file['x-service'].notices ?? {}).map(([key, notice]) => [key, { ...notice, title: notice.about }]));
const conditions = (file: ServiceFile) => definitions(file, false);
const lists = (file: ServiceFile) => definitions(file, true);

type Titled = Record<string, { title?: string }>;

function records(thing: string, was: Titled, is: Titled): Change[] {
  const changed = Object.keys(is).filter((key) => Object.hasOwn(was, key) && !sameJson(was[key], is[key])).map((key) => of('changed', thing, key, is[key]!.title ?? key));
  return [...addedAndRemoved(thing, was, is), ...changed];
}

function addedAndRemoved(thing: string, was: Titled, is: Titled): Change[] {
  return [
    ...Object.keys(is).filter((key) => !Object.hasOwn(was, key)).map((key) => of('added', thing, key, is[key]!.title ?? key)),
    ...Object.keys(was).filter((key) => !Object.hasOwn(is, key)).map((key) => of('removed', thing, key, was[key]!.title ?? key)),
  ];
}
