import type { Say } from '#builder/model/naming.ts';
import type { ReadElement } from './vocabulary.ts';

/** What was not taken over, or otherwise than drawn: a key of the catalogue under `builder.bpmn.`, with the words it needs. */
export interface Remark {
  code: 'left-out' | 'left-out-way' | 'passed-by' | 'as-rule' | 'way-lost' | 'one-way' | 'added-send' | 'added-page' | 'no-start' | 'warning' | 'pool' | 'asked' | 'guessed' | 'way-name' | 'no-condition' | 'setting' | 'beside';
  name: string;
  more?: Record<string, string>;
}

export const LONGEST_WORDS = 200;

/** Words for an element by itself: its name, or what it is where it has none. */
export function words(t: Say, { name, text, $type }: ReadElement): string {
  const own = (name ?? text ?? '').trim();
  return own === '' ? t('builder.bpmn.unnamed', { what: t(`builder.bpmn.what.${WHAT[$type] ?? 'other'}`) }) : own.slice(0, LONGEST_WORDS);
}

/** Several names in a row, each once. */
export const together = (names: readonly string[]): string => [...new Set(names)].map((name) => `“${name}”`).join(', ');

/** Each once, however many elements it is said of. */
export const eachOnce = (remarks: readonly Remark[]): Remark[] => [...new Map(remarks.map((remark) => [JSON.stringify(remark), remark])).values()];

const WHAT: Readonly<Record<string, string>> = {
  'bpmn:Task': 'task', 'bpmn:UserTask': 'task', 'bpmn:ManualTask': 'task', 'bpmn:SendTask': 'message', 'bpmn:ReceiveTask': 'message', 'bpmn:ServiceTask': 'program', 'bpmn:ScriptTask': 'program', 'bpmn:BusinessRuleTask': 'program',
  'bpmn:ExclusiveGateway': 'gateway', 'bpmn:InclusiveGateway': 'gateway', 'bpmn:ComplexGateway': 'gateway', 'bpmn:EventBasedGateway': 'gateway', 'bpmn:ParallelGateway': 'gateway',
  'bpmn:StartEvent': 'start', 'bpmn:EndEvent': 'end', 'bpmn:BoundaryEvent': 'boundary', 'bpmn:IntermediateCatchEvent': 'event', 'bpmn:IntermediateThrowEvent': 'event',
  'bpmn:SubProcess': 'inside', 'bpmn:Transaction': 'inside', 'bpmn:AdHocSubProcess': 'inside', 'bpmn:CallActivity': 'inside', 'bpmn:Lane': 'lane', 'bpmn:Participant': 'pool', 'bpmn:Process': 'pool',
  'bpmn:DataObject': 'data', 'bpmn:DataObjectReference': 'data', 'bpmn:DataStoreReference': 'data', 'bpmn:TextAnnotation': 'note', 'bpmn:Group': 'note',
};
