import { type FlatForm, partsOf } from './bracket-names.ts';
import type { ScreenField } from './screen-fields.ts';

const OF_THE_PAGE = new Set(['_csrf', '_act', '_shown', '_tab']);

/**
 * Names in a posted form that no question of the screen has, shortened, in their order: a page of ours sends none. Questions hidden just now are the screen's
 * too. What the service works out is asked of nobody.
 */
export const strayNames = (form: FlatForm, screen: string, fields: readonly ScreenField[]): string[] =>
  Object.keys(form).filter((name) => !OF_THE_PAGE.has(name) && !isOfScreen(partsOf(name), screen, fields)).map((name) => name.slice(0, 80));

function isOfScreen(parts: readonly string[] | undefined, screen: string, fields: readonly ScreenField[]): boolean {
  const [first, ...rest] = parts ?? [];
  return first === screen && isAsked(fields, rest);
}

function isAsked(fields: readonly ScreenField[], [name, ...rest]: readonly string[]): boolean {
  const field = fields.find((one) => one.name === name);
  return field !== undefined && isOfField(field, rest);
}

function isOfField(field: ScreenField, rest: readonly string[]): boolean {
  switch (field.widget) {
    case 'calculated': case 'information': return false;
    case 'group': return isAsked(field.fields ?? [], rest);
    case 'rows': return /^\d{1,4}$/.test(rest[0] ?? '') && (field.fields ? isAsked(field.fields, rest.slice(1)) : field.item !== undefined && isOfField(field.item, rest.slice(1)));
    case 'date': return rest.length === 0 || (rest.length === 1 && ['day', 'month', 'year'].includes(rest[0]!));
    case 'checkboxes': return rest.length === 0 || (rest.length === 1 && rest[0] === '');
    default: return rest.length === 0;
  }
}
