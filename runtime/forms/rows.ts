import { pathParts, type Json } from '#schemas/index.ts';

/** What a button of a form asks for besides going on. */
export type FormAct = { act: 'continue' } | { act: 'show'; /** The part to open. */ tab?: string } | { act: 'add'; path: string } | { act: 'remove'; path: string; row: number };

/** `add:/partners/list`, `remove:/partners/list/1`, `show`, `tab:contact`; anything else goes on. */
export function formAct(posted: unknown): FormAct {
  if (posted === 'show') return { act: 'show' };
  const turned = typeof posted === 'string' ? /^tab:([\w-]{1,100})$/.exec(posted)?.[1] : undefined;
  if (turned !== undefined) return { act: 'show', tab: turned };
  const match = typeof posted === 'string' ? /^(add|remove):((?:\/[^/]+)+?)(?:\/(\d{1,4}))?$/.exec(posted) : null;
  if (match?.[1] === 'add' && match[3] === undefined) return { act: 'add', path: match[2]! };
  if (match?.[1] === 'remove' && match[3] !== undefined) return { act: 'remove', path: match[2]!, row: Number(match[3]) };
  return { act: 'continue' };
}

/** One screen's values with a blank row more, or without one row. `blank` is `{}` for rows of questions, `''` for single answers. */
export function withRows(values: Record<string, Json>, act: FormAct, blank: Json): Record<string, Json> {
  if (act.act !== 'add' && act.act !== 'remove') return values;
  const [, ...parts] = pathParts(act.path);
  return changed(values, parts, (list) => (act.act === 'add' ? [...list, blank] : list.filter((_, index) => index !== act.row))) as Record<string, Json>;
}

function changed(value: Json | undefined, parts: readonly string[], change: (list: Json[]) => Json[]): Json {
  const [part, ...rest] = parts;
  if (part === undefined) return change(Array.isArray(value) ? value : []);
  const holder = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  return { ...holder, [part]: changed(Object.hasOwn(holder, part) ? holder[part] : undefined, rest, change) };
}

/** Path of the first question of a list's newest row, where the page opens. */
export function newestRow(values: Record<string, Json>, path: string, firstField: string | undefined): string {
  const list = pathParts(path).slice(1).reduce<Json | undefined>((value, part) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value[part] : undefined), values);
  const row = Array.isArray(list) ? list.length - 1 : 0;
  return `${path}/${row}${firstField === undefined ? '' : `/${firstField}`}`;
}
