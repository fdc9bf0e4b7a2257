import { catalogOptions, decimalsOf, fieldAt, type Json, type JsonScalar, type SchemaObject, type ServiceFile, toPath, type Step } from '#schemas/index.ts';
import { amountText } from '#runtime/texts/money.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { presenceOf } from '#builder/edits/presence.ts';
import { conditionWords } from '#builder/model/condition-words.ts';
import type { Say } from '#builder/model/naming.ts';
import { trailTo } from '#builder/model/where.ts';

export interface QuestionFacts { path: string; title: string; help: string; options: string[]; asked: string; rules: string[] }

/** What a page asks, in order, with when it is asked and what an answer must be, in words. */
export function questionsOf(t: Say, file: ServiceFile, screen: string): QuestionFacts[] {
  return Object.entries(file.properties[screen]?.properties ?? {}).flatMap(([key, field]) => (typeof field === 'object' ? [factsOf(t, file, toPath([screen, key]), field)] : []));
}

const LIMITS = ['pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'];

function factsOf(t: Say, file: ServiceFile, path: string, field: SchemaObject): QuestionFacts {
  const { required, shown, isIntricate } = presenceOf(file, path);
  const named = (name: string) => file.$defs?.[name]?.title || name;
  const when = isIntricate ? t('builder.condition.byHand') : shown ? t(shown.is ? 'together.presence.when' : 'together.presence.unless', { condition: named(shown.determinant) }) : t('together.presence.always');
  const formula = file['x-service'].formulas?.[path];
  const privacy = file['x-service'].privacy?.[path];
  return {
    path, title: field.title || path, help: field.description ?? '', options: catalogOptions(file, field).map(({ title }) => title ?? ''),
    asked: `${when}, ${t(required ? 'together.presence.required' : 'together.presence.optional')}`,
    rules: [
      ...LIMITS.filter((name) => Object.hasOwn(field, name)).map((name) => t('together.value.setting', { name: t(`builder.field.${name}`), value: String((field as Record<string, unknown>)[name]) })),
      ...(formula ? [t('together.value.setting', { name: t('together.what.formulas'), value: formula })] : []),
      ...(privacy ? [t('together.value.setting', { name: t('together.what.privacy'), value: t(`builder.field.privacy.${privacy}`) })] : []),
    ],
  };
}

/** A condition as a sentence, with options by their titles. */
export function sentenceOf(t: Say, file: ServiceFile, name: string): string {
  const title = (path: string, value: JsonScalar): string => {
    const field = fieldAt(file, path);
    return typeof value === 'boolean' ? t(value ? 'builder.yes' : 'builder.no') : (field && catalogOptions(file, field).find((one) => one.const === value)?.title) ?? String(value);
  };
  return conditionWords(t, file, file.$defs![name]!, title) ?? t('builder.condition.byHand');
}

/** A step's own settings, each by the name its panel gives it. */
export function settingsOf(t: Say, file: ServiceFile, key: string, step: Step): [name: string, value: string][] {
  const known = Object.keys(stepKinds[step.kind]?.settings.properties ?? {});
  return known.filter((name) => step[name] !== undefined && name !== 'role').map((name) => [trailTo(t, file, toPath(['x-service', 'flow', 'steps', key, name])).at(-1) ?? name, valueWords(t, file, step[name] as Json)]);
}

/** A setting in words: conditions, documents, roles and pages by their titles. */
function valueWords(t: Say, file: ServiceFile, value: Json): string {
  if (typeof value === 'boolean') return t(value ? 'builder.yes' : 'builder.no');
  if (Array.isArray(value)) return value.map((one) => valueWords(t, file, one)).join('; ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map((one) => valueWords(t, file, one)).join(', ');
  const settings = file['x-service'];
  const text = String(value);
  const records: (Record<string, { title?: string }> | undefined)[] = [file.properties, file.$defs, settings.documents, settings.registrations, settings.certificates, settings.roles, settings.fees, settings.flow.steps];
  return records.map((record) => (record && Object.hasOwn(record, text) ? record[text]?.title : undefined)).find(Boolean) ?? text;
}

export function feeWords(t: Say, file: ServiceFile, fee: { amount?: number; formula?: string; when?: string }, language: string): string {
  const { currency } = file['x-service'];
  const amount = fee.amount === undefined ? fee.formula ?? '' : amountText(Math.round(fee.amount * 10 ** decimalsOf(currency)), currency, language);
  return fee.when ? `${amount}; ${t('together.presence.when', { condition: file.$defs?.[fee.when]?.title || fee.when })}` : amount;
}

