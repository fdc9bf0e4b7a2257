import type { SchemaObject } from '../../service/json-schema.ts';
import type { ServiceFile, ServiceSettings } from '../../service/service-file.ts';
import { type TranslatableText, translatableTexts } from '../../service/texts.ts';
import type { StepKindRules } from '../step-kind-rules.ts';
import { type Definition, definitionsOf } from './definitions.ts';
import { type EffectNode, effectsOf } from './effects.ts';
import { type Field, fieldsOf } from './fields.ts';
import type { Graph } from './graph.ts';
import { type SchemaNode, schemaNodes } from './schema-nodes.ts';
import { type StepNode, stepsOf, waysGraph } from './steps.ts';

/** A file of the right shape, read once for all rules. */
export interface ServiceModel {
  file: ServiceFile;
  settings: ServiceSettings;
  kinds: StepKindRules;
  /** Every schema in the file. */
  nodes: SchemaNode[];
  definitions: Map<string, Definition>;
  fields: Map<string, Field>;
  effects: EffectNode[];
  steps: Map<string, StepNode>;
  ways: Graph;
  /** Every text for people. */
  texts: TranslatableText[];
}

export function serviceModel(file: ServiceFile, kinds: StepKindRules): ServiceModel {
  const nodes = schemaNodes(file as unknown as SchemaObject, '');
  const steps = stepsOf(file, kinds);
  return {
    file, kinds, nodes, steps,
    settings: file['x-service'],
    definitions: definitionsOf(file, nodes),
    fields: fieldsOf(file),
    effects: effectsOf(file),
    ways: waysGraph(steps),
    texts: translatableTexts(file),
  };
}

export const titleOf = (field: Field): string => field.schema.title?.trim() || field.path;
