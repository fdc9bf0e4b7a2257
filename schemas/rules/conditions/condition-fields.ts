import { pathParts } from '../../service/paths.ts';
import { type Mention, mentionsIn } from '../model/conditions.ts';
import { hiddenBy } from '../model/effects.ts';
import { type ServiceModel, titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'determinant-unknown-field' | 'effect-unknown-field' | 'effect-inside-group';

/** R14: determinants and effects speak of fields there are; an effect shows or hides screens and their fields, nothing deeper. */
export const conditionFieldsRule: Rule<Code> = {
  number: 'R14',
  codes: { 'determinant-unknown-field': 'error', 'effect-unknown-field': 'error', 'effect-inside-group': 'error' },
  find(service) {
    const { definitions, effects } = service;
    const determinants = [...definitions.values()].filter(({ use }) => use === 'determinant')
      .flatMap(({ schema, pointer, name }) => unknownFields(service, mentionsIn(schema, pointer), 'determinant-unknown-field', schema.title ?? name));
    const inEffects = effects.flatMap((effect) => [
      ...unknownFields(service, mentionsIn(effect.condition, `${effect.pointer}/if`), 'determinant-unknown-field', effect.determinant ?? ''),
      ...unknownFields(service, [...effect.whenTrue, ...effect.whenFalse], 'effect-unknown-field', effect.determinant ?? ''),
    ]);
    const tooDeep = effects.flatMap(hiddenBy).filter(({ path }) => pathParts(path).length > 2 && service.fields.has(path))
      .map(({ path, pointer }): Finding<Code> => ({ code: 'effect-inside-group', path: pointer, params: { field: titleOf(service.fields.get(path)!) } }));
    return [...determinants, ...inEffects, ...tooDeep];
  },
};

function unknownFields({ fields }: ServiceModel, mentions: Mention[], code: Code, name: string): Finding<Code>[] {
  return mentions.filter(({ path }) => !fields.has(path)).map(({ path, pointer }) => ({ code, path: pointer, params: { field: path, name } }));
}
