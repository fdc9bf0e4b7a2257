import type { ServiceFile, Step } from '#schemas/index.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { layoutOf } from '#builder/model/layout.ts';
import { actorOf, outcomeName, type Say, stepName } from '#builder/model/naming.ts';
import { outlineOf } from '#builder/model/outline.ts';
import { isOwn, isSomething, saidOf, saidOfWay, waysInOrder, without } from './said.ts';
import { BESIDE_THE_FLOW, ELEMENT_OF, moddle } from './vocabulary.ts';

const SIZE: Record<string, { width: number; height: number }> = { 'bpmn:EndEvent': { width: 36, height: 36 }, 'bpmn:StartEvent': { width: 36, height: 36 }, 'bpmn:ExclusiveGateway': { width: 50, height: 50 }, 'bpmn:ParallelGateway': { width: 50, height: 50 } };
const TASK = { width: 120, height: 80 };
const CELL = { width: 270, height: 120 };
/** Beside a step with several outcomes: in BPMN ways that leave a task by themselves are all taken at once. */
const GATEWAY = 50;
/** Words of a pool and of a lane stand upright at their beginning. */
const HEAD = 30;

interface Node { id: string; type: string; lane: number; column: number; row: number; bounds: { x: number; y: number; width: number; height: number } }

/** A service as BPMN 2.0 XML: a pool with a lane for applicants, for each institution and for what runs by itself, its steps and ways, and where each lies. */
export async function writeBpmn(file: ServiceFile, t: Say): Promise<string> {
  const { institutions, roles } = file['x-service'];
  const lanes = [t('builder.bpmn.applicant'), ...Object.values(institutions).map(({ title }) => title), t('builder.bpmn.system')];
  const laneOf = ({ kind, role }: Step): number => {
    if (actorOf(kind) === 'applicant') return 0;
    const at = Object.keys(institutions).indexOf(roles[String(role)]?.institution ?? '');
    return actorOf(kind) === 'operator' && at >= 0 ? at + 1 : lanes.length - 1;
  };
  const { places } = layoutOf(file, { direction: 'across', isRightToLeft: false });
  const columns = [...new Set([...places.values()].map(({ x }) => x))].sort((one, other) => one - other);
  const rows = lanes.map(() => 1);
  const nodes = new Map<string, Node>([['', node('Start', 'bpmn:StartEvent', 0, 0, 0)]]);
  for (const { key, number, step } of outlineOf(file)) {
    const [lane, column] = [laneOf(step), columns.indexOf(places.get(key)!.x) + 1];
    const row = [...nodes.values()].filter((one) => one.lane === lane && one.column === column).length;
    rows[lane] = Math.max(rows[lane]!, row + 1);
    nodes.set(key, node(`Step_${number}`, ELEMENT_OF[step.kind] ?? 'bpmn:Task', lane, column, row));
  }
  const tops = rows.map((_, lane) => rows.slice(0, lane).reduce((sum, count) => sum + count * CELL.height, 0));
  for (const one of nodes.values()) {
    const { width, height } = SIZE[one.type] ?? TASK;
    one.bounds = { width, height, x: 2 * HEAD + one.column * CELL.width + (CELL.width - width) / 2, y: tops[one.lane]! + one.row * CELL.height + (CELL.height - height) / 2 };
  }
  return draw(file, t, lanes, rows, tops, nodes);
}

/** What BPMN gives people to. */
const isActivity = (type: string): boolean => type.endsWith('Task');

const node = (id: string, type: string, lane: number, column: number, row: number): Node => ({ id, type, lane, column, row, bounds: { x: 0, y: 0, width: 0, height: 0 } });

