import { AFTERWARDS, type Step } from '../../service/flow.ts';
import { toPath } from '../../service/paths.ts';
import type { ServiceFile } from '../../service/service-file.ts';
import { SEND, type StepKindRule, type StepKindRules } from '../step-kind-rules.ts';
import type { Graph } from './graph.ts';

export interface StepNode {
  key: string;
  step: Step;
  /** JSON Pointer of the step in the file. */
  pointer: string;
  /** Undefined where the kind is not known. */
  kind?: StepKindRule;
  /** Words for a message: the step's title. */
  title: string;
  outcomes: string[];
  screens: string[];
  determinants: { at: string; name: string }[];
  /** Set where the kind could not make sense of the step's settings. */
  isUnreadable: boolean;
}

export const isEnd = ({ kind, outcomes, isUnreadable }: StepNode): boolean => kind?.actor === 'system' && !isUnreadable && outcomes.every((outcome) => AFTERWARDS.has(outcome));
export const isSend = ({ kind, outcomes }: StepNode): boolean => kind?.actor === 'applicant' && outcomes.includes(SEND);

export function stepsOf(file: ServiceFile, kinds: StepKindRules): Map<string, StepNode> {
  return new Map(Object.entries(file['x-service'].flow.steps).map(([key, step]) => [key, stepNode(key, step, file, kinds)]));
}

/** Arrows from each step to the steps its ways lead to. */
export function waysGraph(steps: ReadonlyMap<string, StepNode>): Graph {
  return new Map([...steps].map(([key, { step }]) => [key, Object.values(step.ways).filter((target) => steps.has(target))]));
}

function stepNode(key: string, step: Step, file: ServiceFile, kinds: StepKindRules): StepNode {
  const kind = Object.hasOwn(kinds, step.kind) ? kinds[step.kind] : undefined;
  const node: StepNode = {
    key, step, pointer: `/x-service/flow/steps${toPath([key])}`, title: step.title.trim() || key,
    outcomes: [], screens: [], determinants: [], isUnreadable: false,
  };
  if (!kind) return node;
  try {
    return { ...node, kind, outcomes: kind.outcomes(step, file), screens: kind.screens?.(step) ?? [], determinants: kind.determinants?.(step) ?? [] };
  } catch {
    // A kind may trust its settings; a half-drawn step must still give a problem, not end the check.
    return { ...node, kind, isUnreadable: true };
  }
}
