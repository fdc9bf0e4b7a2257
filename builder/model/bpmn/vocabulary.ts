import { BpmnModdle } from 'bpmn-moddle';
import type { ServiceFile } from '#schemas/index.ts';

/** Our own attributes on elements of BPMN 2.0 (ISO/IEC 19510): other programs keep or ignore them, and reading a file of ours they bring back what BPMN has no word for. */
const OURS = {
  name: 'Stampless', prefix: 'stampless', uri: 'urn:stampless:bpmn:1',
  // An extension of a concrete type would take its element out of BPMN's own spelling; of their common root, it does not.
  types: [{ name: 'OurElement', extends: ['bpmn:BaseElement'], properties: ['key', 'kind', 'status', 'outcome', 'role', 'institution', 'assists', 'language', 'appeal', 'reopen', 'agreement', 'asksText', 'condition', 'without'].map((name) => ({ name, isAttr: true, type: 'String' })) }],
};

export const moddle = () => new BpmnModdle({ stampless: OURS });

/** What a step is in BPMN; whatever waits for a person is a user task. */
export const ELEMENT_OF: Readonly<Record<string, string>> = {
  guide: 'bpmn:UserTask', form: 'bpmn:UserTask', documents: 'bpmn:UserTask', prepayment: 'bpmn:UserTask', send: 'bpmn:SendTask', desk: 'bpmn:UserTask', revision: 'bpmn:UserTask',
  inspection: 'bpmn:UserTask', appointment: 'bpmn:UserTask', payment: 'bpmn:UserTask',
  rule: 'bpmn:ExclusiveGateway', parallel: 'bpmn:ParallelGateway', join: 'bpmn:ParallelGateway', grant: 'bpmn:ServiceTask', end: 'bpmn:EndEvent',
};

/** Kinds whose outcomes are chosen in `allow`, and those whose ways are branches. */
export const ALLOWING: ReadonlySet<string> = new Set(['desk', 'revision', 'inspection']);
export const BRANCHING: ReadonlySet<string> = new Set(['rule', 'parallel']);

/** What a service holds beside its flow, and where: what a drawing cannot carry. */
export const BESIDE_THE_FLOW: Readonly<Record<string, (file: ServiceFile) => unknown>> = {
  questions: ({ properties }) => Object.values(properties).flatMap((screen) => Object.keys(screen.properties ?? {})),
  conditions: ({ $defs = {} }) => Object.keys($defs).filter((name) => !name.startsWith('catalog-')), documents: (file) => file['x-service'].documents, fees: (file) => file['x-service'].fees, notices: (file) => file['x-service'].notices, formulas: (file) => file['x-service'].formulas,
  certificates: (file) => file['x-service'].certificates, calendars: (file) => file['x-service'].calendars, deadline: (file) => file['x-service'].deadline,
  offices: (file) => Object.values(file['x-service'].institutions).flatMap(({ title: _, ...more }) => Object.keys(more)),
  about: (file) => file['x-service'].about, languages: (file) => file['x-service'].languages.slice(1), scenarios: (file) => file['x-service'].scenarios,
};

/** An element as it is read: only what is looked at, and any of it may be missing. */
export interface ReadElement {
  $type: string;
  id?: string;
  name?: string;
  text?: string;
  flowElements?: ReadElement[];
  artifacts?: ReadElement[];
  participants?: ReadElement[];
  processRef?: ReadElement;
  laneSets?: { lanes?: ReadElement[] }[];
  childLaneSet?: { lanes?: ReadElement[] };
  flowNodeRef?: ReadElement[];
  sourceRef?: ReadElement;
  targetRef?: ReadElement;
  default?: ReadElement;
  resources?: { resourceRef?: ReadElement }[];
  conditionExpression?: { body?: string };
  key?: string;
  kind?: string;
  status?: string;
  outcome?: string;
  role?: string;
  institution?: string;
  assists?: string;
  language?: string;
  appeal?: string;
  reopen?: string;
  agreement?: string;
  asksText?: string;
  condition?: string;
  without?: string;
}
