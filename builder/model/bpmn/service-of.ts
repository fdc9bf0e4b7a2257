import { SERVICE_FORMAT, type ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { freshKey, freshSlug } from '#builder/edits/keys.ts';
import type { Say } from '#builder/model/naming.ts';
import { type Drawn, drawnIn } from './drawn.ts';
import { kindsIn } from './kinds.ts';
import { settingLosses, wayLosses } from './losses.ts';
import { peopleIn } from './people.ts';
import { type Remark, words } from './remarks.ts';
import { stepOf, titleOf } from './step.ts';
import type { ReadElement } from './vocabulary.ts';

/** A process in its pool as a service; what is not taken over as drawn is added to the remarks. */
export function serviceOf(process: ReadElement, poolName: string, resources: readonly ReadElement[], t: Say, remarks: Remark[]): ServiceFile {
  const drawn = drawnIn(process, poolName);
  for (const element of [...process.flowElements ?? [], ...process.artifacts ?? []]) if (/^bpmn:(Data|TextAnnotation)/.test(element.$type)) remarks.push({ code: 'left-out', name: words(t, element) });
  const { kinds, decidedAt } = kindsIn(drawn, t, remarks);
  const keys = new Map<ReadElement, string>();
  for (const element of drawn.nodes) if (kinds.get(element) !== undefined) keys.set(element, ownKey(element, titleOf(t, element, kinds.get(element)!), [...keys.values()]));

  const title = (process.name ?? '').trim() || poolName || t('builder.bpmn.untitled');
  const file = emptyService(title, process.language, t);
  const settings = file['x-service'];
  const roleOf = peopleIn(drawn, kinds, resources, file, poolName === title, t);
  const isKept = poolName === '' || poolName === title || Object.values(settings.institutions).some((one) => one.title === poolName);
  if (!isKept) remarks.push({ code: 'pool', name: poolName });

  const land = landings(drawn, keys);
  const ways = new Map([...keys].map(([element]) => [element, drawn.waysFrom(decidedAt.get(element) ?? element).flatMap((way) => {
    const to = land(way.target);
    if (to === undefined) remarks.push({ code: 'way-lost', name: words(t, element) });
    return to === undefined ? [] : [{ ...way, to }];
  })]));
  for (const [element, key] of keys) settings.flow.steps[key] = stepOf(file, element, kinds.get(element)!, key, roleOf(element), ways.get(element)!, t, remarks);
  for (const [element] of keys) remarks.push(...wayLosses(t, element, kinds.get(element)!, ways.get(element)!, settings.flow.steps));
  const begin = drawn.nodes.find(({ $type }) => $type === 'bpmn:StartEvent') ?? drawn.nodes.find((element) => drawn.arriving(element) === 0);
  settings.flow.start = land(begin) ?? Object.keys(settings.flow.steps)[0] ?? '';
  if (!drawn.nodes.some(({ $type }) => $type === 'bpmn:StartEvent')) remarks.push({ code: 'no-start', name: title });
  addSending(file, t, remarks);
  remarks.push(...settingLosses(t, process, kinds));
  return file;
}

/** Where a way ends that leads through elements which are no steps. */
function landings({ waysFrom }: Drawn, keys: ReadonlyMap<ReadElement, string>): (element: ReadElement | undefined) => string | undefined {
  const landing = (element: ReadElement | undefined, seen = new Set<ReadElement>()): string | undefined => {
    if (!element || seen.has(element)) return undefined;
    return keys.get(element) ?? landing(waysFrom(element)[0]?.target, seen.add(element));
  };
  return (element) => landing(element);
}

const ownKey = ({ key }: ReadElement, title: string, taken: readonly string[]): string =>
  (key !== undefined && /^[A-Za-z][\w-]{0,79}$/.test(key) && !taken.includes(key) ? key : freshKey(title, taken, 'step'));

/** A file is filled in and sent before anybody looks at it: where the drawing has no page or no such step, one stands before the first desk. */
function addSending(file: ServiceFile, t: Say, remarks: Remark[]): void {
  const { flow } = file['x-service'];
  const isPage = (key: string) => stepKinds[flow.steps[key]?.kind ?? '']?.actor === 'applicant';
  if (!Object.values(flow.steps).some(({ kind }) => kind === 'desk') || !Object.hasOwn(flow.steps, flow.start)) return;
  if (stepKinds[flow.steps[flow.start]!.kind]?.actor === 'operator') {
    const key = freshKey('application', Object.keys(flow.steps), 'application');
    const title = t('step.kind.form');
    remarks.push({ code: 'added-page', name: flow.steps[flow.start]!.title });
    file.properties[key] = { title, type: 'object', properties: {} };
    flow.steps[key] = { ...stepKinds['form']!.example, title, screen: key, ways: { continue: flow.start } };
    flow.start = key;
  }
  if (Object.values(flow.steps).some(({ kind }) => kind === 'send') || !isPage(flow.start)) return;
  const pages = [flow.start];
  const onward = () => Object.values(flow.steps[pages.at(-1)!]!.ways).find((to) => isPage(to) && !pages.includes(to));
  for (let next = onward(); next !== undefined; next = onward()) pages.push(next);
  const last = flow.steps[pages.findLast((page) => Object.values(flow.steps[page]!.ways).some((to) => !isPage(to))) ?? ''];
  if (!last) return;
  const key = freshKey('send', Object.keys(flow.steps), 'send');
  const [outcome, target] = Object.entries(last.ways).find(([, to]) => !isPage(to))!;
  flow.steps[key] = { ...stepKinds['send']!.example, title: t('step.kind.send'), declaration: t('step.example.send.declaration'), ways: { send: target } };
  last.ways[outcome] = key;
  remarks.push({ code: 'added-send', name: flow.steps[target]!.title });
}

const emptyService = (title: string, language: string | undefined, t: Say): ServiceFile => {
  const own = /^[a-z]{2,3}$/.test(language ?? '') ? language! : 'en';
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `urn:stampless:service:${freshSlug(title, [])}`, title, type: 'object', properties: {},
    'x-service': {
      format: SERVICE_FORMAT, language: own, languages: [own], timeZone: 'Asia/Thimphu', currency: 'BTN', referencePrefix: 'SV',
      about: { summary: t('builder.bpmn.summary', { title }), whoCanApply: '', cost: '', duration: '', legalBasis: '', privacyNotice: '', appeal: '', contact: { name: '' } },
      institutions: {}, roles: {}, registrations: {}, flow: { start: '', steps: {} },
    },
  };
};
