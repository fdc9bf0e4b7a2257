import { fieldAt, type JsonScalar, pathParts, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import { catalogOptions } from '#schemas/service/catalogs.ts';
import { numberText } from '#runtime/texts/format.ts';
import { patternInWords } from '#builder/edits/answer-form/form-words.ts';
import { said } from '#builder/edits/effect-branch.ts';
import { fieldType } from '#builder/edits/new-field.ts';
import { determinantOf, presenceOf } from '#builder/edits/presence.ts';
import { tabOf } from '#builder/edits/tabs.ts';
import { sameJson } from '#builder/edits/working-file.ts';
import { asJson } from '#builder/model/as-json.ts';
import { pathsInside } from '#builder/model/question-facts.ts';
import { pathTrail } from '#builder/model/where.ts';
import { formulaWords, rowRequiredWords } from '#builder/specification/facts.ts';
import { type Difference, JOINED, type Sides, told } from './difference.ts';
import { optionDifferences } from './option-differences.ts';

const LIMITS = ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'pattern'] as const;
/** How a question is drawn, and the sentences about it: settings of its layout that the editor names. */
const LAYOUT = ['columns', 'autocomplete', 'language', 'invalid', 'missing', 'why', 'addRow', 'prefix'] as const;
/** Keywords that are compared one by one; any other that is otherwise is told by one line. */
const NAMED = new Set<string>([...LIMITS, 'title', 'description', '$ref', 'oneOf', 'properties', 'required', 'type', 'format', 'items', 'x-unlike', 'x-source', 'default']);

const isRows = (schema: SchemaObject | undefined): boolean => typeof schema?.items === 'object' && schema.items.properties !== undefined;

/** Everything that is otherwise with a question and with those it holds, the latter by their names. A question that came, or went, is told as one. */
export function questionDifferences(sides: Sides, path: string, trail: readonly string[] = []): Difference[] {
  const { before, after } = sides;
  const [was, is] = [fieldAt(before, path), fieldAt(after, path)];
  if (trail.length > 0 && (!was || !is)) return told(trail.join(JOINED), was && typeWords(sides, before, path, was), is && typeWords(sides, after, path, is));
  const inside = [...new Set([...pathsInside(is, path), ...pathsInside(was, path)])];
  return [...ownDifferences(sides, path, trail), ...inside.flatMap((inner) => questionDifferences(sides, inner, [...trail, (fieldAt(after, inner) ?? fieldAt(before, inner))?.title || pathParts(inner).at(-1)!]))];
}

/** What is otherwise with a question, or a page, itself. */
export function ownDifferences(sides: Sides, path: string, trail: readonly string[] = []): Difference[] {
  const { t, before, after } = sides;
  const [was, is] = [fieldAt(before, path), fieldAt(after, path)];
  const name = (key: string) => [...trail, t(key)].join(JOINED);
  const words = (read: (file: ServiceFile, schema: SchemaObject) => string | undefined): [string | undefined, string | undefined] => [was && read(before, was), is && read(after, is)];
  const layout = (key: (typeof LAYOUT)[number]) => words((file) => file['x-service'].layout?.[path]?.[key]?.toString());
  const besides = (schema: SchemaObject | undefined) => asJson(Object.entries(schema ?? {}).filter(([key]) => !NAMED.has(key)));
  return [
    ...(was ? told(name('builder.field.label'), ...words((_file, { title }) => title)) : []),
    ...told(name('builder.field.help'), ...words((_file, { description }) => description)),
    ...told(name('builder.difference.sort'), ...words((file, schema) => typeWords(sides, file, path, schema))),
    ...told(name('builder.difference.asked'), ...words((file) => askedWords(sides, file, path))),
    ...told(name('builder.field.list'), ...words((file, { $ref }) => ($ref === undefined ? undefined : file.$defs?.[$ref.replace('#/$defs/', '')]?.title))),
    ...optionDifferences(sides, ownOptions(was), ownOptions(is), [...trail, t('builder.difference.option')]),
    ...LIMITS.flatMap((key) => told(name(`builder.field.${key}${isRows(is ?? was) && key.endsWith('Items') ? '.rows' : ''}`), ...words((_file, schema) => (key === 'pattern' && patternInWords(t, schema.pattern ?? '')) || limitWords(sides, schema[key])))),
    ...told(name('builder.difference.default'), ...words((file, schema) => defaultWords(sides, file, schema))),
    ...told(name('builder.prefill.from'), ...words((file, schema) => sourceWords(sides, file, schema))),
    ...told(name('builder.field.unlike'), ...words((file, schema) => (schema['x-unlike'] ?? []).map((other) => pathTrail(file, other).join(JOINED)).join('; '))),
    ...told(name('builder.field.formula'), ...words((file) => { const formula = file['x-service'].formulas?.[path]; return formula && formulaWords(t, file, formula); })),
    ...told(name('builder.field.parent'), ...words((file) => { const parent = file['x-service'].subCatalogs?.[path]; return parent && pathTrail(file, parent).join(JOINED); })),
    ...told(name('builder.field.privacy'), ...words((file) => { const privacy = file['x-service'].privacy?.[path]; return privacy && t(`builder.field.privacy.${privacy}`); })),
    ...told(name('builder.tabs'), ...words((file) => file['x-service'].layout?.[path]?.tabs?.map(({ title }) => title).join('; '))),
    ...told(name('builder.tabs.of'), ...words((file) => (pathParts(path).length === 2 ? tabOf(file, path)?.title : undefined))),
    ...told(name('builder.field.drawn'), ...words((file) => drawnWords(sides, file, path))),
    ...LAYOUT.flatMap((key) => told(name(LAYOUT_NAMES[key]), ...layout(key))),
    ...(was && is && !sameJson(besides(was), besides(is)) ? [{ name: name('builder.difference.rest') }] : []),
  ];
}

