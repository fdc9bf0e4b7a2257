import { BpmnModdle } from 'bpmn-moddle';

/** Our own attributes on elements of BPMN 2.0 (ISO/IEC 19510): other programs keep or ignore them, and reading a file of ours they bring back what BPMN has no word for. */
const OURS = {
  name: 'Stampless', prefix: 'stampless', uri: 'urn:stampless:bpmn:1',
  // An extension of a concrete type would take its element out of BPMN's own spelling; of their common root, it does not.
  types: [{ name: 'OurElement', extends: ['bpmn:BaseElement'], properties: ['key', 'kind', 'status', 'outcome', 'role'].map((name) => ({ name, isAttr: true, type: 'String' })) }],
};

export const moddle = () => new BpmnModdle({ stampless: OURS });

/** What a step is in BPMN; whatever waits for a person is a user task. */
export const ELEMENT_OF: Readonly<Record<string, string>> = {
  guide: 'bpmn:UserTask', form: 'bpmn:UserTask', documents: 'bpmn:UserTask', send: 'bpmn:SendTask', desk: 'bpmn:UserTask', revision: 'bpmn:UserTask', payment: 'bpmn:UserTask',
  rule: 'bpmn:ExclusiveGateway', parallel: 'bpmn:ParallelGateway', join: 'bpmn:ParallelGateway', grant: 'bpmn:ServiceTask', end: 'bpmn:EndEvent',
};

/** An element as it is read: only what is looked at, and any of it may be missing. */
export interface ReadElement {
  $type: string;
  id?: string;
  name?: string;
  flowElements?: ReadElement[];
  laneSets?: { lanes?: ReadElement[] }[];
  flowNodeRef?: ReadElement[];
  sourceRef?: ReadElement;
  targetRef?: ReadElement;
  key?: string;
  kind?: string;
  status?: string;
  outcome?: string;
  role?: string;
}
