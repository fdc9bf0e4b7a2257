import type { Deps } from '#server/deps.ts';
import { administers, institutionsOf, type Person } from '#server/rights/person.ts';
import { isInstitution } from '#server/seals/special-keys.ts';

type Asked = Pick<Deps, 'store' | 'signIn' | 'services'>;

/** Institutions whose reports the person reads. Administrators read those that no account could read: of certificates nobody knows (the institution without a name), and of institutions nobody works for. */
export async function readBy(deps: Asked, person: Person): Promise<string[]> {
  const own = institutionsOf(person);
  if (!administers(person)) return own;
  const [institutions, worked] = await Promise.all([issuers(deps), workedFor(deps.signIn)]);
  return [...new Set([...own, '', ...institutions.filter((one) => !worked.has(one))])];
}

/** Whether no account could read reports to an institution there is, so that they lie with administrators. */
export const isUnattended = async ({ signIn }: Pick<Asked, 'signIn'>, institution: string): Promise<boolean> => institution !== '' && !(await workedFor(signIn)).has(institution);

/** Institutions of the services there are, and of all that ever sealed a certificate. */
async function issuers({ store, services }: Asked): Promise<string[]> {
  const [keys, all] = await Promise.all([store.sealKeys(), services.all()]);
  return [...keys.map(({ institution }) => institution).filter(isInstitution), ...all.flatMap(({ file }) => Object.keys(file['x-service'].institutions))];
}

async function workedFor(signIn: Asked['signIn']): Promise<Set<string>> {
  const members = await signIn.staff();
  return new Set(members.filter(({ disabled }) => !disabled).flatMap((member) => institutionsOf(member)));
}
