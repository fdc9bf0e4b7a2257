import type { FastifyRequest } from 'fastify';
import type { Case } from '#runtime/engine/case.ts';
import type { Deps } from '#server/deps.ts';
import { holdsRole, type Person } from '#server/rights/person.ts';
import { addView } from '#server/routes/desk/add-view.ts';
import { keptAwayFrom } from '#server/routes/desk/kept-away.ts';

const RECEIPT = '/files/:id/sent';

/** Where an officer may go in a file they began for somebody: its questions, documents and receipt; nothing that happens later in the person's name. */
const OPEN_TO_THEM = new Set(['/files/:id', '/files/:id/steps/:step', RECEIPT, '/files/:id/not-for-you', '/files/:id/documents/:requirement', '/files/:id/documents/:requirement/remove', '/files/:id/documents/:requirement/parts/:hash', '/files/:id/documents/:requirement/content']);

/**
 * An officer who applies for a person (A34) meets, in that one file, the pages the person would, while it is being written or corrected, and as long as they hold the role they began it with.
 * Everybody else stays who they are, and meets what they always do. Each look is on record before it is answered.
 */
export const actingFor = (deps: Pick<Deps, 'cases' | 'store' | 'now'>) => (person: Person, { method, routeOptions, params }: FastifyRequest): Person | Promise<Person> =>
  (person.kind !== 'staff' || !OPEN_TO_THEM.has(routeOptions.url ?? '') ? person : applicantFor(deps, person, { url: routeOptions.url!, isLook: method === 'GET' || method === 'HEAD' }, (params as { id: string }).id));

/** What an officer may still see and do of a file they began for somebody: write in it, read that it was sent, or neither. */
export function openToAssistant({ status }: Pick<Case, 'status'>): 'writing' | 'receipt' | undefined {
  if (status === 'draft' || status === 'sentBack') return 'writing';
  return status === 'pending' || status === 'approved' ? 'receipt' : undefined;
}

async function applicantFor(deps: Pick<Deps, 'cases' | 'store' | 'now'>, person: Person, { url, isLook }: { url: string; isLook: boolean }, id: string): Promise<Person> {
  const kase = (await deps.cases.load(id))?.case;
  if (!kase?.assisted || kase.assisted.by !== person.id || !holdsRole(person, kase.assisted.institution, kase.assisted.role)) return person;
  const open = openToAssistant(kase);
  if (open === undefined || (open === 'receipt' && url !== RECEIPT) || (await keptAwayFrom(deps, person)).has(id)) return person;
  if (isLook) await addView(deps, person, id, 'assisted');
  // How to reach the officer is nothing of the person’s.
  const { email: _email, phone: _phone, ...session } = person;
  return { ...session, id: kase.applicant, kind: 'applicant', name: kase.assisted.name, rights: [], assistedBy: { id: person.id, name: person.name } };
}
