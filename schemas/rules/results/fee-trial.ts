import { date, evaluate } from 'feelin';
import type { Json } from '../../service/json-schema.ts';
import { catalogOptions } from '../../service/catalogs.ts';
import { pathParts } from '../../service/paths.ts';
import { formulaMentions } from '../fields/formula-fields.ts';
import type { Field } from '../model/fields.ts';
import type { ServiceModel } from '../model/service-model.ts';

/** What comes of working a fee out by made-up answers. */
export interface FeeTrial {
  /** Whether any of the answers tried gives it a value. */
  hasValue: boolean;
  /** Paths of the questions it reads, through calculated ones too. */
  reads: string[];
  /** Whether it loses its value where this question alone is not answered. */
  needs(path: string): boolean;
}

const TRIES = 6;

/** Works a formula out by answers of the right sort, each try with others; undefined where it cannot be read or reads what is not there. */
export function feeTrial(service: ServiceModel, key: string, formula: string): FeeTrial | undefined {
  const all = { ...service.settings.formulas, [`/${key}`]: formula };
  const nodes = new Map(formulaMentions({ ...service, settings: { ...service.settings, formulas: all } }).map((node) => [node.path, node]));
  const own = nodes.get(`/${key}`);
  if (!own || own.reading.faultAt !== undefined || own.unknown.length > 0 || own.reading.unknownFunctions.length > 0) return undefined;
  const calculated = new Set<string>();
  const reads = new Set<string>();
  const gather = (paths: readonly string[]): void => {
    for (const path of paths) {
      if (service.fields.get(path)?.schema.readOnly !== true) reads.add(path);
      else if (!calculated.has(path)) { calculated.add(path); gather(nodes.get(path)?.mentions ?? []); }
    }
  };
  gather(own.mentions);
  const value = (round: number, without?: string): boolean => {
    const answers = sampleAnswers(service, [...reads].filter((path) => path !== without && !path.startsWith(`${without}/`)), round);
    // Twice, as the engine does: one calculated question may read another.
    for (let pass = 0; pass < 2; pass++) for (const path of calculated) put(answers, pathParts(path), worked(all[path] ?? '', answers), 1);
    return isAmount(worked(formula, answers));
  };
  const round = Array.from({ length: TRIES }, (_, index) => index).find((index) => value(index));
  return { hasValue: round !== undefined, reads: [...reads], needs: (path) => !value(round ?? 0, path) };
}

const isAmount = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

function worked(formula: string, answers: Record<string, unknown>): unknown {
  const of = (count: number) => (...given: unknown[]) => (given.slice(0, 2).some((one) => one === null || one === undefined) ? null : count);
  try {
    return evaluate(formula, { today: () => date('2027-03-01'), workingDays: of(3), fullYears: of(30), ...answers }).value;
  } catch {
    return undefined;
  }
}

/** Answers as a file keeps them: groups and rows as objects, what is left out not there. */
function sampleAnswers(service: ServiceModel, paths: readonly string[], round: number): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const path of paths) {
    const field = service.fields.get(path);
    if (field && !field.holdsFields) put(answers, pathParts(path), sampleOf(service, field, round), round);
    else if (field?.schema.type === 'array') put(answers, [...pathParts(path), '*'], {}, round);
  }
  for (const path of paths) if (pathParts(path).length > 0 && !(pathParts(path)[0]! in answers)) answers[pathParts(path)[0]!] = {};
  return answers;
}

function put(into: Record<string, unknown>, [part = '', ...rest]: string[], value: unknown, round: number): void {
  if (rest.length === 0) into[part] = value;
  else if (rest[0] === '*') {
    const rows = (Array.isArray(into[part]) ? into[part] : [{}]) as Record<string, unknown>[];
    into[part] = rows;
    if (rest.length === 1) return;
    for (const row of rows) put(row, rest.slice(1), value, round);
  } else {
    into[part] = typeof into[part] === 'object' && into[part] !== null ? into[part] : {};
    put(into[part] as Record<string, unknown>, rest, value, round);
  }
}

function sampleOf({ file }: ServiceModel, { schema, path }: Field, round: number): Json {
  const options = catalogOptions(file, schema).map(({ const: value }) => value);
  const odd = [...path].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  if (schema.type === 'array') return options.length > 0 ? [options[round % options.length]!] : [1];
  if (options.length > 0) return options[round % options.length]!;
  if (schema.type === 'boolean') return round % 2 === 0;
  if (schema.type === 'integer' || schema.type === 'number') return between(schema, 3 + (odd % 7) + round * 11);
  if (schema.format === 'date') return `2026-0${1 + ((odd + round) % 9)}-1${round % 10}`;
  return String(3 + round);
}

/** No nearer to a limit than needed: a number such as somebody may write. */
const between = ({ minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY }: Field['schema'], wanted: number): number => Math.min(Math.max(wanted, minimum), maximum);
