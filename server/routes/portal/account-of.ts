import type { ServiceFile } from '#schemas/index.ts';
import { type Account, accountFactsAsked, type PrefilledFrom } from '#runtime/forms/prefill.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import { nationalNumber } from '#server/sign-in/phone.ts';

/**
 * What a screen is told of the account of the person the file is for: nothing it does not ask, and nothing of whoever else fills it in. An officer who applies for somebody wrote
 * down their name; whoever was entrusted with the file knows no more than stands in it.
 */
export async function accountOf(file: ServiceFile, screen: string, person: Person | null | undefined, { country }: Pick<Deps['config'], 'country'>): Promise<Account> {
  const asked = accountFactsAsked(file, screen);
  if (!person || asked.size === 0 || person.entrusted) return {};
  const { name, phone, email }: Pick<Person, 'name' | 'phone' | 'email'> = person.assistedBy ? { name: person.name } : person;
  return {
    ...(asked.has('name') && name !== '' ? { name: [name] } : {}),
    ...(asked.has('phone') && phone !== undefined ? { phone: [phone, ...[await nationalNumber(phone, country)].filter((one) => one !== undefined)] } : {}),
    ...(asked.has('email') && email !== undefined ? { email: [email] } : {}),
  };
}

/** An officer reads that it is what they wrote when they began, which is no account of theirs. */
export const prefilledFor = (person: Person | null | undefined, from: ReadonlyMap<string, PrefilledFrom>): ReadonlyMap<string, PrefilledFrom> =>
  (person?.assistedBy ? new Map([...from].map(([path, one]) => [path, one === 'account' ? 'begun' : one])) : from);
