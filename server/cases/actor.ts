import type { Actor } from '#runtime/engine/command.ts';
import type { Person } from '#server/rights/person.ts';
import { rolesOf } from '#server/rights/person.ts';

/** The person as the engine knows them. */
export function actorOf(person: Person): Actor {
  return person.kind === 'applicant'
    ? { id: person.id, name: person.name, kind: 'applicant' }
    : { id: person.id, name: person.name, kind: 'operator', roles: rolesOf(person) };
}
