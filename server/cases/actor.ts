import type { Actor } from '#runtime/engine/command.ts';
import type { Person } from '#server/rights/person.ts';
import { rolesOf } from '#server/rights/person.ts';

/** The person as the engine knows them. */
export function actorOf(person: Person): Actor {
  const manages = person.rights.flatMap(({ right, institution }) => (right === 'manager' && institution ? [institution] : []));
  return person.kind === 'applicant'
    ? { id: person.id, name: person.name, kind: 'applicant', ...(person.assistedBy ? { through: person.assistedBy.id } : person.entrusted ? { through: person.entrusted.id, wide: person.entrusted.wide } : {}) }
    : { id: person.id, name: person.name, kind: 'operator', roles: rolesOf(person), ...(manages.length > 0 ? { manages } : {}) };
}
