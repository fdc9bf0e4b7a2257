import { JOIN, PARALLEL } from '#schemas/service/branches.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { Say } from '#builder/model/naming.ts';
import { type Drawn, isApplicants } from './drawn.ts';
import { type Remark, words } from './remarks.ts';
import type { ReadElement } from './vocabulary.ts';

export interface Kinds {
  /** The kind of step an element is; undefined where it is none. */
  kinds: ReadonlyMap<ReadElement, string | undefined>;
  /** The gateway behind a step that only says how it was decided there. */
  decidedAt: ReadonlyMap<ReadElement, ReadElement>;
}

const isTask = ({ $type }: ReadElement): boolean => ['bpmn:UserTask', 'bpmn:ManualTask', 'bpmn:Task'].includes($type);

export function kindsIn(drawn: Drawn, t: Say, remarks: Remark[]): Kinds {
  const kinds = new Map<ReadElement, string | undefined>();
  const decidedAt = new Map<ReadElement, ReadElement>();
  for (const element of drawn.nodes) {
    const gateway = gatewayBehind(drawn, element);
    const kind = isTask(element) && element.kind === undefined ? taskKind(drawn, element, gateway !== undefined) : kindOf(drawn, element, t, remarks);
    kinds.set(element, kind);
    if (gateway !== undefined && (element.kind !== undefined || kind === 'desk')) decidedAt.set(element, gateway);
  }
  for (const [element, gateway] of decidedAt) {
    kinds.set(gateway, undefined);
    const ways = drawn.waysFrom(gateway).map(({ name }) => name).filter((name) => name !== '');
    if (gateway.name?.trim()) remarks.push({ code: 'asked', name: gateway.name.trim(), more: { step: words(t, element), ways: ways.map((name) => `“${name}”`).join(', ') } });
  }
  return { kinds, decidedAt };
}

/** The gateway that belongs to a step: the only one it leads to, led to by nothing else, where the ways part. */
function gatewayBehind({ waysFrom, arriving }: Drawn, element: ReadElement): ReadElement | undefined {
  const [only, ...others] = waysFrom(element);
  if (others.length > 0 || !/Task$/.test(element.$type) || only?.target.$type !== 'bpmn:ExclusiveGateway' || only.target.kind !== undefined) return undefined;
  return arriving(only.target) === 1 && waysFrom(only.target).length > 1 ? only.target : undefined;
}

/** Without lanes, whoever has to decide between ways is an officer. */
function taskKind({ laneOf, pool }: Drawn, element: ReadElement, decides: boolean): 'form' | 'desk' {
  const lane = laneOf.get(element);
  if (lane === undefined) return decides && !isApplicants(pool) ? 'desk' : 'form';
  return isApplicants(lane.name) ? 'form' : 'desk';
}

function kindOf(drawn: Drawn, element: ReadElement, t: Say, remarks: Remark[]): string | undefined {
  if (element.kind !== undefined && Object.hasOwn(stepKinds, element.kind)) return element.kind;
  const [ways, arrivals] = [drawn.waysFrom(element).length, drawn.arriving(element)];
  const passed = (): undefined => { remarks.push({ code: ways === 0 ? 'left-out' : arrivals === 0 ? 'left-out-way' : 'passed-by', name: words(t, element) }); };
  switch (element.$type) {
    case 'bpmn:StartEvent': return undefined;
    case 'bpmn:EndEvent': return 'end';
    case 'bpmn:UserTask': case 'bpmn:ManualTask': case 'bpmn:Task': return taskKind(drawn, element, false);
    case 'bpmn:SendTask': return isApplicants(drawn.laneOf.get(element)?.name) ? 'send' : passed();
    case 'bpmn:ExclusiveGateway': return ways > 1 ? 'rule' : undefined;
    case 'bpmn:InclusiveGateway': case 'bpmn:ComplexGateway': case 'bpmn:EventBasedGateway':
      if (ways > 1) remarks.push({ code: 'as-rule', name: words(t, element) });
      return ways > 1 ? 'rule' : undefined;
    case 'bpmn:ParallelGateway': return ways > 1 ? PARALLEL : arrivals > 1 ? JOIN : undefined;
    default: return passed();
  }
}
