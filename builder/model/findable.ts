import { pathParts, type ServiceFile, toPath, translatableTexts } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import { fieldsOf } from '#schemas/rules/model/fields.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { determinantsOf } from '#builder/edits/new-row.ts';
import { flowOf, outcomesOf, stepPath } from '#builder/edits/ways.ts';
import { kindName, noticeTitle, outcomeName, type Say, stepName } from './naming.ts';
import type { Place } from './places.ts';

export interface Found {
  /** What it is: key of the catalogue under `builder.find.`. */
  kind: 'step' | 'outcome' | 'stop' | 'question' | 'condition' | 'list' | 'role' | 'institution' | 'registration' | 'document' | 'fee' | 'notice' | 'certificate' | 'about';
  title: string;
  /** Further words it is found by: help, keys, options, in every language of the service. */
  words: string;
  /** The same one by one, to show which was found. */
  said: readonly string[];
  place: Place;
}

/** Options of a long list are found at the list itself. */
const OPTIONS = 200;
const LAYOUT = '/x-service/layout/';

/** Of each drawing once for each language: a letter in the search must not gather it anew. */
const KNOWN = new WeakMap<ServiceFile, { t: Say; all: Found[] }>();

/** Everything in a service that has words, to be searched, each with its place. @param t says outcomes and kinds of step */
export function findable(file: ServiceFile, t: Say): Found[] {
  const known = KNOWN.get(file);
  if (known?.t === t) return known.all;
  const all = gathered(file, t);
  KNOWN.set(file, { t, all });
  return all;
}

function gathered(file: ServiceFile, t: Say): Found[] {
  // Of what is found equally well, a step stands before its outcomes, and a condition before the branches on it.
  const inFlow = flowThings(file, t);
  const isStep = ({ kind }: Gathered): boolean => kind === 'step';
  const named = [...inFlow.filter(isStep), ...questions(file), ...otherThings(file), ...notices(file, t), ...inFlow.filter((one) => !isStep(one)), ...aboutThings(t)];
  const byHome = new Map<string, Gathered[]>();
  for (const one of named) for (const home of one.homes) byHome.set(home, [...(byHome.get(home) ?? []), one]);
  const translations = file['x-service'].languages.map((language) => file['x-service'].texts?.[language] ?? {});
  for (const { path, text } of translatableTexts(file)) {
    const said = [text, ...translations.flatMap((texts) => texts[path] ?? [])];
    for (const one of owners(byHome, path)) one.words.push(...said);
  }
  return named.map(({ kind, title, words, place }) => ({ kind, title, said: [...new Set(words)], words: [...new Set(words)].join(' '), place }));
}

interface Gathered extends Omit<Found, 'words' | 'said'> {
  words: string[];
  /** Places in the file: the texts there and below are its words. */
  homes: string[];
}

/** Whose words a text is: the nearest thing it stands in, or the question it is said of. */
function owners(byHome: ReadonlyMap<string, Gathered[]>, path: string): readonly Gathered[] {
  if (path.startsWith(LAYOUT)) return byHome.get(`${LAYOUT}${pathParts(path)[2]}`) ?? [];
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = byHome.get(at);
    if (found) return found;
  }
  return [];
}

/** Steps, the outcomes they can have, and the stops at which an applicant is told to go elsewhere. */
function flowThings(file: ServiceFile, t: Say): Gathered[] {
  return Object.entries(flowOf(file).steps).flatMap(([key, step]): Gathered[] => {
    const home = stepPath(key);
    const place: Place = { section: 'flow', step: key };
    const [more, stops] = [listOf(step['more']), listOf(step['stops'])];
    return [
      { kind: 'step', title: step.title, words: [key, step.kind, kindName(t, step.kind)], homes: [home, ...screensOf(file, key).map((screen) => `/properties/${screen}`)], place },
      ...outcomesOf(file, step).map((outcome): Gathered => {
        const own = more.findIndex((one) => one['outcome'] === outcome);
        return { kind: 'outcome', title: t('builder.find.outcome.of', { outcome: outcomeName(t, file, step, outcome), step: stepName(t, step) }), words: [outcome], homes: own < 0 ? [] : [`${home}/more/${own}`], place };
      }),
      ...stops.map(({ title }, index): Gathered => ({ kind: 'stop', title: String(title ?? ''), words: [], homes: [`${home}/stops/${index}`], place: { ...place, setting: `${home}/stops/${index}` } })),
    ];
  });
}

