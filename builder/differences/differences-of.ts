import { type Json, type SchemaObject, type ServiceFile, toPath, valueAt } from '#schemas/index.ts';
import { languageName } from '#runtime/texts/languages.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { asJson } from '#builder/model/as-json.ts';
import { type Change, PLAIN_SETTINGS } from '#builder/model/changes.ts';
import { kindName, noticeTitle, outcomeName, type Say, stepName } from '#builder/model/naming.ts';
import { pathTrail, trailTo } from '#builder/model/where.ts';
import { aboutSchema, calendarSchema, documentSchema, feeSchema, institutionSchema, promiseSchema, registrationSchema, roleSchema } from '#builder/sections/schemas.ts';
import { noticeSchema } from '#builder/sections/notices/notice-schema.ts';
import { sentenceOf } from '#builder/specification/facts.ts';
import { scenarioWords } from '#builder/specification/scenario-words.ts';
import { certificateDifferences } from './certificate-differences.ts';
import { type Difference, JOINED, type Sides, told } from './difference.ts';
import { optionDifferences } from './option-differences.ts';
import { ownDifferences, questionDifferences } from './question-differences.ts';
import { settingDifferences } from './setting-differences.ts';

/** Records of the file by what a change calls them, with the form that names their settings. */
const RECORDS: Record<string, { at: 'institutions' | 'roles' | 'registrations' | 'documents' | 'fees' | 'notices' | 'calendars'; schema: SchemaObject }> = {
  institution: { at: 'institutions', schema: { ...institutionSchema, properties: { ...institutionSchema.properties, contact: aboutSchema.properties!['contact']! } } }, role: { at: 'roles', schema: roleSchema }, registration: { at: 'registrations', schema: registrationSchema },
  document: { at: 'documents', schema: { ...documentSchema, properties: { ...documentSchema.properties, maxBytes: { title: 'builder.difference.maxBytes', type: 'integer' } } } },
  fee: { at: 'fees', schema: feeSchema }, notice: { at: 'notices', schema: noticeSchema }, calendar: { at: 'calendars', schema: calendarSchema },
};

/** What a change is made of, from what to what; of what is new, what it says. Of what went, nothing more. */
export function differencesOf(sides: Sides, { sort, thing, id }: Change): Difference[] {
  const { t, before, after } = sides;
  if (sort === 'removed') return [];
  const [was, is] = [before['x-service'], after['x-service']];
  const record = RECORDS[thing];
  if (record) return settingDifferences(sides, withoutTitle(record.schema, sort), valueAt(before, toPath(['x-service', record.at, id])), valueAt(after, toPath(['x-service', record.at, id])));
  switch (thing) {
    case 'step': return stepDifferences(sides, id, sort);
    case 'question': return questionDifferences(sides, id).filter(({ name }) => sort !== 'added' || name !== t('builder.field.label'));
    case 'order': return told(t('builder.difference.order'), questionOrder(before, id), questionOrder(after, id));
    case 'page': return [...told(t('builder.step.title'), before.properties[id]?.title, after.properties[id]?.title), ...ownDifferences(sides, toPath([id])).filter(({ name }) => name !== t('builder.field.label'))];
    case 'way': return wayDifferences(sides, id);
    case 'setting': return plainDifferences(sides);
    case 'condition': return [
      ...(sort === 'added' ? [] : told(t('builder.step.title'), before.$defs?.[id]?.title, after.$defs?.[id]?.title)),
      ...told(t('together.what.condition'), before.$defs?.[id] && sentenceOf(t, before, id), sentenceOf(t, after, id)),
    ];
    case 'list': return [
      ...(sort === 'added' ? [] : told(t('builder.step.title'), before.$defs?.[id]?.title, after.$defs?.[id]?.title)),
      ...optionDifferences(sides, optionsOf(before, id), optionsOf(after, id), [t('builder.difference.option')]),
    ];
    case 'certificate': return certificateDifferences(sides, was.certificates?.[id], is.certificates![id]!);
    case 'scenario': return told(t('together.what.settings'), lines(sides, before, id), lines(sides, after, id));
    case 'about': return settingDifferences(sides, aboutSchema, asJson(was.about), asJson(is.about));
    case 'deadline': return settingDifferences(sides, promiseSchema, asJson({ deadline: was.deadline ?? {} }), asJson({ deadline: is.deadline ?? {} }));
    case 'noticeOrder': return told(t('builder.difference.order'), noticesInOrder(t, before), noticesInOrder(t, after));
    case 'texts': return translationDifferences(sides);
    default: return [];
  }
}

