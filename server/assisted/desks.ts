import type { CompiledService } from '#runtime/engine/compile.ts';
import { type Person, rolesOf } from '#server/rights/person.ts';

/** A desk of the person's from which a service lets them apply for people. */
export interface AssistingDesk { service: CompiledService; institution: string; role: string }

/** The first such desk of each service. */
export function assistingDesks(services: readonly CompiledService[], person: Person): AssistingDesk[] {
  const held = new Set(rolesOf(person));
  return services.flatMap((service) => {
    const found = Object.entries(service.file['x-service'].roles).find(([role, { institution, assists }]) => assists === true && held.has(`${institution}/${role}`));
    return found ? [{ service, institution: found[1].institution, role: found[0] }] : [];
  });
}
