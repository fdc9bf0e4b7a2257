import { SERVICE_FORMAT, type ServiceFile, type Step } from '#schemas/index.ts';
import { JOIN, PARALLEL } from '#schemas/service/branches.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { freshKey, freshSlug } from '#builder/edits/keys.ts';
import { outcomesOf } from '#builder/edits/ways.ts';
import type { Say } from '#builder/model/naming.ts';
import { moddle, type ReadElement } from './vocabulary.ts';

/** What was not taken over, or otherwise than drawn: a key of the catalogue under `builder.bpmn.`, with the words of the element. */
export interface Remark { code: 'left-out' | 'passed-by' | 'as-rule' | 'way-lost' | 'one-way' | 'added-send' | 'no-start' | 'warning'; name: string }
export type ReadBpmn = { ok: true; file: ServiceFile; remarks: Remark[] } | { ok: false; code: 'too-large' | 'entities' | 'unreadable' | 'no-process' | 'too-many' };

/** Bytes of a drawing, and elements in it. */
const MOST_BYTES = 1_048_576;
const MOST_ELEMENTS = 4_000;
const DEEPEST = 100;
const DECISIONS = ['approve', 'sendBack', 'reject'] as const;
const BACK = /\b(back|return|correct|revise|incomplete)/i;
const NO = /\b(reject|refus|den(y|ied)|declin)|^no$/i;

/**
 * A drawing in BPMN 2.0 as a service to go on from: tasks become pages and desks, lanes roles, gateways rules and parallel work, events the start and the
 * ends; the rest is passed by and told. Nothing outside the text is read: what declares a document type or an entity is declined.
 */
export async function readBpmn(xml: string, t: Say): Promise<ReadBpmn> {
  if (new Blob([xml]).size > MOST_BYTES) return { ok: false, code: 'too-large' };
  if (/<!\s*(DOCTYPE|ENTITY)/i.test(xml)) return { ok: false, code: 'entities' };
  if (depthOf(xml) > DEEPEST) return { ok: false, code: 'unreadable' };
  let root: { rootElements?: ReadElement[] };
  const remarks: Remark[] = [];
  try {
    const read = await moddle().fromXML(xml);
    root = read.rootElement as unknown as typeof root;
    remarks.push(...read.warnings.slice(0, 20).map(({ message }): Remark => ({ code: 'warning', name: message.split('\n')[0]!.slice(0, 200) })));
  } catch {
    return { ok: false, code: 'unreadable' };
  }
  const processes = (root.rootElements ?? []).filter(({ $type }) => $type === 'bpmn:Process');
  const process = processes.toSorted((one, other) => (other.flowElements?.length ?? 0) - (one.flowElements?.length ?? 0))[0];
  if (!process?.flowElements?.length) return { ok: false, code: 'no-process' };
  if (process.flowElements.length > MOST_ELEMENTS) return { ok: false, code: 'too-many' };
  for (const other of processes) if (other !== process) remarks.push({ code: 'left-out', name: words(other) });
  return { ok: true, file: serviceOf(process, t, remarks), remarks };
}