/** A new thing is called by its title already, a message by what it is about. */
function withoutTitle(schema: SchemaObject, sort: Change['sort']): SchemaObject {
  return sort === 'added' ? { ...schema, properties: { ...schema.properties, title: false, ...(schema === noticeSchema ? { about: false } : {}) } } : schema;
}

function stepDifferences(sides: Sides, key: string, sort: Change['sort']): Difference[] {
  const { t, before, after } = sides;
  const [was, is] = [flowOf(before).steps[key], flowOf(after).steps[key]!];
  const own = (step: typeof is | undefined): Json | undefined => {
    if (!step) return undefined;
    const { kind: _kind, title: _title, ways: _ways, ...settings } = step;
    return asJson(settings);
  };
  const kind = sort === 'added' ? told(t('builder.difference.kind'), undefined, kindName(t, is.kind)) : told(t('builder.difference.kind'), was && kindName(t, was.kind), kindName(t, is.kind));
  return [...kind, ...settingDifferences(sides, stepKinds[is.kind]?.settings, own(was) ?? {}, own(is))];
}

const questionOrder = (file: ServiceFile, screen: string): string => Object.entries(file.properties[screen]?.properties ?? {}).map(([key, field]) => (typeof field === 'object' && field.title) || key).join('; ');

const noticesInOrder = (t: Say, file: ServiceFile): string => Object.keys(file['x-service'].notices ?? {}).map((key) => noticeTitle(t, file, key)).join('; ');

/** Which outcome it is that leads elsewhere; `id` is a step's key and an outcome. */
function wayDifferences({ t, before, after }: Sides, id: string): Difference[] {
  const [key = '', outcome = ''] = id.split(' ');
  const step = flowOf(after).steps[key]!;
  const targetIn = (file: ServiceFile) => {
    const target = flowOf(file).steps[flowOf(file).steps[key]?.ways[outcome] ?? ''];
    return target && stepName(t, target);
  };
  return told(outcomeName(t, after, step, outcome), targetIn(before), targetIn(after));
}

function plainDifferences({ t, before, after }: Sides): Difference[] {
  const words = (file: ServiceFile, name: (typeof PLAIN_SETTINGS)[number]) => {
    const value = file['x-service'][name];
    return value && (name === 'language' ? languageName(value) : name === 'complaintsAbout' ? pathTrail(file, value).join(JOINED) : value);
  };
  return [...told(t('builder.about.summary'), before.description, after.description), ...PLAIN_SETTINGS.flatMap((name) => told(t(`builder.difference.${name}`), words(before, name), words(after, name)))];
}

const optionsOf = (file: ServiceFile, name: string): SchemaObject[] => (file.$defs?.[name]?.oneOf ?? []).filter((one) => typeof one === 'object');

function lines({ t, language }: Sides, file: ServiceFile, title: string): string | undefined {
  const scenario = file['x-service'].scenarios?.find((one) => one.title === title);
  return scenario && scenarioWords(t, file, scenario, language).join('; ');
}

/** Languages that came or went, and translations that read otherwise, each by its place. */
function translationDifferences({ t, before, after }: Sides): Difference[] {
  const [was, is] = [before['x-service'], after['x-service']];
  const spoken = (languages: readonly string[]) => languages.map(languageName).join(', ');
  const isStanding = (pointer: string) => valueAt(before, pointer) !== undefined && valueAt(after, pointer) !== undefined;
  return [
    ...told(t('builder.difference.languages'), spoken(was.languages), spoken(is.languages)),
    ...[...new Set([...Object.keys(was.texts ?? {}), ...Object.keys(is.texts ?? {})])].flatMap((language) => {
      const [old, now] = [was.texts?.[language] ?? {}, is.texts?.[language] ?? {}];
      return [...new Set([...Object.keys(now), ...Object.keys(old)])].filter(isStanding).flatMap((pointer) => told([languageName(language), ...trailTo(t, after, pointer)].join(JOINED), old[pointer], now[pointer]));
    }),
  ];
}
