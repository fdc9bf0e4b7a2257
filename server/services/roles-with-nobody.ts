import type { ServiceFile } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import type { StaffMember } from '#server/sign-in/staff.ts';

/** A role a step waits for and nobody holds. `key` is its key in the service file, `pair` names it beside other services' roles: `institution/role`. */
export interface EmptyRole { key: string; pair: string }

/** Roles that steps of an office name and no account that is enabled holds: a file would wait there for nobody. A warning, no error: officers come and go. */
export function rolesWithNobody(file: ServiceFile, members: readonly Pick<StaffMember, 'rights' | 'disabled'>[]): EmptyRole[] {
  const { flow, roles } = file['x-service'];
  const held = new Set(members.filter(({ disabled }) => !disabled).flatMap(({ rights }) => rights.flatMap(({ right, institution, role }) => (right === 'operator' ? [`${institution}/${role}`] : []))));
  const named = Object.values(flow.steps).flatMap(({ kind, role }) => (stepKinds[kind]?.actor === 'operator' && typeof role === 'string' && Object.hasOwn(roles, role) ? [role] : []));
  return [...new Set(named)].map((key) => ({ key, pair: `${roles[key]!.institution}/${key}` })).filter(({ pair }) => !held.has(pair));
}
