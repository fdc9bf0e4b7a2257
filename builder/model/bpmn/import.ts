import type { ServiceFile } from '#schemas/index.ts';
import type { Say } from '#builder/model/naming.ts';
import { eachOnce, type Remark, words } from './remarks.ts';
import { serviceOf } from './service-of.ts';
import { moddle, type ReadElement } from './vocabulary.ts';

export type { Remark } from './remarks.ts';
export type ReadBpmn = { ok: true; file: ServiceFile; remarks: Remark[] } | { ok: false; code: 'too-large' | 'entities' | 'unreadable' | 'no-process' | 'too-many' };

/** Bytes of a drawing, and elements in it. */
const MOST_BYTES = 1_048_576;
const MOST_ELEMENTS = 4_000;
const DEEPEST = 100;

/**
 * A drawing in BPMN 2.0 as a service to go on from: tasks become pages and desks, lanes roles, gateways outcomes, rules and parallel work, events the start
 * and the ends; the rest is passed by and told, each once. Nothing outside the text is read: what declares a document type or an entity is declined.
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
  const of = (type: string) => (root.rootElements ?? []).filter(({ $type }) => $type === type);
  const processes = of('bpmn:Process');
  const process = processes.toSorted((one, other) => (other.flowElements?.length ?? 0) - (one.flowElements?.length ?? 0))[0];
  if (!process?.flowElements?.length) return { ok: false, code: 'no-process' };
  if (process.flowElements.length > MOST_ELEMENTS) return { ok: false, code: 'too-many' };
  const pools = of('bpmn:Collaboration').flatMap(({ participants = [] }) => participants);
  for (const pool of pools) if (pool.processRef !== process) remarks.push({ code: 'left-out', name: words(t, pool) });
  for (const other of processes) if (other !== process && !pools.some(({ processRef }) => processRef === other)) remarks.push({ code: 'left-out', name: words(t, other) });
  const poolName = pools.find(({ processRef }) => processRef === process)?.name?.trim() ?? '';
  const file = serviceOf(process, poolName, of('bpmn:Resource'), t, remarks);
  return { ok: true, file, remarks: eachOnce(remarks) };
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
