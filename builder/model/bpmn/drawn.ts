import type { ReadElement } from './vocabulary.ts';

export interface Way { outcome: string | undefined; name: string; target: ReadElement; flow: ReadElement }

/** A process as it is drawn: what is in it, and what leads where. */
export interface Drawn {
  nodes: ReadElement[];
  lanes: ReadElement[];
  /** Lanes of lanes, by the lane inside. */
  outer: ReadonlyMap<ReadElement, ReadElement>;
  laneOf: ReadonlyMap<ReadElement, ReadElement>;
  waysFrom(element: ReadElement): Way[];
  arriving(element: ReadElement): number;
  /** Name of the pool around it; empty where there is none. */
  pool: string;
}

const NOTHING_TO_DO = /^bpmn:(SequenceFlow|Data)/;
const OUTCOME = /^[a-z][a-zA-Z0-9-]{0,59}$/;
const APPLICANT = /applicant|citizen|customer|client|entrepreneur|ཞུ་མི/i;

export function drawnIn(process: ReadElement, pool: string): Drawn {
  const elements = process.flowElements ?? [];
  const outer = new Map<ReadElement, ReadElement>();
  const inside = (lane: ReadElement): ReadElement[] => {
    const inner = lane.childLaneSet?.lanes ?? [];
    for (const one of inner) outer.set(one, lane);
    return inner.length === 0 ? [lane] : inner.flatMap(inside);
  };
  const lanes = (process.laneSets ?? []).flatMap(({ lanes: all = [] }) => all.flatMap(inside));
  const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  return {
    lanes, outer, pool,
    nodes: elements.filter(({ $type }) => !NOTHING_TO_DO.test($type)),
    laneOf: new Map(lanes.flatMap((lane) => (lane.flowNodeRef ?? []).map((element) => [element, lane] as const))),
    waysFrom: (element) => flows.filter(({ sourceRef, targetRef }) => sourceRef === element && targetRef !== undefined)
      .map((flow) => ({ outcome: OUTCOME.test(flow.outcome ?? '') ? flow.outcome : undefined, name: (flow.name ?? '').trim(), target: flow.targetRef!, flow }))
      // The way for whatever else there is stands last.
      .sort((one, other) => Number(one.flow === element.default) - Number(other.flow === element.default)),
    arriving: (element) => flows.filter(({ targetRef }) => targetRef === element).length,
  };
}

/** Whether a lane or a pool is the applicant's, by its name. */
export const isApplicants = (name: string | undefined): boolean => APPLICANT.test(name ?? '');