const LAYOUT_NAMES: Record<(typeof LAYOUT)[number], string> = {
  columns: 'builder.field.columns', autocomplete: 'builder.difference.autocomplete', language: 'builder.field.language', invalid: 'builder.field.invalid', missing: 'builder.field.missing', why: 'builder.field.why', addRow: 'builder.difference.addRow', prefix: 'builder.difference.prefix',
};

/** Options of a question's own, by code; those of a list are told with the list. */
function ownOptions(schema: SchemaObject | undefined): SchemaObject[] {
  return schema?.oneOf?.filter((one) => typeof one === 'object') ?? (typeof schema?.items === 'object' && !schema.items.$ref ? ownOptions(schema.items) : []);
}

const typeWords = ({ t }: Sides, file: ServiceFile, path: string, schema: SchemaObject): string => t(`builder.field.type.${fieldType(schema, file['x-service'].layout?.[path]) ?? 'other'}`);

function drawnWords({ t }: Sides, file: ServiceFile, path: string): string | undefined {
  const widget = file['x-service'].layout?.[path]?.widget;
  return widget === 'radio' || widget === 'select' ? t(`builder.field.drawn.${widget}`) : undefined;
}

const limitWords = ({ language }: Sides, limit: number | string | undefined): string | undefined => (typeof limit === 'number' ? numberText(limit, language) : limit);

function valueWords({ t, language }: Sides, file: ServiceFile, schema: SchemaObject, value: JsonScalar | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return t(value ? 'builder.yes' : 'builder.no');
  return catalogOptions(file, schema).find((one) => one.const === value)?.title ?? (typeof value === 'number' ? numberText(value, language) : String(value));
}

const defaultWords = (sides: Sides, file: ServiceFile, schema: SchemaObject): string | undefined => [schema.default ?? []].flat().map((one) => valueWords(sides, file, schema, one as JsonScalar)).filter(Boolean).join('; ');

/** From where it is filled in beforehand. */
const sourceWords = ({ t }: Sides, file: ServiceFile, { 'x-source': source }: SchemaObject): string | undefined =>
  (source?.account ? t(`builder.prefill.account.${source.account}`) : source?.answer ? t('builder.prefill.answer.said', { title: pathTrail(file, source.answer).join(JOINED) }) : undefined);

/** When it is asked, and whether it must be answered; where several conditions speak of it, what each says. */
function askedWords({ t }: Sides, file: ServiceFile, path: string): string {
  const { required, requiredWhen, shown, isIntricate } = presenceOf(file, path);
  const titled = (name: string) => file.$defs?.[name]?.title || name;
  const inRows = rowRequiredWords(t, file, path);
  const must = inRows ?? (requiredWhen ? t(requiredWhen.is ? 'builder.required.when.said' : 'builder.required.unless.said', { condition: titled(requiredWhen.determinant) }) : t(required ? 'together.presence.required' : 'together.presence.optional'));
  if (!isIntricate) return `${shown ? t(shown.is ? 'together.presence.when' : 'together.presence.unless', { condition: titled(shown.determinant) }) : t('together.presence.always')}, ${must}`;
  const clauses = (file.allOf ?? []).flatMap((effect) => {
    const name = determinantOf(effect);
    const condition = name === undefined ? t('builder.condition.byHand') : titled(name);
    const [whenTrue, whenFalse] = [said(effect.then, path), said(effect.else, path)];
    return [
      ...(whenFalse.hides ? [t('together.presence.when', { condition })] : []), ...(whenTrue.hides ? [t('together.presence.unless', { condition })] : []),
      ...(whenTrue.requires ? [t('builder.difference.must.when', { condition })] : []), ...(whenFalse.requires ? [t('builder.difference.must.unless', { condition })] : []),
    ];
  });
  return [...clauses, ...(required && clauses.length > 0 ? [] : [must])].join('; ');
}
