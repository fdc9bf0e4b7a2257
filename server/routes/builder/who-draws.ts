import { administers, type Person } from '#server/rights/person.ts';

/** Whether somebody may edit and publish a service of these institutions: administrators and analysts of every institution may all. */
export function draws(person: Pick<Person, 'rights'> | null, institutions: readonly string[]): boolean {
  if (!person) return false;
  return administers(person) || person.rights.some(({ right, institution }) => right === 'analyst' && (institution == null || institutions.includes(institution)));
}

/** The institutions a new service may be made for; null means any. */
export function institutionsOf(person: Person): string[] | null {
  const analyst = person.rights.filter(({ right }) => right === 'analyst');
  if (administers(person) || analyst.some(({ institution }) => institution == null)) return null;
  return analyst.flatMap(({ institution }) => institution ?? []);
}
