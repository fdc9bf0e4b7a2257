import { answersNamed } from '#runtime/engine/answers-named.ts';
import { definitionName, pathParts, toPath, type JsonSchema, type SchemaObject, type ServiceFile } from '#schemas/index.ts';

const known = new WeakMap<ServiceFile, Map<string, ReadonlySet<string>>>();

/** Paths of the questions whose answer can show, hide, fill or work out another on the same screen: when one changes, the page is asked again. */
export function influences(file: ServiceFile, screen: string): ReadonlySet<string> {
  const screens = known.get(file) ?? new Map<string, ReadonlySet<string>>();
  known.set(file, screens);
  const found = screens.get(screen) ?? new Set([...fromEffects(file, screen), ...fromSubCatalogs(file, screen), ...fromFormulas(file, screen)].filter((path) => isOn(path, screen)));
  screens.set(screen, found);
  return found;
}

const isOn = (path: string, screen: string): boolean => path.startsWith(`/${screen}/`);

const fromSubCatalogs = (file: ServiceFile, screen: string): string[] =>
  Object.entries(file['x-service'].subCatalogs ?? {}).filter(([child]) => isOn(child, screen)).map(([, parent]) => toPath(pathParts(parent).slice(0, 2)));

const fromFormulas = (file: ServiceFile, screen: string): string[] =>
  Object.entries(file['x-service'].formulas ?? {}).filter(([path]) => isOn(path, screen))
    .flatMap(([, expression]) => answersNamed(expression));

function fromEffects(file: ServiceFile, screen: string): string[] {
  const touches = (consequence: SchemaObject | undefined) => Object.hasOwn(consequence?.properties ?? {}, screen);
  return (file.allOf ?? []).filter((effect) => touches(effect.then) || touches(effect.else)).flatMap((effect) => (effect.if === undefined ? [] : looksAt(file, effect.if, [], 0)));
}

/** The fields a condition looks at, through the determinants it names. */
function looksAt(file: ServiceFile, condition: JsonSchema, at: string[], depth: number): string[] {
  if (typeof condition !== 'object' || depth > 32) return [];
  const name = definitionName(condition.$ref);
  const definition = name !== undefined && Object.hasOwn(file.$defs ?? {}, name) ? file.$defs![name] : undefined;
  const inner = [definition, condition.not, condition.if, ...(condition.allOf ?? []), ...(condition.anyOf ?? []), ...(condition.oneOf ?? [])].filter((one) => one !== undefined);
  return [
    ...(at.length >= 2 ? [toPath(at.slice(0, 2))] : []),
    ...(condition['x-compare']?.field === undefined ? [] : [toPath(pathParts(condition['x-compare'].field).slice(0, 2))]),
    ...inner.flatMap((one) => looksAt(file, one, at, depth + 1)),
    ...Object.entries(condition.properties ?? {}).flatMap(([key, child]) => looksAt(file, child, [...at, key], depth + 1)),
  ];
}
