import type { ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { Say } from '#builder/model/naming.ts';
import type { Remark } from './remarks.ts';
import { together } from './remarks.ts';
import { type Landing, titleOf } from './step.ts';
import { BESIDE_THE_FLOW, BRANCHING, type ReadElement } from './vocabulary.ts';

/** Words on ways that nothing keeps, and conditions: a drawing has no form for ours. */
export function wayLosses(t: Say, element: ReadElement, kind: string, ways: readonly Landing[], steps: ServiceFile['x-service']['flow']['steps']): Remark[] {
  const name = titleOf(t, element, kind);
  const called = (way: Landing) => way.name || steps[way.to]?.title || way.to;
  if (BRANCHING.has(kind)) {
    const asked = ways.filter(({ flow, outcome }, index) => (kind === 'rule' ? (outcome ?? (index === ways.length - 1 ? 'otherwise' : '')) !== 'otherwise' : flow.condition !== undefined || flow.conditionExpression !== undefined));
    const other = ways.filter((way) => !asked.includes(way) && way.name !== '' && way.outcome === undefined);
    return [...(asked.length > 0 ? [{ code: 'no-condition' as const, name, more: { ways: asked.map((way) => `“${called(way)}”`).join(', ') } }] : []), ...other.map((way): Remark => ({ code: 'way-name', name: way.name, more: { step: name } }))];
  }
  if (kind === 'desk' || kind === 'revision') return ways.length === 1 && ways[0]!.outcome === undefined && ways[0]!.name ? [{ code: 'way-name', name: ways[0]!.name, more: { step: name } }] : [];
  return ways.flatMap((way): Remark[] => (way.name && way.outcome === undefined ? [{ code: 'way-name', name: way.name, more: { step: name } }] : []));
}

/** What the service a drawing of ours was made from had, and no drawing carries: settings of steps, each with the steps, and what is beside the flow. */
export function settingLosses(t: Say, process: ReadElement, kinds: ReadonlyMap<ReadElement, string | undefined>): Remark[] {
  const where = new Map<string, string[]>();
  for (const [element, kind] of kinds) {
    for (const name of (element.without ?? '').split(' ')) {
      const settings = stepKinds[kind ?? '']?.settings.properties ?? {};
      const title = Object.hasOwn(settings, name) ? (settings[name] as { title?: string }).title : undefined;
      if (title) where.set(t(title), [...(where.get(t(title)) ?? []), titleOf(t, element, kind!)]);
    }
  }
  const beside = (process.without ?? '').split(' ').filter((name) => Object.hasOwn(BESIDE_THE_FLOW, name)).map((name) => t(`builder.bpmn.beside.${name}`));
  const atOnce = Map.groupBy(where, ([, steps]) => together(steps));
  return [...(beside.length > 0 ? [{ code: 'beside' as const, name: beside.join(', ') }] : []), ...[...atOnce].map(([steps, settings]): Remark => ({ code: 'setting', name: settings.map(([name]) => name).join('; '), more: { steps } }))];
}
