import type { FastifyRequest } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { holdsRole, type Person } from '#server/rights/person.ts';

/** Where an officer may go in a file they began for somebody: its questions, documents and receipt; nothing that happens later in the person's name. */
const OPEN_TO_THEM = new Set(['/files/:id', '/files/:id/steps/:step', '/files/:id/sent', '/files/:id/not-for-you', '/files/:id/documents/:requirement', '/files/:id/documents/:requirement/remove', '/files/:id/documents/:requirement/parts/:hash', '/files/:id/documents/:requirement/content']);

/**
 * An officer who applies for a person (A34) meets, in that one file, the pages the person would, while it is being written or corrected, and as long as they hold the role they began it with.
 * Everybody else stays who they are, and meets what they always do.
 */
export const actingFor = (deps: Pick<Deps, 'cases'>) => (person: Person, { routeOptions, params }: FastifyRequest): Person | Promise<Person> =>
  (person.kind !== 'staff' || !OPEN_TO_THEM.has(routeOptions.url ?? '') ? person : applicantFor(deps, person, routeOptions.url!, (params as { id: string }).id));

async function applicantFor({ cases }: Pick<Deps, 'cases'>, person: Person, url: string, id: string): Promise<Person> {
  const kase = (await cases.load(id))?.case;
  if (!kase?.assisted || kase.assisted.by !== person.id || !holdsRole(person, kase.assisted.institution, kase.assisted.role)) return person;
  const isReceipt = url === '/files/:id/sent';
  if (kase.status !== 'draft' && kase.status !== 'sentBack' && !isReceipt) return person;
  return { ...person, id: kase.applicant, kind: 'applicant', name: kase.assisted.name, rights: [], assistedBy: { id: person.id, name: person.name } };
}
