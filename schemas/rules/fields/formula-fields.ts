import { toPath } from '../../service/paths.ts';
import type { ServiceModel } from '../model/service-model.ts';
import { type Reading, readFormula } from './feel.ts';

export interface FormulaNode {
  /** Path of the calculated field. */
  path: string;
  /** JSON Pointer of the formula in the file. */
  pointer: string;
  reading: Reading;
  /** Paths of the fields it reads. */
  mentions: string[];
  /** Names it reads that are no fields, dotted. */
  unknown: string[];
}

const readings = new WeakMap<ServiceModel, FormulaNode[]>();

/** The formulas of a service, each parsed once. */
export function formulaMentions(service: ServiceModel): FormulaNode[] {
  let found = readings.get(service);
  if (!found) {
    found = Object.entries(service.settings.formulas ?? {}).map(([path, expression]) => formulaNode(service, path, expression));
    readings.set(service, found);
  }
  return found;
}

function formulaNode({ fields }: ServiceModel, path: string, expression: string): FormulaNode {
  const reading = readFormula(expression);
  const paths = reading.variables.map((parts) => ({ parts, path: fieldOfVariable(fields, parts) }));
  return {
    path, reading, pointer: `/x-service/formulas${toPath([path])}`,
    mentions: [...new Set(paths.flatMap((one) => one.path ?? []))],
    unknown: [...new Set(paths.filter((one) => one.path === undefined).map(({ parts }) => parts.join('.')))],
  };
}

/** `owners.list.share` → the field `share` of each row of `/owners/list` (FEEL reads a name of a list as that name of its rows). */
function fieldOfVariable(fields: ServiceModel['fields'], parts: string[]): string | undefined {
  let path = '';
  for (const part of parts) {
    const name = toPath([part]);
    if (fields.has(`${path}${name}`)) path += name;
    else if (fields.has(`${path}/*${name}`)) path += `/*${name}`;
    else return undefined;
  }
  return path;
}
