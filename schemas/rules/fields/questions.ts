import { type EffectNode, hiddenAlways, hiddenBy } from '../model/effects.ts';
import type { Field } from '../model/fields.ts';
import { type ServiceModel, titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'field-without-title' | 'field-without-kind' | 'required-unknown-field' | 'required-not-asked' | 'required-never-shown' | 'required-but-hidden';

/** R17: every question has words and a kind of answer, and what is required can be answered by somebody. */
export const questionsRule: Rule<Code> = {
  number: 'R17',
  codes: {
    'field-without-title': 'error', 'field-without-kind': 'error', 'required-unknown-field': 'error',
    'required-not-asked': 'error', 'required-never-shown': 'error', 'required-but-hidden': 'error',
  },
  find: (service) => [...unclear(service), ...requiredUnknown(service), ...requiredNotAsked(service), ...requiredHidden(service)],
};

function unclear({ fields }: ServiceModel): Finding<Code>[] {
  return [...fields.values()].flatMap((field): Finding<Code>[] => {
    const { path, pointer, schema } = field;
    const about = { path: pointer, params: { field: titleOf(field) } };
    const hasKind = schema.type !== undefined || schema.oneOf !== undefined || schema.enum !== undefined || schema.const !== undefined || schema.not !== undefined;
    return [
      ...(schema.title?.trim() ? [] : [{ code: 'field-without-title' as const, path: pointer, params: { field: path } }]),
      ...(hasKind ? [] : [{ code: 'field-without-kind' as const, ...about }]),
    ];
  });
}

/** Names in `required` of the root, of screens, groups and rows that are no fields there. */
function requiredUnknown({ nodes }: ServiceModel): Finding<Code>[] {
  const inRows = new Map(nodes.filter(({ pointer, schema }) => pointer.endsWith('/items') && schema.allOf !== undefined).map(({ pointer, schema }) => [pointer, schema]));
  return nodes.filter(({ pointer }) => !pointer.startsWith('/allOf') && !pointer.startsWith('/$defs')).flatMap(({ schema, pointer }) =>
    (schema.required ?? []).flatMap((name, index): Finding<Code>[] =>
      (Object.hasOwn((inRows.get(conditionOfRow(pointer) ?? '') ?? schema).properties ?? {}, name) ? [] : [{ code: 'required-unknown-field', path: `${pointer}/required/${index}`, params: { field: name, screen: schema.title ?? '' } }])));
}

/** Pointer of the row that what is said at a pointer speaks of: beside the row's questions, on a condition. */
const conditionOfRow = (pointer: string): string | undefined => /^(.+?\/items)\/allOf\/\d+\/(?:if|then)(?!.*\/properties\/)/.exec(pointer)?.[1];

function requiredNotAsked({ fields, steps, effects }: ServiceModel): Finding<Code>[] {
  const asked = new Set([...steps.values()].flatMap(({ screens }) => screens));
  const wanted = requiredByEffects(effects);
  return [...fields.values()].filter(({ parent, path, required, screen }) => parent === '' && (required || wanted.has(path)) && !asked.has(screen))
    .map((field) => ({ code: 'required-not-asked', path: field.pointer, params: { screen: titleOf(field) } }));
}

const requiredByEffects = (effects: readonly EffectNode[]): Set<string> =>
  new Set(effects.flatMap(({ whenTrue, whenFalse }) => [...whenTrue, ...whenFalse]).filter(({ does }) => does === 'requires').map(({ path }) => path));

function requiredHidden({ fields, effects, nodes }: ServiceModel): Finding<Code>[] {
  const required = (path: string): Field | undefined => (fields.get(path)?.required ? fields.get(path) : undefined);
  const never = new Set(effects.flatMap(hiddenAlways).map(({ path }) => path));
  const hidden = effects.flatMap(hiddenBy).filter(({ path }) => !never.has(path)).flatMap(({ path, pointer }): Finding<Code>[] => {
    const field = required(path);
    return field ? [{ code: 'required-but-hidden', path: pointer, params: { field: titleOf(field) } }] : [];
  });
  const wanted = requiredByEffects(effects);
  const neverShown = [...never].filter((path) => required(path) || wanted.has(path)).flatMap((path): Finding<Code>[] => {
    const field = fields.get(path);
    return field ? [{ code: 'required-never-shown', path: field.pointer, params: { field: titleOf(field) } }] : [];
  });
  const switchedOff = nodes.filter(({ pointer }) => pointer === '' || pointer.startsWith('/properties')).flatMap(({ schema, pointer }) =>
    (schema.required ?? []).flatMap((name, index): Finding<Code>[] => (Object.hasOwn(schema.properties ?? {}, name) && schema.properties![name] === false
      ? [{ code: 'required-never-shown', path: `${pointer}/required/${index}`, params: { field: name } }] : [])));
  return [...neverShown, ...hidden, ...switchedOff];
}