/** How deep elements are nested, counted without building anything. */
function depthOf(xml: string): number {
  let [depth, deepest] = [0, 0];
  for (const [, close, self] of xml.matchAll(/<(\/?)[A-Za-z][^<>]*?(\/?)>/g)) {
    depth += close ? -1 : self ? 0 : 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

const words = ({ name, $type, id }: ReadElement): string => (name?.trim() || `${$type.replace('bpmn:', '')} ${id ?? ''}`).slice(0, 200).trim();

interface Way { outcome: string | undefined; name: string; target: ReadElement }

function serviceOf(process: ReadElement, t: Say, remarks: Remark[]): ServiceFile {
  const elements = process.flowElements!;
  const lanes = (process.laneSets ?? []).flatMap(({ lanes: inside = [] }) => inside);
  const laneOf = new Map(lanes.flatMap((lane) => (lane.flowNodeRef ?? []).map((element) => [element, lane] as const)));
  const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  const waysFrom = (element: ReadElement): Way[] => flows.filter(({ sourceRef, targetRef }) => sourceRef === element && targetRef !== undefined).map(({ outcome, name = '', targetRef }) => ({ outcome, name: name.trim(), target: targetRef! }));
  const arriving = (element: ReadElement) => flows.filter(({ targetRef }) => targetRef === element).length;
  const nodes = elements.filter(({ $type }) => !['bpmn:SequenceFlow', 'bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference'].includes($type));
  for (const element of elements) if (/^bpmn:Data/.test(element.$type)) remarks.push({ code: 'left-out', name: words(element) });

  const kinds = new Map(nodes.map((element) => [element, kindOf(element, laneOf.get(element), waysFrom(element).length, arriving(element), remarks)]));
  // A gateway right behind a desk only says which way the officer decided.
  const decidedAt = new Map(nodes.flatMap((element) => {
    const [only, ...others] = waysFrom(element);
    const isDesk = ['desk', 'revision'].includes(kinds.get(element) ?? '');
    const isAsked = only?.target.$type === 'bpmn:ExclusiveGateway' && only.target.kind === undefined && arriving(only.target) === 1 && waysFrom(only.target).length > 1;
    return isDesk && others.length === 0 && isAsked ? [[element, only.target] as const] : [];
  }));
  for (const gateway of decidedAt.values()) kinds.set(gateway, undefined);
  const keys = new Map<ReadElement, string>();
  for (const element of nodes) if (kinds.get(element) !== undefined) keys.set(element, ownKey(element, [...keys.values()]));
  /** Where a way ends that leads through elements which are no steps. */
  const landing = (element: ReadElement | undefined, seen = new Set<ReadElement>()): string | undefined => {
    if (!element || seen.has(element)) return undefined;
    return keys.get(element) ?? landing(waysFrom(element)[0]?.target, seen.add(element));
  };

  const title = (process.name ?? '').trim() || t('builder.bpmn.untitled');
  const file = emptyService(title, t);
  const settings = file['x-service'];
  for (const lane of lanes.filter((one) => (one.flowNodeRef ?? []).some((element) => ['desk', 'revision', 'inspection', 'payment'].includes(kinds.get(element) ?? '')))) {
    const institution = freshKey(lane.role ?? words(lane), Object.keys(settings.institutions), 'office');
    settings.institutions[institution] = { title: words(lane) };
    settings.roles[institution] = { title: t('step.example.role'), institution };
  }
  if (Object.keys(settings.roles).length === 0) { settings.institutions['office'] = { title: t('step.example.institution') }; settings.roles['officer'] = { title: t('step.example.role'), institution: 'office' }; }
  const roleOf = (element: ReadElement): string => Object.keys(settings.roles).find((role) => settings.institutions[settings.roles[role]!.institution]!.title === words(laneOf.get(element) ?? element)) ?? Object.keys(settings.roles)[0]!;

  for (const [element, key] of keys) {
    const kind = kinds.get(element)!;
    const ways = waysFrom(decidedAt.get(element) ?? element);
    settings.flow.steps[key] = stepOf(file, element, kind, key, roleOf(element), ways.flatMap((way) => { const target = landing(way.target); if (target === undefined) remarks.push({ code: 'way-lost', name: words(element) }); return target === undefined ? [] : [{ ...way, to: target }]; }), remarks);
  }
  const begin = nodes.find(({ $type }) => $type === 'bpmn:StartEvent') ?? nodes.find((element) => arriving(element) === 0);
  settings.flow.start = landing(begin) ?? Object.keys(settings.flow.steps)[0] ?? '';
  if (!nodes.some(({ $type }) => $type === 'bpmn:StartEvent')) remarks.push({ code: 'no-start', name: title });
  addSending(file, t, remarks);
  return file;
}

const ownKey = (element: ReadElement, taken: readonly string[]): string =>
  (element.key !== undefined && /^[A-Za-z][\w-]{0,79}$/.test(element.key) && !taken.includes(element.key) ? element.key : freshKey(words(element), taken, 'step'));

/** The kind of step an element is; undefined where it is passed by. */
function kindOf(element: ReadElement, lane: ReadElement | undefined, ways: number, arrivals: number, remarks: Remark[]): string | undefined {
  if (element.kind !== undefined && Object.hasOwn(stepKinds, element.kind)) return element.kind;
  switch (element.$type) {
    case 'bpmn:StartEvent': return undefined;
    case 'bpmn:EndEvent': return 'end';
    case 'bpmn:UserTask': case 'bpmn:ManualTask': case 'bpmn:Task': return lane === undefined || /applicant|citizen|customer|client|entrepreneur|ཞུ་མི/i.test(lane.name ?? '') ? 'form' : 'desk';
    case 'bpmn:SendTask': return /applicant|citizen/i.test(lane?.name ?? '') ? 'send' : passed(element, remarks);
    case 'bpmn:ExclusiveGateway': return ways > 1 ? 'rule' : undefined;
    case 'bpmn:InclusiveGateway': case 'bpmn:ComplexGateway': case 'bpmn:EventBasedGateway':
      if (ways > 1) remarks.push({ code: 'as-rule', name: words(element) });
      return ways > 1 ? 'rule' : undefined;
    case 'bpmn:ParallelGateway': return ways > 1 ? PARALLEL : arrivals > 1 ? JOIN : undefined;
    default: return passed(element, remarks);
  }
}

function passed(element: ReadElement, remarks: Remark[]): undefined {
  remarks.push({ code: 'passed-by', name: words(element) });
}

function stepOf(file: ServiceFile, element: ReadElement, kind: string, key: string, role: string, ways: readonly (Way & { to: string })[], remarks: Remark[]): Step {
  const step: Step = { ...stepKinds[kind]!.example, title: words(element), ways: {} };
  if (typeof step['role'] === 'string') step['role'] = role;
  if (typeof step['screen'] === 'string') { step['screen'] = key; file.properties[key] = { title: words(element), type: 'object', properties: {} }; }
  if (kind === 'end') step['status'] = element.status ?? (NO.test(words(element)) ? 'rejected' : 'approved');
  const named = ways.map((way, index) => [way.outcome ?? outcomeOf(kind, way, index, ways), way] as const);
  if (kind === 'desk' || kind === 'revision') {
    step['allow'] = DECISIONS.filter((one) => named.some(([outcome]) => outcome === one));
    const more = named.filter(([outcome]) => !(DECISIONS as readonly string[]).includes(outcome));
    if (more.length > 0) step['more'] = more.map(([outcome, { name }]) => ({ outcome, title: name || outcome }));
  } else if (kind === 'rule') step['branches'] = named.filter(([outcome]) => outcome !== 'otherwise').map(([outcome]) => ({ outcome, when: '' }));
  else if (kind === PARALLEL) step['branches'] = named.map(([outcome]) => ({ outcome }));
  else if (named.length > 1 && ways.every(({ outcome }) => outcome === undefined)) {
    remarks.push({ code: 'one-way', name: words(element) });
    named.splice(1);
  }
  const [onlyOutcome = 'continue'] = outcomesOf(file, step);
  step.ways = Object.fromEntries(named.map(([outcome, { to, outcome: given }]) => [given ?? (named.length === 1 && !['desk', 'revision', 'rule', PARALLEL].includes(kind) ? onlyOutcome : outcome), to]));
  return step;
}

function outcomeOf(kind: string, { name }: Way, index: number, all: readonly Way[]): string {
  if (kind === 'rule') return index === all.length - 1 ? 'otherwise' : freshKey(name, all.slice(0, index).map((_, at) => `way${at}`), `way${index}`);
  if (kind === PARALLEL) return `way${index + 1}`;
  if (kind !== 'desk' && kind !== 'revision') return 'continue';
  if (BACK.test(name)) return 'sendBack';
  if (NO.test(name)) return 'reject';
  return index === 0 || all.slice(0, index).every((one) => BACK.test(one.name) || NO.test(one.name)) ? 'approve' : freshKey(name, DECISIONS, `way${index}`);
}

/** A file is sent before anybody looks at it: where the drawing has no such step, one stands before the first desk. */
function addSending({ 'x-service': { flow } }: ServiceFile, t: Say, remarks: Remark[]): void {
  const steps = Object.entries(flow.steps);
  const isPage = (key: string) => stepKinds[flow.steps[key]!.kind]?.actor === 'applicant';
  if (steps.some(([, { kind }]) => kind === 'send') || !steps.some(([, { kind }]) => kind === 'desk') || !Object.hasOwn(flow.steps, flow.start) || !isPage(flow.start)) return;
  const last = steps.find(([key, { ways }]) => isPage(key) && Object.values(ways).some((target) => !isPage(target)));
  if (!last) return;
  const key = freshKey('send', Object.keys(flow.steps), 'send');
  const [outcome, target] = Object.entries(last[1].ways).find(([, to]) => !isPage(to))!;
  flow.steps[key] = { ...stepKinds['send']!.example, title: t('step.kind.send'), declaration: t('step.example.send.declaration'), ways: { send: target } };
  last[1].ways[outcome] = key;
  remarks.push({ code: 'added-send', name: flow.steps[target]!.title });
}

const emptyService = (title: string, t: Say): ServiceFile => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `urn:stampless:service:${freshSlug(title, [])}`, title, type: 'object', properties: {},
  'x-service': {
    format: SERVICE_FORMAT, language: 'en', languages: ['en'], timeZone: 'Asia/Thimphu', currency: 'BTN', referencePrefix: 'SV',
    about: { summary: t('builder.bpmn.summary', { title }), whoCanApply: '', cost: '', duration: '', legalBasis: '', privacyNotice: '', appeal: '', contact: { name: '' } },
    institutions: {}, roles: {}, registrations: {}, flow: { start: '', steps: {} },
  },
});