async function draw(file: ServiceFile, t: Say, lanes: readonly string[], rows: readonly number[], tops: readonly number[], nodes: ReadonlyMap<string, Node>): Promise<string> {
  const model = moddle();
  const { start, steps } = flowOf(file);
  const resources = new Map(Object.entries(file['x-service'].roles).map(([key, { title, institution, assists }], index) => [key, model.create('bpmn:Resource', { id: `Role_${index + 1}`, name: title, key, institution, ...(assists ? { assists: 'true' } : {}) })]));
  const elements = new Map([...nodes].map(([key, { id, type }]) => {
    const step = steps[key];
    const resource = resources.get(String(step?.['role']));
    return [key, model.create(type, { id, name: step ? stepName(t, step) : undefined, ...(step ? saidOf(step) : {}), ...(step ? { key } : {}), ...(resource && isActivity(type) ? { resources: [model.create('bpmn:PotentialOwner', { resourceRef: resource })] } : {}) })];
  }));
  const drawn = [{ from: '', outcome: '', target: start, name: '' }, ...Object.entries(steps).flatMap(([from, step]) => waysInOrder(file, step).map(([outcome, target]) => ({ from, outcome, target, name: Object.keys(step.ways).length > 1 || isOwn(step, outcome) ? outcomeName(t, file, step, outcome) : '', ...saidOfWay(file, step, outcome) })))]
    .filter(({ from, target }) => elements.has(from) && elements.has(target));
  const isTask = (key: string) => key !== '' && !SIZE[nodes.get(key)!.type];
  const deciding = new Map(Object.keys(steps).filter((key) => nodes.has(key) && isTask(key) && drawn.filter(({ from }) => from === key).length > 1).map((key) => [key, model.create('bpmn:ExclusiveGateway', { id: `${nodes.get(key)!.id}_decides` })]));
  const leaving = (key: string) => deciding.get(key) ?? elements.get(key);
  const insides = [...deciding].map(([key, gateway]) => model.create('bpmn:SequenceFlow', { id: `${nodes.get(key)!.id}_decided`, sourceRef: elements.get(key), targetRef: gateway }));
  const flows = drawn.map(({ from, outcome, target, name, ...more }, index) => model.create('bpmn:SequenceFlow', {
    id: `Way_${index + 1}`, ...(name ? { name } : {}), sourceRef: leaving(from), targetRef: elements.get(target), ...(outcome ? { outcome } : {}), ...more,
  }));
  const tie = (from: unknown, to: unknown, flow: unknown) => {
    for (const [element, side] of [[from, 'outgoing'], [to, 'incoming']] as const) ((element as Record<string, unknown[]>)[side] ??= []).push(flow);
  };
  for (const [index, { from, target }] of drawn.entries()) tie(leaving(from), elements.get(target), flows[index]);
  for (const [index, [key, gateway]] of [...deciding].entries()) tie(elements.get(key), gateway, insides[index]);
  const roleAt = (lane: number) => Object.keys(file['x-service'].institutions)[lane - 1];
  const laneElements = lanes.map((name, lane) => model.create('bpmn:Lane', { id: `Lane_${lane}`, name, ...(roleAt(lane) ? { role: roleAt(lane) } : {}), flowNodeRef: [...nodes].filter(([, one]) => one.lane === lane).flatMap(([key]) => [elements.get(key), ...(deciding.has(key) ? [deciding.get(key)] : [])]) }));
  const process = model.create('bpmn:Process', { id: 'Service', name: file.title, language: file['x-service'].language, ...without(Object.keys(BESIDE_THE_FLOW).filter((name) => isSomething(BESIDE_THE_FLOW[name]!(file)))), isExecutable: false, laneSets: [model.create('bpmn:LaneSet', { id: 'Lanes', lanes: laneElements })], flowElements: [...elements.values(), ...deciding.values(), ...insides, ...flows] });
  const pool = model.create('bpmn:Participant', { id: 'Pool', name: file.title, processRef: process });
  const collaboration = model.create('bpmn:Collaboration', { id: 'Collaboration', participants: [pool] });

  const bounds = (box: { x: number; y: number; width: number; height: number }) => model.create('dc:Bounds', box);
  const width = 2 * HEAD + (Math.max(...[...nodes.values()].map(({ column }) => column)) + 1) * CELL.width;
  const shape = (id: string, bpmnElement: unknown, box: Parameters<typeof bounds>[0], more: object = {}) => model.create('bpmndi:BPMNShape', { id: `${id}_shape`, bpmnElement, bounds: bounds(box), ...more });
  const gatewayBox = (key: string) => { const { x, y, width: own, height } = nodes.get(key)!.bounds; return { x: x + own + 20, y: y + (height - GATEWAY) / 2, width: GATEWAY, height: GATEWAY }; };
  const exitBox = (key: string) => (deciding.has(key) ? gatewayBox(key) : nodes.get(key)!.bounds);
  const edges = drawn.map(({ from, target }, index) => model.create('bpmndi:BPMNEdge', { id: `Way_${index + 1}_edge`, bpmnElement: flows[index], waypoint: waypoints(exitBox(from), nodes.get(target)!.bounds).map(([x, y]) => model.create('dc:Point', { x, y })) }));
  const plane = model.create('bpmndi:BPMNPlane', {
    id: 'Plane', bpmnElement: collaboration,
    planeElement: [
      shape('Pool', pool, { x: 0, y: 0, width, height: tops.at(-1)! + rows.at(-1)! * CELL.height }, { isHorizontal: true }),
      ...laneElements.map((lane, index) => shape(`Lane_${index}`, lane, { x: HEAD, y: tops[index]!, width: width - HEAD, height: rows[index]! * CELL.height }, { isHorizontal: true })),
      ...[...nodes].map(([key, { id, bounds: box }]) => shape(id, elements.get(key), box)),
      ...[...deciding].flatMap(([key, gateway], index) => [
        shape(`${nodes.get(key)!.id}_decides`, gateway, gatewayBox(key), { isMarkerVisible: true }),
        model.create('bpmndi:BPMNEdge', { id: `${nodes.get(key)!.id}_decided_edge`, bpmnElement: insides[index], waypoint: waypoints(nodes.get(key)!.bounds, gatewayBox(key)).map(([x, y]) => model.create('dc:Point', { x, y })) }),
      ]), ...edges,
    ],
  });
  const definitions = model.create('bpmn:Definitions', { id: 'Definitions', targetNamespace: 'urn:stampless:bpmn:1', rootElements: [...resources.values(), collaboration, process], diagrams: [model.create('bpmndi:BPMNDiagram', { id: 'Diagram', plane })] });
  return (await model.toXML(definitions, { format: true })).xml;
}

/** From the middle of one side to the middle of the other, with a step half way; ways back run beneath. */
function waypoints(from: Node['bounds'], to: Node['bounds']): [number, number][] {
  const [x, y] = [from.x + from.width, from.y + from.height / 2];
  const end = to.y + to.height / 2;
  if (to.x > x) { const half = (x + to.x) / 2; return y === end ? [[x, y], [to.x, end]] : [[x, y], [half, y], [half, end], [to.x, end]]; }
  const beneath = Math.max(from.y + from.height, to.y + to.height) + 12;
  return [[from.x + from.width / 2, from.y + from.height], [from.x + from.width / 2, beneath], [to.x + to.width / 2, beneath], [to.x + to.width / 2, to.y + to.height]];
}
