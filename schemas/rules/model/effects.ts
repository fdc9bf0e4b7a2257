import type { JsonSchema } from '../../service/json-schema.ts';
import { definitionName } from '../../service/paths.ts';
import type { ServiceFile } from '../../service/service-file.ts';
import { type Mention, mentionsIn } from './conditions.ts';

/** One entry of the root's `allOf` that is not a reference: what shows and what is required, and when. */
export interface EffectNode {
  pointer: string;
  /** The condition; undefined means that `consequences` always holds. */
  condition: JsonSchema | undefined;
  /** Name of the determinant, where the condition is nothing but its name. */
  determinant?: string;
  whenTrue: Mention[];
  whenFalse: Mention[];
}

export function effectsOf(file: ServiceFile): EffectNode[] {
  return (file.allOf ?? []).flatMap((effect, index): EffectNode[] => {
    const pointer = `/allOf/${index}`;
    if (effect.$ref !== undefined) return [];
    if (effect.if === undefined) return [{ pointer, condition: true, whenTrue: mentionsIn(effect, pointer), whenFalse: [] }];
    const { if: condition } = effect;
    const determinant = typeof condition === 'object' && Object.keys(condition).length === 1 ? definitionName(condition.$ref) : undefined;
    return [{ pointer, condition, determinant, whenTrue: mentionsIn(effect.then, `${pointer}/then`), whenFalse: mentionsIn(effect.else, `${pointer}/else`) }];
  });
}

/** Fields an effect hides in one case or the other. */
export const hiddenBy = (effect: EffectNode): Mention[] => [...effect.whenTrue, ...effect.whenFalse].filter(({ does }) => does === 'forbids');

/** Fields no answer can ever show: hidden without a condition, or in both cases. */
export function hiddenAlways(effect: EffectNode): Mention[] {
  const forbidden = (mentions: Mention[]) => mentions.filter(({ does }) => does === 'forbids');
  if (effect.condition === true) return forbidden(effect.whenTrue);
  if (effect.condition === false) return forbidden(effect.whenFalse);
  const otherwise = new Set(forbidden(effect.whenFalse).map(({ path }) => path));
  return forbidden(effect.whenTrue).filter(({ path }) => otherwise.has(path));
}