/** Every question, those in groups and rows too. */
function questions(file: ServiceFile): Gathered[] {
  const asking = new Map(Object.keys(flowOf(file).steps).flatMap((key) => screensOf(file, key).map((screen) => [screen, key] as const)));
  return [...fieldsOf(file).values()].filter(({ parent }) => parent !== '').map(({ path, pointer, schema, screen }): Gathered => {
    const options = catalogOptions(file, schema).slice(0, OPTIONS);
    const key = pathParts(path).at(-1)!;
    return { kind: 'question', title: schema.title ?? key, words: [schema.description ?? '', ...options.map(({ title }) => title ?? ''), key, ...options.map(({ const: code }) => String(code))], homes: [pointer, `${LAYOUT}${path}`], place: { section: 'flow', step: asking.get(screen), field: path } };
  });
}

function otherThings(file: ServiceFile): Gathered[] {
  const { roles, institutions, registrations, documents = {}, fees = {}, certificates = {} } = file['x-service'];
  const titled = (kind: Found['kind'], section: Place['section'], record: Record<string, { title?: string }>, at: string): Gathered[] =>
    Object.entries(record).map(([item, { title }]) => ({ kind, title: title ?? item, words: [item], homes: [`${at}/${item.replaceAll('~', '~0').replaceAll('/', '~1')}`], place: { section, item } }));
  const lists = Object.entries(file.$defs ?? {}).filter(([name]) => name.startsWith('catalog-')).map(([name, { title }]) => [name, { title: title ?? name.replace(/^catalog-/, '') }]);
  return [
    ...titled('condition', 'conditions', Object.fromEntries(determinantsOf(file).map(({ value, title }) => [value, { title }])), '/$defs'),
    ...titled('list', 'lists', Object.fromEntries(lists), '/$defs'),
    ...titled('role', 'people', roles, '/x-service/roles'), ...titled('institution', 'people', institutions, '/x-service/institutions'), ...titled('registration', 'people', registrations, '/x-service/registrations'),
    ...titled('document', 'documents', documents, '/x-service/documents'), ...titled('fee', 'fees', fees, '/x-service/fees'), ...titled('certificate', 'certificates', certificates, '/x-service/certificates'),
  ];
}

/** The service's own words to applicants, by what they are about. */
const notices = (file: ServiceFile, t: Say): Gathered[] => Object.keys(file['x-service'].notices ?? {}).map((item): Gathered => {
  const home = `/x-service/notices${toPath([item])}`;
  return { kind: 'notice', title: noticeTitle(t, file, item), words: [item], homes: [home], place: { section: 'notices', item, setting: `${home}/text` } };
});

const ABOUT = ['summary', 'whoCanApply', 'cost', 'duration', 'legalBasis', 'privacyNotice', 'appeal', 'notice', 'contact'];

/** What the service's own pages say, by the names its form has for it. */
function aboutThings(t: Say): Gathered[] {
  const at = (setting: string, title: string, words: string): Gathered => ({ kind: 'about', title, words: [words], homes: [setting], place: { section: 'about', setting } });
  return [at('/title', t('builder.about.title'), 'title'), at('/description', t('builder.about.summary'), 'description'), ...ABOUT.map((name) => at(`/x-service/about/${name}`, t(`builder.about.${name}`), name))];
}

function screensOf(file: ServiceFile, key: string): string[] {
  const step = flowOf(file).steps[key]!;
  try {
    return stepKinds[step.kind]?.screens?.(step) ?? [];
  } catch {
    // A kind may trust its settings, and these may be half drawn.
    return [];
  }
}

const listOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : []);
