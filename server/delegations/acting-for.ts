import type { FastifyRequest } from 'fastify';
import { delegationOf, type Power } from '#runtime/engine/delegation.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import { addView } from '#server/routes/desk/add-view.ts';
import { entrustedTo } from './entrusted.ts';

/**
 * What somebody needs who was entrusted with a file, to ask for this in its applicant's name. What does not stand here is the applicant's alone: withdrawing, deleting, rating,
 * sharing the certificate, seeing who looked, and entrusting it to others.
 */
const NEEDS: ReadonlyMap<string, Power> = new Map<string, Power>([
  ...['', '/sent', '/record.pdf', '/documents/:requirement/content', '/certificates/:number', '/messages', '/payment', '/appointments/:task/calendar.ics'].map((path) => [`GET /files/:id${path}`, 'read'] as const),
  ...['/not-for-you', '/steps/:step', '/steps/:step/pay', '/documents/:requirement', '/payment/:task', '/payment/tried/:tries', '/appointments/:task', '/appeal', '/reopen', '/certificates/:number/renewal', '/certificates/:number/amendment'].map((path) => [`GET /files/:id${path}`, 'act'] as const),
  ...['/steps/:step', '/documents/:requirement', '/documents/:requirement/remove', '/messages', '/appointments/:task', '/appointments/:task/cancel', '/appeal', '/reopen', '/certificates/:number/renewal', '/certificates/:number/amendment'].map((path) => [`POST /files/:id${path}`, 'act'] as const),
  ...['', '/messages', '/appointments', '/payments'].map((path) => [`GET /api/files/:id${path}`, 'read'] as const),
  ...['/messages', '/appeal', '/reopen', '/appointments/:task', '/appointments/:task/cancel', '/steps/:step/pay'].map((path) => [`POST /api/files/:id${path}`, 'act'] as const),
]);

/** Beginning a new file reaches beyond this one. */
const BEGINS_ANOTHER = /\/(renewal|amendment)$/;

/**
 * The one rule for files that are entrusted to somebody: on the addresses above they are, for this request, its applicant, with their own name beside it. Everybody else, everywhere
 * else, stays who they are and meets a file that is not there. Each look is on record before it is answered.
 */
export const entrustedPerson = (deps: Pick<Deps, 'cases' | 'store' | 'now'>) => (person: Person, { method, routeOptions, params }: FastifyRequest): Person | Promise<Person> => {
  const url = routeOptions.url ?? '';
  const isLook = method === 'GET' || method === 'HEAD';
  const needed = NEEDS.get(`${isLook ? 'GET' : method} ${url}`);
  return needed === undefined || person.kind !== 'applicant' ? person : applicantFor(deps, person, (params as { id: string }).id, { needed, isLook, beginsAnother: BEGINS_ANOTHER.test(url) });
};

interface Asked { needed: Power; isLook: boolean; beginsAnother: boolean }

async function applicantFor(deps: Pick<Deps, 'cases' | 'store' | 'now'>, person: Person, id: string, { needed, isLook, beginsAnother }: Asked): Promise<Person> {
  const row = await deps.store.case(id);
  if (!row || row.applicant === person.id) return person;
  const loaded = await deps.cases.load(id);
  const found = loaded && (await entrustedTo(deps, loaded.case, person.id));
  if (!found || (needed === 'act' && found.by.may !== 'act')) return person;
  const wide = [...found.wide, ...(loaded.case.delegations ?? []).filter(({ isWide }) => isWide)];
  if (beginsAnother && delegationOf(wide, person.id, instantOf(deps.now()))?.may !== 'act') return person;
  const named = { ...person, name: person.name || found.by.name };
  if (isLook) await addView(deps, named, id, 'entrusted');
  // How to reach them is nothing of the applicant’s.
  const { email: _email, phone: _phone, ...session } = named;
  return { ...session, id: loaded.case.applicant, entrusted: { id: person.id, name: named.name, may: found.by.may, wide } };
}
