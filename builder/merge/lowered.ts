import { type Json, pathParts, type ServiceFile, toPath } from '#schemas/index.ts';
import { stableJson } from '#schemas/service/stable-order.ts';
import { schemaPath } from '#builder/edits/field-edits.ts';
import { type Presence, writePresence } from '#builder/edits/presence.ts';
import { workingFile } from '#builder/edits/working-file.ts';
import { askedPaths, at, BESIDE, isNode, KEYED, type Node, PRESENCE, TEXTS, WHOLE } from './lifted.ts';

/** The service file that a tree of `lifted` says, keys in the order in which files are stored. */
export function lowered(tree: Node): ServiceFile {
  const file = unwrapped(tree) as Node;
  const settings = file['x-service'] as Node;
  const presences: [string, Omit<Presence, 'isIntricate'>][] = [];
  for (const path of askedPaths(file as unknown as ServiceFile)) {
    const field = at(file, schemaPath(path)) as Node;
    for (const [place, value] of Object.entries((field[BESIDE] ?? {}) as Node)) ((settings[pathParts(place)[1]!] ??= {}) as Node)[path] = value;
    if (field[PRESENCE]) presences.push([path, field[PRESENCE] as unknown as Presence]);
    delete field[BESIDE];
    delete field[PRESENCE];
  }
  const texts = textsIn(file, []);
  for (const [name, language, pointer, text] of texts) (((settings[name] ??= {}) as Record<string, Node>)[language] ??= {})[pointer] = text;
  const work = workingFile(file as unknown as ServiceFile);
  for (const [path, presence] of presences) writePresence(work, path, presence);
  return JSON.parse(stableJson(work.file)) as ServiceFile;
}

function unwrapped(value: Json): Json {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (!isNode(value)) return value;
  if (Object.hasOwn(value, KEYED)) return Object.values(value[KEYED] as Node).map(unwrapped);
  const { [WHOLE]: whole, ...rest } = value;
  if (Array.isArray(whole)) return structuredClone(whole);
  const own = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, unwrapped(one)]));
  return isNode(whole) ? { ...own, ...structuredClone(whole) } : own;
}

type Said = [name: string, language: string, pointer: string, text: Json];

/** Takes the translations off every node, with the places they belong to now. */
function textsIn(value: Json, path: readonly (string | number)[]): Said[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => textsIn(one, [...path, index]));
  if (!isNode(value)) return [];
  const found: Said[] = Object.entries((value[TEXTS] ?? {}) as Node).flatMap(([text, names]) => Object.entries(names as Node).flatMap(([name, languages]) =>
    Object.entries(languages as Node).map(([language, words]): Said => [name, language, toPath([...path.map(String), text]), words])));
  delete value[TEXTS];
  return [...found, ...Object.entries(value).flatMap(([key, one]) => textsIn(one, [...path, key]))];
}
