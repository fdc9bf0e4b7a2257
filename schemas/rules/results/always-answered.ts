import type { JsonSchema } from '../../service/json-schema.ts';
import { PAYMENTS } from '../../service/fee.ts';
import { pathParts, toPath } from '../../service/paths.ts';
import { EFFORT, implies } from '../conditions/implies.ts';
import type { EffectNode } from '../model/effects.ts';
import type { Field } from '../model/fields.ts';
import type { ServiceModel } from '../model/service-model.ts';

/**
 * Whether a question has an answer on every page that asks it: it must be answered (rows: at least one), always, wherever it shows,
 * or wherever the condition handed in (a determinant's name) holds.
 */
export function isAnsweredWhereAsked(service: ServiceModel, path: string, when: string | undefined): boolean {
  return upTo(service, path).every((field) => {
    if (isRows(field) && !((field.schema.minItems ?? 0) > 0)) return false;
    return field.required || (!isRow(field) && asks(service, when, presence(field.path))) || service.effects.some((effect) => requiresWhereShown(service, effect, field.path, when));
  });
}

/** The groups and rows a question is in, and itself; its page has no answer of its own. */
const upTo = ({ fields }: ServiceModel, path: string): Field[] =>
  pathParts(path).flatMap((part, index, all) => (index === 0 || part === '*' ? [] : fields.get(toPath(all.slice(0, index + 1))) ?? []));

const isRows = ({ schema }: Field): boolean => schema.type === 'array';
const isRow = ({ path }: Field): boolean => path.includes('/*');

function requiresWhereShown({ effects, file, ...service }: ServiceModel, effect: EffectNode, path: string, when: string | undefined): boolean {
  const speaks = (does: string, mentions: EffectNode['whenTrue']) => mentions.some((mention) => mention.path === path && mention.does === does);
  const sameCondition = (other: EffectNode) => JSON.stringify(other.condition) === JSON.stringify(effect.condition);
  const hides = (side: 'whenTrue' | 'whenFalse') => effects.some((other) => sameCondition(other) && speaks('forbids', other[side]));
  const model = { effects, file, ...service };
  return (speaks('requires', effect.whenTrue) && (effect.condition === true || hides('whenFalse') || asks(model, when, effect.condition)))
    || (speaks('requires', effect.whenFalse) && (hides('whenTrue') || asks(model, when, { not: effect.condition ?? true })));
}

/**
 * Whether every file that owes a fee was asked a question before it pays: `no` where some are not and the fee has no condition that leaves them out,
 * `unknown` where it has one that does not show it.
 */
export function isAlwaysAsked(service: ServiceModel, path: string, fee: string, when: string | undefined): 'yes' | 'no' | 'unknown' {
  const screen = toPath(pathParts(path).slice(0, 1));
  if (asks(service, when, presence(screen))) return 'yes';
  const hiding = service.effects.flatMap(({ condition, whenTrue, whenFalse }): JsonSchema[] => {
    const forbids = (mentions: EffectNode['whenTrue']) => mentions.some((mention) => mention.does === 'forbids' && (path === mention.path || path.startsWith(`${mention.path}/`)));
    return [...(forbids(whenTrue) ? [{ not: condition ?? true }] : []), ...(forbids(whenFalse) ? [condition ?? true] : [])];
  });
  const isShown = hiding.every((shown) => shown === true || asks(service, when, shown) || (typeof shown === 'object' && shown.not === false));
  if (isShown && !canBePassed(service, screen.slice(1), fee)) return 'yes';
  return when === undefined ? 'no' : 'unknown';
}

const presence = (path: string): JsonSchema => pathParts(path).reduceRight<JsonSchema>((child, part) => ({ required: [part], ...(child === true ? {} : { properties: { [part]: child } }) }), true);

/** Whether a determinant, where there is one, only holds where a condition does. */
const asks = ({ file }: ServiceModel, when: string | undefined, condition: JsonSchema | undefined): boolean =>
  when !== undefined && condition !== undefined && Object.hasOwn(file.$defs ?? {}, when) && implies(file.$defs ?? {}, file.$defs![when]!, condition, { left: EFFORT });

/** Whether a file can come from the start to where the fee is paid without a step that asks the page. Ways back are ways too: they pass the page as little as the way there did. */
function canBePassed({ steps, settings: { flow } }: ServiceModel, screen: string, fee: string): boolean {
  const seen = new Set<string>();
  const queue = [flow.start];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const node = steps.get(key);
    if (!node || seen.has(key) || node.screens.includes(screen)) continue;
    seen.add(key);
    const named = node.step['fees'];
    if (PAYMENTS.has(node.step.kind) && (!Array.isArray(named) || named.includes(fee))) return true;
    queue.push(...Object.values(node.step.ways));
  }
  return false;
}
