import type { ServiceFile } from '#schemas/index.ts';
import { freshKey } from '#builder/edits/keys.ts';
import type { Say } from '#builder/model/naming.ts';
import { type Drawn, isApplicants } from './drawn.ts';
import { words } from './remarks.ts';
import type { ReadElement } from './vocabulary.ts';

const KEY = /^[A-Za-z][\w-]{0,79}$/;
/** Kinds at which somebody of a role acts. */
const STAFFED: ReadonlySet<string> = new Set(['desk', 'revision', 'inspection', 'payment', 'appointment']);

/**
 * Puts offices and their roles into the settings, and says who acts at an element. A drawing of ours names both; in another, lanes inside a pool or a lane are
 * the roles of that office, lanes by themselves are offices, and a pool without lanes is one.
 */
export function peopleIn(drawn: Drawn, kinds: ReadonlyMap<ReadElement, string | undefined>, resources: readonly ReadElement[], { 'x-service': settings }: ServiceFile, isTitle: boolean, t: Say): (element: ReadElement) => string {
  const officeOf = (name: string, key?: string): string => {
    const there = Object.entries(settings.institutions).find(([, { title }]) => title === name)?.[0];
    const fresh = there ?? (key !== undefined && KEY.test(key) ? key : freshKey(name, Object.keys(settings.institutions), 'office'));
    settings.institutions[fresh] ??= { title: name };
    return fresh;
  };
  const roleOf = (title: string, institution: string, key?: string, assists = false): string => {
    const there = Object.entries(settings.roles).find(([, role]) => role.title === title && role.institution === institution)?.[0];
    const fresh = there ?? (key !== undefined && KEY.test(key) && !Object.hasOwn(settings.roles, key) ? key : freshKey(title === t('step.example.role') ? institution : title, Object.keys(settings.roles), 'officer'));
    settings.roles[fresh] ??= { title, ...(assists ? { assists } : {}), institution };
    return fresh;
  };
  const pool = isTitle || isApplicants(drawn.pool) ? '' : drawn.pool;
  const byLane = new Map<ReadElement, string>();
  for (const lane of drawn.lanes) {
    const isOurs = lane.role !== undefined;
    const isStaffed = (lane.flowNodeRef ?? []).some((element) => STAFFED.has(kinds.get(element) ?? ''));
    if (!isOurs && (!isStaffed || isApplicants(lane.name))) continue;
    const around = drawn.outer.get(lane)?.name?.trim() || pool;
    if (isOurs) officeOf(words(t, lane), lane.role);
    else byLane.set(lane, around ? roleOf(words(t, lane), officeOf(around)) : roleOf(t('step.example.role'), officeOf(words(t, lane))));
  }
  const byResource = new Map(resources.filter(({ name }) => name?.trim()).map((resource) => {
    const institution = resource.institution !== undefined && Object.hasOwn(settings.institutions, resource.institution) ? resource.institution : Object.keys(settings.institutions)[0] ?? officeOf(pool || t('step.example.institution'));
    return [resource, roleOf(words(t, resource), institution, resource.key, resource.assists === 'true')] as const;
  }));
  if (Object.keys(settings.roles).length === 0) settings.roles['officer'] = { title: t('step.example.role'), institution: pool ? officeOf(pool) : Object.keys(settings.institutions)[0] ?? officeOf(t('step.example.institution'), 'office') };
  return (element) => {
    const [named] = (element.resources ?? []).flatMap(({ resourceRef }) => byResource.get(resourceRef!) ?? []);
    return named ?? byLane.get(drawn.laneOf.get(element) ?? element) ?? Object.keys(settings.roles)[0]!;
  };
}
