import type { Deps } from '#server/deps.ts';

/** Account → name, of everybody on the staff, those who left too. */
export async function namesOfStaff({ signIn }: Pick<Deps, 'signIn'>): Promise<Record<string, string>> {
  return Object.fromEntries((await signIn.staff()).map(({ id, name, email }) => [id, name || email]));
}
