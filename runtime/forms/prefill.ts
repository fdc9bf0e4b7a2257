import { type AccountFact, type Json, valueAt } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { eachField, screenFields, type ScreenField } from './screen-fields.ts';

/** What the account of the person the file is for says; each in every way it may be written (a phone number with and without its country), the fullest first. */
export type Account = Partial<Record<AccountFact, readonly string[]>>;

/** `begun`: by an officer who applies for somebody, when they began. */
export type PrefilledFrom = 'account' | 'begun' | 'answer' | 'default';

/** What can stand in the boxes of a screen before anybody answers. */
export interface Prefill {
  /** Nested as answers are: a group's are inside of it. */
  values: Record<string, Json>;
  /** Path of a question → where its answer is from. */
  from: ReadonlyMap<string, { value: Json; from: PrefilledFrom }>;
}

/**
 * What the account, earlier answers and defaults say of a screen's questions (`x-source`, `default`); of each only what the question would take.
 * Nobody has said it yet: it counts once the page is sent on with it.
 * @param answers those that count, of other screens
 */
export function prefillOf(service: Pick<CompiledService, 'file' | 'validator'>, screen: string, answers: Answers, account: Account = {}): Prefill {
  const from = new Map<string, { value: Json; from: PrefilledFrom }>();
  return { values: valuesOf(screenFields(service.file, screen)), from };

  function valuesOf(fields: readonly ScreenField[]): Record<string, Json> {
    return Object.fromEntries(fields.flatMap((field): [string, Json][] => {
      if (field.widget === 'group') {
        const inside = valuesOf(field.fields ?? []);
        return Object.keys(inside).length > 0 ? [[field.name, inside]] : [];
      }
      const found = said(field).find(({ value }) => takes(service, field, value));
      if (!found) return [];
      from.set(field.path, found);
      return [[field.name, found.value]];
    }));
  }

  function said({ schema }: ScreenField): { value: Json; from: PrefilledFrom }[] {
    const { 'x-source': source, default: fixed } = schema;
    const answer = source?.answer === undefined ? undefined : valueAt(answers, source.answer);
    return [
      ...(source?.account === undefined ? [] : account[source.account] ?? []).map((value) => ({ value, from: 'account' as const })),
      ...(answer === undefined ? [] : [{ value: answer, from: 'answer' as const }]),
      ...(fixed === undefined ? [] : [{ value: fixed, from: 'default' as const }]),
    ];
  }
}

/** Whether anything of a screen can be filled in beforehand. */
export function hasPrefill(file: CompiledService['file'], screen: string): boolean {
  let found = false;
  eachField(screenFields(file, screen), ({ schema }) => { found ||= schema['x-source'] !== undefined || schema.default !== undefined; });
  return found;
}

/** What a screen asks of the account; empty for nearly every screen. */
export function accountFactsAsked(file: CompiledService['file'], screen: string): ReadonlySet<AccountFact> {
  const facts = new Set<AccountFact>();
  eachField(screenFields(file, screen), ({ schema }) => { const fact = schema['x-source']?.account; if (fact !== undefined) facts.add(fact); });
  return facts;
}

const judges = new WeakMap<object, ReturnType<CompiledService['validator']['predicate']>>();

/** What the question would refuse helps nobody. Kept by the file's own schema, which is compiled once. */
function takes({ validator }: Pick<CompiledService, 'validator'>, { schema, options }: ScreenField, value: Json): boolean {
  if (options.length > 0 && ![value].flat().every((one) => options.some((option) => option.const === one))) return false;
  const judge = judges.get(schema) ?? validator.predicate(schema);
  judges.set(schema, judge);
  return judge(value as never);
}

/**
 * The answers with what is filled in where nothing was answered.
 * @param asked names of the questions somebody has seen and left empty: they stay so
 */
export function withPrefill(values: Record<string, Json>, prefill: Record<string, Json>, asked: ReadonlySet<string> = new Set()): Record<string, Json> {
  const added = Object.entries(prefill).filter(([name]) => !asked.has(name)).map(([name, value]): [string, Json] => {
    const own = values[name];
    return [name, own === undefined ? value : isGroup(own) && isGroup(value) ? withPrefill(own, value) : own];
  });
  return { ...values, ...Object.fromEntries(added) };
}

/** Paths of the questions whose box still holds what was filled in, and from where. */
export function prefilled({ from }: Prefill, screen: string, values: Record<string, Json>): ReadonlyMap<string, PrefilledFrom> {
  return new Map([...from].flatMap(([path, one]) => (JSON.stringify(valueAt({ [screen]: values }, path)) === JSON.stringify(one.value) ? [[path, one.from]] : [])));
}

const isGroup = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value);
