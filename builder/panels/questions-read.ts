import { pathParts, type ServiceFile, toPath } from '#schemas/index.ts';
import { readFormula } from '#schemas/rules/fields/feel.ts';

/** Paths (`/screen/field`) of the questions a formula reads, through the calculated fields it names: what has to be typed to try it. */
export function questionsRead(file: ServiceFile, expression: string): string[] {
  const { formulas = {} } = file['x-service'];
  const found = new Set<string>();
  const visit = (text: string): void => {
    for (const [screen, field] of readFormula(text).variables) {
      if (screen === undefined || field === undefined || !Object.hasOwn(file.properties, screen)) continue;
      const path = toPath([screen, field]);
      if (!Object.hasOwn(file.properties[screen]!.properties ?? {}, field) || found.has(path)) continue;
      found.add(path);
      if (Object.hasOwn(formulas, path)) visit(formulas[path]!);
    }
  };
  visit(expression);
  return [...found].sort((one, other) => order(file, one) - order(file, other));
}

function order(file: ServiceFile, path: string): number {
  const [screen = '', field = ''] = pathParts(path);
  return Object.keys(file.properties).indexOf(screen) * 1_000 + Object.keys(file.properties[screen]?.properties ?? {}).indexOf(field);
}
