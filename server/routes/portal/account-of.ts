import type { ServiceFile } from '#schemas/index.ts';
import { type Account, accountFactsAsked } from '#runtime/forms/prefill.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import { nationalNumber } from '#server/sign-in/phone.ts';

/** What a screen is told of the account of the person the file is for: nothing it does not ask. */
export async function accountOf(file: ServiceFile, screen: string, person: Person | null | undefined, { country }: Pick<Deps['config'], 'country'>): Promise<Account> {
  const asked = accountFactsAsked(file, screen);
  if (!person || asked.size === 0) return {};
  const { name, phone, email } = person;
  return {
    ...(asked.has('name') && name !== '' ? { name: [name] } : {}),
    ...(asked.has('phone') && phone !== undefined ? { phone: [phone, ...[await nationalNumber(phone, country)].filter((one) => one !== undefined)] } : {}),
    ...(asked.has('email') && email !== undefined ? { email: [email] } : {}),
  };
}
